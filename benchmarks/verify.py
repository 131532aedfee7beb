"""How long it takes to say whether a quotation is true: over five letters, and over ten thousand.

    python benchmarks/verify.py [--letters N] [--quotations N] [--rounds N]

Made-up letters are read and kept; each quotation is a stretch of 8 to 28 words of one of them: as it stands, with one
word or number altered, or with its words shuffled, which stands nowhere. The letters share most of their sentences,
which is harder than real ones. A quotation's figure is its quickest round, in processor time; letters are opened anew
in every round.
"""

import argparse
import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kamerbrief.app.searching import StoredLetters
from kamerbrief.app.verify import verify
from kamerbrief.dutch.quoted import quotation
from kamerbrief.model import Document, Register
from kamerbrief.readers import read
from kamerbrief.store import Original, Record, Store, open_store

ROOT = Path(__file__).parents[1]
MOST_MS = {"few": 5.0, "many": 50.0}
"""The limits: of the median over five letters and over many, in milliseconds."""

FEW = 5


def records(count: int) -> Iterator[tuple[Record, str]]:
    """Yield letters as the store takes them, with their words. Nothing is extracted: only the text counts here."""
    sys.path.insert(0, str(ROOT / "tests"))
    from letters import letter

    for number in range(count):
        data = letter(number, format="text").data
        read_in = read(data, f"{number:05}.txt")
        register = Register(
            source=read_in.source, text=read_in.text, blocks=read_in.blocks, document=Document(), meeting=None
        )
        file = Original(read_in.source.name, hashlib.sha256(data).hexdigest(), data)
        yield Record((file,), register, file.name), read_in.text


def keep(store: Store, count: int) -> list[str]:
    """Put letters into a store; return the words of some hundred of them."""
    batch: list[Record] = []
    texts = []
    for number, (record, text) in enumerate(records(count)):
        batch.append(record)
        if number % max(count // 100, 1) == 0:
            texts.append(text)
        if len(batch) == 500:
            store.save(batch)
            batch = []
    store.save(batch)
    return texts


def as_it_is(words: list[str], rng: random.Random) -> list[str]:
    """Return the words."""
    return words


def altered(words: list[str], rng: random.Random) -> list[str]:
    """Return the words with the number in it, or else a word in the middle, replaced."""
    at = next((at for at, word in enumerate(words) if word.isdecimal()), len(words) // 2)
    return [*words[:at], "4711", *words[at + 1 :]]


def shuffled(words: list[str], rng: random.Random) -> list[str]:
    """Return the words in another order."""
    return rng.sample(words, len(words))


WAYS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "true": as_it_is,
    "altered": altered,
    "shuffled": shuffled,
}


def measure(store: Store, texts: list[str], count: int, rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of each quotation, by kind."""
    rng = random.Random(1)
    stretches = []
    for _ in range(count):
        words = rng.choice(texts).split()
        start = rng.randrange(len(words) - 30)
        stretches.append(words[start : start + rng.randrange(8, 29)])
    took: dict[str, list[float]] = {}
    for name, way in WAYS.items():
        quotations = [quotation(" ".join(way(words, rng))) for words in stretches]
        figures = [list[float]() for _ in quotations]
        for _ in range(rounds):
            letters = StoredLetters(store)
            if letters.count <= FEW:
                for one in quotations[:3]:  # few letters are read once, whatever is asked
                    verify(one, letters)
            for one, times in zip(quotations, figures, strict=True):
                began = time.process_time()
                verify(one, letters)
                times.append(1000 * (time.process_time() - began))
        took[name] = [min(times) for times in figures]
    return took


def main() -> int:
    """Measure and print. Returns 1 where a limit is not kept."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--letters", type=int, default=10_000)
    arguments.add_argument("--quotations", type=int, default=60)
    arguments.add_argument("--rounds", type=int, default=3)
    asked = arguments.parse_args()
    kept = True
    print(f"{'letters':>8}  {'quotations':12}{'ms median':>10}{'ms most':>9}")
    for size, count in (("few", FEW), ("many", asked.letters)):
        with tempfile.TemporaryDirectory() as place, open_store(place) as store:
            texts = keep(store, count)
            began = time.perf_counter()
            StoredLetters(store)
            ready = time.perf_counter() - began
            for name, times in measure(store, texts, asked.quotations, asked.rounds).items():
                middle = statistics.median(times)
                print(f"{count:8}  {name:12}{middle:10.2f}{max(times):9.2f}", flush=True)
                kept = kept and middle <= MOST_MS[size]
            print(f"{count:8}  made ready to be searched in {ready:.2f} s, once")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
