"""A made-up registry for the tests: one dossier of a council of ministers, a budget, and members that nobody knows."""

from typing import Any

from kamerbrief.model import OfficialEntry
from kamerbrief.registry.titles import tabled_by
from kamerbrief.store import OfficialBatch, Store

DOSSIER = "27831"
OTHER = "27832"

# Number, kind, day, title.
_ENTRIES: tuple[tuple[str, str, str, str], ...] = (
    ("27831-96", "Brief regering", "2022-05-02", "Reactie op een brief over reservisten"),
    ("27831-96", "Brief regering", "2022-05-03", "Vervolg op een brief over reservisten"),
    ("27831-97", "Brief regering", "2009-05-02", "Opslag van graan"),
    ("27831-97", "Brief regering", "2019-05-02", "Vervoer van graan"),
    ("27831-98", "Brief regering", "2023-01-20", "Plan van aanpak luchtverdediging"),
    ("27831-101", "Brief regering", "2023-09-28",
     "Geannoteerde agenda voor de bijeenkomst van NAVO-ministers van Defensie op 11 en 12 oktober 2023"),
    ("27831-102", "Brief regering", "2023-10-25",
     "Verslag van de bijeenkomst van NAVO-ministers van Defensie op 11 en 12 oktober 2023"),
    ("27831-103", "Motie", "2023-11-02",
     "Motie van het lid Valkenier over het beschermen van datakabels op de zeebodem"),
    ("27831-104", "Motie", "2023-11-02", "Motie van het lid Valkenier over meer schepen voor de mijnenbestrijding"),
    ("27831-105", "Motie", "2023-11-02",
     "Motie van de leden Oosterling en De Bruijne c.s. over een jaarlijkse oefening met reservisten"),
    ("27831-106", "Motie", "2023-11-09",
     "Gewijzigde motie van het lid Valkenier (t.v.v. 27831-104) over acht schepen voor de mijnenbestrijding"),
    ("27831-107", "Brief regering", "2023-12-01",
     "Uitvoering van de motie van het lid Valkenier over datakabels (Kamerstuk 27831-103)"),
    ("27831-108", "Amendement", "2023-11-16",
     "Amendement van het lid Oosterling over extra middelen voor oefenterreinen"),
    ("27831-109", "Brief regering", "2023-11-20",
     "Geannoteerde agenda voor de bijeenkomst van NAVO-ministers van Buitenlandse Zaken op 28 en 29 november 2023"),
    ("27831-110", "Brief regering", "2023-11-24",
     "Antwoorden op vragen commissie over de geannoteerde agenda NAVO-ministers van Buitenlandse Zaken op 28 en 29 "
     "november 2023 (Kamerstuk 27831-109)"),
    ("27831-112", "Brief regering", "2024-07-18", "Verslag van de NAVO-top van 9 - 11 juli 2024"),
    ("27831-113", "Brief regering", "2024-02-01",
     "Geannoteerde agenda NAVO DMM 14 en 15 maart 2024 en verslag januari"),
    ("27831-114", "Motie", "2024-03-14", "Motie van het lid Terpstra-Bos over toezicht op de luchthavens"),
    ("27831-115", "Motie", "2024-03-14", "Motie van het lid Huisman c.s. over het opslaan van graan"),
    ("27831-116", "Motie", "2024-03-14", "Motie van het lid Huisman over graanopslag in havens"),
    ("27831-117", "Brief regering", "2024-05-07", "Voortgang van de levering van voertuigen"),
    ("33999-X-12", "Motie", "2022-11-17", "Motie van het lid Van der Zande c.s. over onderhoud van de marinehaven"),
    ("33999-X-13", "Motie", "2022-11-17", "Motie van het lid Oosterling over het behoud van de kazerne"),
    ("33999-12", "Brief regering", "2022-09-20", "Stand van 's Rijks financiën"),
    ("27832-7", "Motie", "2021-05-20", "Motie van het lid Valkenier over scheepswerven in het noorden"),
)  # fmt: skip


def entry(number: str, kind: str, day: str | None, title: str, **more: Any) -> OfficialEntry:
    """Return an entry that is cited by `number` ("33999-X-12")."""
    dossier, *suffix, sequence = number.split("-")
    tabled = tabled_by(title) if kind in ("Motie", "Amendement") else None
    return OfficialEntry(
        number=more.pop(
            "official", f"{(day or '2000').replace('-', '')}Z{sequence:0>5}{''.join(suffix)}{dossier[-2:]}"
        ),
        kind=kind,
        title=title,
        dossier=dossier,
        suffix=suffix[0] if suffix else None,
        sequence=sequence,
        date=day,
        movers=tabled.movers if tabled else (),
        more_movers=tabled.others if tabled else False,
        chamber="TK",
        **more,
    )


def entries() -> list[OfficialEntry]:
    """Return the entries of the made-up registry."""
    return [entry(*row) for row in _ENTRIES]


def fill(store: Store) -> None:
    """Put the made-up registry into a store."""
    titles = [(DOSSIER, "", "Bondgenootschap"), ("33999", "X", "Begroting van Defensie")]
    store.keep_official(OfficialBatch("proefregister", False, entries(), titles, finished=True))
