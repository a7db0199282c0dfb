"""S1 commends: three years decided, 2024 half way with lists in every state; all invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from tongket.base.access.once import answering
from tongket.base.access.roles import Role
from tongket.cycle.commendation.enums import Council
from tongket.cycle.commendation.services import appraising, consultations, lists, meetings, seasons
from tongket.cycle.commendation.services.lists import Entry
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.services import grants, people
from tongket.faces.cli.samples.achievements import Entering
from tongket.faces.cli.samples.awarding import Awarding

MORE_PEOPLE = (
    ("Thái Thị Mơ", "Phó Trưởng ban", "S1"), ("Võ Thị Ngân", "Nhân viên văn thư", "S1-HC"), ("Kiều Văn Lộc", "Chuyên viên", "S1-HC"),
    ("Phạm Thị Hoài", "Kế toán viên", "S1-HC"), ("Đinh Công Thuận", "Trưởng phòng", "S1-KT"), ("Lưu Văn Phát", "Kỹ sư điện", "S1-KT"),
    ("Trịnh Thị Duyên", "Kỹ thuật viên", "S1-KT"), ("Hồ Sỹ Khiêm", "Kỹ thuật viên", "S1-KT"), ("Ngô Văn Tấn", "Nhân viên bảo vệ", "S1-BV"),
    ("Lâm Văn Quý", "Nhân viên bảo vệ", "S1-BV"),
)  # fmt: skip
REGISTERS = "Võ Thị Ngân"  # has an account and registers herself
ONCE_FAILED = "Kiều Văn Lộc"
# two of each year with an initiative of that year: 15 % of fourteen allow two
BEST: Mapping[int, Mapping[str, str]] = {
    2021: {"Tạ Thị Loan": "Lịch phòng họp dùng chung trên mạng nội bộ", "Đinh Công Thuận": "Hẹn giờ hệ thống lạnh theo lịch họp"},
    2022: {"Bùi Đức Trọng": "Một cửa tiếp nhận yêu cầu kỹ thuật của các sở", "Lưu Văn Phát": "Giám sát tủ điện từ xa"},
    2023: {"Tạ Thị Loan": "Mẫu báo cáo phục vụ tự cộng số liệu", "Đinh Công Thuận": "Thu hồi nước ngưng để tưới cây"},
    2024: {"Lưu Văn Phát": "Cảnh báo quá tải thang máy giờ cao điểm", "Tạ Thị Loan": "Sơ đồ chỉ đường bằng mã QR cho khách"},
}  # fmt: skip
COUNCIL = (
    ("Bùi Đức Trọng", "Chủ tịch Hội đồng"), ("Thái Thị Mơ", "Phó Chủ tịch"), ("Mai Xuân Đạt", "Phó Chủ tịch"), ("Tạ Thị Loan", "Ủy viên, thư ký"),
    ("Đinh Công Thuận", "Ủy viên"), ("Cao Văn Ước", "Ủy viên"), ("Phạm Thị Hoài", "Ủy viên"),
)  # fmt: skip
ALIKE = (
    "Năm 2024 tôi trực tiếp vận hành hệ thống điện, điều hòa và thang máy của tòa nhà, trực các kỳ họp Hội đồng nhân dân tỉnh, "
    "xử lý kịp thời các sự cố nhỏ, không để ảnh hưởng đến các cuộc họp; tham gia bảo dưỡng máy phát điện dự phòng hai lần trong năm. "
    "Bản thân luôn chấp hành nội quy, đoàn kết với đồng nghiệp, tham gia đầy đủ các phong trào do Công đoàn cơ sở phát động"
)  # fmt: skip
AUTHORITY, SIGNER = "Trưởng Ban Quản lý Trung tâm Hành chính", "Bùi Đức Trọng"
PAST_AWARDS, NOW_ABOVE = ("ldtt", "cstdcs", "ttldtt", "gk"), ("bk_bt", "hc_ld3")


def add_commendations(loading: Any, *, at: Callable[[date], datetime], hashed: str, on: date) -> None:
    """Everything of S1: people with their records, three seasons closed, one in progress."""
    member = _add_people(loading, hashed, on)
    with answering():  # nobody's roles and no unit change meanwhile: asked once
        own = _Own(loading, at, on)
        for year in (2021, 2022, 2023):
            own.past(year)
        own.now(member)


def _add_people(loading: Any, hashed: str, on: date) -> Any:
    member = None
    for number, (name, title, code) in enumerate(MORE_PEOPLE, start=len(loading.sample.people) + 1):
        person = people.add_person(
            unit=loading.root, site=loading.units[code], title=title, since=date(2020, 1, 1), by=loading.admin, on=on, full_name=name,
            code=f"VC{number:03d}",
        )  # fmt: skip
        if name == REGISTERS:
            member, _password = grants.open_account(
                person=person, username="ngan.vt", unit=loading.units[code], role=Role.MEMBER, by=loading.admin, on=date(2020, 1, 1),
                hashed=hashed,
            )  # fmt: skip
            member.must_change_password = False
            member.save(update_fields=["must_change_password"])
    return member


class _Own:
    """The seasons of S1 as the emulation officer and the head ran them."""

    def __init__(self, loading: Any, at: Callable[[date], datetime], on: date) -> None:
        self.unit, self.at = loading.root, at
        self.departments = [loading.units[code] for code in ("S1-HC", "S1-KT", "S1-BV")]
        self.head, self.officer = loading.accounts["trong.bd"], loading.accounts["dat.mx"]
        self.titles = {name: code for name, _title, code in MORE_PEOPLE}
        self.titles |= {one.name: one.unit for one in loading.sample.people}
        self.units = loading.units
        there = organizations.people_of(loading.root, on)
        self.who = {one.person.full_name: f"p{one.person.pk}" for one in there}
        self.entering = Entering(self.unit, self.officer, on, at(on))
        self.ideas = self._records()

    def _records(self) -> dict[tuple[int, str], int]:
        """Ratings of 2021–2024 of everybody, the initiatives of the best; ids of these."""
        found = {}
        for name, who in self.who.items():
            letters = "".join("x" if name in BEST[year] else "t" for year in (2021, 2022, 2023))
            self.entering.ratings(who, letters + ("." if name == "Hồ Sỹ Khiêm" else "x" if name in BEST[2024] else "t"))
        for year, best in BEST.items():
            for name, idea in best.items():
                done = (
                    {"decision": f"{year % 100}/QĐ-HĐSK", "recognised_on": date(year, 11, 15)}
                    if year < 2024
                    else {"state": 0}
                )
                row = self.entering.fact(self.who[name], "idea", year=year, name=idea, level=0, share=100, **done)
                found[year, name] = row.pk
        for unit in self.departments:
            self.entering.ratings(f"u{unit.pk}", "tttt")
        return found

    def _open(self, year: int, day: date, awards: tuple[str, ...], above: tuple[str, ...], **more: Any) -> Awarding:
        wanted = seasons.Wanted(
            f"Tổng kết năm {year}", "year", year, awards, above, date(year, 12, 10), register_until=date(year, 12, 5),
            meet_on=date(year, 12, 18), decide_until=date(year, 12, 27), units=tuple(one.pk for one in self.departments), **more,
        )  # fmt: skip
        made = seasons.open_season(unit=self.unit, period=str(year), wanted=wanted, by=self.head, on=day, at=self.at(day))  # fmt: skip
        return Awarding(made, self.head, self.at, COUNCIL, SIGNER, "Tạ Thị Loan", "Phòng họp số 2")

    def _names_of(self, unit: Any) -> list[str]:
        return [name for name in self.who if self.units[self.titles[name]] == unit]

    def past(self, year: int) -> None:
        """A year from lists to decisions: titles by one, giấy khen by another; one name fails at the council."""
        road = self._open(year, date(year, 11, 20), PAST_AWARDS, (), budget_vnd=25_000_000)
        day, rows, failing = date(year, 12, 8), [], []
        for unit in (self.unit, *self.departments):
            entries = [Entry(self.who[name], "ldtt") for name in self._names_of(unit)]
            entries += [Entry(self.who[name], "cstdcs") for name in self._names_of(unit) if name in BEST[year]]
            if unit != self.unit:
                entries.append(Entry(f"u{unit.pk}", "ttldtt"))
            if ONCE_FAILED in self._names_of(unit):
                entries += [Entry(self.who[name], "gk") for name in (ONCE_FAILED, "Phạm Thị Hoài")]
            made = road.propose(unit, entries, day)
            for row in made:
                if row.award == "cstdcs":
                    road.write(row, "", day, ideas=[self.ideas[year, row.name]])
            rows += made
            failing += [row.pk for row in made if row.award == "gk" and row.name == ONCE_FAILED]
            road.send(unit, day)
        met, decided = date(year, 12, 18), date(year, 12, 25)
        meeting = road.meet(met, discussion="Các thành viên nhất trí với kết quả thẩm định của bộ phận thi đua.")
        road.vote(meeting, rows, met, failing=failing)
        passed = [row for row in rows if row.pk not in failing]
        titles = [row for row in passed if row.award != "gk"]
        road.decide(titles, f"{200 + year % 10}/QĐ-BQL", AUTHORITY, SIGNER, decided)
        road.decide(
            [row for row in passed if row.award == "gk"], f"{210 + year % 10}/QĐ-BQL", AUTHORITY, SIGNER, decided
        )
        road.close(date(year, 12, 28))

    def now(self, member: Any) -> None:
        """2024: the board's list approved, one waits, one was sent back, one is being written."""
        road = self._open(2024, date(2024, 11, 18), (*PAST_AWARDS, *NOW_ABOVE), NOW_ABOVE, budget_vnd=30_000_000)
        office, works, guards = self.departments
        self._registered(road, office, member)
        rows = self._approved(road)
        self._pending(road, works)
        self._returned(road, guards)
        self._initiatives(road)
        self._consulted(road, rows["hc_ld3"])
        day = date(2024, 12, 11)
        said = "Đồng chí Thái Thị Mơ đề nghị biểu dương bộ phận phục vụ kỳ họp. Hội đồng bỏ phiếu kín từng trường hợp."
        road.vote(
            road.meet(day, discussion=said), [rows["Thái Thị Mơ"], rows["Mai Xuân Đạt"], rows["Bùi Đức Trọng"]], day
        )

    def _registered(self, road: Awarding, office: Any, member: Any) -> None:
        day = date(2024, 12, 3)
        row = road.list_of(office)
        deed = "Số hóa toàn bộ sổ công văn đến của Ban từ năm 2019"
        lists.register_self(row=row, award="ldtt", deed=deed, by=member, on=day, at=self.at(day))
        entries = [Entry(self.who["Tạ Thị Loan"], code) for code in ("ldtt", "cstdcs")]
        rows = road.propose(office, entries, day)
        road.write(rows[1], "", day, ideas=[self.ideas[2024, "Tạ Thị Loan"]])

    def _approved(self, road: Awarding) -> dict[str, Any]:
        day = date(2024, 11, 29)
        names = ("Thái Thị Mơ", "Mai Xuân Đạt", "Bùi Đức Trọng")
        rows = road.propose(self.unit, [Entry(self.who[name], "ldtt") for name in names], day)
        more = road.propose(
            self.unit, [Entry(self.who["Mai Xuân Đạt"], "gk"), Entry(self.who["Bùi Đức Trọng"], "hc_ld3")], day
        )
        road.write(
            more[1],
            "Hai mươi năm công tác, mười năm phụ trách Trung tâm Hành chính; chủ trì bốn đề án về tiết kiệm năng lượng.",
            day,
        )
        road.send(self.unit, day)
        why = "Đã được khen đột xuất tháng 8/2024 cho cùng thành tích."
        appraising.refuse_nominees(season=road.season, ids=[more[0].pk], because=why, **road.told(date(2024, 12, 2)))
        return {row.name: row for row in rows} | {"hc_ld3": more[1]}

    def _pending(self, road: Awarding, works: Any) -> None:
        day = date(2024, 12, 9)
        names = self._names_of(works)
        road.propose(works, [Entry(self.who[name], "ldtt") for name in names], day)
        praised = road.propose(works, [Entry(self.who[name], "gk") for name in ("Trịnh Thị Duyên", "Hồ Sỹ Khiêm")], day)
        for row, ending in zip(praised, (".", " và phong trào hiến máu tình nguyện."), strict=True):
            road.write(row, ALIKE + ending, day)
        road.send(works, day, approve=False, note="Phòng Kỹ thuật - Vận hành đề nghị đủ số người.")

    def _returned(self, road: Awarding, guards: Any) -> None:
        day = date(2024, 12, 6)
        entries = [Entry(self.who[name], "ldtt") for name in self._names_of(guards)]
        road.propose(guards, [*entries, Entry(f"u{guards.pk}", "ttldtt")], day)
        road.send(guards, day, approve=False)
        why = "Chưa kèm biên bản họp bình xét của Đội; bổ sung rồi gửi lại trước ngày 13/12."
        appraising.return_list(row=road.list_of(guards), why=why, **road.told(date(2024, 12, 10)))

    def _initiatives(self, road: Awarding) -> None:
        day = date(2024, 12, 5)
        held = road.meet(day, council=Council.INITIATIVE)
        words = (
            ("Lần đầu áp dụng trong Trung tâm", "Áp dụng được ở các tòa nhà công vụ của tỉnh", "Giảm nửa số lần dừng thang máy giờ cao điểm", 7),
            ("Cải tiến từ bảng chỉ dẫn cũ", "Chỉ áp dụng tại sảnh tầng 1", "Khách tự tìm phòng họp nhanh hơn", 3),
        )  # fmt: skip
        for name, (novelty, application, benefit, yes) in zip(BEST[2024], words, strict=True):
            meetings.review_idea(
                meeting=held, idea=self.ideas[2024, name], novelty=novelty, application=application, benefit=benefit, yes=yes, **road.told(day)
            )  # fmt: skip
        meetings.conclude_meeting(meeting=held, **road.told(day))

    def _consulted(self, road: Awarding, row: Any) -> None:
        """Ten working days from Tuesday 3 December; one opinion came and was answered."""
        shown = road.show([row], date(2024, 12, 3), 10, "Phòng Hành chính - Tổng hợp, điện thoại nội bộ 102")
        row.refresh_from_db()
        came, answered = date(2024, 12, 6), date(2024, 12, 10)
        one = consultations.receive_opinion(
            consultation=shown, nominee=row, sender="Một viên chức của Ban", text="Đề nghị nêu rõ đề án nào do tập thể thực hiện.",
            received_on=came, **road.told(came),
        )  # fmt: skip
        answer = "Đã đối chiếu hồ sơ bốn đề án: báo cáo ghi đúng vai trò chủ trì; phần việc của tập thể được nêu riêng."
        consultations.answer_opinion(opinion=one, outcome="kept", answer=answer, **road.told(answered))
