"""Deals words into groups of like use: ``python -m bench.kin NAVEC.tar``.

It makes ``data/intake/kin.npz`` from
``natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar`` of the package ``natasha``
1.6.0 (MIT licence). Groups are made from the words of the examples, by k-means over the directions
of their vectors; the commonest other words join the nearest. Needed only to change the groups.
"""

from __future__ import annotations

import gzip
import re
import sys
import tarfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot import ROOT
from bot.service.reading import KIN, examples
from flows.content_check.load import load
from flows.language.folding import fold
from flows.reading.kin import GRAINS, mark

Floats = npt.NDArray[np.float32]
SOURCE = "navec_news_v1_1B_250K_300d_100q of natasha 1.6.0, pypi.org/project/natasha"
LICENCE = "MIT licence of natasha, Copyright (c) 2016"
_COMMON, _ROUNDS, _SLICE = 100_000, 10, 4000
_WORD = re.compile(r"[a-z\u0430-\u044f]+")


def vectors(path: Path, needed: set[str]) -> tuple[list[str], Floats]:
    """The words ``needed`` that have a vector and the commonest others, and their directions."""
    with tarfile.open(path) as tar:
        files = {name: _member(tar, name) for name in ("vocab.bin", "pq.bin")}
    raw = gzip.decompress(files["vocab.bin"])
    count = int(np.frombuffer(raw, np.uint32, 1)[0])
    often = np.frombuffer(raw, np.uint32, count, offset=4)
    row: dict[str, int] = {}
    known = raw[4 + 4 * count :].decode().splitlines()
    for n in sorted(range(len(known)), key=lambda n: (fold(known[n]) != known[n], -int(often[n]))):
        row.setdefault(fold(known[n]), n)
    plain = [word for word in row if _WORD.fullmatch(word)]
    common = set(sorted(plain, key=lambda word: -int(often[row[word]]))[:_COMMON])
    words = sorted(word for word in plain if word in common or word in needed)
    return words, _directions(files["pq.bin"], [row[word] for word in words])


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    found = tar.extractfile(name)
    if found is None:
        raise FileNotFoundError(name)
    return found.read()


def _directions(raw: bytes, rows: list[int]) -> Floats:
    count, size, parts, kinds = map(int, np.frombuffer(raw, np.uint32, 4))
    chosen = np.frombuffer(raw, np.uint8, count * parts, offset=16).reshape(count, parts)[rows]
    codes = np.frombuffer(raw, np.float32, offset=16 + count * parts).reshape(parts, kinds, -1)
    return _unit(codes[np.arange(parts), chosen].reshape(len(rows), size))


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    directions: Floats = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return directions


def _nearest(rows: Floats, middles: Floats) -> npt.NDArray[np.int64]:
    cuts = range(0, len(rows), _SLICE)
    return np.concatenate([(rows[n : n + _SLICE] @ middles.T).argmax(1) for n in cuts])


def _middles(rows: Floats, groups: int) -> Floats:
    """The middles of so many groups of directions: k-means with a fixed beginning."""
    middles = rows[np.random.default_rng(0).choice(len(rows), groups, replace=False)]
    for _ in range(_ROUNDS):
        nearest = _nearest(rows, middles)
        sums = np.zeros_like(middles)
        np.add.at(sums, nearest, rows)
        middles = _unit(sums)
    return middles


def main() -> None:
    """Make the file of the groups."""
    texts = examples(load(ROOT), ROOT).texts
    own = {word for text in texts for word in _WORD.findall(fold(text))}
    words, rows = vectors(Path(sys.argv[1]), own)
    taught = rows[[word in own for word in words]]
    marks = np.array([mark(word) for word in words], np.uint32)
    groups = np.zeros((len(words), len(GRAINS)), np.uint16)
    for n, grain in enumerate(GRAINS):
        groups[:, n] = sum(GRAINS[:n]) + _nearest(rows, _middles(taught, grain))
    marks, first = np.unique(marks, return_index=True)
    with (ROOT / KIN).open("wb") as file:
        np.savez(file, marks=marks, groups=groups[first], source=SOURCE, licence=LICENCE)
    sys.stdout.write(f"{len(marks)} words in {sum(GRAINS)} groups\n")


if __name__ == "__main__":
    main()
