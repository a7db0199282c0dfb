"""Drafts that write themselves, sentences that people edit, numbers that move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories.planning import make_target
from tests.factories.reviews import AT, ON, World, make_figure
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.documents import Paragraph
from tongket.cores.kernel.errors import Refused
from tongket.cycle.reporting.facts.papers import blocks_of
from tongket.cycle.reporting.models import Review, ReviewSection
from tongket.cycle.reporting.selectors import review_page
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.review_page import read_typed, typed_text
from tongket.cycle.reporting.selectors.review_paper import news_text, printed_sections
from tongket.cycle.reporting.selectors.reviews import last_changes, material_of, sections_of
from tongket.cycle.reporting.services import reviews
from tongket.cycle.reporting.services.reviews import Spot

SUMMER = "ket-qua-ky-nang-he"
TOLD = "Có 13 lớp kỹ năng hè (gồm 6 lớp Mùa hè Đồng đội và 7 lớp Nhà thám hiểm nhí), đạt 108,3% kế hoạch, tăng 18,2% so với năm 2022."


def who(world: World, user: Any = None) -> dict[str, Any]:
    return {"by": user or world.officer, "on": ON, "at": AT}


def material(world: World) -> Any:
    return material_of(reviews.place_at(world.unit, "2023", by=world.officer, on=ON))


def texts(world: World, review: Review) -> dict[str, list[str]]:
    printed = printed_sections(sections_of(review), material(world))
    return {section.key: [text for _kind, text in section.lines] for section in printed}


def view(world: World, review: Review, section: str, number: int = 1) -> review_page.SentenceView:
    changes = last_changes(world.unit.pk, "2023")
    found = review_page.views_of(sections_of(review), material(world), review.outline, changes, lambda pk: f"#{pk}")
    return next(one for one in found if one.key == section).sentences[number - 1]


def key(world: World, code: str) -> str:
    return f"f{world.indicators[code].pk}"


def test_draft_writes_itself(world: World) -> None:
    assert texts(world, world.review()) == {
        "phan-1": [],
        "dac-diem": [],
        "ket-qua": [],
        SUMMER: [
            TOLD,
            "Riêng số học viên kỹ năng hè mới đạt 1.718 học viên, bằng 95,4% kế hoạch, tăng 25% so với năm 2022.",
            "Bên cạnh đó, số lượt học ngoại ngữ ước đạt 2.046 lượt.",
        ],
        "ket-qua-tai-chinh": ["Doanh thu sự nghiệp đạt 120% kế hoạch."],
        "ket-qua-doi-song-vien-chuc": ["Không có viên chức bị kỷ luật, đạt chỉ tiêu đề ra."],
        "danh-gia": [],
        "danh-gia-ket-qua": [
            "Trong 3 chỉ tiêu được giao và có số liệu, 2 chỉ tiêu đạt hoặc vượt kế hoạch, 1 chỉ tiêu chưa đạt."
        ],
        "han-che": ["Số học viên kỹ năng hè mới đạt 1.718 học viên, bằng 95,4% kế hoạch."],
        "nguyen-nhan": [],
        "bai-hoc": [],
        "phan-2": [],
        "muc-tieu": ["Phấn đấu số lớp kỹ năng hè đạt từ 14 lớp trở lên."],
        "nhiem-vu": ["Giữ chất lượng lớp kỹ năng hè: mỗi lớp không quá 130 học viên."],
        "giai-phap": ["Kiểm tra an toàn sân tập mỗi quý (hoàn thành trước ngày 31/03/2024)."],
        "kien-nghi": [],
        "phu-luc": [],
    }


def test_start_leaves_an_audit_row_and_is_refused_twice(world: World) -> None:
    world.review()
    event = Event.objects.get(verb="reporting.write_review")
    with pytest.raises(Refused) as caught:
        world.review()
    assert (event.after, event.actor_name) == ({"outline": "public_unit", "sections": 17}, "Lê Thị Thanh Trúc")
    assert caught.value.reason == "Kỳ này đã có báo cáo theo dàn bài đó."


def test_member_may_not_write(world: World) -> None:
    with pytest.raises(NotPermitted) as caught:
        reviews.start_review(unit=world.unit, period="2023", outline="public_unit", **who(world, world.member))
    assert caught.value.reason == "Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được soạn báo cáo."


def test_unknown_outline_is_refused(world: World) -> None:
    with pytest.raises(Refused) as caught:
        world.review("tieu-thuyet")
    assert caught.value.reason == "Không có dàn bài “tieu-thuyet”."


def test_news_item_tells_the_figures_that_compare(world: World) -> None:
    review = world.review("news")
    printed = printed_sections(sections_of(review), material(world))
    assert news_text("Tiêu đề", printed).split("\n\n")[1].startswith(TOLD)


def test_unedited_sentence_follows_its_figure_and_says_what_moved(world: World) -> None:
    review = world.review()
    world.change("hoc-vien", 1300)
    seen = view(world, review, SUMMER, 2)
    change = seen.changes[0]
    assert texts(world, review)[SUMMER][1] == (
        "Riêng số học viên kỹ năng hè mới đạt 1.300 học viên, bằng 72,2% kế hoạch, giảm 5,4% so với năm 2022."
    )
    assert (change.says, change.was, change.now) == ("Học viên kỹ năng hè", "1.718", "1.300")
    assert (change.by_name, change.on_says) == ("Phạm Quốc Tuấn", "11/12/2023")
    assert change.derived == ("tỷ lệ so với kế hoạch từ 95,4% thành 72,2%", "tỷ lệ tăng, giảm từ 25% thành 5,4%")


def test_accepted_numbers_are_not_shown_as_moved(world: World) -> None:
    review = world.review()
    world.change("hoc-vien", 1728)
    reviews.accept_numbers(review=review, spot=Spot(SUMMER, "s2"), **who(world))
    assert view(world, review, SUMMER, 2).changes == ()


def test_zero_that_becomes_one_is_shown_as_moved(world: World) -> None:
    review = world.review()
    world.change("ky-luat", 1)
    change = view(world, review, "ket-qua-doi-song-vien-chuc").changes[0]
    assert (change.was, change.now) == ("không có", "có 1")


def test_edited_words_stay_and_wrong_ones_are_flagged(world: World) -> None:
    review = world.review()
    learners = key(world, "hoc-vien")
    template = f"Học viên tăng [[{learners}.growth]], nhiều em là con đoàn viên."
    reviews.save_sentence(review=review, spot=Spot(SUMMER, "s2"), template=template, shown=None, **who(world))
    world.change("hoc-vien", 1300)
    seen = view(world, review, SUMMER, 2)
    assert texts(world, review)[SUMMER][1] == "Học viên tăng 5,4%, nhiều em là con đoàn viên."
    assert seen.flags == ("Câu viết “tăng” nhưng số liệu “Học viên kỹ năng hè” nay giảm. Hãy viết lại câu này.",)


@pytest.mark.parametrize(
    ("template", "flags"),
    [
        ("Có 1.700 học viên", ("Số 1.700 gõ tay, khác số liệu: “Học viên kỹ năng hè” là 1.718.",)),
        (
            "Có 1.718 học viên",
            ("Số 1.718 gõ tay, đang khớp “Học viên kỹ năng hè”. Chèn số lấy từ bảng thì số tự đổi theo.",),
        ),
        ("Có 9 con thuyền", ("Số 9 gõ tay, không có trong bảng số liệu.",)),
        ("Từ tháng 6 năm 2023", ()),
    ],
)
def test_hand_typed_numbers_are_flagged(world: World, template: str, flags: tuple[str, ...]) -> None:
    review = world.review()
    reviews.add_sentence(review=review, spot=Spot("bai-hoc", ""), template=template, **who(world))
    assert view(world, review, "bai-hoc").flags == flags


def test_text_box_gives_back_the_same_template(world: World) -> None:
    review, found = world.review(), material(world)
    for section in sections_of(review):
        for row in section.sentences:
            typed = typed_text(row["template"], found.lookup)
            assert read_typed(typed, review_page.slots_of(row["template"]), found.lookup) == row["template"]


def test_bracket_that_fits_no_number_is_typed_by_hand(world: World) -> None:
    lookup = material(world).lookup
    assert read_typed("Có [99] lớp và [1.718] em", (), lookup) == f"Có 99 lớp và [[{key(world, 'hoc-vien')}.amount]] em"


def test_second_writer_sees_the_first_ones_text(world: World) -> None:
    review = world.review()
    section = ReviewSection.objects.get(review=review, key=SUMMER)
    shown, version = section.sentences[1]["template"], section.version
    spot = Spot(SUMMER, "s2", version)
    reviews.save_sentence(review=review, spot=spot, template="Câu của Trúc.", shown=shown, **who(world))
    with pytest.raises(reviews.SentenceChanged) as caught:
        reviews.save_sentence(review=review, spot=spot, template="Câu của Sơn.", shown=shown, **who(world, world.head))
    assert (caught.value.theirs, caught.value.mine, caught.value.version) == ("Câu của Trúc.", "Câu của Sơn.", 2)
    assert texts(world, review)[SUMMER][1] == "Câu của Trúc."


def test_another_sentence_of_a_moved_section_can_be_saved(world: World) -> None:
    review = world.review()
    rows = ReviewSection.objects.get(review=review, key=SUMMER).sentences
    reviews.save_sentence(
        review=review, spot=Spot(SUMMER, "s1", 1), template="Một.", shown=rows[0]["template"], **who(world)
    )
    reviews.save_sentence(
        review=review, spot=Spot(SUMMER, "s2", 1), template="Hai.", shown=rows[1]["template"], **who(world)
    )
    assert texts(world, review)[SUMMER][:2] == ["Một.", "Hai."]


def test_sentence_is_added_moved_deleted_with_audit(world: World) -> None:
    review = world.review()
    reviews.add_sentence(review=review, spot=Spot(SUMMER, "s1"), template="Câu thêm.", **who(world))
    reviews.move_sentence(review=review, spot=Spot(SUMMER, "s4"), step=-1, **who(world))
    assert texts(world, review)[SUMMER][0] == "Câu thêm."
    reviews.delete_sentence(review=review, spot=Spot(SUMMER, "s4"), **who(world))
    event = Event.objects.get(verb="reporting.delete_sentence")
    assert (texts(world, review)[SUMMER][0], event.before, event.after) == (TOLD, {"s4": "Câu thêm."}, {})


def test_empty_text_deletes_and_an_empty_new_sentence_is_refused(world: World) -> None:
    review = world.review()
    reviews.save_sentence(review=review, spot=Spot("han-che", "s1"), template="", shown=None, **who(world))
    with pytest.raises(Refused) as caught:
        reviews.add_sentence(review=review, spot=Spot("han-che", ""), template="", **who(world))
    assert (texts(world, review)["han-che"], caught.value.reason) == ([], "Câu mới chưa có chữ nào.")


def test_other_wording_says_the_same_figures(world: World) -> None:
    review = world.review()
    before = ReviewSection.objects.get(review=review, key=SUMMER).sentences[0]
    section = reviews.restyle_sentence(review=review, spot=Spot(SUMMER, "s1"), **who(world))
    after = section.sentences[0]
    assert (after["keys"], after["template"] == before["template"]) == (before["keys"], False)


def test_sentence_apart_goes_back_to_the_others_when_its_plan_is_met(world: World) -> None:
    review = world.review()
    world.change("hoc-vien", 1900)
    assert texts(world, review)[SUMMER][1] == (
        "Số học viên kỹ năng hè tăng 38,3% so với năm 2022, đạt 1.900 học viên, bằng 105,6% kế hoạch."
    )


def test_sentence_that_comes_to_the_top_links_to_nothing(world: World) -> None:
    review = world.review()
    reviews.delete_sentence(review=review, spot=Spot(SUMMER, "s1"), **who(world))
    assert texts(world, review)[SUMMER][0] == (
        "Số học viên kỹ năng hè tăng 25% so với năm 2022, đạt 1.718 học viên, bằng 95,4% kế hoạch."
    )


def test_sentence_apart_has_another_wording(world: World) -> None:
    review = world.review()
    reviews.restyle_sentence(review=review, spot=Spot(SUMMER, "s2"), **who(world))
    assert texts(world, review)[SUMMER][1] == (
        "Số học viên kỹ năng hè tăng 25% so với năm 2022, đạt 1.718 học viên, bằng 95,4% kế hoạch."
    )


def test_number_in_words_is_small_within_a_sentence(world: World) -> None:
    review = world.review()
    none = f"[[{key(world, 'ky-luat')}.none]]"
    reviews.add_sentence(review=review, spot=Spot(SUMMER, ""), template=f"Năm nay {none} ai vi phạm.", **who(world))
    reviews.add_sentence(review=review, spot=Spot(SUMMER, ""), template=f"{none} ai vi phạm.", **who(world))
    said = ["".join(piece.text for piece in view(world, review, SUMMER, number).pieces) for number in (4, 5)]
    assert said == ["Năm nay không có ai vi phạm.", "Không có ai vi phạm."]


def test_figures_of_a_section_are_printed_as_one_paragraph(world: World) -> None:
    review = world.review()
    reviews.add_sentence(review=review, spot=Spot(SUMMER, "s1"), template="Câu thêm.", **who(world))
    printed = [one for one in printed_sections(sections_of(review), material(world)) if one.key == SUMMER]
    blocks = blocks_of(printed, draft=False)
    told = texts(world, review)[SUMMER]
    assert (told[1], [type(block).__name__ for block in blocks]) == ("Câu thêm.", ["Heading", "Paragraph"])
    assert blocks[1] == Paragraph(" ".join(told))


def test_task_has_no_other_wording(world: World) -> None:
    with pytest.raises(Refused) as caught:
        reviews.restyle_sentence(review=world.review(), spot=Spot("nhiem-vu", "s1"), **who(world))
    assert caught.value.reason == "Câu này không có cách viết khác."


def test_writing_anew_keeps_what_people_wrote_and_brings_new_figures(world: World) -> None:
    review = world.review()
    template = f"Trung tâm mở [[{key(world, 'lop')}.amount]] lớp, đông nhất từ trước đến nay."
    reviews.save_sentence(review=review, spot=Spot(SUMMER, "s1"), template=template, shown=None, **who(world))
    reviews.add_sentence(review=review, spot=Spot("bai-hoc", ""), template="Chuẩn bị từ tháng 3.", **who(world))
    make_figure(world.unit, world.indicators["sang-kien"], 6)
    reviews.rewrite_review(review=review, **who(world))
    found = texts(world, review)
    assert found[SUMMER][0] == "Trung tâm mở 13 lớp, đông nhất từ trước đến nay."
    assert found["bai-hoc"] == ["Chuẩn bị từ tháng 3."]
    assert found["ket-qua-doi-song-vien-chuc"][1] == "Có 6 sáng kiến được công nhận."


def test_submitted_draft_is_locked_for_the_officer_until_returned(world: World) -> None:
    review = reviews.submit_review(review=world.review(), **who(world))
    spot = Spot(SUMMER, "s1")
    with pytest.raises(Refused) as caught:
        reviews.delete_sentence(review=review, spot=spot, **who(world))
    back = reviews.return_review(review=review, note="Thêm nguyên nhân.", **who(world, world.head))
    reviews.delete_sentence(review=back, spot=spot, **who(world))
    assert caught.value.reason == "Dự thảo đang chờ duyệt, không sửa được."
    assert (back.state, back.draft_number, back.return_note) == ("draft", 2, "Thêm nguyên nhân.")
    assert back.submissions[0]["texts"][3]["texts"][0] == TOLD


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("twice", "Chỉ gửi duyệt được dự thảo."),
        ("return_draft", "Chỉ trả lại được dự thảo đang chờ duyệt."),
        ("return_empty", "Chưa ghi cần sửa gì."),
        ("officer_returns", "Chỉ người đứng đầu đơn vị được trả lại dự thảo."),
        ("news", "Tin ngắn không cần duyệt số."),
    ],
)
def test_refusals_on_the_way(world: World, deed: str, reason: str) -> None:
    review = world.review("news" if deed == "news" else "public_unit")
    if deed in ("twice", "return_empty", "officer_returns"):
        review = reviews.submit_review(review=review, **who(world))
    by_officer, by_head = who(world), who(world, world.head)
    acts: dict[str, Callable[[], object]] = {
        "twice": lambda: reviews.submit_review(review=review, **by_officer),
        "news": lambda: reviews.submit_review(review=review, **by_officer),
        "return_draft": lambda: reviews.return_review(review=review, note="x", **by_head),
        "return_empty": lambda: reviews.return_review(review=review, note="", **by_head),
        "officer_returns": lambda: reviews.return_review(review=review, note="x", **by_officer),
    }
    with pytest.raises(Refused) as caught:
        acts[deed]()
    assert caught.value.reason == reason


def test_checklist_warns_of_what_is_missing(world: World) -> None:
    review = world.review()
    make_target(world.plan, world.indicators["sang-kien"], 5)
    found = material(world)
    place = reviews.place_at(world.unit, "2023", by=world.officer, on=ON)
    views = review_page.views_of(sections_of(review), found, review.outline, {}, str)
    checks = review_page.checklist(views, found, grid_of(place))
    assert [(check.is_clean, len(check.found)) for check in checks] == [
        (False, 4), (False, 2), (True, 0), (False, 1), (True, 0), (True, 0), (True, 0),
    ]  # fmt: skip
