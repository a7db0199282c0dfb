"""Pages of the law: what an officer sees, asks and copies; a unit's own rules from nothing to decided; another unit sees nothing."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.cycle.judging.conftest import CAP, IDEA, ON, decided, layer_text
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cores.law.loading import national_rules
from tongket.cycle.judging.facts.rule_text import slug_of
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.judging.selectors import own_text_on, trouble_of
from tongket.cycle.judging.services.layers import save_draft
from tongket.cycle.organizations.models import Unit

BASE = "/u/S0/2024/tra-luat/"


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


@pytest.fixture
def officer(unit: Unit) -> User:
    return make_user("truc", "Lê Thị Thanh Trúc", "officer", unit)


@pytest.fixture
def client(officer: User) -> Client:
    return client_of(officer)


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize(
    ("day", "amount"), [("30/06/2024", "1.800.000"), ("01/07/2024", "2.340.000"), ("02/07/2024", "2.340.000")]
)
def test_the_catalogue_is_that_of_a_day(client: Client, day: str, amount: str) -> None:
    page = words(client, f"{BASE}?ngay={day}&q=chien si thi dua co so")
    assert page.count('<tr role="row"><th scope="row"') == 1
    assert f'<strong class="figures">{amount}</strong>' in page


def test_the_catalogue_is_narrowed_and_taken_to_excel(client: Client) -> None:
    household = words(client, f"{BASE}?ai=household&loai=title")
    assert "Gia đình văn hóa" in household
    assert "Lao động tiên tiến" not in household
    union = words(client, BASE)
    assert union.index("Khen thưởng của công đoàn</h2>") > union.index("Gia đình văn hóa")
    assert "Không có danh hiệu, hình thức nào khớp" in words(client, f"{BASE}?q=khong co gi nhu vay")
    made = client.get(f"{BASE}danh-muc.xlsx?q=lao dong tien tien&ngay=01/07/2026")
    rows = list(load_workbook(BytesIO(made.content)).worksheets[0].iter_rows(values_only=True))
    found = {(row[0], row[7], row[8], row[9]) for row in rows[1:]}
    assert found == {("ldtt", "Cá nhân", 0.3, 759_000), ("ttldtt", "Tập thể", 0.8, 2_024_000)}


def test_every_award_and_every_rule_has_its_page(client: Client) -> None:
    book = national_rules()
    for code, award in book.awards.items():
        assert award.name in words(client, f"{BASE}danh-hieu/{code}/?ngay=01/08/2025").replace("&#x27;", "'")
    for path in [*(one.path for one in book.conditions), *(f"quantities/{name}" for name in book.quantities)]:
        assert 'class="day-line"' in words(client, f"{BASE}quy-tac/{slug_of(path)}/")
    assert client.get(f"{BASE}danh-hieu/khong-co/").status_code == 404
    assert client.get(f"{BASE}quy-tac/khong.co/").status_code == 404


def test_the_page_of_an_award_tells_what_changed(client: Client) -> None:
    page = words(client, f"{BASE}danh-hieu/cstdcs/?ngay=12/12/2024")
    assert "Luật 06/2022/QH15, Điều 23 khoản 2" in page
    assert "<strong>01/01/2024</strong>" in page
    assert "<del>Có sáng kiến được công nhận, áp dụng ở cơ sở hoặc đề tài được nghiệm thu năm xét</del>" in page
    assert "15%" in page
    old = words(client, f"{BASE}danh-hieu/cstdcs/?ngay=31/12/2023")
    assert "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3" in old


def test_the_page_of_a_rule_shows_the_cases_that_hold_it(client: Client) -> None:
    page = words(client, f"{BASE}quy-tac/ldtt.months/")
    assert page.count("day-line__bar ") >= 4
    assert "Câu hỏi đã thử với quy tắc này" in page
    assert "tuyển dụng 11/06/2024" in page
    assert "Chưa đủ điều kiện" in page


def test_a_question_grows_is_asked_and_has_an_address(client: Client) -> None:
    first = words(client, f"{BASE}hoi/")
    assert ('name="xl1-nam"' in first, 'name="kt1-nam"' in first, 'value="2024"' in first) == (True, False, True)
    grown = words(client, f"{BASE}hoi/?loai=individual&d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTNV&them=sk")
    assert ('name="sk1-ma"' in grown, "verdict__word" in grown) == (True, False)
    more = words(client, f"{BASE}hoi/?d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTNV&them=xl")
    assert 'name="xl2-nam" value="2023"' in more
    sent = client.get(f"{BASE}hoi/?loai=individual&d=cstdcs&nam=2024&ngay=&xl1-nam=2024&xl1-muc=HTNV&xl2-nam=&hoi=1")
    assert sent.status_code == 302
    address = sent.headers["Location"]
    assert address == f"{BASE}hoi/?loai=individual&d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTNV"
    told = words(client, address)
    assert "<span>Chưa đủ điều kiện</span>" in told
    assert "Sớm nhất có thể xét năm 2025." in told
    assert "Luật 06/2022/QH15, Điều 23 khoản 2" in told
    assert "HTNV 2024" not in told
    made = client.get(address.replace("hoi/?", "hoi/cau-hoi.yaml?"))
    assert made.content.decode().startswith("- id: CH1\n  subject: {kind: individual}\n")
    assert client.get(f"{BASE}hoi/cau-hoi.yaml?d=ldtt").status_code == 404


def test_a_scenario_is_marked_as_a_what_if(client: Client) -> None:
    query = "loai=individual&d=cstdcs&nam=2026&ngay=01/02/2027&xl1-nam=2026&xl1-muc=HTXSNV"
    assert (
        "Đủ điều kiện" in words(client, f"{BASE}hoi/?{query}"),
        "Tính thử theo dự thảo." in words(client, f"{BASE}hoi/?{query}"),
    ) == (True, False)
    thought = words(client, f"{BASE}hoi/?{query}&thu=draft-2025")
    assert "<span>Chưa đủ điều kiện</span>" in thought
    assert "Tính thử theo dự thảo." in thought


def test_what_is_wrong_in_a_question_is_linked_to_its_box(client: Client) -> None:
    page = words(client, f"{BASE}hoi/?d=ldtt&nam=2024&xl1-nam=2024&xl1-muc=HTTNV&xl2-nam=2024&xl2-muc=HTNV&hoi=1")
    assert 'href="#xl2-nam"' in page
    assert "đã có ở dòng trên" in page
    assert "verdict__word" not in page


def test_the_small_sums_answer_in_place(client: Client) -> None:
    page = words(client, f"{BASE}tinh/?tinh=authority&d=cstdcs&ai=district_chair&ngay=01/07/2025")
    assert "Chủ tịch UBND cấp huyện không có thẩm quyền quyết định Chiến sĩ thi đua cơ sở vào ngày 01/07/2025." in page
    money = words(client, f"{BASE}tinh/?tinh=bonus&d=cstdcs&loai=individual&ngay=05/07/2026")
    assert "<span>2.530.000 đồng</span>" in money
    wrong = words(client, f"{BASE}tinh/?tinh=vote&d=cstd_tq&ngay=15/12/2021&tong=13&so=14")
    assert "Số phiếu đồng ý không quá tổng số thành viên." in wrong


def test_own_rules_from_nothing_to_decided(unit: Unit, emulation: User, head: User, officer: User) -> None:
    client, chief = client_of(emulation), client_of(head)
    assert "Đơn vị chưa có quy định riêng" in words(client, f"{BASE}rieng/")
    typed = {"text": layer_text("QC1", IDEA), "from_day": "01/06/2024", "reason": "Quy chế 12"}
    question = (
        f"http://testserver{BASE}hoi/?d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTXSNV\nkhông phải địa chỉ\nhttp://x/?a=1"
    )
    looked = client.post(f"{BASE}rieng/soan/", typed | {"deed": "look", "questions": question}).content.decode()
    assert (
        "Sẽ đổi gì" in looked,
        "Chiến sĩ thi đua cơ sở 2024, xét ngày 31/12/2024" in looked,
        LawLayer.objects.count(),
    ) == (True, True, 0)
    assert "1 địa chỉ dán vào không phải câu hỏi đọc được" in looked
    assert client.post(f"{BASE}rieng/soan/", typed | {"deed": "save"}).status_code == 302
    here = f"{BASE}rieng/{LawLayer.objects.get().pk}/"
    assert "Chỉ người đứng đầu đơn vị được ban hành quy định riêng." in words(client, here)
    assert client.post(f"{here}ban-hanh/").status_code == 403
    assert client_of(officer).get(f"{BASE}rieng/soan/").status_code == 403
    assert "câu trả lời khác đi" in words(chief, here)
    assert "Người soạn không tự ban hành." not in words(chief, here)
    assert chief.post(f"{here}ban-hanh/").status_code == 302
    assert "Có sáng kiến năm xét" in words(client_of(officer), f"{BASE}danh-hieu/cstdcs/")
    told = words(client_of(officer), f"{BASE}hoi/?d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTXSNV")
    assert "Quy chế QC1, Điều 5" in told
    assert chief.post(f"{here}bo/").status_code == 409


def test_a_broken_text_is_refused_with_its_line_and_stays_in_the_box(unit: Unit, emulation: User) -> None:
    broken = layer_text("QC1", IDEA).replace("effect: block", "effect: manh")
    answer = client_of(emulation).post(
        f"{BASE}rieng/soan/", {"text": broken, "from_day": "01/06/2024", "reason": "x", "deed": "save"}
    )
    page = answer.content.decode()
    assert (answer.status_code, LawLayer.objects.count()) == (422, 0)
    assert "<dt>Dòng</dt><dd>9</dd>" in page
    assert "effect: manh" in page
    assert "một trong: block, note, warn" in page


def test_the_open_numbers_are_typed_looked_at_and_saved(
    province: Unit, unit: Unit, emulation: User, head: User
) -> None:
    decided(province, layer_text("T1", CAP, value="0.12"), ON.replace(month=1, day=1))
    client = client_of(emulation)
    page = words(client, f"{BASE}rieng/so-de-mo/")
    assert ("Từ 0 đến 12%" in page, "Quy chế T1, Điều 6" in page) == (True, True)
    typed = {"from_day": "01/03/2024", "decision": "Quyết định 12/QĐ-TTN", "layer": "unit", "reason": "Quy chế"}
    over = client.post(
        f"{BASE}rieng/so-de-mo/", typed | {"v-quota_cstdcs": "13", "p-quota_cstdcs": "Điều 6", "deed": "save"}
    )
    assert (over.status_code, "không quá 0.12 (Quy chế T1, Điều 6)" in over.content.decode()) == (422, True)
    bad = client.post(
        f"{BASE}rieng/so-de-mo/", typed | {"v-quota_cstdcs": "mười", "v-listing_days": "1,5", "deed": "save"}
    )
    assert (bad.status_code, LawLayer.objects.filter(unit=unit).count()) == (422, 0)
    saved = client.post(
        f"{BASE}rieng/so-de-mo/",
        typed | {"v-quota_cstdcs": "10%", "p-quota_cstdcs": "Điều 6", "v-listing_days": "12", "deed": "save"},
    )
    assert saved.status_code == 302
    draft = LawLayer.objects.get(unit=unit)
    assert "value: 0.1, " in draft.text
    client_of(head).post(f"{BASE}rieng/{draft.pk}/ban-hanh/")
    again = words(client, f"{BASE}rieng/so-de-mo/")
    assert 'value="10%"' in again
    client.post(
        f"{BASE}rieng/so-de-mo/",
        typed
        | {
            "from_day": "01/09/2024",
            "decision": "Quyết định 40/QĐ-TTN",
            "v-quota_cstdcs": "8",
            "p-quota_cstdcs": "Điều 2",
            "deed": "save",
        },
    )
    second = LawLayer.objects.get(unit=unit, state="draft")
    assert "to: 2024-08-31, value: 0.1" in second.text
    assert "from: 2024-09-01, to: null, value: 0.08" in second.text
    assert "Quyết định 40/QĐ-TTN" in second.text
    assert own_text_on(unit, ON) == draft.text


@pytest.mark.parametrize("text", ["texts: [", "- a\n- b\n", "quantities:\n  - {quantity: quota_cstdcs, dated: 5}\n"])
def test_a_draft_that_cannot_be_read_leads_to_the_editor_with_the_reason(
    unit: Unit, emulation: User, text: str
) -> None:
    save_draft(unit=unit, text=layer_text("QC1", IDEA), from_day=ON, reason="Quy chế", by=emulation, on=ON)
    LawLayer.objects.update(text=text)  # as after a restore by hand: drafts are read before they are saved
    answer = client_of(emulation).get(f"{BASE}rieng/so-de-mo/", follow=True)
    assert [to for to, _status in answer.redirect_chain] == [f"{BASE}rieng/soan/"]
    assert "Bản đang có còn lỗi" in answer.content.decode()


def test_another_units_draft_and_layers_are_not_there(unit: Unit, emulation: User, head: User) -> None:
    other = make_unit("S9")
    theirs = make_user("ho", "Người Khác", "emulation", other)
    draft = save_draft(unit=other, text=layer_text("QC1"), from_day=ON, reason="x", by=theirs, on=ON)
    for client in (client_of(emulation), client_of(head)):
        for address in (f"{BASE}rieng/{draft.pk}/", f"/u/S9/2024/tra-luat/rieng/{draft.pk}/", "/u/S9/2024/tra-luat/"):
            assert client.get(address).status_code == 404
        assert client.post(f"{BASE}rieng/{draft.pk}/ban-hanh/").status_code == 404
        assert client.post(f"{BASE}rieng/{draft.pk}/bo/").status_code == 404
    assert LawLayer.objects.get().state == "draft"


def test_the_list_of_rules_is_searched_and_asks_as_often_with_more_rows(client: Client) -> None:
    assert "Chiến sĩ thi đua cơ sở trên số Lao động tiên tiến" in words(client, f"{BASE}quy-tac/?q=ty le chien si")
    unsure = words(client, f"{BASE}quy-tac/?chi=chua-chac")
    assert "Chưa chắc" in unsure
    assert "Không có quy tắc nào khớp" in words(client, f"{BASE}quy-tac/?q=zzzz")


def test_the_sample_beside_the_editor_is_a_layer(unit: Unit, emulation: User) -> None:
    page = words(client_of(emulation), f"{BASE}rieng/soan/")
    sample = unescape(page.partition('id="layer-sample">')[2].partition("</pre>")[0])
    assert trouble_of(unit, sample, ON) is None
    assert trouble_of(unit, sample.replace("0.15", "1.5"), ON) is not None


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001", "x" * 5000, "29/02/2023", "-", "01/01/2200", "\x00"])
def test_a_day_that_no_rule_speaks_about_breaks_no_page(client: Client, unit: Unit, day: str) -> None:
    decided(unit, layer_text("QC1", IDEA).replace("to: null, rule", "to: 9999-12-31, rule"), ON)
    query = urlencode(
        {"ngay": day, "d": "ldtt", "nam": "2024", "vao": day, "xl1-nam": "2024", "kl1-tu": day, "kl1-muc": "warning"}
    )
    for page in ("", "danh-muc.xlsx", "danh-hieu/cstdcs/", "hoi/", "quy-tac/", "quy-tac/QC1.co-sang-kien/", "tinh/"):
        assert client.get(f"{BASE}{page}?{query}").status_code == 200


def test_who_prepared_sees_why_somebody_else_decides(unit: Unit, head: User) -> None:
    draft = save_draft(unit=unit, text=layer_text("QC1", IDEA), from_day=ON, reason="x", by=head, on=ON)
    page = words(client_of(head), f"{BASE}rieng/{draft.pk}/")
    assert "Người soạn không tự ban hành. Chưa có ai khác làm được" in page


def test_the_years_of_a_question_stand_side_by_side(client: Client) -> None:
    years = "xl1-nam=2023&xl1-muc=HTTNV&xl2-nam=2024&xl2-muc=HTXSNV&kt1-nam=2023&kt1-ma=ldtt&sk1-nam=2024&sk1-ma=SK-07"
    page = words(client, f"{BASE}hoi/?d=cstdcs&nam=2024&{years}")
    strip = page.partition('class="years"')[2].partition("</ol>")[0]
    assert [
        strip.index(one)
        for one in ("2023", "Hoàn thành tốt nhiệm vụ", "Lao động tiên tiến", "2024", "SK-07", "năm đang xét")
    ] == sorted(
        strip.index(one)
        for one in ("2023", "Hoàn thành tốt nhiệm vụ", "Lao động tiên tiến", "2024", "SK-07", "năm đang xét")
    )
    assert 'class="years"' not in words(client, f"{BASE}hoi/?d=cstdcs&nam=2024&xl1-nam=2024&xl1-muc=HTXSNV")


def test_more_versions_ask_the_database_as_often(unit: Unit, officer: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            words(client_of(officer), f"{BASE}rieng/")
        return len(caught)

    decided(unit, layer_text("QC1", CAP, value="0.2"), ON)
    one = asked()
    decided(unit, layer_text("QC2", CAP, value="0.1"), ON)
    decided(unit, layer_text("QC3", IDEA), ON)
    assert asked() == one


@pytest.mark.parametrize("text", ["<b>[[", "a: 1", "texts: []\nquantities: [{quantity: khong-co, dated: []}]"])
def test_a_kept_text_that_is_no_longer_understood_breaks_no_page(unit: Unit, emulation: User, text: str) -> None:
    kept = decided(unit, layer_text("QC1", CAP), ON)
    LawLayer.objects.filter(pk=kept.pk).update(text=text)
    client = client_of(emulation)
    for page in ("", "hoi/?d=ldtt&nam=2024", "rieng/", f"rieng/{kept.pk}/", "rieng/soan/", "tinh/", "quy-tac/"):
        assert client.get(f"{BASE}{page}").status_code == 200
    assert client.get(f"{BASE}rieng/so-de-mo/").headers["Location"] == f"{BASE}rieng/soan/"
    told = words(client, f"{BASE}hoi/?d=ldtt&nam=2024&xl1-nam=2024&xl1-muc=HTTNV")
    assert "không còn khớp với quy định cấp trên" in told
