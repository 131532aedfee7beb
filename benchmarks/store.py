"""What keeping letters costs: `python benchmarks/store.py ADDRESS [LETTERS]`, a folder or a postgresql:// address.

The letters are made up: 20 KB of text, 100 entries, a file of 100 KB that cannot be compressed.
"""

import hashlib
import random
import resource
import sys
import time
from collections.abc import Iterator

from kamerbrief.model import (
    Amount,
    Block,
    DateEntry,
    Document,
    Entry,
    Evidence,
    Position,
    Reference,
    Register,
    Section,
    Source,
    Span,
    to_json,
)
from kamerbrief.store import Original, Record, open_store

BATCH = 500
WORDS = (
    "de minister heeft met bondgenoten gesproken over steun aan Oekraïne en zal uw Kamer hierover informeren".split()
)


def record(number: int, chance: random.Random) -> Record:
    """Return a letter with a number of its own."""
    text = " ".join(chance.choices(WORDS, k=3300))
    data = chance.randbytes(100_000)
    sha256 = hashlib.sha256(data).hexdigest()

    def evidence() -> tuple[Evidence, ...]:
        start = chance.randrange(len(text) - 150)
        return (Evidence(start, start + 120, text[start : start + 120], 1),)

    def entries(kind: str, count: int) -> tuple[Entry, ...]:
        return tuple(Entry(id=f"{kind}-{chance.randrange(16**12):012x}", evidence=evidence()) for _ in range(count))

    register = Register(
        program="kamerbrief 0.1.0",
        source=Source(f"brief-{number}.pdf", "pdf", sha256, 4),
        text=text,
        blocks=tuple(
            Block("paragraph", "body", start, min(start + 400, len(text)), page=1) for start in range(0, len(text), 400)
        ),
        document=Document(
            kind="letter",
            chamber="TK",
            date="2024-11-22",
            title=f"Brief {number}",
            identifier=f"kst-{10000 + number // 1000}-{number % 1000 + 1}",
        ),
        meeting=None,
        sections=tuple(
            Section(id=entry.id, evidence=entry.evidence, heading="x", kind="topic", session=None, body=Span(0, 10))
            for entry in entries("section", 6)
        ),
        positions=tuple(
            Position(
                id=entry.id, evidence=entry.evidence, actor="Nederland", act="support", verb="steunen", time="present"
            )
            for entry in entries("position", 30)
        ),
        references=tuple(
            Reference(id=entry.id, evidence=entry.evidence, kind="kamerstuk", target="28676-474")
            for entry in entries("reference", 25)
        ),
        dates=tuple(
            DateEntry(id=entry.id, evidence=entry.evidence, start="2024-11-22", end="2024-11-22")
            for entry in entries("date", 25)
        ),
        amounts=tuple(
            Amount(id=entry.id, evidence=entry.evidence, kind="money", value="25000000", unit="EUR")
            for entry in entries("amount", 14)
        ),
    )
    name = f"brief-{number}.pdf"
    return Record((Original(name, sha256, data),), register, f"brieven/{name}", to_json(register))


def batches(count: int) -> Iterator[list[Record]]:
    """Yield `count` letters, the same on every call."""
    chance = random.Random(20241122)
    for start in range(0, count, BATCH):
        yield [record(number, chance) for number in range(start, min(start + BATCH, count))]


def main(address: str, count: int) -> None:
    """Keep letters, keep them again, ask for them; print what each took."""
    store = open_store(address)
    for what in ("keep", "keep again"):
        took, slowest = 0.0, 0.0
        for batch in batches(count):
            began = time.perf_counter()
            store.save(batch)
            slowest = max(slowest, time.perf_counter() - began)
            took += time.perf_counter() - began
        print(f"{what:12} {took:6.2f} s, {took / count * 1000:5.2f} ms a letter, slowest batch {slowest:.2f} s")
    began = time.perf_counter()
    rows = list(store.letters())
    print(f"list         {time.perf_counter() - began:6.3f} s for {len(rows)} letters")
    began = time.perf_counter()
    found = store.find(rows[len(rows) // 2].identifier or "")
    print(f"find         {time.perf_counter() - began:6.4f} s for {len(found)} letter")
    began = time.perf_counter()
    entries = sum(1 for _ in store.entries("position"))
    print(f"entries      {time.perf_counter() - began:6.3f} s for {entries} positions")
    began = time.perf_counter()
    stats = store.stats()
    print(f"stats        {time.perf_counter() - began:6.3f} s; {stats.size / 1e6:.0f} MB on {stats.engine}")
    print(f"memory       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
