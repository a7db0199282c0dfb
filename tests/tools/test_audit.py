"""The audit of libraries: what must be mended, what is excused and until when."""

from datetime import date

from tools.audit import Excuse, excuses, judge

TODAY = date(2026, 11, 22)
FOUND = {
    "dependencies": [
        {"name": "fine", "version": "1.0", "vulns": []},
        {
            "name": "holed",
            "version": "2.0",
            "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-9"], "fix_versions": ["2.1"]}],
        },
        {"name": "unknown", "skip_reason": "not found"},
    ]
}


def excuse(until: date) -> Excuse:
    return Excuse("CVE-9", "holed", "không dùng phần đó", until)


def test_a_hole_must_be_mended():
    assert judge(FOUND, [], TODAY) == (["holed 2.0: PYSEC-1 (vá ở: 2.1)"], [])


def test_an_excused_hole_is_told_with_its_reason():
    told = "holed 2.0: PYSEC-1 (vá ở: 2.1) – bỏ qua đến 01/12/2026: không dùng phần đó"
    assert judge(FOUND, [excuse(date(2026, 12, 1))], TODAY) == ([], [told])


def test_an_excuse_runs_out():
    assert judge(FOUND, [excuse(date(2026, 11, 21))], TODAY) == (
        ["holed 2.0: PYSEC-1 (vá ở: 2.1) – lý do bỏ qua đã hết hạn ngày 21/11/2026"],
        [],
    )


def test_an_excuse_for_nothing_goes():
    known = [Excuse("CVE-1", "gone", "x", date(2026, 12, 1))]
    assert judge({"dependencies": []}, known, TODAY) == (["CVE-1 (gone) không còn: bỏ khỏi known-holes.toml"], [])


def test_every_excuse_kept_here_has_all_its_parts():
    assert [one for one in excuses() if not (one.id and one.package and one.reason)] == []
