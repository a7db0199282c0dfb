"""Official papers: frozen records → .docx, .pdf and page images in the layout of the rule books.

Words: a *paper* is what is said (``Paper`` and its blocks); a *profile* is a rule book's layout as data; a
*composition* is the exact lines both renderers draw; a *layout* is what ``inspect_docx`` finds in a .docx.
Doors: the names below. Pure but for ``find_fonts``, which reads font folders.
"""

from __future__ import annotations

from tongket.cores.documents.charts import Chart, ChartRow, plan_chart
from tongket.cores.documents.fonts import FontChoice, find_fonts
from tongket.cores.documents.kinds import KINDS, Kind, Need, Signing, kind_of, missing_parts
from tongket.cores.documents.layout import Layout, inspect_docx
from tongket.cores.documents.numbering import annex_labels, number_headings, number_line
from tongket.cores.documents.paper import (
    Adjusted,
    Align,
    Annex,
    Article,
    Attached,
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
    Stamp,
    Table,
    Tones,
)
from tongket.cores.documents.pdf import render_page_images, render_pdf
from tongket.cores.documents.pdf_images import count_pdf_pages, page_of_pdf, pages_of_pdf
from tongket.cores.documents.pictures import picture_trouble
from tongket.cores.documents.profiles import PROFILES, RULE_BOOKS, Profile, profile_of, unsure_measures
from tongket.cores.documents.register_book import RegisterBook, render_register
from tongket.cores.documents.signing import Capacity, Regime, authority_lines
from tongket.cores.documents.stored import from_json, to_json
from tongket.cores.documents.text_craft import by_given_name, letter, money_line
from tongket.cores.documents.word import render_docx

__all__ = [
    "KINDS",
    "PROFILES",
    "RULE_BOOKS",
    "Adjusted",
    "Align",
    "Annex",
    "Article",
    "Attached",
    "Block",
    "Capacity",
    "Chart",
    "ChartRow",
    "Column",
    "FontChoice",
    "Heading",
    "Kind",
    "Layout",
    "ListItem",
    "Need",
    "Paper",
    "PaperDate",
    "Paragraph",
    "ParagraphRole",
    "Picture",
    "Profile",
    "ProfileCode",
    "Regime",
    "RegisterBook",
    "Row",
    "RowKind",
    "Run",
    "Signature",
    "Signing",
    "Stamp",
    "Table",
    "Tones",
    "annex_labels",
    "authority_lines",
    "by_given_name",
    "count_pdf_pages",
    "find_fonts",
    "from_json",
    "inspect_docx",
    "kind_of",
    "letter",
    "missing_parts",
    "money_line",
    "number_headings",
    "number_line",
    "page_of_pdf",
    "pages_of_pdf",
    "picture_trouble",
    "plan_chart",
    "profile_of",
    "render_docx",
    "render_page_images",
    "render_pdf",
    "render_register",
    "to_json",
    "unsure_measures",
]
