"""Official papers: frozen records → .docx, .pdf and page images in the layout of the rule books.

Words: a *paper* is what is said (``Paper`` and its blocks); a *profile* is a rule book's layout as data; a
*composition* is the exact lines both renderers draw; a *layout* is what ``inspect_docx`` finds in a .docx.
Doors: the names below. Pure but for ``find_fonts``, which reads font folders.
"""

from __future__ import annotations

from tongket.cores.documents.charts import Chart, ChartRow, plan_chart
from tongket.cores.documents.composition import number_headings
from tongket.cores.documents.fonts import FontChoice, find_fonts
from tongket.cores.documents.layout import Layout, inspect_docx
from tongket.cores.documents.paper import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ParagraphRole,
    Picture,
    ProfileCode,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
)
from tongket.cores.documents.pdf import render_page_images, render_pdf
from tongket.cores.documents.pdf_images import count_pdf_pages, page_of_pdf, pages_of_pdf
from tongket.cores.documents.profiles import PROFILES, Profile, profile_of
from tongket.cores.documents.signing import Capacity, Regime, authority_lines
from tongket.cores.documents.stored import from_json, to_json
from tongket.cores.documents.word import render_docx

__all__ = [
    "PROFILES",
    "Align",
    "Annex",
    "Block",
    "Capacity",
    "Chart",
    "ChartRow",
    "Column",
    "FontChoice",
    "Heading",
    "Layout",
    "ListItem",
    "Paper",
    "PaperDate",
    "Paragraph",
    "ParagraphRole",
    "Picture",
    "Profile",
    "ProfileCode",
    "Regime",
    "Row",
    "RowKind",
    "Run",
    "Signature",
    "Table",
    "authority_lines",
    "count_pdf_pages",
    "find_fonts",
    "from_json",
    "inspect_docx",
    "number_headings",
    "page_of_pdf",
    "pages_of_pdf",
    "plan_chart",
    "profile_of",
    "render_docx",
    "render_page_images",
    "render_pdf",
    "to_json",
]
