"""Logs that hold no personal data: JSON lines in the data folder, plain words on the console.

What may stand in a line: time, level, logger, the *template* of a message, the name of the page (never its address with
codes), status, milliseconds, a mark of the account that only this installation can make, the mark of the request, and of
an error its kinds and the places in the code – never texts of errors, values, addresses or query strings. The program's
own loggers write names of tasks and numbers only; they alone are written in full.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
import time
import traceback
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

OWN = "tongket"
request_mark: ContextVar[str] = ContextVar("mark of this request", default="")
_LEVELS = {"WARNING": "Chú ý", "ERROR": "Lỗi", "CRITICAL": "Lỗi nặng", "INFO": "Tin", "DEBUG": "Dò"}


def words_of(record: logging.LogRecord) -> str:
    """The message without what others put into it: whole from our own loggers, the bare template from libraries.

    A library's message without a template may have been put together with names in it, so only its place is told.
    """
    if record.name == OWN or record.name.startswith(f"{OWN}."):
        return record.getMessage()
    if record.args and isinstance(record.msg, str):
        return record.msg
    return f"{record.module}.{record.funcName}:{record.lineno}"


def trouble_of(error: BaseException | None) -> list[str]:
    """The kinds of an error and of its causes, each with its places in the code; no text of the error, no source line."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines += _places(error.__traceback__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False, capture_locals=False)
    return [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path: str) -> str:
    """The end of a path that tells the file: folders above may carry a person's name."""
    return "/".join(Path(path).parts[-3:])


class JsonLines(JsonFormatter):
    """One JSON object a line."""

    def __init__(self) -> None:
        super().__init__(json_ensure_ascii=False)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Only the fields named here, whatever a library hangs on its record."""
        log_data["at"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = words_of(record)
        if mark := request_mark.get():
            log_data["request"] = mark
        log_data |= getattr(record, "page", {}) if record.name.startswith(f"{OWN}.") else {}
        if record.exc_info and record.exc_info[1] is not None:
            log_data["trouble"] = trouble_of(record.exc_info[1])

    def format(self, record: logging.LogRecord) -> str:
        """The line; the record itself stays as it was for other handlers."""
        fields: dict[str, Any] = {}
        self.add_fields(fields, record, {})
        return self.jsonify_log_record(fields)


class PlainWords(logging.Formatter):
    """One line for whoever looks at the window of the program."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, how bad, what, and the mark to look for in the log file."""
        mark = request_mark.get()
        line = f"{time.strftime('%H:%M:%S')} {_LEVELS.get(record.levelname, record.levelname)}: {words_of(record)}"
        if mark:
            line += f" [{mark}]"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n  " + "\n  ".join(trouble_of(record.exc_info[1]))
        return line


class SharedFile(logging.handlers.RotatingFileHandler):
    """A rotating file that several processes write: it follows when another process has turned the page."""

    def __init__(self, filename: str, megabytes: int, keep: int) -> None:
        Path(filename).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(filename, maxBytes=megabytes * 1024 * 1024, backupCount=keep, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write to the file that bears the name now."""
        if self.stream is not None and self._was_turned():
            self.stream.close()
            self.stream = self._open()
        super().emit(record)

    def doRollover(self) -> None:  # noqa: N802 -- the name of logging
        """Turn the page; where another process holds the file open (Windows), go on writing into it."""
        with suppress(OSError):
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- the name of logging
        """A full disk must not stop the work that was to be logged."""
        kind = sys.exc_info()[0]
        if kind is None or not issubclass(kind, OSError):
            super().handleError(record)

    def _was_turned(self) -> bool:
        assert self.stream is not None
        try:
            return os.stat(self.baseFilename).st_ino != os.fstat(self.stream.fileno()).st_ino
        except OSError:
            return True


def log_settings(folder: Path, *, megabytes: int, keep: int, debug: bool) -> dict[str, Any]:
    """Django's LOGGING: the file (none with 0 megabytes) takes every page, the window only what somebody should see."""
    handlers: dict[str, Any] = {
        "console": {"class": "logging.StreamHandler", "level": "WARNING", **({} if debug else {"formatter": "words"})}
    }
    if megabytes:
        handlers["file"] = {
            "()": "tongket.faces.web.logs.SharedFile",
            "filename": str(folder / "logs" / "tongket.log"),
            "megabytes": megabytes,
            "keep": keep,
            "formatter": "json",
            "level": "INFO",
        }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "tongket.faces.web.logs.JsonLines"},
            "words": {"()": "tongket.faces.web.logs.PlainWords"},
        },
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": "WARNING"},
        "loggers": {
            OWN: {"level": "INFO"},
            "django": {"level": "WARNING", "propagate": True, "handlers": []},
            # every page is told by our own middleware already, by its name
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "ERROR", "propagate": True, "handlers": []},
            "axes": {"level": "ERROR"},  # wrong passwords stand in the book of sign-ins
        },
    }
