"""Fitting names and citations: lines that break between units of meaning, letters that shrink within limits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tongket.cores.documents.measure import text_width

_STEP = 0.5
_FORBIDDEN = 1000.0
_LINE = 0.6  # what one more line costs, against
_SHRINK = 9.0  # what the loss of all size would cost
_KEPT = 9.0  # dearer than any shrinking, but done where nothing else fits
_OPENERS = frozenset(
    ["thuộc", "và", "trực", "của", "tại", "trong", "về", "với", "do", "vì", "cho", "để", "nhân", "từ", "đến"]
)
_NO_END = frozenset(
    [
        "thuộc",
        "và",
        "của",
        "tại",
        "trong",
        "về",
        "với",
        "do",
        "cho",
        "để",
        "từ",
        "đến",
        "các",
        "những",
        "một",
        "không",
        "đã",
        "tỉnh",
        "huyện",
        "quận",
        "phường",
        "xã",
        "thị",
        "số",
        "năm",
        "tháng",
        "ngày",
        "quý",
        "khóa",
        "thứ",
        "ông",
        "bà",
    ]
)
_PLACES = frozenset(["thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã"])
_HEADS = frozenset(
    [
        "trường",
        "trung",
        "tổ",
        "ban",
        "chi",
        "đoàn",
        "hội",
        "câu",
        "công",
        "đảng",
        "phòng",
        "sở",
        "khối",
        "liên",
        "ủy",
        "viện",
        "bệnh",
        "đội",
        "xí",
        "nhà",
    ]
)
# words of two syllables that citations are made of: never parted
_PAIRS = frozenset(
    [
        "hoàn thành",
        "xuất sắc",
        "nhiệm vụ",
        "thành tích",
        "phong trào",
        "thi đua",
        "công tác",
        "xây dựng",
        "tổ chức",
        "hoạt động",
        "đóng góp",
        "tích cực",
        "năm học",
        "công đoàn",
        "thanh niên",
        "thiếu niên",
        "thiếu nhi",
        "học tập",
        "lao động",
        "chiến sĩ",
        "tiên tiến",
        "cơ sở",
        "đơn vị",
        "tập thể",
        "cá nhân",
        "thực hiện",
        "giai đoạn",
        "nhiệm kỳ",
        "kỷ niệm",
        "sáng kiến",
        "cải tiến",
        "kỹ thuật",
        "văn hóa",
        "văn nghệ",
        "thể thao",
        "thể dục",
        "giáo dục",
        "đào tạo",
        "phòng chống",
        "dịch bệnh",
        "bảo vệ",
        "môi trường",
        "an toàn",
        "vệ sinh",
        "tình nguyện",
        "từ thiện",
        "nhân đạo",
        "hiến máu",
        "tham gia",
        "chỉ tiêu",
        "kế hoạch",
        "kinh tế",
        "xã hội",
        "phát triển",
        "nông thôn",
        "đô thị",
        "chính quyền",
        "đoàn thể",
        "phụ nữ",
        "cán bộ",
        "công chức",
        "viên chức",
        "người lao",
        "quần chúng",
        "gương mẫu",
        "tiêu biểu",
        "đạt giải",
        "nhất nhì",
        "cuộc thi",
        "hội thi",
        "hội thao",
        "hội diễn",
        "liên hoan",
        "chương trình",
        "chuyên đề",
        "quản lý",
        "lãnh đạo",
        "chỉ đạo",
        "điều hành",
        "nhiều năm",
        "liên tục",
        "liền kề",
        "trực thuộc",
        "trung tâm",
        "phong phú",
        "đặc biệt",
        "kịp thời",
        "hiệu quả",
        "chất lượng",
        "đổi mới",
        "sáng tạo",
        "trách nhiệm",
        "tận tụy",
        "nhiệt tình",
        "hưởng ứng",
        "vận động",
        "ủng hộ",
        "giúp đỡ",
        "chăm lo",
        "đời sống",
        "vật chất",
        "tinh thần",
        "bồi dưỡng",
        "kỹ năng",
        "trẻ em",
        "gia đình",
        "thành phố",
        "thị xã",
        "thị trấn",
        "liên đoàn",
        "ủy ban",
        "nhân dân",
        "hội đồng",
        "chấp hành",
        "thường vụ",
        "ban giám",
        "giám đốc",
        "phó giám",
        "chủ tịch",
        "phó chủ",
        "trưởng phòng",
        "phó trưởng",
        "bí thư",
        "kế toán",
        "giáo viên",
        "giảng viên",
        "nhân viên",
        "bác sĩ",
        "kỹ sư",
        "trường học",
        "tiểu học",
        "trung học",
        "mầm non",
        "phổ thông",
        "đại học",
        "cao đẳng",
        "mặt trận",
        "tổ quốc",
        "cựu chiến",
        "chiến binh",
        "quân sự",
        "quốc phòng",
        "an ninh",
        "trật tự",
        "giao thông",
        "tư pháp",
        "y tế",
        "du lịch",
        "thương mại",
        "công nghiệp",
        "nông nghiệp",
        "khoa học",
        "công nghệ",
        "thông tin",
        "truyền thông",
        "tài nguyên",
        "tài chính",
        "ngân hàng",
        "bảo hiểm",
        "thành lập",
        "thành viên",
    ]
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size of their letters in points; ``shrunk`` when smaller than wanted."""

    lines: tuple[str, ...]
    size: float
    shrunk: bool


