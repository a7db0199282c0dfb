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
_QUESTION = "loai=individual&d=cstdcs&nam=2024&ngay=12/12/2024&xl1-nam=2023&xl1-muc=HTTNV&xl2-nam=2024&xl2-muc=HTNV&sk1-nam=2024&sk1-ma=SK-07"

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
    DemoPage("bieu-quyet", "/u/S4/2024/bo-phieu/", "hien.dt"),
    DemoPage("bieu-quyet-ket-qua", "/u/S4/2024/bo-phieu/1/", "hien.dt"),
    DemoPage("bieu-quyet-chuan-bi", "/u/S4/2024/bo-phieu/3/", "hien.dt"),
    DemoPage("bieu-quyet-danh-sach", "/u/S4/2024/bo-phieu/3/danh-sach/", "hien.dt"),
    DemoPage("bo-phieu", "/bo-phieu/", ""),
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
    DemoPage("tai-khoan-cap", "/u/S0/2024/to-chuc/tai-khoan/cap/", "quantri.s0"),
    DemoPage("tai-khoan-nhap", "/u/S0/2024/to-chuc/tai-khoan/nhap/", "quantri.s0"),
    DemoPage("uy-quyen", f"{S0}/to-chuc/uy-quyen/", "son.lt"),
    DemoPage("uy-quyen-them", f"{S0}/to-chuc/uy-quyen/them/", "son.lt"),
    DemoPage("lam-va-duyet", f"{S0}/to-chuc/don-vi/lam-va-duyet/", "quantri.s0"),
    DemoPage("ngay-nghi", f"{S0}/to-chuc/ngay-nghi/"),
    DemoPage("nhat-ky", f"{S0}/to-chuc/nhat-ky/"),
    DemoPage("nhat-ky-het-han", f"{S0}/to-chuc/nhat-ky/het-han-luu/", "son.lt"),
    DemoPage("ai-xem", f"{S0}/ai-xem/?trang=reporting:figures"),
    DemoPage("ban-giao", f"{S0}/ban-giao/"),
    DemoPage("tra-luat", f"{S0}/tra-luat/"),
    DemoPage("tra-luat-danh-hieu", f"{S0}/tra-luat/danh-hieu/cstdcs/"),
    DemoPage("tra-luat-hoi", f"{S0}/tra-luat/hoi/?{_QUESTION}"),
    DemoPage("tra-luat-hoi-sai", f"{S0}/tra-luat/hoi/?d=ldtt&nam=24&xl1-muc=HTTNV"),
    DemoPage("tra-luat-tinh", f"{S0}/tra-luat/tinh/?tinh=vote&d=cstd_tq&ngay=15/12/2021&tong=15&so=13"),
    DemoPage("tra-luat-quy-tac", f"{S0}/tra-luat/quy-tac/"),
    DemoPage("tra-luat-mot-quy-tac", f"{S0}/tra-luat/quy-tac/ldtt.months/"),
    DemoPage("tra-luat-rieng", f"{S0}/tra-luat/rieng/", "son.lt"),
    DemoPage("tra-luat-soan", f"{S0}/tra-luat/rieng/soan/", "son.lt"),
    DemoPage("tra-luat-so-de-mo", f"{S0}/tra-luat/rieng/so-de-mo/", "son.lt"),
    DemoPage("ho-so", f"{S0}/ho-so/"),
    DemoPage("ho-so-mot-nguoi", f"{S0}/ho-so/p5/", "son.lt"),
    DemoPage("ho-so-ai-du", f"{S0}/ho-so/ai-du-dieu-kien/", "son.lt"),
    DemoPage("ho-so-ai-du-vi-sao", f"{S0}/ho-so/ai-du-dieu-kien/?award=cstdcs", "son.lt"),
    DemoPage("ho-so-xet", f"{S0}/ho-so/p5/xet/", "son.lt"),
    DemoPage("ho-so-qua-cac-nam", f"{S0}/ho-so/qua-cac-nam/", "son.lt"),
    DemoPage("ho-so-sang-kien", f"{S0}/ho-so/sang-kien/"),
    DemoPage("lich", f"{S0}/lich/"),
    DemoPage("lich-han", f"{S0}/lich/han/"),
    DemoPage("lich-them-han", f"{S0}/lich/han/them/"),
    DemoPage("lich-loi-nhac", f"{S0}/lich/loi-nhac/"),
    DemoPage("lich-cai-dat", f"{S0}/lich/cai-dat/", "son.lt"),
    DemoPage("lich-nhac-toi", f"{S0}/lich/nhac-toi/"),
    DemoPage("tim", "/tim/?q=hoc+vien&unit=S0&period=2024"),
    DemoPage("tim-khong-thay", "/tim/?q=xyzxyz&unit=S0&period=2024"),
    DemoPage("lan-dang-nhap", "/tai-khoan/lan-dang-nhap/"),
    DemoPage("hai-buoc", "/tai-khoan/hai-buoc/"),
    DemoPage("du-lieu-ve-toi", "/tai-khoan/du-lieu/"),
    DemoPage("viec-nen", "/viec-nen/"),
    DemoPage("may-chu", "/may-chu/", "quantri.s0"),
    DemoPage("sao-luu", "/may-chu/sao-luu/", "quantri.s0"),
    DemoPage("may-chu-nhat-ky", "/may-chu/nhat-ky/", "quantri.s0"),
    DemoPage("tai-khoan-toi", "/tai-khoan/"),
    DemoPage("doi-mat-khau", "/tai-khoan/mat-khau/"),
    DemoPage("bo-thanh-phan", "/ui/"),
    DemoPage("khong-co-trang", f"{S0}/khong-co/", status=404),
    DemoPage("don-vi-khac", "/u/S1/2024/", status=404),
)
