"""Web pages: the article's words, without scripts, menus, forms and other furniture."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, Comment, NavigableString, Tag, XMLParsedAsHTMLWarning

from tongket.cores.reader.sources.encodings import Decoded
from tongket.cores.reader.sources.limits import Limits
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
    ]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|comments?|related|share|social|banner|advert|ads"
    r"|pagination|toolbar|login|popup|cookie|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def read(content: bytes, limits: Limits) -> SourceText:
    """The words of a web page, one block a paragraph, a table row a paragraph with its cells parted by " | "."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        decoded = _decoded(content)
        soup = BeautifulSoup(decoded.text, "html5lib" if len(content) < 3_000_000 else "html.parser")
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
    return assemble([(block, None) for block in blocks], kind="html", limits=limits, warnings=decoded.remarks)


def _decoded(content: bytes) -> Decoded:
    declared = _META_CHARSET.search(content[:2048])
    return decode(content, declared[1].decode("ascii", "replace") if declared else None)


def _is_furniture(tag: Tag) -> bool:
    names = " ".join([*tag.get_attribute_list("class"), *tag.get_attribute_list("id")] if tag.attrs else [])
    if (
        tag.get("hidden") is not None
        or tag.get("aria-hidden") == "true"
        or tag.get("role") in ("navigation", "search", "banner")
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
        line = " ".join("".join(words).split())
        if line:
            blocks.append(line)
        words.clear()

    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if node is _CLOSE:
            close()
        elif isinstance(node, NavigableString):
            if not isinstance(node, Comment):
                words.append(str(node))
        elif isinstance(node, Tag):
            if node.name in ("td", "th") and "".join(words).strip():
                words.append(" | ")
            if node.name in _BLOCKS:
                close()
                stack.append(_CLOSE)
            stack.extend(reversed(node.contents))
    close()
    return blocks


_CLOSE = object()