def fit(
    text: str, width: float, *, most: float, least: float, max_lines: int, bold: bool = False, upper: bool = False,
    factor: float = 1.0,
) -> Fitted | None:  # fmt: skip
    """The text on at most ``max_lines`` centred lines, as large as it goes; None when it does not fit at ``least``.

    A line never breaks inside the name of a place, a proper name or a known word of two syllables, never leaves one
    syllable alone; it breaks best after a comma and before "thuộc", "và". Line feeds in ``text`` are kept as breaks.
    Units: ``width`` in millimetres, sizes in points; ``factor`` how much wider the font is than Times.
    """
    return _fit(text, width, most, least, max_lines, bold, upper, factor)


@lru_cache(maxsize=4096)
def _fit(
    text: str, width: float, most: float, least: float, max_lines: int, bold: bool, upper: bool, factor: float
) -> Fitted | None:
    parts = [_Broken(part.split(" "), bold, upper, factor) for part in text.split("\n") if part.strip()]
    best: tuple[float, Fitted] | None = None
    for step in range(int((most - least) / _STEP + 1e-6) + 1):
        size = most - step * _STEP
        price = _SHRINK * (most - size) / most
        if best is not None and price + _LINE * len(parts) >= best[0]:
            break
        for lines, cost in _whole(parts, width / size, max_lines):
            total = price + cost
            if best is None or total < best[0]:
                best = (total, Fitted(lines, size, shrunk=step > 0))
    return best[1] if best else None


def _whole(parts: list[_Broken], room: float, max_lines: int) -> list[tuple[tuple[str, ...], float]]:
    """Ways to set all parts, each with its cost; none when they need more lines than there are."""
    if len(parts) == 1:
        found = (parts[0].split(room, count) for count in range(1, max_lines + 1))
        return [one for one in found if one is not None]
    lines: tuple[str, ...] = ()
    cost, left = 0.0, max_lines - len(parts)
    for part in parts:
        ways = [one for count in range(1, left + 2) if (one := part.split(room, count)) is not None]
        if not ways or left < 0:
            return []
        way = min(ways, key=lambda one: one[1])
        left -= len(way[0]) - 1
        lines, cost = lines + way[0], cost + way[1]
    return [(lines, cost)]


