"""Web pages: the article's words, without scripts, menus, forms and other furniture."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, MarkupResemblesLocatorWarning, NavigableString, Tag, XMLParsedAsHTMLWarning

from tongket.cores.reader.sources.encodings import Decoded
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.rows import row_line
from tongket.cores.reader.sources.text import SourceText, assemble
from tongket.cores.reader.sources.txt import decode

_DROPPED = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "iframe",
    "svg",
    "button",
    "select",
    "object",
    "video",
    "audio",
    "canvas",
    "head",
]
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "br",
        "hr",
        "body",
        "center",
        "caption",
        "tbody",
        "thead",
        "td",
        "th",
    ]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|comments?|related|share|social|banner|advert|ads"
    r"|pagination|toolbar|login|popup|cookie|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LARGE = 400_000  # bytes from which the quicker parser is taken
_MOST_COLUMNS = 100
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def read(content: bytes, limits: Limits) -> SourceText:
    """The words of a web page, one block a paragraph, a table row a paragraph with its cells parted by " | "."""
    blocks, remarks = blocks_of(content, None)
    return assemble([(block, None) for block in blocks], kind="html", limits=limits, warnings=remarks)


def blocks_of(content: bytes, charset: str | None) -> tuple[list[str], tuple[str, ...]]:
    """The blocks of the article with its title, and remarks; ``charset`` is what the letter or server said of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        decoded = _decoded(content, charset)
        soup = BeautifulSoup(decoded.text, "html5lib" if len(content) < _LARGE else "html.parser")
    title = soup.title.get_text(" ") if soup.title else ""
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.find_all(name=True):
        if not tag.decomposed and _is_furniture(tag):
            tag.decompose()
    root = soup.find("article") or soup.find("main") or soup.body or soup
    if len(root.get_text()) < 200 and soup.body:
        root = soup.body
    blocks = _blocks(root)
    heading = " ".join(title.split())
    if heading and not any(heading in block or block in heading for block in blocks[:3]):
        blocks.insert(0, heading)
    return blocks, decoded.remarks


def _decoded(content: bytes, charset: str | None) -> Decoded:
    declared = _META_CHARSET.search(content[:2048])
    return decode(content, charset or (declared[1].decode("ascii", "replace") if declared else None))


def _is_furniture(tag: Tag) -> bool:
    names = " ".join([*tag.get_attribute_list("class"), *tag.get_attribute_list("id")] if tag.attrs else [])
    if (
        tag.get("hidden") is not None
        or tag.get("aria-hidden") == "true"
        or tag.get("role") in ("navigation", "search", "banner")
        or _UNSEEN.search(str(tag.get("style") or "")) is not None
    ):
        return True
    if not names or tag.name in ("body", "html", "main", "article") or not _FURNITURE.search(names):
        return False
    return len(tag.get_text()) < 1500


def _blocks(root: Tag) -> list[str]:
    """Words of each block in document order; walks without recursion, so deep nesting costs nothing."""
    blocks: list[str] = []
    words: list[str] = []

    def close() -> None:
        blocks.extend(filter(None, [" ".join("".join(words).split())]))
        words.clear()

    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if node is _CLOSE:
            close()
        elif isinstance(node, NavigableString):
            if not isinstance(node, Comment):
                words.append(str(node))
        elif isinstance(node, Tag) and node.name == "table" and _is_data(node):
            close()
            blocks.extend(filter(None, map(row_line, _grid(node))))
        elif isinstance(node, Tag):
            if node.name in _BLOCKS:
                close()
                stack.append(_CLOSE)
            stack.extend(reversed(node.contents))
    close()
    return blocks


def _is_data(table: Tag) -> bool:
    """Whether a table holds rows of cells, and not the layout of a page."""
    if table.find(["table", "h1", "h2", "h3", "ul", "ol", "article"]) is not None:
        return False
    rows = table.find_all("tr")
    cells = [len(row.find_all(["td", "th"])) for row in rows]
    if not any(count > 1 for count in cells):
        return False
    paragraphs = [len([p for p in cell.find_all("p") if p.get_text().strip()]) for cell in table.find_all(["td", "th"])]
    is_letterhead = max(cells) < 3 and any(count > 1 for count in paragraphs)
    return not is_letterhead and len(table.get_text()) < 600 * max(1, sum(cells))


def _grid(table: Tag) -> Iterator[list[str]]:
    """The cells of each row in their columns; what is merged stands in its first place only."""
    below: dict[int, int] = {}  # columns taken by a cell from above, and for how many rows still
    for row in table.find_all("tr"):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"]):
            while below.get(len(cells), 0):
                cells.append("")
            place, wide = len(cells), _merged(cell, "colspan")
            cells += [cell.get_text(" "), *[""] * (wide - 1)][: max(0, _MOST_COLUMNS - place)]
            if (deep := _merged(cell, "rowspan")) > 1:
                below |= dict.fromkeys(range(place, place + wide), deep)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        yield cells


def _merged(cell: Tag, name: str) -> int:
    said = str(cell.get(name) or "1").strip()
    return min(max(int(said), 1), _MOST_COLUMNS) if said.isascii() and said.isdigit() and len(said) < 5 else 1


_CLOSE = object()
