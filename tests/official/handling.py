"""Rows on how the chamber dealt with motions, and on official promises, in the shapes that occur."""

from typing import Any, Final

from official.examples import day
from official.world import World

MOTION: Final = "2023Z05103"
OTHER: Final = "2023Z05105"
MINISTER: Final = "minister van Defensie"
_NO_DAY: Final = "0001-01-01T00:00:00Z"


def handled() -> World:
    """Return a world with two motions that were voted on, one by show of hands and one by name, and with promises.

    Among the rows: a decision that is only proposed, one that puts the vote off, a vote that was taken back, a vote
    that stands there twice, a member who erred, a promise with a state that nobody knows, one that was taken back.
    """
    world = World()
    world.put(
        "Activiteit", Soort="Commissiedebat", Nummer="2024A02517", Onderwerp="Zeekabels", DatumSoort="Dag",
        Datum=day("2024-05-08"), Status="Uitgevoerd", Kamer="Tweede Kamer",
    )  # fmt: skip
    _votes(world)
    promise(world, "TZ202405-012", "De minister informeert de Kamer over de bewaking van zeekabels.", "Openstaand")
    promise(world, "TZ202405-013", "De Kamer ontvangt een brief over de levering van munitie.", "Deels Afgedaan",
            DatumNakoming=day("2024-09-01"))  # fmt: skip
    promise(world, "TZ202405-014", "De Kamer ontvangt een overzicht van de oefenterreinen.", "Ter beoordeling")
    gone = promise(world, "TZ202405-015", "De Kamer ontvangt cijfers over vliegvelden in het noorden.", "Openstaand")
    world.withdraw("Toezegging", gone)
    return world


def promise(world: World, number: str, text: str, status: str | None, **values: Any) -> str:
    """Add a promise of one debate; return its id."""
    return world.put(
        "Toezegging",
        **{
            "Aanmaakdatum": day("2024-05-10"), "Nummer": number, "ActiviteitNummer": "2024A02517",
            "Naam": "A. Voorbeeld", "Functie": MINISTER, "Status": status, "DatumNakoming": _NO_DAY,
            "Ministerie": "Defensie", "Tekst": text, **values,
        },
    )  # fmt: skip


def _votes(world: World) -> None:
    sitting = world.put("Activiteit", Soort="Stemmingen", Nummer="2023A09001", Datum=day("2023-11-14"))
    earlier = world.put("Activiteit", Soort="Stemmingen", Nummer="2023A09000", Datum=day("2023-11-07"))
    items = [
        world.put("Agendapunt", Nummer=f"2023P0000{n}", Activiteit_Id=one) for n, one in enumerate((sitting, earlier))
    ]
    cases = [
        world.put(
            "Zaak", Nummer=number, Soort="Motie", Onderwerp="Motie", GestartOp=day("2023-11-02"), Afgedaan=True,
            Kabinetsappreciatie=advice, Organisatie="Tweede Kamer",
        )
        for number, advice in ((MOTION, "Oordeel Kamer"), (OTHER, "Ontraden, tenzij gewijzigd"))
    ]  # fmt: skip

    def decision(item: str, case: str, kind: str, text: str, how: str | None = None, status: str = "Besluit") -> str:
        return world.put(
            "Besluit", Agendapunt_Id=item, BesluitSoort=kind, BesluitTekst=text, StemmingsSoort=how, Status=status,
            Zaak=[case],
        )  # fmt: skip

    decision(items[0], cases[0], "Ingediend", "Ingediend.")
    decision(items[0], cases[0], "Stemmen - verworpen", "Verworpen.", status="Voorstel")
    shown = decision(items[0], cases[0], "Stemmen - aangenomen", "Aangenomen.", "Met handopsteken")
    decision(items[1], cases[0], "Stemmen - aangehouden", "Aangehouden.")
    named = decision(items[0], cases[1], "Stemmen - verworpen", "Verworpen.", "Hoofdelijk")
    for faction, choice, seats in (("XYZ", "Tegen", 70), ("VBP", "Voor", 79), ("VBP", "Voor", 79), ("ABC", "Voor", 1)):
        world.put("Stemming", Besluit_Id=shown, Soort=choice, FractieGrootte=seats, ActorNaam=faction,
                  ActorFractie=faction, Vergissing=False)  # fmt: skip
    back = world.put("Stemming", Besluit_Id=shown, Soort="Tegen", ActorNaam="OUD", ActorFractie="OUD")
    world.withdraw("Stemming", back)
    members = (("Duin van, C.", "VBP", "Tegen"), ("Terpstra, R.", "VBP", "Voor"), ("Bos, I.", "XYZ", "Tegen"))
    for name, faction, choice in members:
        person = world.put("Persoon", Achternaam=name)
        world.put("Stemming", Besluit_Id=named, Soort=choice, FractieGrootte=79, ActorNaam=name, ActorFractie=faction,
                  Vergissing=name.startswith("Duin"), Persoon_Id=person)  # fmt: skip
