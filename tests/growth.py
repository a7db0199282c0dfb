"""Whether work grows in line with its size: a pattern that turns quadratic hangs an old PC.

No performance claim (those are benchmarks): only processor time of this process counts, two sizes are compared with each
other, and the lowest of several runs is believed, because a busy machine makes a run longer and never shorter.
"""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

RUNS = 8
Given = TypeVar("Given")


def seconds(deed: Callable[[], object]) -> float:
    """Processor time of a deed, without the collection of what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        deed()
        return time.process_time() - started
    finally:
        gc.enable()


def in_line(make: Callable[[int], Given], deed: Callable[[Given], object], small: int, large: int) -> bool:
    """Whether the deed takes at most three times as long for each unit of size at ``large`` as at ``small``.

    ``large`` is at least eight times ``small``, so that work growing with the square is told apart.
    """
    assert large >= 8 * small
    little, much = make(small), make(large)
    quick = min(seconds(lambda: deed(little)) for _run in range(3))
    slow = float("inf")
    for _run in range(RUNS):
        slow = min(slow, seconds(lambda: deed(much)))
        if slow <= 3 * quick * large / small:
            return True
        quick = min(quick, seconds(lambda: deed(little)))
    return False
