"""Certificates for tests; names invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongket.cores.documents import PaperDate
from tongket.cores.documents.certificates import Certificate, Claim, SigningPair, sign_claim

DAY = date(2024, 12, 10)
LONG = (
    "Chi đoàn Trường Trung học phổ thông Nguyễn Thị Minh Khai trực thuộc Đoàn Thanh niên Cộng sản Hồ Chí Minh phường "
    "Bến Nghé, Thành phố Hồ Chí Minh và Câu lạc bộ Tình nguyện viên Phương Nam"
)


def certificate(recipient: str = "Đặng Ngọc Hân", **other: Any) -> Certificate:
    said: dict[str, Any] = {
        "form": "Giấy khen", "authority": "Giám đốc Trung tâm Thanh thiếu niên Phương Nam", "recipient": recipient,
        "citation": "Đã hoàn thành xuất sắc nhiệm vụ năm 2024", "place": "Sông Mai", "day": PaperDate.of(DAY),
        "signer_lines": ("Giám đốc",), "signer_name": "Lý Thành Sơn", "honorific": "Bà", "decision": "112/QĐ-TTN",
        "decision_day": PaperDate.of(DAY), "number": "015",
    }  # fmt: skip
    return Certificate(**(said | other))


def claim(pair: SigningPair, recipient: str = "Đặng Ngọc Hân", number: str = "015/2024") -> Claim:
    issuer = "Trung tâm Thanh thiếu niên Phương Nam"
    return Claim(issuer, "Giấy khen", number, recipient, "112/QĐ-TTN", DAY, pair.key_id)


def signed(pair: SigningPair, **more: Any) -> str:
    address = more.pop("address", "")
    return sign_claim(claim(pair, **more), pair.private, address=address)
