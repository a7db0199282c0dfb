"""Thirty-four more school unions under the town federation S3, so that it asks forty: invented names, figures by rule."""

from __future__ import annotations

_KINDS = (
    ("MN", "Mầm non", ("Sao Mai", "Ánh Dương", "Hướng Dương", "Bông Sen", "Tuổi Ngọc", "Vành Khuyên", "Măng Non", "Cỏ Ba Lá", "Bình Minh", "Sơn Ca")),
    ("TH", "Tiểu học", ("Hương Sơ Đông", "Thủy Lâm", "Phú Sơn", "Lộc Điền", "Vĩnh Hòa", "An Thủy", "Cẩm Lâm", "Đông Sơn", "Hòa Điền", "Tân Lâm", "Xuân Thủy", "Kim Điền", "Bắc Lâm")),
    ("CS", "Trung học cơ sở", ("Phú Lâm", "Thủy Biều Tây", "Lộc Sơn", "Vĩnh Lâm", "An Điền", "Cẩm Thủy", "Đông Lâm", "Hòa Sơn", "Tân Thủy", "Xuân Lâm", "Kim Sơn")),
)  # fmt: skip
_FIRST_NUMBER = 3  # two of each kind are told one by one in s3
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
_MIDDLE = ("Thị", "Văn", "Thị Thu", "Minh", "Thị Kim", "Quang")
_GIVEN = (
    "Bình",
    "Châu",
    "Diệp",
    "Giang",
    "Hạnh",
    "Khuê",
    "Lam",
    "Nguyệt",
    "Oanh",
    "Phúc",
    "Quyên",
    "Sương",
    "Tường",
    "Uyên",
    "Vỹ",
    "Xuyến",
)

MORE_SCHOOLS = tuple(
    (f"S3-{code}{number}", f"Công đoàn Trường {says} {name}")
    for code, says, names in _KINDS
    for number, name in enumerate(names, start=_FIRST_NUMBER)
)


def chair_of(number: int) -> str:
    """The invented name of the chair of the union with this number."""
    return f"{_SURNAMES[number % 12]} {_MIDDLE[number * 5 % 6]} {_GIVEN[number * 7 % 16]}"


def rows_of(year: int) -> tuple[tuple[str, str, str, str], ...]:
    """Members, women, new members, initiatives of each of these schools in the school year that begins in ``year``."""
    found = []
    for number, (code, _name) in enumerate(MORE_SCHOOLS):
        members = 24 + number * 17 % 31 + (year - 2021) * (1 + number % 3)
        share = 96 if "-MN" in code else 78 if "-TH" in code else 69
        new = 1 + (number * 3 + year) % 4
        found.append((str(members), str(members * share // 100), str(new), str((number * 5 + year) % 4)))
    return tuple(found)
