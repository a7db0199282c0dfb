"""Several processes that read files for ``tongket read``; the answers come in the order of the files."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)
_ROOM = 8  # answers a process may be ahead of the one that is due: bounds memory
_BROKEN = "Không đọc được tệp: tệp hỏng hoặc quá nặng so với máy."
_LATE = "Đọc tệp quá {seconds} giây nên đã dừng."


@dataclass(frozen=True, slots=True)
class Order:
    """One file to read and what to make of it; ``target`` "" gives the output back."""

    path: str
    name: str
    shape: str
    with_text: bool
    target: str

    def as_line(self, limits: dict[str, int]) -> bytes:
        """The order as the worker takes it."""
        parts = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(parts | {"limits": limits}).encode("ascii") + b"\n"


class _Worker:
    """One process, begun when its first file comes and begun anew after one that broke or took too long."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, order: Order) -> dict[str, Any]:
        process = self._process or self._begin()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        seconds = self._limits["seconds"] + self._limits["convert_seconds"]
        watch = threading.Timer(seconds, stop)
        watch.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise BrokenPipeError
            process.stdin.write(order.as_line(self._limits))
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        finally:
            watch.cancel()
        if line:
            found: dict[str, Any] = json.loads(line)
            return found
        self.end()
        return {"refused": _LATE.format(seconds=seconds) if late.is_set() else _BROKEN}

    def _begin(self) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tongket.faces.cli.reading_worker", str(self._limits["memory_bytes"])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        return self._process

    def end(self) -> None:
        """End the process; the next file begins a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # an order that the process did not take is thrown away with it
                    stream.close()


def answers_to(orders: Iterable[Order], *, jobs: int, limits: dict[str, int]) -> Generator[dict[str, Any], None, None]:
    """What became of each order, in their order, whichever process was first; only a few answers wait at a time.

    A file that takes too long or breaks its process is refused; the next one gets a new process.
    """
    crew = _Crew(iter(orders), jobs, limits)
    try:
        yield from crew.answers()
    finally:
        crew.end()


class _Crew:
    def __init__(self, orders: Iterator[Order], jobs: int, limits: dict[str, int]) -> None:
        self._orders = enumerate(orders)
        self._workers = [_Worker(limits) for _ in range(jobs)]
        self._change = threading.Condition()
        self._done: dict[int, dict[str, Any]] = {}
        self._open: deque[int] = deque()  # numbers handed out and not yet given back, in order
        self._is_over = self._is_ended = False
        self._room = jobs * _ROOM
        self._threads = [threading.Thread(target=self._work, args=(worker,), daemon=True) for worker in self._workers]
        for thread in self._threads:
            thread.start()

    def answers(self) -> Iterator[dict[str, Any]]:
        while True:
            with self._change:
                self._change.wait_for(self._is_ready)
                if not self._open:
                    return
                answer = self._done.pop(self._open.popleft())
                self._change.notify_all()
            yield answer

    def end(self) -> None:
        with self._change:
            self._is_ended = True
            self._change.notify_all()
        for worker in self._workers:
            worker.end()

    def _is_ready(self) -> bool:
        return self._open[0] in self._done if self._open else self._is_over

    def _next(self) -> tuple[int, Order] | None:
        with self._change:
            self._change.wait_for(lambda: self._is_ended or len(self._open) < self._room)
            found = None if self._is_ended else next(self._orders, None)
            if found is None:
                self._is_over = True
            else:
                self._open.append(found[0])
            self._change.notify_all()
            return found

    def _work(self, worker: _Worker) -> None:
        while (found := self._next()) is not None:
            number, order = found
            try:
                answer = worker.answer(order)
            except Exception:  # a thread that dies would leave the reader waiting for ever
                log.exception("reading %s", order.name)
                worker.end()
                answer = {"refused": _BROKEN}
            with self._change:
                self._done[number] = answer
                self._change.notify_all()
        worker.end()
