"""Icons drawn by us: 16 × 16, stroke 1.6, no fill. The sprite stands once in each page."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_RING = '<circle cx="8" cy="8" r="6"/>'
_CLOCK = _RING + '<path d="M8 4.6V8l2.3 1.6"/>'
_PENCIL = '<path d="m3 13 .7-3L10.8 3l2.2 2.2-7 7zM9.4 4.4l2.2 2.2"/>'

ICONS: dict[str, str] = {
    "book": '<path d="M3 2.8h3.6c.9 0 1.4.6 1.4 1.4v9c0-.7-.6-1.2-1.4-1.2H3zM13 2.8H9.4C8.5 2.8 8 3.4 8 4.2v9c0-.7.6-1.2 1.4-1.2H13z"/>',
    "calendar": '<path d="M2.8 3.8h10.4v9.6H2.8zM2.8 6.8h10.4M5.4 2.3v2.6M10.6 2.3v2.6"/>',
    "chart": '<path d="M2.5 13.5h11M4.2 11V8.2M8 11V3.5M11.8 11V6"/>',
    "check": '<path d="m3 8.5 3.2 3.2L13 4.8"/>',
    "clock": _CLOCK,
    "comment": '<path d="M2.5 3h11v8h-6l-3 2.6V11h-2z"/>',
    "contrast": _RING + '<path d="M8 2v12a6 6 0 0 0 0-12Z" fill="currentColor"/>',
    "copy": '<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"/>',
    "cross": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "done": '<circle cx="8" cy="8" r="6.4" fill="currentColor" stroke="none"/><path d="m5 8.2 2.1 2.1L11 6.2" stroke="var(--sheet)"/>',
    "dot": '<circle cx="8" cy="8" r="6" stroke-dasharray="2.2 2.5"/>',
    "down": '<path d="m4 6.2 4 4 4-4"/>',
    "download": '<path d="M8 2.5v7.2M5 7l3 3 3-3M2.8 13.2h10.4"/>',
    "edit": _PENCIL,
    "file": '<path d="M4 2.3h5.2L12.3 5.5v8.2H4zM9 2.5v3.2h3.2"/>',
    "flag": '<path d="M3.5 14V2.5h8.8L10 5.8l2.3 3.2H3.5"/>',
    "half": _RING + '<path d="M8 2v12a6 6 0 0 0 0-12Z" fill="currentColor" stroke="none"/>',
    "history": '<path d="M2.6 5.2A6 6 0 1 1 2 8.4M2.4 2.4v3h3M8 5v3.2l2.2 1.4"/>',
    "home": '<path d="m2.4 7.4 5.6-5 5.6 5M4 6.4v7h3v-4h2v4h3v-7"/>',
    "info": _RING + '<path d="M8 7.4v3.6M8 5v.1"/>',
    "late": _RING + '<path d="M8 4.4v4.2M8 11.2v.1"/>',
    "left": '<path d="m9.8 4-4 4 4 4"/>',
    "link": '<path d="M6.5 9.5 9.6 6.4M7.2 4.6l1.5-1.5a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.8 11.4l-1.5 1.5a2.8 2.8 0 0 1-4-4l1.5-1.5"/>',
    "lock": '<path d="M3.5 7.2h9v6.3h-9zM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2"/>',
    "menu": '<path d="M2.5 4.2h11M2.5 8h11M2.5 11.8h11"/>',
    "minus": '<path d="M3 8h10"/>',
    "paste": '<path d="M5.5 3.5h-2v10h9v-10h-2M5.8 2.3h4.4v2.4H5.8zM6 8h4M6 10.5h4"/>',
    "pencil": _PENCIL,
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "print": '<path d="M4.5 6V2.5h7V6M4.5 11.5h-2v-5h11v5h-2M4.5 9.5h7v4h-7z"/>',
    "right": '<path d="m6.2 4 4 4-4 4"/>',
    "seal": '<path d="M2.5 2.5h11v11h-11z"/><path d="M4.6 4.6h6.8v6.8H4.6z"/>',
    "search": '<circle cx="7" cy="7" r="4.4"/><path d="m10.3 10.3 3.4 3.4"/>',
    "sort": '<path d="m5 6 3-3 3 3M5 10l3 3 3-3"/>',
    "table": '<path d="M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.6 3v10"/>',
    "tree": '<path d="M5.5 2.5h5v3h-5zM2 10.5h4.4v3H2zM9.6 10.5H14v3H9.6zM8 5.5V8M4.2 10.5V8h7.6v2.5"/>',
    "undo": '<path d="M5.5 3 2.8 5.7l2.7 2.7M3 5.7h6.2a3.6 3.6 0 0 1 0 7.2H6"/>',
    "unlock": '<path d="M3.5 7.2h9v6.3h-9zM5.4 7.2V5a2.6 2.6 0 0 1 5-1"/>',
    "up": '<path d="m4 9.8 4-4 4 4"/>',
    "upload": '<path d="M8 10V2.8M5 5.5l3-3 3 3M2.8 13.2h10.4"/>',
    "user": '<circle cx="8" cy="5.4" r="2.7"/><path d="M2.8 13.6c.6-2.7 2.6-4 5.2-4s4.6 1.3 5.2 4"/>',
    "warn": '<path d="M8 2 1.8 13.2h12.4ZM8 6.5v3.2M8 11.6v.1"/>',
}

#: The mark of the program has a field of its own.
MARK = (
    '<path d="M1 1h30v30H1z" fill="currentColor"/><path fill="none" stroke="#fff" d="M3.6 3.6h24.8v24.8H3.6z" stroke-width="1.1"/>'
    '<path fill="none" stroke="#fff" d="M7.6 10.2h7.8M11.5 10.2v12.2M18.4 9.6v12.8M25 9.8l-6.4 6.6 6.6 6" stroke-width="2.3"/>'
)

#: The mark that stands before a state's word.
STATE_ICONS = {
    "idle": "dot",
    "running": "half",
    "done": "done",
    "warn": "warn",
    "wrong": "late",
    "late": "late",
    "todo": "dot",
    "current": "half",
}


@cache
def icon(name: str, css_class: str = "") -> SafeString:
    """An icon that says nothing by itself: a word stands beside it or in the element's label."""
    if name not in ICONS and name != "tongket":
        raise KeyError(name)
    classes = f"icon {css_class}".strip()
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', classes, name)


@cache
def sprite() -> SafeString:
    """All icons as symbols, for the top of a page."""
    symbols = format_html_join(
        "",
        '<symbol id="i-{}" viewBox="0 0 {} {}">{}</symbol>',
        [
            ("tongket", 32, 32, mark_safe(MARK)),
            *((name, 16, 16, mark_safe(drawing)) for name, drawing in ICONS.items()),
        ],
    )
    return format_html(
        '<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>{}</defs></svg>', symbols
    )
