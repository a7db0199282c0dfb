"""Messy tables made from a clean truth, by seed: every mess that officers send, combined; used by tests and by the bench.

``make_mess(seed)`` gives the truth and the table as a grid; ``tests.cores.workbooks.messy_files`` writes it as Excel, Word,
LibreOffice, CSV, HTML or pasted text. ``judge`` says of every cell whether it was read right, asked about, or wrong in silence.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks import Filled, Found, Known

PERIOD = Period.year(2023)
_POOL = [
    ("Lớp kỹ năng hè", "lớp", "count"), ("Học viên kỹ năng hè", "học viên", "count"), ("Câu lạc bộ duy trì sinh hoạt", "câu lạc bộ", "count"),
    ("Buổi chiếu phim lưu động", "buổi", "count"), ("Lượt người đến nhà văn hóa", "lượt", "count"), ("Doanh thu sự nghiệp", "triệu đồng", "money"),
    ("Chi đầu tư phát triển", "triệu đồng", "money"), ("Thu đoàn phí công đoàn", "đồng", "money"), ("Kinh phí hỗ trợ đoàn viên khó khăn", "nghìn đồng", "money"),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "percent"), ("Tỷ lệ hộ dân dùng nước sạch", "%", "percent"), ("Mức độ hài lòng của người dân", "%", "percent"),
    ("Cán bộ, công chức, viên chức được tập huấn", "người", "count"), ("Sáng kiến kinh nghiệm được công nhận", "sáng kiến", "count"),
    ("Hồ sơ thủ tục hành chính tiếp nhận", "hồ sơ", "count"), ("Cuộc kiểm tra tài chính", "cuộc", "count"), ("Đoàn viên mới kết nạp", "đoàn viên", "count"),
    ("Công đoàn cơ sở thành lập mới", "đơn vị", "count"), ("Thu nhập bình quân đầu người", "triệu đồng", "money"), ("Diện tích cây xanh trồng mới", "ha", "number"),
    ("Sản lượng lương thực có hạt", "tấn", "number"), ("Bác sĩ trên một vạn dân", "bác sĩ", "number"), ("Trẻ em dưới 5 tuổi được tiêm chủng", "trẻ", "count"),
    ("Hộ nghèo được hỗ trợ nhà ở", "hộ", "count"), ("Khách tham quan bảo tàng", "nghìn lượt", "number"), ("Giải thể thao cấp huyện", "giải", "count"),
    ("Học sinh giỏi cấp tỉnh", "học sinh", "count"), ("Phòng học kiên cố", "phòng", "count"), ("Vụ việc hòa giải thành", "vụ", "count"),
    ("Thủy sản nuôi trồng", "tấn", "number"), ("Tuyến đường văn minh", "tuyến", "count"), ("Ca phẫu thuật loại đặc biệt", "ca", "count"),
    ("Đề tài nghiên cứu nghiệm thu", "đề tài", "count"), ("Hội viên cựu chiến binh", "hội viên", "count"), ("Tổng số lao động", "người", "count"),
    ("Số dư quỹ xã hội", "triệu đồng", "money"), ("Văn bản điện tử có chữ ký số", "văn bản", "count"), ("Tỷ lệ trẻ đến trường", "%", "percent"),
]  # fmt: skip
_TOTALS = ("Học viên kỹ năng hè", "Đoàn viên mới kết nạp", "Tổng số lao động")
_SHORTS = {
    "Cán bộ, công chức, viên chức": "CBCCVC",
    "Câu lạc bộ": "CLB",
    "Sáng kiến kinh nghiệm": "SKKN",
    "thủ tục hành chính": "TTHC",
    "Công đoàn cơ sở": "CĐCS",
}
_HEADS = {
    "ordinal": ["STT", "TT", "Số TT", "Số\nTT"],
    "label": ["Chỉ tiêu", "Nội dung", "CHỈ TIÊU", "Noi dung", "Tên chỉ tiêu", "Nội dung công việc", "Các chỉ tiêu chủ yếu"],
    "unit": ["ĐVT", "Đơn vị tính", "Đơn vị\ntính", "DVT", "Đ.V.T"],
    "previous": ["Thực hiện 2022", "TH năm 2022", "Thực hiện cùng kỳ năm 2022", "TH 2022"],
    "plan": ["Kế hoạch 2023", "KH năm 2023", "KH giao", "Chỉ tiêu giao 2023", "Ke hoach nam 2023"],
    "actual": ["Thực hiện 2023", "TH năm 2023", "Kết quả thực hiện năm 2023", "THỰC HIỆN NĂM 2023", "Thuc hien 2023", "Ước TH 2023", "Kết quả", "Thực hiện"],
    "percent": ["% so với KH", "Tỷ lệ %", "TH/KH (%)", "So sánh (%)"],
    "note": ["Ghi chú", "Ghi chu", "Nguyên nhân"],
}  # fmt: skip
_ABOVE = ["TỈNH ĐOÀN SÔNG MAI", "TRUNG TÂM VĂN HÓA PHƯƠNG NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
          "BIỂU TỔNG HỢP SỐ LIỆU NĂM 2023", "(Kèm theo Báo cáo số 12/BC-TTN ngày 15/12/2023)", "Phụ lục I"]  # fmt: skip
_BELOW = [["Ghi chú: số liệu tính đến ngày 15/12/2023."], ["(*) Số liệu của 3 cơ sở."], ["", "Sông Mai, ngày 15 tháng 12 năm 2023"],
          ["Người lập biểu", "", "Giám đốc"], ["(Ký, ghi rõ họ tên)", "", "(Ký tên, đóng dấu)"], ["Vũ Thị Nhàn", "", "Lý Thành Sơn"]]  # fmt: skip
_MONEY = {"đồng": 0, "nghìn đồng": 3, "triệu đồng": 6, "tỷ đồng": 9}


@dataclass(frozen=True)
class Spot:
    """A cell of the messy table: words as shown, or a stored number with its format; what it lies under."""

    text: str = ""
    number: Decimal | None = None
    look: str = ""  # number format of a stored number
    is_formula: bool = False


@dataclass
class Mess:
    """The truth and the mess made of it."""

    seed: int
    known: list[Known]
    truth: dict[str, tuple[str, Decimal | None]]  # key → number | missing | na, amount in the base unit
    labels: dict[str, str] = field(default_factory=dict)  # key → the words in the table
    rows: list[list[Spot]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # from 0
    hidden: set[int] = field(default_factory=set)
    decoys: int = 0
    kind: str = "xlsx"
    kinds: Counter[str] = field(default_factory=Counter)  # which messes are in it


class _Maker:
    """One mess on its way."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        known, truth = self._truth()
        self.mess = Mess(seed, known, truth)
        chance = self.random.random
        self.mess.kind = self.random.choice(
            ["xlsx"] * 5 + ["docx", "csv", "html", "ods", "tabs", "tabs", "tabs", "bars", "gaps"]
        )
        self.stores = self.mess.kind in ("xlsx", "ods")
        self.habit = self.random.choice(["vi", "vi", "vi", "en", "plain", "spaced"])
        self.columns = [role for role, odds in (("ordinal", 0.8), ("label", 1), ("unit", 0.6), ("previous", 0.5), ("plan", 0.6),
                        ("actual", 1), ("percent", 0.4), ("note", 0.5)) if chance() < odds]  # fmt: skip
        self.money = self.random.choice(["triệu đồng", "triệu đồng", "đồng", "nghìn đồng", "tỷ đồng"])
        told = ["row", "title", "above", "nowhere"] if "unit" in self.columns else ["title", "above", "nowhere"]
        self.told = self.random.choice(told)
        self.shift = self.random.choice([0, 0, 0, 1, 2]) if self.stores or self.mess.kind == "csv" else 0

    def _truth(self) -> tuple[list[Known], dict[str, tuple[str, Decimal | None]]]:
        pool = self.random.sample(_POOL, self.random.randint(5, 25))
        known: list[Known] = []
        for name, unit, kind in pool:
            key = fold(name).replace(" ", "-")
            known.append(Known(key, name, unit, kind, code=""))  # type: ignore[arg-type]
            if name in _TOTALS and self.random.random() < 0.7:
                known += [Known(f"{key}-{fold(part)}", part, unit, kind, parent=key) for part in ("Nam", "Nữ")]  # type: ignore[arg-type]
        return known, {one.key: self._value(one) for one in known}

    def _value(self, one: Known) -> tuple[str, Decimal | None]:
        draw = self.random.random()
        if draw < 0.07:
            return ("na", None)
        if draw < 0.14:
            return ("missing", None)
        if draw < 0.2:
            return ("number", Decimal(0))
        pick = self.random.choice
        if one.kind == "money":
            return ("number", Decimal(self.random.randint(1, 99_999)) * pick([10**6, 10**6, 10**5, 10**4 * 5]))
        if one.kind == "percent":
            return ("number", Decimal(self.random.randint(20, 1000)) / 10)
        if one.kind == "number":
            value = Decimal(self.random.randint(11, 99_999)) / pick([1, 10, 100])
            return ("number", value * 1000 if one.measure.startswith("nghìn") else value)
        return (
            "number",
            Decimal(
                pick([self.random.randint(1, 99), self.random.randint(100, 9999), self.random.randint(10**4, 10**7)])
            ),
        )

    def did(self, what: str) -> None:
        """Count a mess."""
        self.mess.kinds[what] += 1

    def make(self) -> Mess:
        """The whole table."""
        self._above()
        head_at = len(self.mess.rows)
        self._head()
        if self.random.random() < 0.3:
            self._index_row()
        self._body(head_at)
        if self.random.random() < 0.5:
            self.did("signatures")
            for line in _BELOW[self.random.choice([0, 0, 1, 2]) :]:
                self._add([Spot(text) for text in line])
        return self.mess

    def _add(self, row: list[Spot]) -> int:
        self.mess.rows.append([Spot()] * self.shift + row)
        return len(self.mess.rows) - 1

    def _above(self) -> None:
        for text in self.random.sample(_ABOVE, self.random.randint(0, 4)):
            self._add([Spot(text)])
            self.did("titles above")
        if self.told == "above":
            self._add(
                [
                    *[Spot()] * self.random.randint(0, 3),
                    Spot(self.random.choice(["ĐVT: ", "Đơn vị tính: ", "(Đơn vị: "]) + self.money),
                ]
            )
            self.did("unit above")
        if self.random.random() < 0.4 and self.mess.kind != "gaps":
            self._add([])

    def _title(self, role: str) -> str:
        title = self.random.choice(_HEADS[role])
        if self.mess.kind in ("bars", "gaps"):
            title = title.replace("\n", " ")
        if role == "actual" and self.told == "title":
            title += f" ({self.money})"
            self.did("unit in title")
        return title

    def _head(self) -> None:
        years = [role for role in self.columns if role in ("plan", "actual")]
        joined = len(years) == 2 and self.random.random() < 0.4 and self.mess.kind not in ("gaps", "bars")
        if not joined:
            self._add([Spot(self._title(role)) for role in self.columns])
            return
        self.did("merged header")
        at = len(self.mess.rows)
        upper, lower = [], []
        for place, role in enumerate(self.columns):
            if role == "plan":
                upper.append(Spot("Năm 2023"))
                lower.append(Spot("Kế hoạch"))
                self.mess.merges.append((at, place + self.shift, at, place + 1 + self.shift))
            elif role == "actual":
                upper.append(Spot())
                lower.append(Spot("Thực hiện" + (f" ({self.money})" if self.told == "title" else "")))
            else:
                upper.append(Spot(self._title(role)))
                lower.append(Spot())
                self.mess.merges.append((at, place + self.shift, at + 1, place + self.shift))
        self._add(upper)
        self._add(lower)

    def _index_row(self) -> None:
        self.did("column numbers")
        count = iter(range(1, 20))
        self._add(
            [Spot({"ordinal": "A", "label": "B", "unit": "C"}.get(role) or str(next(count))) for role in self.columns]
        )

    def _body(self, head_at: int) -> None:
        number = 0
        every = self.random.choice([0, 0, 0, 8])
        for place, one in enumerate(self.mess.known):
            if every and place and place % every == 0:
                self._page_break(head_at)
            if not one.parent and self.random.random() < 0.12:
                self.did("section")
                self._add(
                    [Spot({"label": "Công tác chuyên môn", "ordinal": "I"}.get(role, "")) for role in self.columns]
                )
            number += not one.parent
            row = [self._spot(role, one, number) for role in self.columns]
            at = self._add(row)
            if self.mess.kind == "xlsx" and self.random.random() < 0.02:
                self.mess.hidden.add(at)
                self.did("hidden row")
        if self.random.random() < 0.4:
            self.did("total row")
            self._add(
                [
                    Spot(
                        {"label": self.random.choice(["Tổng cộng", "CỘNG", "Tổng số:"]), "actual": "1.234"}.get(
                            role, ""
                        )
                    )
                    for role in self.columns
                ]
            )

    def _page_break(self, head_at: int) -> None:
        self.did("repeated header")
        if self.random.random() < 0.4:
            self._add([Spot({"label": "Cộng mang sang", "actual": "99"}.get(role, "")) for role in self.columns])
        for row in [
            r
            for r in self.mess.rows[head_at : head_at + 2]
            if any(
                fold(s.text) in ("stt", "tt", "so tt") or "chi tieu" in fold(s.text) or "noi dung" in fold(s.text)
                for s in r
            )
        ]:
            self.mess.rows.append(list(row))

    def _spot(self, role: str, one: Known, number: int) -> Spot:
        if role == "ordinal":
            return Spot("" if one.parent else str(number))
        if role == "label":
            self.mess.labels[one.key] = self._label(one, number)
            return Spot(self.mess.labels[one.key])
        if role == "unit":
            return Spot(self._row_unit(one))
        if role == "note":
            return Spot(self.random.choice(["", "", "", "số liệu sơ bộ", "đạt 100% KH"]))
        if role == "percent":
            texts = ["", "102.5", "98.1%"] if self.habit == "en" else ["", "102,5", "98,1%"]
            return Spot(self.random.choice(texts))
        state, amount = (
            self.mess.truth[one.key] if role == "actual" else ("number", Decimal(self.random.randint(1, 5000)))
        )
        return self._value_spot(one, state, amount, is_actual=role == "actual")

    def _label(self, one: Known, number: int) -> str:
        text, pick = self._respelt(one.name), self.random.choice
        if self.random.random() < 0.3:
            text = f"{pick([f'{number}. ', f'{number}/ ', '- ', '+ ', 'a) ', f'1.{number}. ', '• '])}{text}"
            self.did("numbered label")
        if one.parent and self.random.random() < 0.5:
            text = f"Trong đó: {text}"
        if self.random.random() < 0.15 and "unit" not in self.columns and one.kind != "money":
            text = f"{text} ({one.measure})"
            self.did("unit in label")
        text += pick(["", "", "", "", ":", " *", "  ", "."])
        if self.random.random() < 0.1 and self.mess.kind not in ("gaps",):
            text = text.replace(" ", "\u00a0", 1)
        return unicodedata.normalize("NFD", text) if self.random.random() < 0.08 else text

    def _respelt(self, text: str) -> str:
        draw = self.random.random()
        if draw < 0.08:
            text = text.upper()
            self.did("capitals")
        elif draw < 0.16:
            text = fold(text).capitalize()
            self.did("no diacritics")
        elif draw < 0.22:
            for long, short in _SHORTS.items():
                text = text.replace(long, short)
            self.did("abbreviation")
        elif draw < 0.25:
            letters = list(text)
            at = self.random.randrange(1, len(letters))
            letters[at - 1], letters[at] = letters[at], letters[at - 1]
            text = "".join(letters)
            self.did("misspelt")
        elif draw < 0.3:
            text = text.replace("hóa", "hoá").replace("hòa", "hoà").replace("Thủy", "Thuỷ")
        return text

    def _row_unit(self, one: Known) -> str:
        if one.kind != "money":
            return self.random.choice([one.measure, one.measure, one.measure.upper() if one.measure != "%" else "%"])
        if self.told == "row":
            return {
                "triệu đồng": self.random.choice(["triệu đồng", "Tr.đ", "Triệu đồng", "tr đồng"]),
                "nghìn đồng": self.random.choice(["1.000đ", "nghìn đồng", "ngàn đồng"]),
            }.get(self.money, self.money)
        return ""

    def _value_spot(self, one: Known, state: str, amount: Decimal | None, *, is_actual: bool) -> Spot:
        pick = self.random.choice
        if state == "missing":
            return Spot(pick(["", "", "", "…", "chưa có", "-"]))
        if state == "na" or amount is None:
            return Spot(pick(["không áp dụng", "KAD", "N/A", "x", "-", "Không áp dụng"]))
        if amount == 0 and is_actual and self.random.random() < 0.4:
            return Spot(pick(["-", "không có", "k/có", "Không phát sinh"]))
        value = self._in_table_unit(one, amount) if is_actual else amount
        if self.stores and self.random.random() < 0.75:
            return self._stored(one, value)
        return Spot(self._written(one, value))

    def _in_table_unit(self, one: Known, amount: Decimal) -> Decimal:
        if one.kind == "money":
            return amount / 10 ** _MONEY[self.money]
        told = "unit" in self.columns or one.measure in self.mess.labels[one.key]
        return amount / 1000 if one.measure.startswith("nghìn") and told else amount

    def _stored(self, one: Known, value: Decimal) -> Spot:
        draw = self.random.random()
        if one.kind == "percent" and draw < 0.5:
            self.did("percent format")
            return Spot(number=value / 100, look="0.0%")
        if draw < 0.1:
            self.did("formula")
            return Spot(number=value, look="General", is_formula=True)
        return Spot(number=value, look=self.random.choice(["General", "#,##0.###", "0", "#,##0"]))

    def _written(self, one: Known, value: Decimal) -> str:
        text = format_number(value)
        draw = self.random.random()
        if self.habit == "en":
            text = text.replace(".", "\0").replace(",", ".").replace("\0", ",")
            self.did("English numbers")
        elif self.habit == "plain" and value == value.to_integral_value():
            text = str(int(value))
        elif self.habit == "spaced" and "," not in text and self.mess.kind not in ("gaps",):
            text = text.replace(".", " ")
        if one.kind == "percent" and draw < 0.6:
            text += "%"
        elif draw < 0.06 and one.kind == "count":
            text = f"{text} {one.measure}"
            self.did("unit in cell")
        elif draw < 0.09:
            text += "*"
        elif draw < 0.11 and "0" in text:
            text = text.replace("0", "O", 1)
            self.did("letter in number")
        elif draw < 0.13:
            text = f"khoảng {text}"
        elif draw < 0.16 and value < 10 and value == value.to_integral_value():
            text = f"0{text}"
        return text


