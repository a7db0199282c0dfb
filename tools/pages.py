"""The pages of the demo that are photographed and checked: name, who looks, address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPage:
    """One page of the demo; ``account`` "" is a stranger."""

    name: str
    path: str
    account: str = "truc.ltt"
    status: int = 200


S0 = "/u/S0/2024"

PAGES = (
    DemoPage("dang-nhap", "/tai-khoan/dang-nhap/", ""),
    DemoPage("huong-dan", "/huong-dan/", ""),
    DemoPage("huong-dan-trang", "/huong-dan/dong-lenh/"),
    DemoPage("viec-can-lam", f"{S0}/"),
    DemoPage("viec-can-lam-giam-doc", f"{S0}/", "son.lt"),
    DemoPage("viec-can-lam-vien-chuc", "/u/S0-BD/2024/", "bham.n"),
    DemoPage("viec-can-lam-cong-doan", "/u/S2/2024/", "diu.vt"),
    DemoPage("viec-can-lam-lien-doan", "/u/S3/NH2024-2025/", "cuc.lt"),
    DemoPage("ke-hoach", f"{S0}/ke-hoach/"),
    DemoPage("ke-hoach-soan", "/u/S0/2025/ke-hoach/"),
    DemoPage("ke-hoach-nhiem-ky", "/u/S2/NK2023-2028/ke-hoach/", "diu.vt"),
    DemoPage("nhiem-vu", f"{S0}/ke-hoach/nhiem-vu/"),
    DemoPage("danh-muc-chi-tieu", f"{S0}/ke-hoach/chi-tieu/"),
    DemoPage("them-chi-tieu", f"{S0}/ke-hoach/chi-tieu/them/"),
    DemoPage("so-lieu", f"{S0}/so-lieu/"),
    DemoPage("so-lieu-2023", "/u/S0/2023/so-lieu/"),
    DemoPage("so-lieu-khoi", "/u/S4/2024/so-lieu/", "on.lv"),
    DemoPage("so-lieu-nguon", f"{S0}/so-lieu/hoc-vien-ky-nang/"),
    DemoPage("so-lieu-don-vi", f"{S0}/so-lieu/don-vi-nop/"),
    DemoPage("so-lieu-cac-nam", f"{S0}/so-lieu/so-cac-nam/"),
    DemoPage("so-lieu-lich-su", f"{S0}/so-lieu/lich-su-sua/"),
    DemoPage("so-lieu-dan", f"{S0}/so-lieu/dan-tu-excel/"),
    DemoPage("doc-van-ban", f"{S0}/so-lieu/doc/van-ban/"),
    DemoPage("doc-van-ban-moi", f"{S0}/so-lieu/doc/van-ban/moi/"),
    DemoPage("doi-chieu", "/u/S0/2023/so-lieu/doc/van-ban/1/"),
    DemoPage("bao-cao", f"{S0}/bao-cao/"),
    DemoPage("bao-cao-2023", "/u/S0/2023/bao-cao/"),
    DemoPage("bao-cao-cong-doan", "/u/S2/2024/bao-cao/", "diu.vt"),
    DemoPage("van-ban", f"{S0}/van-ban/"),
    DemoPage("to-chuc", f"{S0}/to-chuc/"),
    DemoPage("nguoi", f"{S0}/to-chuc/nguoi/"),
    DemoPage("the-thuc", f"{S0}/to-chuc/the-thuc/"),
    DemoPage("tai-khoan", "/u/S0/2024/to-chuc/tai-khoan/", "quantri.s0"),
    DemoPage("nhat-ky", f"{S0}/to-chuc/nhat-ky/"),
    DemoPage("tai-khoan-toi", "/tai-khoan/"),
    DemoPage("doi-mat-khau", "/tai-khoan/mat-khau/"),
    DemoPage("bo-thanh-phan", "/ui/"),
    DemoPage("khong-co-trang", f"{S0}/khong-co/", status=404),
    DemoPage("don-vi-khac", "/u/S1/2024/", status=404),
)