class _Broken:
    """A text in syllables, with the width of each at one point and what a break behind each costs."""

    def __init__(self, words: list[str], bold: bool, upper: bool, factor: float) -> None:
        words = [word for word in words if word]
        self.shown = [word.upper() for word in words] if upper else words
        self.widths = [text_width(word, 1, bold=bold) * factor for word in self.shown]
        self.space = text_width(" ", 1, bold=bold) * factor
        self.costs = _costs(words)

    def split(self, room: float, count: int) -> tuple[tuple[str, ...], float] | None:
        """The cheapest way on exactly ``count`` lines of ``room`` (millimetres at one point), and its cost."""
        total = len(self.shown)
        if count > max(1, total // 2):
            return None
        starts = [0.0]
        for width in self.widths:
            starts.append(starts[-1] + width + self.space)
        ideal = (starts[-1] - self.space * count) / count
        reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for line in range(count):
            last = line == count - 1
            after: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, ends) in reached.items():
                for end in (total,) if last else range(start + 1, total):
                    length = starts[end] - starts[start] - self.space
                    if length > room:
                        break
                    found = (cost + self._price(start, end, length, ideal, count), (*ends, end))
                    if found[0] < _FORBIDDEN and (end not in after or found < after[end]):
                        after[end] = found
            reached = after
        if total not in reached:
            return None
        cost, ends = reached[total]
        lines = tuple(" ".join(self.shown[a:b]) for a, b in zip((0, *ends), ends, strict=False))
        return lines, cost + _LINE * count

    def _price(self, start: int, end: int, length: float, ideal: float, count: int) -> float:
        """What a line from one word to another costs: how far from the ideal length, and the break behind it."""
        if count > 1 and end - start == 1:
            return _FORBIDDEN  # one syllable alone
        uneven = 2.0 * ((length - ideal) / max(ideal, 1e-9)) ** 2
        return uneven + (0.0 if end == len(self.shown) else self.costs[end - 1])


def _costs(words: list[str]) -> list[float]:
    """What a break behind each word costs; 1000 and more is never done."""
    shouting = "".join(words).isupper()  # all in capitals: they tell nothing of names
    costs = [_cost(words, place, shouting=shouting) for place in range(len(words) - 1)]
    for start, end in _place_names(words):
        costs[start:end] = [_FORBIDDEN] * (end - start)
    return costs


def _place_names(words: list[str]) -> list[tuple[int, int]]:
    """Where "Thành phố Hồ Chí Minh" and its like stand: first word, last word."""
    bare = [_bare(word) for word in words]
    found = []
    for place in range(len(words)):
        long = f"{bare[place]} {bare[place + 1]}" if place + 1 < len(words) else ""
        last = place + 1 if long in _PLACES else place if bare[place] in _PLACES else -1
        if last < 0:
            continue
        while last + 1 < len(words) and words[last][-1:] not in ",;.)" and _is_name(words[last + 1]):
            if bare[last + 1] in _HEADS and last + 2 < len(words) and words[last + 2][:1].islower():
                break  # the next unit begins here
            last += 1
        found.append((place, last))
    return found


def _cost(words: list[str], place: int, *, shouting: bool) -> float:
    before, after = words[place], words[place + 1]
    following = words[place + 2] if place + 2 < len(words) else ""
    if after in ("-", "–", "/") or before == "/":
        return _FORBIDDEN
    if before.endswith((",", ";")):
        return 0.0
    if _bare(before) in _NO_END or f"{_bare(before)} {_bare(after)}" in _PAIRS or after[:1].isdigit():
        return _FORBIDDEN
    if _bare(after) in _OPENERS:
        return 0.3
    if shouting:
        return 2.0
    return _cost_by_capitals(before, after, following)


def _cost_by_capitals(before: str, after: str, following: str) -> float:
    if _is_name(before) and _is_name(after) and not following[:1].islower():
        return _KEPT  # inside a proper name: "Hồ | Chí Minh"
    if _is_name(before) and after[:1].islower():
        return 2.5  # inside a unit written with its capital: "Thanh | niên"
    return 1.9 if _is_name(after) else 2.1


def _bare(word: str) -> str:
    return word.strip("“”\"'(),.;:").lower()


def _is_name(word: str) -> bool:
    first = word.strip("“”\"'(),.;:")[:1]
    return first.isupper() or first.isdigit()
