"""The pictures of the user guide: the top of a page of the demo, some after a deed that a reader is told to do."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools.browsing import chromium, context_for
from tools.demo_server import demo_server, serving

GUIDE = Path(__file__).resolve().parent.parent / "src" / "tongket" / "faces" / "web" / "guide" / "images"
WIDTH, HEIGHT = 1280, 900
S0 = "/u/S0/2024"
S1, S1_HEAD = "/u/S1/2024", "trong.bd"
OFFICER, HEAD, ADMINISTRATOR, STRANGER = "truc.ltt", "son.lt", "quantri.s0", ""


def _paste(page: Page) -> None:
    page.locator("textarea").first.fill(
        "Học viên đạt chứng chỉ ngoại ngữ\t392\nLớp bơi phổ cập miễn phí\t4\nHội thao\t2"
    )
    page.get_by_role("button", name="Xem trước").click()


def _type_a_word(page: Page) -> None:
    page.get_by_label("Thực hiện 2024, Lớp kỹ năng hè").fill("mười lăm")
    page.get_by_role("button", name="Lưu bảng").click()


def _write_draft(page: Page) -> None:
    page.get_by_role("button", name="Viết bản nháp").click()


def _open_sentence(page: Page) -> None:
    page.locator("li.sentence a.button--quiet").nth(1).click()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'; window.scrollTo(0, 420)")


def _try_wrong_passwords(page: Page) -> None:
    for _time in range(5):
        page.get_by_label("Tên đăng nhập").fill("han.dn")
        page.get_by_label("Mật khẩu").fill("sai-mat-khau")
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_load_state("load")


def _fill_first_page(page: Page) -> None:
    for label, value in (
        ("Tên chính thức của đơn vị", "Trung tâm Thanh thiếu niên Phương Nam"), ("Cơ quan chủ quản", "Tỉnh đoàn Sông Mai"),
        ("Địa danh", "Sông Mai"), ("Ký hiệu văn bản", "TTN"),
    ):  # fmt: skip
        page.get_by_label(label).first.fill(value)
    page.locator("#preview", has_text="BC-TTN").wait_for()
    page.evaluate("document.activeElement.blur()")


@dataclass(frozen=True)
class Picture:
    """One picture: where, who looks, what is done first, how much of it; ``part`` is a selector of a part."""

    name: str
    path: str
    account: str = OFFICER
    deed: Callable[[Page], None] | None = None
    height: int = HEIGHT
    part: str = ""


# in this order: what writes comes after what shows the demo untouched
PICTURES = (
    Picture("dang-nhap", "/tai-khoan/dang-nhap/", STRANGER, height=720),
    Picture("viec-can-lam", f"{S0}/"),
    Picture("to-chuc", f"{S0}/to-chuc/", HEAD, height=620),
    Picture("don-vi", f"{S0}/to-chuc/don-vi/", HEAD, height=760),
    Picture("nguoi", f"{S0}/to-chuc/nguoi/", height=820),
    Picture("the-thuc", f"{S0}/to-chuc/the-thuc/", height=980),
    Picture("tai-khoan", f"{S0}/to-chuc/tai-khoan/", ADMINISTRATOR),
    Picture("ke-hoach", f"{S0}/ke-hoach/", HEAD),
    Picture("ke-hoach-soan", "/u/S0/2025/ke-hoach/", HEAD),
    Picture("nhiem-vu", f"{S0}/ke-hoach/nhiem-vu/"),
    Picture("so-lieu", f"{S0}/so-lieu/", height=980),
    Picture("so-lieu-nguon", f"{S0}/so-lieu/hoc-vien-ky-nang/"),
    Picture("so-lieu-don-vi", f"{S0}/so-lieu/don-vi-nop/", height=680),
    Picture("so-lieu-dan", f"{S0}/so-lieu/dan-tu-excel/", deed=_paste, height=760),
    Picture("so-lieu-sai", f"{S0}/so-lieu/", deed=_type_a_word, height=640),
    Picture("doi-chieu", "/u/S0/2023/so-lieu/doc/van-ban/1/", height=660),
    Picture("van-ban", f"{S0}/van-ban/", height=520),
    Picture("van-ban-den", f"{S0}/van-ban/den/", height=640),
    Picture("soan-thao", f"{S0}/soan-thao/1/", height=1000),
    Picture("dot-in", f"{S0}/giay-khen/1/", height=1000),
    Picture("mau-in", f"{S0}/giay-khen/mau/1/", height=1000),
    Picture("lich", f"{S0}/lich/", height=1000),
    Picture("yeu-cau", "/u/S3/NH2022-2023/yeu-cau/1/", "cuc.lt", height=900),
    Picture("yeu-cau-gui", "/u/S3-TH1/NH2024-2025/yeu-cau/", "ct.th1", height=620),
    Picture("bang-tong-hop", "/u/S3/NH2022-2023/yeu-cau/1/tong-hop/", "cuc.lt", height=900),
    Picture("phong-trao", "/u/S3/NH2024-2025/phong-trao/2/don-vi/", "cuc.lt", height=900),
    Picture("khoi-lich", "/u/S4/2024/khoi/k/S4/lich/", "hien.dt", height=980),
    Picture("giao-uoc", "/u/S4/2024/khoi/giao-uoc/1/", "hien.dt", height=1100),
    Picture("cham-diem", "/u/S4/2024/cham-diem/dot/2/", "hien.dt", height=900),
    Picture("xep-hang", "/u/S4/2024/cham-diem/dot/2/xep-hang/", "hien.dt", height=980),
    Picture("khen-thuong", f"{S1}/khen-thuong/dot/11/", S1_HEAD, height=1180),
    Picture("khen-thuong-danh-sach", f"{S1}/khen-thuong/danh-sach/46/", S1_HEAD, height=1080),
    Picture("khen-thuong-hop", f"{S1}/khen-thuong/dot/11/hop/10/", S1_HEAD, height=900),
    Picture("khen-thuong-cong-khai", f"{S1}/khen-thuong/dot/11/cong-khai/2/", S1_HEAD, height=760),
    Picture("khen-thuong-ket-qua", "/u/S1/2023/khen-thuong/dot/10/ket-qua/", S1_HEAD, height=760),
    Picture("khen-thuong-trao", "/u/S1/2023/khen-thuong/dot/10/trao-thuong/", S1_HEAD, height=900),
    Picture("bo-phieu", "/u/S4/2024/bo-phieu/1/", "hien.dt", height=980),
    Picture("ho-so", f"{S0}/ho-so/p5/", HEAD, height=1000),
    Picture("ai-du-dieu-kien", f"{S0}/ho-so/ai-du-dieu-kien/", HEAD, height=1100),
    Picture(
        "hoi-luat",
        f"{S0}/tra-luat/hoi/?loai=individual&d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTTNV&hoi=1",
        height=1000,
    ),
    Picture("tim-kiem", "/tim/?q=hoc+vien", height=820),
    Picture("nhat-ky", f"{S0}/to-chuc/nhat-ky/", HEAD, height=820),
    Picture("trang-in", "/u/S0/2023/bao-cao/", part=".paper"),
    Picture("tam-khoa", "/tai-khoan/dang-nhap/", STRANGER, _try_wrong_passwords, height=720),
    Picture("bao-cao", f"{S0}/bao-cao/", HEAD, _write_draft, height=760),
    Picture("bao-cao-sua", f"{S0}/bao-cao/", HEAD, _open_sentence, height=620),
    Picture("phat-hanh", f"{S0}/bao-cao/public_unit/phat-hanh/", HEAD, height=1000),
)

# on an installation that holds nothing yet
FIRST_PICTURES = (Picture("thiet-lap", "/bat-dau/", STRANGER, _fill_first_page, height=820),)


def _take(browser: Browser, address: str, picture: Picture, folder: Path) -> None:
    context = context_for(browser, address, picture.account, width=WIDTH)
    page = context.new_page()
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    page.goto(picture.path)
    page.wait_for_load_state("networkidle")
    if picture.deed is not None:
        picture.deed(page)
        page.wait_for_load_state("networkidle")
    target = folder / f"{picture.name}.png"
    if picture.part:
        page.locator(picture.part).first.screenshot(path=target)
    else:
        page.screenshot(path=target)
    context.close()


def renew_first(folder: Path = GUIDE) -> None:
    """The pictures of an empty installation, on one of its own."""
    with tempfile.TemporaryDirectory(prefix="tongket-first-") as data:
        (Path(data) / "demo-day").write_text("2024-12-12", encoding="ascii")
        with serving(Path(data)) as address, chromium() as browser:
            for picture in FIRST_PICTURES:
                _take(browser, address, picture, folder)


def renew(address: str, folder: Path = GUIDE) -> None:
    """Take every picture of the guide anew, on a demo that may be changed."""
    folder.mkdir(parents=True, exist_ok=True)
    renew_first(folder)
    with chromium() as browser:
        for picture in PICTURES:
            _take(browser, address, picture, folder)
            print(f"{folder.name}/{picture.name}.png", flush=True)


def main() -> int:
    """Renew the guide's pictures alone, into the named folder or into the guide."""
    with demo_server() as address:
        renew(address, Path(sys.argv[1]) if len(sys.argv) > 1 else GUIDE)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
