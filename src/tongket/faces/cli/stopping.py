"""Asked to stop: Ctrl+C, SIGTERM, Ctrl+Break of Windows."""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
AGAIN_AFTER = 1.0  # seconds


@contextmanager
def until_asked_to_stop() -> Iterator[None]:
    """Leave the body when the process is asked to stop; whoever asks once is heard.

    The handler leaves by an exception, and Python loses one that strikes in a finalizer or in a callback of a library.
    So the body is asked again until it is left. What follows the body is not interrupted.
    """
    asked, left = threading.Event(), threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        asked.set()
        if not left.is_set():
            raise SystemExit(0)

    for one in SIGNALS:
        signal.signal(one, ask)
    threading.Thread(target=_ask_again, args=(asked, left), name="tongket-stopping", daemon=True).start()
    try:
        yield
    except SystemExit:
        if not asked.is_set():
            raise
    finally:
        left.set()


def _ask_again(asked: threading.Event, left: threading.Event) -> None:
    asked.wait()
    while not left.wait(AGAIN_AFTER):
        if hasattr(signal, "pthread_kill"):  # also ends a wait of the main thread
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            _thread.interrupt_main(signal.SIGINT)
