"""What the test server shows: the samples of the project as papers of both chambers, and rows by the number."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from official.world import Publication, World

SAMPLES: Final = Path(__file__).parents[2] / "samples"
_TK: Final = "Tweede Kamer der Staten-Generaal"
_EK: Final = "Eerste Kamer der Staten-Generaal"
_YEAR: Final = "2025-2026"
_PARTS: Final = "brief-met-bijlage"
_FIRST: Final = datetime(2026, 2, 1)
_KINDS: Final = ("Brief regering", "Motie", "Bijlage", "Verslag van een commissiedebat", "Motie (gewijzigd/nader)")


def day(iso: str) -> str:
    """Return a day as the service writes it: midnight, local time."""
    return f"{iso}T00:00:00+{'02' if '03-29' < iso[5:] < '10-25' else '01'}:00"


def example() -> World:
    """Return a small world that has one of everything: `make official` shows it."""
    world = World()
    dossier = world.put(
        "Kamerstukdossier", Titel="NAVO (VOORBEELD)", Nummer=99999, HoogsteVolgnummer=112, Afgesloten=False,
        Kamer="Tweede Kamer",
    )  # fmt: skip
    budget = world.put("Kamerstukdossier", Titel="Begroting Defensie (VOORBEELD)", Nummer=99998, Toevoeging="X")
    world.put("Kamerstukdossier", Titel="Rijkswet (VOORBEELD)", Nummer=99997, Toevoeging="(R9999)")
    person = world.put(
        "Persoon", Nummer=1, Initialen="C.", Tussenvoegsel="van", Achternaam="Duin", Functie="Tweede Kamerlid"
    )
    agenda = letter(world, "2025D00101", "geannoteerde-agenda-navo-oktober-2025.txt", dossier, 101, "2025-10-02")
    letter(world, "2026D00112", "geannoteerde-agenda-defensie-februari-2026.xml", dossier, 112, "2026-01-30")
    letter(world, "2025D00120", "brief-werkplan-zeebodem.pdf", budget, 26, "2025-12-01")
    cover = letter(world, "2026D00159", f"{_PARTS}/1-aanbiedingsbrief.txt", dossier, None, "2026-02-27")
    annex(world, "2026D00160", f"{_PARTS}/2-verslag.txt", cover, "2026-02-27")
    annex(world, "2026D00161", f"{_PARTS}/3-beslisnota.txt", cover, "2026-02-27")
    motion = letter(world, "2025D00095", "motie-zeekabels.xml", dossier, 95, "2025-09-22", kind="Motie")
    world.put("DocumentActor", Document_Id=motion, ActorNaam="C. van Duin", ActorFractie="VBP",
              Functie="Tweede Kamerlid", Relatie="Eerste ondertekenaar", Persoon_Id=person)  # fmt: skip
    gone = world.put("DocumentActor", Document_Id=motion, ActorNaam="R. Terpstra", Relatie="Mede ondertekenaar")
    world.withdraw("DocumentActor", gone)
    case = world.put(
        "Zaak", Nummer="2025Z00095", Soort="Motie", Titel="NAVO (VOORBEELD)", Status="Vrijgegeven",
        Onderwerp="Motie van het lid Van Duin c.s. over de bewaking van zeekabels", GestartOp=day("2025-09-22"),
        Organisatie="Tweede Kamer", Vergaderjaar=_YEAR, Volgnummer=95, Afgedaan=True,
        Kabinetsappreciatie="Oordeel Kamer", Kamerstukdossier=[dossier],
    )  # fmt: skip
    world.put("Document", motion, Zaak=[case])
    world.put("DocumentVersie", world.rows["Document"][motion]["HuidigeDocumentVersie_Id"],
              ExterneIdentifier="kst-99999-95")  # fmt: skip
    world.put(
        "ZaakActor", Zaak_Id=case, ActorNaam="C. van Duin", ActorFractie="VBP", Relatie="Indiener", Persoon_Id=person
    )
    debate = world.put(
        "Activiteit", Soort="Commissiedebat", Nummer="2025A00017", Onderwerp="NAVO", DatumSoort="Dag",
        Datum=day("2025-10-08"), Status="Uitgevoerd", Vergaderjaar=_YEAR, Kamer="Tweede Kamer",
        Voortouwnaam="vaste commissie voor Defensie",
    )  # fmt: skip
    world.put("Activiteit", Soort="Werkbezoek", Nummer="2025A00018", DatumSoort="Nog geen datum bekend", Datum=None)
    item = world.put("Agendapunt", Nummer="2025P00001", Onderwerp="Zeekabels <br />", Volgorde=1, Activiteit_Id=debate)
    world.put(
        "Besluit",
        Agendapunt_Id=item,
        BesluitSoort="Ingediend",
        BesluitTekst="Ingediend.",
        Status="Besluit",
        Zaak=[case],
    )
    vote = world.put(
        "Besluit", Agendapunt_Id=item, StemmingsSoort="Met handopsteken", BesluitSoort="Stemmen - aangenomen",
        BesluitTekst="Aangenomen.", Status="Besluit", Zaak=[case],
    )  # fmt: skip
    for party, choice, seats in (("VBP", "Voor", 80), ("XYZ", "Tegen", 70)):
        world.put("Stemming", Besluit_Id=vote, Soort=choice, FractieGrootte=seats, ActorNaam=party,
                  ActorFractie=party, Vergissing=False)  # fmt: skip
    world.put(
        "Toezegging", Aanmaakdatum=day("2025-10-08"), Nummer="TZ202510-012", ActiviteitNummer="2025A00017",
        Naam="A.B. Voorbeeld", Functie="minister van Defensie", Status="Openstaand",
        DatumNakoming="0001-01-01T00:00:00Z", Ministerie="Defensie",
        Tekst="De minister informeert de Kamer voor de kerst over de bewaking van zeekabels.",
    )  # fmt: skip
    world.put(
        "Toezegging", Aanmaakdatum=day("2025-06-04"), Nummer="TZ202506-003", ActiviteitNummer="2025A00009",
        Naam="A.B. Voorbeeld", Functie="minister van Defensie", Status="Deels Voldaan", DatumNakoming=day("2025-10-02"),
        KamerbriefNakoming="2025D00101", Ministerie="Defensie", Tekst="De Kamer ontvangt de agenda.",
    )  # fmt: skip
    withdrawn = letter(world, "2025D00199", "verslag-navo-oktober-2025.txt", dossier, 109, "2025-10-20")
    world.withdraw("Document", withdrawn)
    world.put("Document", agenda, Citeertitel=None)  # changed again: it moves to the end
    _publish(world)
    return world


def letter(
    world: World, number: str, sample: str, dossier: str, sequence: int | None, date: str, kind: str = "Brief regering"
) -> str:
    """Add a sample as a paper of the Tweede Kamer; return its id."""
    data = (SAMPLES / sample).read_bytes()
    return _paper(
        world, data, sample, DocumentNummer=number, Soort=kind, Datum=day(date), Volgnummer=sequence or -1,
        Titel=world.rows["Kamerstukdossier"][dossier]["Titel"], Onderwerp=sample, Kamerstukdossier=[dossier],
    )  # fmt: skip


def annex(world: World, number: str, sample: str, cover: str, date: str) -> str:
    """Add a sample as an annex to a paper; return its id."""
    data = (SAMPLES / sample).read_bytes()
    return _paper(
        world, data, sample, DocumentNummer=number, Soort="Bijlage", Datum=day(date), Volgnummer=-1, Titel=None,
        Onderwerp=sample, BronDocument=[cover],
    )  # fmt: skip


def _paper(world: World, data: bytes, name: str, **values: Any) -> str:
    ending = Path(name).suffix
    kinds = {".xml": "application/xml", ".pdf": "application/pdf", ".txt": "text/plain"}
    key = world.put(
        "Document", Vergaderjaar=_YEAR, Kamer=2, Organisatie="Tweede Kamer", ContentType=kinds[ending],
        ContentLength=len(data) + 17, **values,  # the length belongs to another file, as it often does
    )  # fmt: skip
    version = world.put("DocumentVersie", Status="Vrijgegeven", Versienummer=1, Extensie=ending, Document_Id=key)
    world.put("Document", key, HuidigeDocumentVersie_Id=version)
    world.files[key] = (data, kinds[ending])
    return key


def _publish(world: World) -> None:
    """Add papers of both chambers at the publisher, in the shapes that occur."""
    motion = (SAMPLES / "motie-zeekabels.xml").read_bytes()
    agenda = (SAMPLES / "geannoteerde-agenda-defensie-februari-2026.xml").read_bytes()
    pdf = (SAMPLES / "brief-werkplan-zeebodem.pdf").read_bytes()
    stub = (
        b'<?xml version="1.0"?><officiele-publicatie><metadata/><kamerstuk><stuk><al>Dit stuk is alleen als PDF '
        b"beschikbaar.</al></stuk></kamerstuk></officiele-publicatie>"
    )
    old = "<html><head><title>Brief</title></head><body><div id='broodtekst'>Co\u00f6rdinatie</div></body></html>"
    odt = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"
    publish(world, "kst-99999-95", _TK, "Motie", {"xml": motion, "pdf": pdf, "odt": odt}, indiener=["C. van Duin"])
    publish(world, "kst-99999-112", _TK, "Brief regering", {"xml": agenda}, bijlage=["blg-1900001"])
    publish(
        world,
        "blg-1900001",
        _TK,
        "Bijlage",
        {"pdf": pdf},
        hoofddocument=["kst-99999-112"],
        dossiernummer=[],
        ondernummer=[],
    )
    publish(world, "kst-99998-X-26", _TK, "Brief regering", {"xml": stub, "pdf": pdf})
    publish(world, "kst-99999-A", _EK, "Brief regering", {"xml": agenda}, modified="2026-03-02")
    publish(world, "kst-21501-02-BO", _EK, "Brief", {"html": old.encode("cp1252")}, charset="windows-1252")
    publish(world, "kst-CXXIV-G", _EK, "Brief", {"pdf": pdf}, dossiernummer=[], modified="2026-03-03")
    publish(world, "kst-99996-A-33", _TK, "Brief", {"pdf": pdf}, dossiernummer=["99996-A", "99999"])
    publish(world, "kst-99999-7-h1", _TK, "Brief", {"pdf": pdf}, documenttitel=[], ondernummer=["7"],
            title=["NAVO (VOORBEELD); Brief; Herdruk van een brief"])  # fmt: skip
    publish(world, "kst-1138049", _TK, "Brief", {"pdf": pdf}, dossiernummer=[], ondernummer=[])


def publish(
    world: World, identifier: str, chamber: str, kind: str, files: dict[str, bytes], *, modified: str = "2026-03-01",
    charset: str = "utf-8", **fields: list[str],
) -> None:  # fmt: skip
    """Add a paper at the publisher; fields that are not given follow from its identifier."""
    dossier, _, number = identifier.removeprefix("kst-").rpartition("-")
    usual = {
        "product-area": ["officielepublicaties"],
        "publicatienaam": ["Kamerstuk"],
        "title": [f"NAVO (VOORBEELD); {kind}; Voorbeeld {number}"],
        "type": ["Bijlage"] if kind == "Bijlage" else ["Kamerstuk", kind],
        "creator": [chamber],
        "dossiernummer": [dossier],
        "ondernummer": [number],
        "dossiertitel": ["NAVO (VOORBEELD)"],
        "documenttitel": [f"Voorbeeld {number}"],
        "vergaderjaar": [_YEAR],
        "issued": ["2026-02-27"],
    }
    there = {name: values for name, values in {**usual, **fields}.items() if values}
    world.publish(Publication(identifier, there, files, modified, charset))


def many(count: int, ties: int = 1) -> World:
    """Return a world of so many papers in one dossier, every seventh withdrawn.

    ties: how many papers in a row bear the very same moment of change, as after a bulk correction.
    """
    world = World()
    dossier = world.put("Kamerstukdossier", Titel="NAVO (VOORBEELD)", Nummer=99999, Kamer="Tweede Kamer")
    for number in range(count):
        stamp = f"{(_FIRST + timedelta(seconds=number // ties)).isoformat()}.0000001Z"
        key = world.put(
            "Document", stamp=stamp, DocumentNummer=f"2026D{number:05}", Soort=_KINDS[number % len(_KINDS)],
            Onderwerp=f"Voorbeeld {number}", Datum=day("2026-02-01"), Volgnummer=number + 1, Kamer=2,
            Kamerstukdossier=[dossier],
        )  # fmt: skip
        if number % 7 == 3:
            world.withdraw("Document", key)
            world.rows["Document"][key]["ApiGewijzigdOp"] = stamp
    return world
