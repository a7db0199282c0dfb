"""Metadata of papers and files as XML or JSON. Source: Nghị định 30/2020/NĐ-CP, Phụ lục VI; documents B.5."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from tongket.cycle.papers.enums import kind_says
from tongket.cycle.papers.facts.lines import Kept
from tongket.cycle.papers.models import CaseFile, IncomingPaper, RegisterEntry

_LENGTHS = {
    "OrganId": 13, "FileNotation": 20, "TypeName": 100, "CodeNumber": 11, "CodeNotation": 30, "OrganName": 200, "Subject": 500,
    "Language": 30, "Description": 500, "Position": 100, "FullName": 50, "ToPlaces": 1000, "Title": 500, "Maintenance": 30,
    "Rights": 30, "Creator": 30,
}  # fmt: skip
_PRIORITY = {"": "0", "khan": "1", "thuong_khan": "2", "hoa_toc": "3"}


def case_metadata(case: CaseFile, papers: Iterable[Kept], organ_id: str, organ: str) -> dict[str, Any]:
    """The file and its papers in the order of time, with the field names of the annex."""
    kept = list(papers)
    code = {"OrganId": organ_id, "FileCatalog": case.year, "FileNotation": case.code}
    return _cut(
        {
            "FileCode": code,
            "Title": case.title,
            "Maintenance": f"{case.retention_years} năm" if case.retention_years is not None else "Vĩnh viễn",
            "Rights": "",
            "Creator": case.keeper.full_name if case.keeper else organ,
            "Language": "Tiếng Việt",
            "StartDate": _day(case.opened_on or (kept[0].day if kept else None)),
            "EndDate": _day(case.closed_on),
            "DocTotal": len(kept),
            "PageTotal": case.page_total if case.page_total is not None else sum(one.pages or 0 for one in kept),
            "Description": case.description,
            "Documents": [
                paper_metadata(one.outgoing or one.incoming, number, code, organ_id, organ)
                for number, one in enumerate(kept, start=1)
            ],
        }
    )


def paper_metadata(
    paper: RegisterEntry | IncomingPaper | None, ordinal: int, code: Mapping[str, Any], organ_id: str, organ: str
) -> dict[str, Any]:
    """One paper with the field names of the annex; what is not known is empty."""
    assert paper is not None
    told = _outgoing(paper, organ) if isinstance(paper, RegisterEntry) else _incoming(paper)
    return _cut({"FileCode": dict(code), "DocOrdinal": ordinal, "Language": "Tiếng Việt", **told, "OrganId": organ_id})


def _outgoing(entry: RegisterEntry, organ: str) -> dict[str, Any]:
    recalled = f"Đã thu hồi ngày {_day(entry.recalled_on)}" if entry.recalled_on else entry.note
    position = entry.signer_lines[-1].rpartition(". ")[2] if entry.signer_lines else ""
    return {
        "TypeName": entry.get_copy_form_display() if entry.copy_form else kind_says(entry.kind_code),
        "CodeNumber": f"{entry.number:02d}{entry.suffix}", "CodeNotation": entry.symbol, "IssuedDate": _day(entry.issued_on),
        "OrganName": organ, "Subject": entry.abstract, "PageAmount": entry.page_count, "Description": recalled,
        "SignerInfo": {"Position": position, "FullName": entry.signer_name},
        "To": [{"OrganId": "", "OrganName": one} for one in entry.recipients.splitlines()],
        "Priority": _PRIORITY[entry.urgency], "IssuedAmount": entry.copies, "DueDate": "",
    }  # fmt: skip


def _incoming(row: IncomingPaper) -> dict[str, Any]:
    number, _slash, notation = row.notation.partition("/")
    receiver = ", ".join(one for one in (row.person.full_name if row.person else "", row.given_to) if one)
    return {
        "TypeName": row.kind_name, "CodeNumber": number, "CodeNotation": notation, "IssuedDate": _day(row.dated_on),
        "OrganName": row.author, "Subject": row.abstract, "PageAmount": row.page_count, "Description": row.note,
        "Priority": _PRIORITY[row.urgency], "DueDate": _day(row.due_on), "ArrivalDate": _day(row.arrived_on),
        "ArrivalNumber": row.arrival_number, "ToPlaces": receiver, "TraceHeaderList": "",
    }  # fmt: skip


def _day(day: Any) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _cut(told: dict[str, Any]) -> dict[str, Any]:
    """Texts no longer than the annex allows."""
    return {
        name: value[: _LENGTHS.get(name, len(value))] if isinstance(value, str) else value
        for name, value in told.items()
    }


def as_json(told: Mapping[str, Any]) -> bytes:
    """The same as JSON text."""
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def as_xml(told: Mapping[str, Any], root: str) -> bytes:
    """The same as XML: an element for each name, one for each entry of a list."""
    top = ET.Element(root)
    _fill(top, told)
    ET.indent(top)
    return bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True))


def _fill(parent: ET.Element, told: Mapping[str, Any]) -> None:
    for name, value in told.items():
        if isinstance(value, Mapping):
            _fill(ET.SubElement(parent, name), value)
        elif isinstance(value, list):
            holder = ET.SubElement(parent, name)
            for one in value:
                _fill(ET.SubElement(holder, "Document" if name == "Documents" else "Place"), one)
        else:
            ET.SubElement(parent, name).text = "" if value is None else _printable(str(value))


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
