"""What holding references against the registry costs: `python benchmarks/resolve.py [DUMP]`.

Without a dump the registry is made up: 160,000 numbered entries in 1,600 dossiers. The letters are made up from what it
holds: 5,000 letters of 20 references each. Seven in ten have nothing but the number, as of 3,200 citations in titles of
the registry; the others are motions with mover, date and subject, or letters and agendas with their days. One in ten
is not held, one in two hundred says something else than the registry. Everything is counted from the opening of the
store on, in processor time; nothing is warmed, and each letter is read anew for what it says of its references.
Limits: 50,000 references a second, 300 MB.
"""

import gc
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kamerbrief.app.resolve import Resolver
from kamerbrief.app.sync_dump import load_dump
from kamerbrief.model import (
    Block,
    DateEntry,
    Document,
    Evidence,
    Link,
    Motion,
    OfficialEntry,
    Reference,
    Register,
    Source,
)
from kamerbrief.store import Official, OfficialBatch, Store, open_store
from kamerbrief.terms import date_in_text

LETTERS, EACH = 5_000, 20
RATE_LIMIT, MEMORY_LIMIT = 50_000, 300
DOSSIERS, NUMBERS = 1_600, 100
NAMES = "Akkerman Bosma Cornelissen Dekker Evers Feenstra Groen Huisman Idsinga Jansma Kramer Loman Mulder".split()
SUBJECTS = (
    "de bescherming van kabels in zee", "steun aan de luchtverdediging", "een strategie voor munitie", "oefenterreinen",
    "de beloning van reservisten", "vrouwen in vredesmissies", "het beheer van vaarwegen", "onderzoek naar veteranen",
)  # fmt: skip


def made_up(store: Store) -> None:
    """Fill a registry."""
    chance = random.Random(1)
    for first in range(0, DOSSIERS, 100):
        entries = []
        for dossier in range(30_000 + first, 30_000 + first + 100):
            for number in range(1, NUMBERS + 1):
                day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                name = chance.choice(NAMES)
                motion = number % 2 == 0
                title = (
                    f"Motie van het lid {name} over {chance.choice(SUBJECTS)}"
                    if motion
                    else f"Geannoteerde agenda bijeenkomst NAVO-ministers van Defensie op {date_in_text(day)}"
                )
                entries.append(
                    OfficialEntry(
                        number=f"{day[:4]}Z{dossier}{number:03}",
                        kind="Motie" if motion else "Brief regering",
                        title=title,
                        dossier=str(dossier),
                        sequence=str(number),
                        session_year="2020-2021",
                        date=day,
                        chamber="TK",
                        movers=(name.casefold(),) if motion else (),
                    )
                )
        store.keep_official(OfficialBatch("made up", False, entries, finished=first + 100 >= DOSSIERS))


def held(look: Official) -> list[OfficialEntry]:
    """Return numbered entries to make letters of."""
    numbers = look.numbered()
    random.Random(2).shuffle(numbers)
    wanted = numbers[: LETTERS * EACH]
    found = look.by_number(wanted)
    return [found[key][0] for key in wanted if found[key][0].kind != "Amendement"]


def letters(entries: list[OfficialEntry]) -> Iterator[Register]:
    """Yield letters that refer to entries."""
    chance = random.Random(3)
    for at in range(0, LETTERS * EACH, EACH):
        yield letter([entries[(at + n) % len(entries)] for n in range(EACH)], chance)


