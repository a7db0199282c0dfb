"""Files of four kinds (.txt, .html, .docx, .pdf with text) made into text, bounded in size and refusing what it cannot read.

Doors: ``read_source`` here, in this process; ``isolated.read_source_isolated`` in a child with limits of time and memory.
"""

from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.opening import read_source
from tongket.cores.reader.sources.text import Paragraph, SourceText, Unreadable

__all__ = ["Limits", "Paragraph", "SourceText", "Unreadable", "read_source"]
