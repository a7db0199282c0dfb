"""The guide as a book: topics in the order of its front page, each turned from Markdown into a page once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

GUIDE = Path(__file__).parents[1] / "guide"
FRONT = "README"
_PAGE = re.compile(r"^([A-Za-z-]+)\.md(?:#(.*))?$")
_PICTURE = re.compile(r"^images/([a-z0-9-]+\.png)$")


@dataclass(frozen=True)
class Topic:
    """One page: its name in addresses, its heading, the sentence under it, its body, what can be pointed at in it."""

    slug: str
    title: str
    body: SafeString
    anchors: frozenset[str]
    links: tuple[str, ...]

    @property
    def url(self) -> str:
        """Where it is read."""
        return reverse("guide:index") if self.slug == FRONT else reverse("guide:topic", kwargs={"topic": self.slug})


def anchor_of(heading: str) -> str:
    """The name of a heading in addresses, as code hosts make it, so that links work there and here.

    >>> anchor_of("Dùng cho đơn vị thật"), anchor_of("Thêm, đổi tên (cả tên cũ)")
    ('dùng-cho-đơn-vị-thật', 'thêm-đổi-tên-cả-tên-cũ')
    """
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    frame = '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng"><table class="data-table">\n'
    reader.add_render_rule("table_open", lambda *_parts: frame)
    reader.add_render_rule("table_close", lambda *_parts: "</table></div>\n")
    for kind in ("fence", "code_block"):
        reader.add_render_rule(kind, _reachable(getattr(RendererHTML, kind)))
    return reader


def _reachable(plain: Callable[..., str]) -> Callable[..., str]:
    """A block of commands that the keyboard reaches, because it may be wider than the page."""
    return lambda *parts: plain(*parts).replace("<pre>", '<pre tabindex="0" role="region" aria-label="Lệnh">', 1)


def _address(link: str) -> str:
    """A link of the files as a link of the pages; what leads elsewhere stays as it is."""
    page, picture = _PAGE.match(link), _PICTURE.match(link)
    if picture:
        return reverse("guide:picture", kwargs={"picture": picture[1]})
    if page:
        there = reverse("guide:index") if page[1] == FRONT else reverse("guide:topic", kwargs={"topic": page[1]})
        return f"{there}#{page[2]}" if page[2] else there
    return link


def _mended(tokens: Sequence[Token], links: list[str]) -> None:
    for token in tokens:
        for name in ("href", "src"):
            if name in token.attrs:
                links.append(unquote(str(token.attrs[name])))
                token.attrs[name] = _address(str(token.attrs[name]))
        if token.type == "image":
            token.attrs["loading"] = "lazy"
        if token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)  # the content policy takes no style in the page
        if token.type == "th_open":
            token.attrs["scope"] = "col"
        if token.children:
            _mended(token.children, links)


def read_topic(path: Path) -> Topic:
    """One file of the guide. Its first heading becomes the title of the page and leaves the body."""
    reader = _markdown()
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    title, anchors, links = path.stem, set[str](), list[str]()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            says = _plain(tokens[place + 1])
            if token.tag == "h1":
                title, first = says, place
            token.attrs["id"] = anchor_of(says)
            anchors.add(anchor_of(says))
    if title != path.stem:
        del tokens[first : first + 3]
    _mended(tokens, links)
    options: Any = reader.options
    body = mark_safe(reader.renderer.render(tokens, options, {}))
    return Topic(path.stem, title, body, frozenset(anchors), tuple(links))


def _plain(inline: Token) -> str:
    return "".join(one.content for one in inline.children or [])


@cache
def book() -> dict[str, Topic]:
    """All topics by name: the front page, those it names in its order, then any it forgot."""
    front = read_topic(GUIDE / f"{FRONT}.md")
    named = [page[1] for link in front.links if (page := _PAGE.match(link))]
    others = sorted(path.stem for path in GUIDE.glob("*.md"))
    names = [name for name in dict.fromkeys([*named, *others]) if (GUIDE / f"{name}.md").is_file() and name != FRONT]
    return {FRONT: front, **{name: read_topic(GUIDE / f"{name}.md") for name in names}}


def picture_path(name: str) -> Path | None:
    """The file of a picture, None for what the guide does not have."""
    path = GUIDE / "images" / name
    return path if _PICTURE.match(f"images/{name}") and path.is_file() else None