def letter(entries: list[OfficialEntry], chance: random.Random) -> Register:
    """Return a letter that refers to entries, as reading it would give."""
    text = "Verslag van de bijeenkomst van 3 en 4 april.\n\n"
    references, motions = list[Reference](), list[Motion]()
    dates, blocks = list[DateEntry](), list[Block]()
    for entry in entries:
        start = len(text)
        dossier = "-".join(filter(None, (entry.dossier, entry.suffix)))
        number = entry.sequence if chance.random() > 0.1 else "9999"
        wrong = chance.random() < 0.005
        day = entry.date or "2020-01-01"
        printed = date_in_text(day).replace("\xa0", " ")
        subject = entry.title.partition(" over ")[2][:80] or "dit onderwerp"
        mover = (entry.movers or ("mulder",))[0].title()
        about = chance.random()
        if about < 0.7:
            words = "Nederland heeft in de derde sessie het belang van deze samenwerking onderstreept ("
        elif entry.kind == "Motie":
            named = "Niemand" if wrong else mover
            words = f"Hiermee is uitvoering gegeven aan de motie {named} c.s. van {printed} over {subject} ("
        elif entry.title.startswith("Geannoteerde agenda"):
            days = entry.title.rpartition(" op ")[2].replace("\xa0", " ")
            words = (
                f"De inzet staat in de geannoteerde agenda voor de bijeenkomst op {'1 april 1990' if wrong else days} ("
            )
        else:
            printed = "1 april 1990" if wrong else printed
            words = f"Uw Kamer is hierover geïnformeerd met de Kamerbrief van {printed} over {subject} ("
        text += words
        cited = Evidence(len(text), len(text) + 30, "")
        text += f"Kamerstuk {dossier}, nr. {number}"
        cited = Evidence(cited.start, len(text), text[cited.start :])
        identity = f"reference-{len(references)}-{start}"
        references.append(Reference(id=identity, evidence=(cited,), kind="kamerstuk", target=f"{dossier}-{number}"))
        if printed in words:
            where = start + words.index(printed)
            quoted = (Evidence(where, where + len(printed), printed),)
            said = "1990-04-01" if printed == "1 april 1990" else day
            dates.append(DateEntry(id="d", evidence=quoted, start=said, end=said))
        if " motie " in words:
            begin = start + words.index("motie")
            motions.append(
                Motion(
                    id="m",
                    evidence=(Evidence(begin, len(text), text[begin:]),),
                    names=("Niemand" if wrong else mover,),
                    cs=True,
                    date=day,
                    subject=subject,
                    kamerstuk=f"{dossier}-{number}",
                    links=(Link("refers_to", identity),),
                )
            )
        text += "). Bondgenoten waren hierover eensgezind, en veel van hen zegden nieuwe bijdragen toe.\n\n"
        blocks.append(Block("paragraph", "body", start, len(text) - 2))
    return Register(
        source=Source("brief.txt", "text", "0" * 64, None),
        text=text,
        blocks=tuple(blocks),
        document=Document(kind="report", date="2025-01-01"),
        meeting=None,
        references=tuple(references),
        motions=tuple(motions),
        dates=tuple(dates),
    )


def main() -> int:
    """Measure. Returns 1 where a limit is missed."""
    with tempfile.TemporaryDirectory() as folder:
        with open_store(folder) as store:
            if len(sys.argv) > 1:
                began = time.perf_counter()
                load_dump(store, Path(sys.argv[1]))
                print(f"loaded in {time.perf_counter() - began:.1f} s, {store.stats().size / 1e6:.0f} MB")
            else:
                made_up(store)
            with store.official() as look:
                entries = held(look)
        states: Counter[str] = Counter()
        seconds = waited = 0.0
        coming = letters(entries)
        gc.collect()
        began, clock = time.process_time(), time.perf_counter()
        with open_store(folder) as store, store.official() as look:
            resolver = Resolver(look)
            seconds, waited = time.process_time() - began, time.perf_counter() - clock
            # Made a few at a time, so that what is measured is not the memory of made-up letters.
            while some := [register for _, register in zip(range(200), coming, strict=False)]:
                began, clock = time.process_time(), time.perf_counter()
                done = list(resolver.resolved(some))
                seconds += time.process_time() - began
                waited += time.perf_counter() - clock
                states.update(
                    one.resolution.state for register in done for one in register.references if one.resolution
                )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = sum(states.values())
    print(f"{count:,} references in {seconds:.2f} s of one processor ({waited:.2f} s in all)")
    print(f"{count / seconds:,.0f} a second; {memory:.0f} MB; {dict(states)}")
    return 0 if count / seconds >= RATE_LIMIT and memory <= MEMORY_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
