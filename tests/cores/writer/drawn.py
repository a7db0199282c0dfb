"""Facts drawn at random from the words of many offices, and what it means that two readings are the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.text import nfc

Record = dict[str, Any]
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Phan", "Võ")
MIDDLE = ("Văn", "Thị", "Minh", "Thu", "Quốc", "Ngọc", "Thanh", "Đức", "Hữu")
GIVEN = ("Hải", "Lan", "Bình", "Dũng", "Hương", "Tâm", "Khoa", "Thảo", "Sơn", "Yến", "Ân", "Phúc", "Vinh", "Hạnh")
POSTS = (
    "Giám đốc Trung tâm", "Chủ tịch Công đoàn cơ sở", "Phó Chủ tịch UBND xã", "Bí thư Đoàn trường", "Hiệu trưởng",
    "Trưởng phòng Hành chính", "Phó Giám đốc Sở", "Chủ tịch Hội Cựu chiến binh phường", "Bí thư Chi bộ, Giám đốc",
    "Chủ tịch Liên đoàn Lao động huyện", "Phó Trưởng Ban Thi đua - Khen thưởng tỉnh",
)  # fmt: skip
HOSTS = (
    "Trung tâm Thanh thiếu niên Phương Nam", "Công đoàn Khu công nghiệp Sông Mai", "UBND phường Tân Hòa",
    "Bệnh viện Đa khoa huyện Lâm Sơn", "Trường THPT Sông Mai", "Hội Cựu chiến binh xã Phú Lâm", "Tỉnh đoàn Sông Mai",
    "Liên đoàn Lao động huyện Lâm Sơn", "Hội Liên hiệp Phụ nữ xã Tân Lập", "Sở Văn hóa và Thể thao",
)  # fmt: skip
EVENTS = (
    ("conference", "Hội nghị tổng kết công tác năm {year}"),
    ("conference", "Hội nghị viên chức, người lao động năm {year}"),
    ("conference", "Hội nghị sơ kết phong trào thi đua năm {year}"),
    ("congress", "Đại hội Công đoàn cơ sở lần thứ V, nhiệm kỳ 2023-2028"),
    ("ceremony", "Lễ tuyên dương điển hình tiên tiến năm {year}"),
    ("meeting", "Họp mặt kỷ niệm ngày thành lập Hội năm {year}"),
)
# label, unit, smallest, largest, step
COUNTS = (
    ("lớp kỹ năng hè", "lớp", 1, 60), ("học viên tham gia", "học viên", 10, 6000), ("lượt khám bệnh", "lượt", 100, 90000),
    ("buổi tuyên truyền pháp luật", "buổi", 1, 90), ("sáng kiến được công nhận", "sáng kiến", 1, 80),
    ("quần chúng ưu tú được giới thiệu", "quần chúng", 1, 60), ("công trình thanh niên", "công trình", 1, 40),
    ("suất học bổng cho học sinh nghèo", "suất học bổng", 1, 500), ("căn nhà tình nghĩa", "căn nhà", 1, 30),
    ("hộ thoát nghèo", "hộ", 1, 400), ("vụ tai nạn giao thông", "vụ", 1, 40), ("giáo viên đạt chuẩn ngoại ngữ", "giáo viên", 1, 90),
    ("hồ sơ trực tuyến", "hồ sơ", 20, 9000), ("huy chương vàng", "huy chương vàng", 1, 40),
    ("kết nạp đoàn viên mới", "đoàn viên", 1, 300), ("trồng cây xanh", "cây xanh", 50, 9000),
    ("tặng suất quà Tết", "suất quà", 5, 900), ("tổ chức buổi sinh hoạt chuyên đề", "buổi", 1, 60),
    ("giải quyết đơn thư", "đơn thư", 1, 90), ("mở lớp tập huấn nghiệp vụ", "lớp", 1, 30),
    ("tổng số đoàn viên", "người", 20, 5000), ("số lao động nữ", "người", 10, 900), ("khám sức khỏe định kỳ", "lượt người", 50, 9000),
    ("điều trị nội trú", "lượt", 50, 20000), ("sản lượng lúa", "tấn", 100, 90000), ("diện tích cây ăn quả", "ha", 5, 3000),
    ("câu lạc bộ gia đình", "câu lạc bộ", 1, 60), ("hội viên nghèo được vay vốn", "hội viên", 3, 700),
    ("cuộc kiểm tra chuyên đề", "cuộc", 1, 40), ("tin, bài về chuyển đổi số", "tin", 5, 400),
)  # fmt: skip
MONEYS = (
    "doanh thu sự nghiệp", "thu ngân sách nhà nước", "chi thường xuyên", "kinh phí chăm lo đoàn viên", "lợi nhuận sau thuế",
    "quỹ đền ơn đáp nghĩa", "ủng hộ Quỹ Vì người nghèo", "tổng chi hoạt động công đoàn", "tổng vốn đầu tư", "thu viện phí",
)  # fmt: skip
RATES = (
    "tỷ lệ hài lòng của người dân", "tỷ lệ hộ nghèo", "tỷ lệ tốt nghiệp THPT", "công suất giường bệnh",
    "tỷ lệ giải quyết hồ sơ đúng hạn", "tỷ lệ đoàn viên tham gia sinh hoạt", "tỷ lệ bao phủ bảo hiểm y tế",
)  # fmt: skip
SHARES = (
    "viên chức hoàn thành tốt nhiệm vụ", "đoàn viên được khám sức khỏe", "học sinh lên lớp thẳng",
    "hội viên đạt danh hiệu gia đình văn hóa", "hộ dân dùng nước sạch", "công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ",
    "cán bộ quản lý đạt chuẩn", "thủ tục hành chính được số hóa",
)  # fmt: skip
# honour, who can receive it: collectives, individuals, one recipient by name
HONOURS = (
    ("Giấy khen", "cir"), ("Bằng khen", "cir"), ("Cờ thi đua", "cr"), ("Kỷ niệm chương", "i"), ("Lao động tiên tiến", "i"),
    ("Chiến sĩ thi đua cơ sở", "i"), ("Tập thể lao động xuất sắc", "cr"), ("khen thưởng", "cir"), ("biểu dương", "cir"),
    ("Huân chương Lao động hạng Ba", "cir"),
)  # fmt: skip
AUTHORITIES = (
    "UBND tỉnh", "UBND huyện Lâm Sơn", "Liên đoàn Lao động tỉnh", "Tổng Liên đoàn Lao động Việt Nam", "Tỉnh đoàn Sông Mai",
    "Thủ tướng Chính phủ", "Bộ Giáo dục và Đào tạo", "Trung ương Đoàn", "Sở Y tế", "Hội Cựu chiến binh tỉnh",
)  # fmt: skip
RECIPIENTS = (
    "Công đoàn Trường THPT Sông Mai", "Trung tâm Y tế huyện Lâm Sơn", "Hội Nông dân xã Tân Lập", "Chi đoàn Công an xã",
    "Phòng Giáo dục và Đào tạo",
)  # fmt: skip
ITEMS = {
    "tasks": (
        "tập trung nâng cao chất lượng hoạt động cơ sở", "triển khai kế hoạch bồi dưỡng cán bộ",
        "đẩy mạnh chuyển đổi số trong quản lý", "củng cố tổ chức, bộ máy của đơn vị", "chăm lo đời sống người lao động",
    ),
    "solutions": (
        "tăng cường kiểm tra, giám sát việc thực hiện quy chế", "đổi mới cách thức tuyên truyền tới từng đoàn viên",
        "phân công cán bộ theo dõi từng chi hội", "rà soát các khoản chi chưa cấp thiết",
    ),
    "goals": (
        "xây dựng tổ chức công đoàn vững mạnh", "giữ vững danh hiệu cơ quan văn hóa", "phát huy vai trò của tuổi trẻ",
    ),
    "proposals": (
        "tiếp tục hỗ trợ kinh phí sửa chữa phòng học", "mở rộng đối tượng được khám sức khỏe định kỳ",
        "bổ sung biên chế cho trạm y tế",
    ),
}  # fmt: skip
UNITS = ("Sở Tài chính", "Hội Nông dân tỉnh Sông Mai", "Trường THCS Tân Lập", "Công đoàn Bệnh viện Lâm Sơn", "Sở Y tế")
BODIES = ("Ban Chấp hành Công đoàn cơ sở", "Ban Thường vụ", "Ủy ban Kiểm tra", "Ban Thanh tra nhân dân")
QUALIFIERS = (None, None, None, None, "over", "nearly", "about", "at_least", "at_most")
BASES = ("plan", "previous_period", "same_period", "2022", None)


class Draw:
    """Random facts from a seed or from a random that somebody else drives."""

    def __init__(self, seed: int | random.Random) -> None:
        self.random = seed if isinstance(seed, random.Random) else random.Random(seed)
        self.names: set[str] = set()
        self.year = self.random.choice((2021, 2022, 2023, 2024))

    def pick(self, pool: Iterable[Any]) -> Any:
        return self.random.choice(tuple(pool))

    def percent(self, most: int = 1000) -> float:
        value = self.random.randint(1, most) / 10
        return int(value) if value == int(value) else value

    def money(self) -> int:
        return self.pick(
            (
                self.random.randint(1, 90_000) * 1_000_000,
                self.random.randint(1, 9_000) * 100_000,
                self.random.randint(1, 90) * 10**9,
            )
        )

    def figure(self, taken: set[str]) -> Record:
        kind = self.pick("ccccmmrs")
        pools = {"c": COUNTS, "m": MONEYS, "r": RATES, "s": SHARES}
        thing = self.pick([one for one in pools[kind] if (one[0] if kind == "c" else one) not in taken])
        qualifier = self.pick(QUALIFIERS)
        period = str(self.year)
        if kind == "c":
            label, unit, low, high = thing
            value: Any = self.random.randint(low, high)
        else:
            label, unit = thing, "VND" if kind == "m" else "%"
            value = self.money() if kind == "m" else self.percent()
        taken.add(label)
        return {
            "kind": "figure",
            "label": label,
            "value": value,
            "unit": unit,
            "qualifier": qualifier,
            "period": period,
        }

    def comparison(self, label: str, unit: str) -> Record:
        base, direction = self.pick(BASES), self.pick(("increase", "decrease", "reach"))
        if direction == "reach" and unit != "%":
            base = base or "plan"
            value: Any = self.percent(2000)
            return {
                "kind": "comparison",
                "label": label,
                "direction": direction,
                "value": value,
                "unit": "%",
                "base": base,
            }
        direction = "increase" if direction == "reach" else direction
        how, said = self.pick(("%", "%", "unit")), unit
        if unit == "%":
            value, said = self.percent(300), "điểm phần trăm"
        elif how == "%":
            value, said = self.percent(), "%"
        else:
            value = self.money() if unit == "VND" else self.random.randint(1, 900)
        return {
            "kind": "comparison",
            "label": label,
            "direction": direction,
            "value": value,
            "unit": said,
            "base": base,
        }

    def target(self, taken: set[str]) -> Record:
        drawn = self.figure(taken)
        bad = any(word in drawn["label"] for word in ("tai nạn", "nghèo", "chi "))
        operator = self.pick(("<=", "<") if bad else (">=", ">=", "=", ">", "<="))
        often = self.pick((None, "year", "term"))
        return {
            "kind": "target",
            "label": drawn["label"],
            "operator": operator,
            "value": drawn["value"],
            "unit": drawn["unit"],
            "frequency": often,
        }

    def as_range(self, fact: Record) -> list[Record]:
        """Now and then a fact with its high end: "từ 15 đến 20 buổi"."""
        if self.random.random() > 0.12 or (fact["value"] * 2 > 100 and fact["unit"] == "%"):
            return [fact]
        name, ends = ("operator", (">=", "<=")) if fact["kind"] == "target" else ("qualifier", ("at_least", "at_most"))
        return [fact | {name: ends[0]}, fact | {name: ends[1], "value": fact["value"] * 2}]

    def award(self) -> Record:
        honour, receivers = self.pick(HONOURS)
        counts = self.pick([one for one in ("c", "i", "ci", "ci", "r") if set(one) <= {*receivers}])
        collectives = self.random.randint(1, 60) if "c" in counts else None
        individuals = self.random.randint(1, 400) if "i" in counts else None
        status = self.pick(
            ("granted", "granted", "granted", "proposed", *(("revoked",) if honour[0].isupper() else ()))
        )
        found = {
            "collectives": collectives,
            "individuals": individuals,
            "recipient": self.pick(RECIPIENTS) if counts == "r" else None,
        }
        return {"kind": "award", "award": honour, "status": status, "authority": self.pick(AUTHORITIES), **found}

    def name(self) -> str:
        name = f"{self.pick(FAMILY)} {self.pick(MIDDLE)} {self.pick(GIVEN)}"
        if name in self.names:
            return self.name()
        self.names.add(name)
        return name

    def person(self) -> Record:
        return {"kind": "person", "name": self.name(), "position": self.pick((*POSTS, *POSTS, None))}

    def election(self) -> Record:
        how = self.pick(("body", "person", "unit", "delegates"))
        found = {
            "body": lambda: (self.pick(BODIES), f"{self.random.randint(3, 21)} đồng chí"),
            "person": lambda: (
                self.pick(("Chủ tịch Công đoàn cơ sở", "Bí thư Chi đoàn", "Trưởng Ban Thanh tra nhân dân")),
                self.name(),
            ),
            "unit": lambda: (self.pick(("Khối trưởng", "Khối phó", "Cụm trưởng", "Cụm phó")), self.pick(UNITS)),
            "delegates": lambda: ("đi dự Đại hội Công đoàn cấp trên", f"{self.random.randint(2, 12)} đại biểu"),
        }
        position, elected = found[how]()
        return {"kind": "election", "position": position, "elected": elected}

    def event(self) -> Record:
        kind, name = self.pick(EVENTS)
        day = f"{self.year}-12-{self.random.randint(1, 28):02d}"
        came = self.pick((None, self.random.randint(20, 400)))
        return {
            "kind": "event",
            "type": kind,
            "name": name.format(year=self.year),
            "date": day,
            "host": self.pick(HOSTS),
            "attendance": came,
        }

    def items(self) -> list[Record]:
        kind = self.pick(ITEMS)
        count = self.random.randint(1, min(4, len(ITEMS[kind])))
        texts = self.random.sample(ITEMS[kind], count)
        numbered = count > 1 and self.random.random() < 0.6
        return [
            {"kind": "item", "list": kind, "ordinal": n if numbered else None, "text": text}
            for n, text in enumerate(texts, 1)
        ]

    def one(self, kind: str) -> Record:
        if kind == "comparison":
            label, unit, *_ = self.pick(COUNTS) if self.random.random() < 0.6 else (self.pick(MONEYS), "VND")
            return self.comparison(label, unit)
        if kind == "item":
            return self.items()[0]
        made = {"figure": lambda: self.figure(set()), "target": lambda: self.target(set())}
        return (made.get(kind) or getattr(self, kind))()

    def several(self) -> list[Record]:
        """A set of facts of all kinds: a few figures with comparisons, and some of the other kinds."""
        taken: set[str] = set()
        found: list[Record] = []
        for _ in range(self.random.randint(1, 6)):
            figure = self.figure(taken)
            found += (ends := self.as_range(figure))
            if len(ends) > 1:
                continue
            for _again in range(self.pick((0, 0, 1, 2))):
                change = self.comparison(figure["label"], figure["unit"])
                if (change["direction"], change["base"]) not in [
                    (one["direction"], one["base"])
                    for one in found
                    if one["kind"] == "comparison" and one["label"] == figure["label"]
                ]:
                    found.append(change)
        if self.random.random() < 0.5:
            found.append(self.event())
        for kind, most in (("award", 3), ("election", 2), ("person", 2), ("target", 3)):
            for _ in range(self.random.randint(0, most)):
                found += self.as_range(self.target(taken)) if kind == "target" else [getattr(self, kind)()]
        return found + (self.items() if self.random.random() < 0.5 else [])


def _plain(value: object) -> object:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return Decimal(str(value)).normalize()
    return nfc(str(value)).strip('"“” .').casefold() if value is not None else None


FIELDS = {
    "figure": ("value", "unit", "qualifier", "period"), "comparison": ("direction", "value", "unit", "base"),
    "target": ("operator", "value", "unit", "frequency"), "person": ("name", "position"), "election": ("position", "elected"),
    "award": ("award", "status", "authority", "collectives", "individuals", "recipient"), "item": ("list", "ordinal", "text"),
    "event": ("type", "name", "date", "host", "attendance"),
}  # fmt: skip


def _same(wanted: Record, found: Record) -> bool:
    """Whether the fields are the same; a unit that names the thing more closely ("vụ tai nạn" for "vụ") is the same."""
    ours, theirs = key_of(wanted), key_of(found)
    if "unit" in wanted and f"{found.get('unit')} ".replace(",", " ").startswith(f"{wanted['unit']} "):
        theirs = key_of(found | {"unit": wanted["unit"]})
    return ours == theirs and (
        "label" not in wanted or same_label(wanted["label"], f"{found['label']} {found['quote']}")
    )


def key_of(fact: Record) -> tuple[object, ...]:
    """What has to be the same; a comparison of zero and the like are numbers, words ignore capitals and quotes."""
    return (fact["kind"], *(_plain(fact.get(name)) for name in FIELDS[fact["kind"]]))


def same_label(left: str, right: str) -> bool:
    """The scorer's rule: half of the words of the smaller label (Dice when it is short); digits do not count."""
    ours, theirs = (set(re.findall(r"[^\W\d_]+", text.lower())) for text in (left, right))
    if not ours or not theirs:
        return False
    shared, small = len(ours & theirs), min(len(ours), len(theirs))
    return (shared / small if small >= 3 else 2 * shared / (len(ours) + len(theirs))) >= 0.5


def missing_and_extra(wanted: list[Record], found: list[Record]) -> tuple[list[Record], list[Record]]:
    """The facts of each side without a partner on the other; people who were elected may be named as persons too."""
    rest = list(found)
    missing = []
    for fact in wanted:
        twin = next((one for one in rest if _same(fact, one)), None)
        if twin is None:
            missing.append(fact)
        else:
            rest.remove(twin)
    named = {_plain(fact["elected"]) for fact in wanted if fact["kind"] == "election"}
    return missing, [one for one in rest if not (one["kind"] == "person" and _plain(one["name"]) in named)]
