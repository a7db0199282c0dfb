"""The parts of a .docx: measured before anything is unpacked, parsed without entities, written back part by part."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from lxml.etree import _Element as Element

from tongket.cores.kernel import packages
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, LOCKED, MEGABYTE, OLE, ZIP, OfficePackage, Overfull

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DAMAGED = ("Tệp Word bị hỏng hoặc không phải .docx.", "Mở tệp bằng Word, lưu lại thành .docx rồi kiểm tra tệp mới.")
_BOMB = ("Tệp này khi mở ra lớn bất thường nên không được đọc.", "Xin lại tệp gốc từ nơi gửi.")
_LARGE = ("Tệp lớn hơn 25 MB.", "Nén bớt ảnh trong tệp hoặc tách phụ lục thành tệp riêng rồi kiểm tra lại.")
_OLD = (
    "Đây là tệp Word đời cũ (.doc).",
    "Mở tệp bằng Word, chọn Lưu thành → Tài liệu Word (.docx), rồi kiểm tra tệp mới.",
)
_LOCKED = ("Tệp Word đang đặt mật khẩu nên không đọc được.", "Mở tệp bằng Word, bỏ mật khẩu, lưu lại rồi kiểm tra.")
_OTHER = ("Đây không phải tệp Word .docx.", "Chọn tệp .docx; tệp PDF, Excel, OpenDocument chưa kiểm tra được.")
_ODT = b"mimetypeapplication/vnd.oasis"


@dataclass(frozen=True, slots=True)
class Bounds(packages.Bounds):
    """How much of a file is read before it is refused: its own bytes, and what its zip may hold."""

    file: int = 25 * MEGABYTE


class Package:
    """The members of one .docx; parts asked for by ``xml`` may be changed and are written back by ``save``."""

    def __init__(self, content: bytes, bounds: Bounds = Bounds()) -> None:
        _refuse_other_kinds(content, bounds)
        self._roots: dict[str, Element] = {}
        try:
            self._office = OfficePackage(content, bounds)
            self.names = set(self._office.names)
            self.main = self._main_part()
            self.xml(self.main)
        except Overfull as trouble:
            raise Refused(*_BOMB) from trouble
        except BREAKDOWNS as trouble:
            raise Refused(*_DAMAGED) from trouble

    @property
    def is_strict(self) -> bool:
        """Whether a part that was read is in the strict names of ISO."""
        return self._office.is_strict

    def _read(self, name: str) -> bytes:
        try:
            return self._office.member(name)
        except Overfull as trouble:
            raise Refused(*_BOMB) from trouble

    def xml(self, name: str) -> Element | None:
        """The root of a part, the same one each time; None when the file lacks it.

        Raises: Refused for a part that is no XML or has a document type, as no office program writes one.
        """
        if name in self._roots:
            return self._roots[name]
        if name not in self.names:
            return None
        try:
            root = self._office.xml(name)
        except Overfull as trouble:
            raise Refused(*_BOMB) from trouble
        except BREAKDOWNS as trouble:
            raise Refused(*_DAMAGED) from trouble
        self._roots[name] = root
        return root

    def _main_part(self) -> str:
        root = self.xml("_rels/.rels")
        for relation in root if root is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                name = str(relation.get("Target", "")).lstrip("/")
                if name in self.names:
                    return name
        if "word/document.xml" not in self.names:
            raise Refused(*_OTHER)
        return "word/document.xml"

    @property
    def folder(self) -> str:
        return self.main.rpartition("/")[0] + "/"

    def related(self, kind: str) -> dict[str, str]:
        """Parts by the id of their relation from the main part, of one kind ("header", "styles", …)."""
        root = self.xml(self._relations_name)
        found = {}
        for relation in root if root is not None else ():
            if str(relation.get("Type", "")).rsplit("/", 1)[-1] == kind and relation.get("TargetMode") != "External":
                target = str(relation.get("Target", ""))
                found[str(relation.get("Id"))] = target.lstrip("/") if target.startswith("/") else self.folder + target
        return found

    def one(self, kind: str) -> Element | None:
        """The root of the only related part of a kind, or None."""
        name = next(iter(self.related(kind).values()), None)
        return self.xml(name) if name else None

    @property
    def _relations_name(self) -> str:
        folder, _, name = self.main.rpartition("/")
        return f"{folder}/_rels/{name}.rels"

    def add_header(self, root: Element) -> str:
        """Put a new header part in; the id of its relation."""
        number = 1
        while f"{self.folder}header{number}.xml" in self.names:
            number += 1
        name = f"{self.folder}header{number}.xml"
        self.names.add(name)
        self._roots[name] = root
        relations = self.xml(self._relations_name)
        if relations is None:
            relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
            self._roots[self._relations_name] = relations
            self.names.add(self._relations_name)
        taken = {relation.get("Id") for relation in relations}
        key = next(f"rId{count}" for count in range(1, len(taken) + 2) if f"rId{count}" not in taken)
        etree.SubElement(
            relations, f"{{{_RELATIONS}}}Relationship", Id=key, Type=f"{_OFFICE}/header", Target=f"header{number}.xml"
        )
        types = self.xml("[Content_Types].xml")
        assert types is not None
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return key

    def save(self) -> bytes:
        """The package with the parts as they are now; parts never asked for keep their bytes."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name in dict.fromkeys([*self._office.order, *self._roots]):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                root = self._roots.get(name)
                content = self._read(name) if root is None else _written(root)
                target.writestr(entry, content)
        return made.getvalue()


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _refuse_other_kinds(content: bytes, bounds: Bounds) -> None:
    if len(content) > bounds.file:
        raise Refused(*_LARGE)
    if content.startswith(OLE[:4]):
        raise Refused(*(_LOCKED if LOCKED in content else _OLD))
    if not content.startswith(ZIP) or _ODT in content[:200]:
        raise Refused(*_OTHER)
