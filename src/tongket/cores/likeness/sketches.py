"""Sketches: 128 smallest hashes of a text's runs, by which two texts are compared without reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from tongket.cores.likeness.runs import Runs

PERMUTATIONS = 128
SEED = 1
SCHEME = "affine32"
SKETCH_BYTES = PERMUTATIONS * 4


@dataclass(frozen=True, eq=False)
class Sketch:
    """What is kept of a text: the sketch of its runs, and how many runs it has."""

    hashes: NDArray[np.uint32]
    size: int

    def to_bytes(self) -> bytes:
        """For keeping; ``read_sketch`` gives it back. Little-endian, ``SKETCH_BYTES`` long."""
        return self.hashes.astype("<u4").tobytes()


def read_sketch(content: bytes, size: int) -> Sketch:
    """A kept sketch. *Raises* ValueError for what was not one."""
    if len(content) != SKETCH_BYTES or size < 0:
        raise ValueError(f"a sketch has {SKETCH_BYTES} bytes, not {len(content)}")
    return Sketch(np.frombuffer(content, "<u4").astype(np.uint32), size)


def sketch_of(runs: Runs) -> Sketch:
    """The sketch of a text's runs."""
    return next(sketches_of([runs]))


def sketches_of(texts: Iterable[Runs]) -> Iterator[Sketch]:
    """The sketches of many texts, in their order."""
    kept = list(texts)
    told = MinHash.generator(
        (one.tolist() for one in kept), num_perm=PERMUTATIONS, seed=SEED, hashfunc=_itself, scheme=SCHEME
    )
    for one, runs in zip(told, kept, strict=True):
        yield Sketch(one.hashvalues, len(runs))


def hash_of(sketch: Sketch) -> MinHash:
    """As the library's index takes it."""
    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=_itself, hashvalues=sketch.hashes, scheme=SCHEME)


def _itself(run: int) -> int:
    """The runs are hashes already."""
    return run
