"""Outlines of reports, as data. Source: domain/conference-and-union 6.1 (public unit), 6.3 (union)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """What writes a section. NOTHING: only people can; the section stays visibly empty with its hint."""

    NOTHING = "nothing"
    HEADING = "heading"  # only holds the sections below it
    OPENING = "opening"  # the year's theme
    GROUPS = "groups"  # one section below for each group of indicators
    SUMMARY = "summary"  # how many targets were met
    SHORTFALLS = "shortfalls"  # which were not
    TARGETS = "targets"  # next period's targets
    TASKS = "tasks"
    MEASURES = "measures"
    NEWS = "news"  # the few figures that make news
    OUTLOOK = "outlook"  # next period's tasks in one sentence
    ANNEX = "annex"  # the table of indicators


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of an outline; ``{period}`` and ``{next}`` in it stand for the periods in words."""

    key: str
    level: int
    heading: str
    source: Source
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A kind of report: code, its abstract on the letterhead, its sections in order."""

    code: str
    abstract: str
    sections: tuple[Section, ...]


_ASSESSMENT = (
    Section("danh-gia", 1, "Đánh giá chung", Source.HEADING),
    Section(
        "danh-gia-ket-qua",
        2,
        "Kết quả nổi bật",
        Source.SUMMARY,
        "Nêu hai, ba việc làm được rõ nhất và ai được hưởng lợi.",
    ),
    Section("han-che", 2, "Hạn chế", Source.SHORTFALLS, "Nêu việc chưa làm được, ở đâu, mức độ nào."),
    Section(
        "nguyen-nhan", 2, "Nguyên nhân", Source.NOTHING, "Nêu nguyên nhân khách quan rồi chủ quan của từng hạn chế."
    ),
    Section("bai-hoc", 2, "Bài học kinh nghiệm", Source.NOTHING, "Nêu điều sẽ làm khác đi trong kỳ tới."),
)

_NO_PLAN = "Chưa có {what} {next}: lập ở chặng Kế hoạch, chúng sẽ hiện ở đây."
_NO_FIGURES = "Chưa có số liệu: nhập ở chặng Số liệu rồi viết lại từ số liệu."

_NEXT = (
    Section("phan-2", 0, "Phương hướng, nhiệm vụ {next}", Source.HEADING),
    Section("muc-tieu", 1, "Mục tiêu, chỉ tiêu", Source.TARGETS, _NO_PLAN.replace("{what}", "chỉ tiêu")),
    Section("nhiem-vu", 1, "Nhiệm vụ trọng tâm", Source.TASKS, _NO_PLAN.replace("{what}", "nhiệm vụ")),
    Section("giai-phap", 1, "Giải pháp", Source.MEASURES, _NO_PLAN.replace("{what}", "giải pháp")),
    Section("kien-nghi", 1, "Kiến nghị, đề xuất", Source.NOTHING, "Nêu kiến nghị với cấp nào, việc gì, khi nào cần."),
)

_ANNEX = Section("phu-luc", 1, "Kết quả thực hiện các chỉ tiêu {period}", Source.ANNEX)

PUBLIC_UNIT = Outline(
    "public_unit",
    "Tổng kết {period}, phương hướng, nhiệm vụ {next}",
    (
        Section("phan-1", 0, "Kết quả thực hiện nhiệm vụ {period}", Source.HEADING),
        Section(
            "dac-diem", 1, "Đặc điểm tình hình", Source.OPENING, "Nêu tổ chức, nhân sự, thuận lợi, khó khăn của kỳ này."
        ),
        Section("ket-qua", 1, "Kết quả thực hiện nhiệm vụ", Source.GROUPS, _NO_FIGURES),
        *_ASSESSMENT,
        *_NEXT,
        _ANNEX,
    ),
)

UNION = Outline(
    "union",
    "Tổng kết hoạt động công đoàn {period}, phương hướng, nhiệm vụ {next}",
    (
        Section("phan-1", 0, "Kết quả hoạt động công đoàn {period}", Source.HEADING),
        Section("dac-diem", 1, "Đặc điểm tình hình đoàn viên, viên chức, người lao động", Source.OPENING,
                "Nêu số đoàn viên, nữ, biên chế, hợp đồng; thuận lợi, khó khăn."),
        Section("ket-qua", 1, "Kết quả các mặt công tác", Source.GROUPS, _NO_FIGURES),
        *_ASSESSMENT,
        *_NEXT,
        _ANNEX,
    ),
)  # fmt: skip

NEWS = Outline(
    "news",
    "Tổng kết {period}",
    (
        Section("mo-dau", 1, "Mở đầu", Source.OPENING, "Nêu ai tổ chức, ngày nào, ở đâu, ai dự."),
        Section("ket-qua", 1, "Kết quả nổi bật", Source.NEWS, "Chưa có số liệu để viết tin."),
        Section("phuong-huong", 1, "Phương hướng", Source.OUTLOOK, "Nêu việc lớn của {next}."),
    ),
)

OUTLINES = {outline.code: outline for outline in (PUBLIC_UNIT, UNION, NEWS)}