def make_mess(seed: int) -> Mess:
    """The mess of this seed."""
    return _Maker(seed).make()


def judge(mess: Mess, filled: Filled) -> Counter[str]:
    """Cells by outcome: right, asked, wrong (in silence)."""
    told: Counter[str] = Counter()
    by_key = {found.key: found for found in filled.rows if found.key and found.state != "left_out"}
    by_label = {squash(found.row.label): found for found in filled.rows if not found.key or found.state == "left_out"}
    for key, (state, amount) in mess.truth.items():
        if filled.trouble:
            told["asked: whole table"] += 1
            continue
        found = by_key.get(key) or by_label.get(squash(mess.labels[key]))
        told[_outcome(state, amount, found)] += 1
    extra = [found for found in filled.rows if found.state == "right" and found.key not in mess.truth]
    told["wrong: from nowhere"] += len(extra)
    return +told


def _outcome(state: str, amount: Decimal | None, found: Found | None) -> str:
    if found is None:
        return "right" if state == "missing" else "wrong: lost"
    if found.state in ("ask", "wrong", "unknown"):
        return "asked"
    if state == "missing":
        return (
            "right"
            if found.state in ("empty", "left_out") and found.reading.state == "missing"
            else "wrong: missing read"
        )
    if found.state == "left_out":
        return "wrong: left out"
    if state == "na":
        return "right" if found.reading.state == "not_applicable" else "wrong: not applicable"
    return "right" if found.state == "right" and found.reading.amount == amount else "wrong: value"
