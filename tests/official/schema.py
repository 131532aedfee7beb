"""The entities of the OData service, in the names of version 4, and the renames of version 5."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

STRING, INT, DAY, BOOL, GUID = "Edm.String", "Edm.Int32", "Edm.DateTimeOffset", "Edm.Boolean", "Edm.Guid"
_TYPES: Final = {"S": STRING, "I": INT, "D": DAY, "B": BOOL, "G": GUID}
NAMESPACE: Final = "TK.DA.GGM.OData"


class Way(NamedTuple):
    """A navigation: to which entity, and whether to many."""

    target: str
    many: bool


class Entity(NamedTuple):
    """Fields with their types, and navigations."""

    fields: dict[str, str]
    ways: dict[str, Way]


def _entity(fields: str, ways: str = "") -> Entity:
    """Read "Soort:S Datum:D" and "Document>Document Zaak*Zaak" (`>` to one, `*` to many)."""
    own = {"Id": GUID} | {name: _TYPES[kind] for name, kind in (one.split(":") for one in fields.split())}
    own |= {"GewijzigdOp": DAY, "ApiGewijzigdOp": DAY, "Verwijderd": BOOL}
    there = {}
    for one in ways.split():
        name, mark, target = re.split(r"([>*])", one)
        there[name] = Way(target, mark == "*")
    return Entity(own, there)


_ACTOR = "ActorNaam:S ActorFractie:S Functie:S Relatie:S SidActor:S Persoon_Id:G Fractie_Id:G Commissie_Id:G"

V4: Final[dict[str, Entity]] = {
    "Document": _entity(
        "Soort:S DocumentNummer:S Titel:S Onderwerp:S Datum:D Vergaderjaar:S Kamer:I Volgnummer:I Citeertitel:S "
        "Alias:S DatumRegistratie:D DatumOntvangst:D Aanhangselnummer:S KenmerkAfzender:S Organisatie:S "
        "ContentType:S ContentLength:I HuidigeDocumentVersie_Id:G",
        "DocumentActor*DocumentActor DocumentVersie*DocumentVersie HuidigeDocumentVersie>DocumentVersie "
        "Activiteit*Activiteit Agendapunt*Agendapunt BijlageDocument*Document BronDocument*Document "
        "Kamerstukdossier*Kamerstukdossier Zaak*Zaak",
    ),
    "DocumentActor": _entity(f"Document_Id:G {_ACTOR}", "Document>Document Persoon>Persoon"),
    "DocumentVersie": _entity(
        "Status:S Versienummer:I Bestandsgrootte:I Extensie:S Datum:D Document_Id:G ExterneIdentifier:S",
        "Document>Document",
    ),
    "Zaak": _entity(
        "Nummer:S Soort:S Titel:S Citeertitel:S Alias:S Status:S Onderwerp:S GestartOp:D Organisatie:S "
        "Grondslagvoorhang:S Termijn:D Vergaderjaar:S Volgnummer:I HuidigeBehandelstatus:S Afgedaan:B GrootProject:B "
        "Kabinetsappreciatie:S",
        "ZaakActor*ZaakActor Activiteit*Activiteit Agendapunt*Agendapunt Besluit*Besluit Document*Document "
        "Kamerstukdossier*Kamerstukdossier",
    ),
    "ZaakActor": _entity(f"Zaak_Id:G ActorAfkorting:S {_ACTOR}", "Zaak>Zaak Persoon>Persoon"),
    "Kamerstukdossier": _entity(
        "Titel:S Citeertitel:S Alias:S Nummer:I Toevoeging:S HoogsteVolgnummer:I Afgesloten:B Kamer:S",
        "Document*Document Zaak*Zaak",
    ),
    "Toezegging": _entity(
        "Aanmaakdatum:D Nummer:S ActiviteitNummer:S Naam:S Achternaam:S Initialen:S Voornaam:S Tussenvoegsel:S "
        "Achtervoegsel:S Titulatuur:S Functie:S Status:S DatumNakoming:D KamerbriefNakoming:S Ministerie:S Tekst:S",
        "Activiteit*Activiteit",
    ),
    "Activiteit": _entity(
        "Soort:S Nummer:S Onderwerp:S DatumSoort:S Datum:D Aanvangstijd:D Eindtijd:D Locatie:S Besloten:B Status:S "
        "Vergaderjaar:S Kamer:S Noot:S VRSNummer:S SidVoortouw:S Voortouwnaam:S Voortouwafkorting:S "
        "Voortouwkortenaam:S Aanvraagdatum:D DatumVerzoekEersteVerlenging:D DatumMededelingEersteVerlenging:D "
        "DatumVerzoekTweedeVerlenging:D DatumMededelingTweedeVerlenging:D Vervaldatum:D",
        "Agendapunt*Agendapunt Document*Document Toezegging*Toezegging Zaak*Zaak",
    ),
    "Agendapunt": _entity(
        "Nummer:S Onderwerp:S Aanvangstijd:D Eindtijd:D Volgorde:I Rubriek:S Noot:S Status:S Activiteit_Id:G",
        "Activiteit>Activiteit Besluit*Besluit Document*Document Zaak*Zaak",
    ),
    "Besluit": _entity(
        "Agendapunt_Id:G StemmingsSoort:S BesluitSoort:S BesluitTekst:S Opmerking:S Status:S "
        "AgendapuntZaakBesluitVolgorde:I",
        "Agendapunt>Agendapunt Stemming*Stemming Zaak*Zaak",
    ),
    "Stemming": _entity(
        "Besluit_Id:G Soort:S FractieGrootte:I ActorNaam:S ActorFractie:S Vergissing:B SidActorLid:S "
        "SidActorFractie:S Persoon_Id:G Fractie_Id:G",
        "Besluit>Besluit Persoon>Persoon",
    ),
    "Persoon": _entity(
        "Nummer:I Titels:S Initialen:S Tussenvoegsel:S Achternaam:S Voornamen:S Roepnaam:S Geslacht:S Functie:S "
        "Geboorteplaats:S Geboorteland:S Woonplaats:S Land:S ContentType:S ContentLength:I Fractielabel:S",
        "DocumentActor*DocumentActor ZaakActor*ZaakActor Stemming*Stemming",
    ),
}

RENAMES: Final[dict[str, dict[str, str]]] = {
    "Document": {"DocumentNummer": "Nummer", "Volgnummer": "Ondernummer"},
    "Kamerstukdossier": {"HoogsteVolgnummer": "AantalDocumenten"},
    "Activiteit": {"Voortouwnaam": "VoortouwCommissieNaam"},
}
"""What version 5 calls otherwise, as far as is known."""


def of_version(version: int) -> dict[str, Entity]:
    """Return the entities under the names of a version."""
    return V4 if version == 4 else renamed(V4, RENAMES, {"Toezegging": ["KamerbriefNakoming"]}, _NEW_WAYS)


_NEW_WAYS: Final = {"Toezegging": {"KamerbriefNakoming": Way("Document", many=True)}}


def renamed(
    entities: Mapping[str, Entity],
    names: Mapping[str, Mapping[str, str]],
    gone: Mapping[str, Iterable[str]],
    ways: Mapping[str, Mapping[str, Way]] | None = None,
) -> dict[str, Entity]:
    """Return entities with fields renamed, fields and navigations left out, and navigations added."""
    out = {}
    for entity, (fields, there) in entities.items():
        lost = set(gone.get(entity, ()))
        new = names.get(entity, {})
        out[entity] = Entity(
            {new.get(name, name): kind for name, kind in fields.items() if name not in lost},
            {name: way for name, way in there.items() if name not in lost} | dict((ways or {}).get(entity, {})),
        )
    return out


def csdl(entities: Mapping[str, Entity]) -> str:
    """Return the `$metadata` of entities."""
    types, sets = [], []
    for name, (fields, ways) in entities.items():
        rows = "".join(f'<Property Name="{field}" Type="{kind}" />' for field, kind in fields.items())
        for way, (target, many) in ways.items():
            kind = f"Collection({NAMESPACE}.{target})" if many else f"{NAMESPACE}.{target}"
            rows += f'<NavigationProperty Name="{way}" Type="{kind}" />'
        types.append(f'<EntityType Name="{name}"><Key><PropertyRef Name="Id" /></Key>{rows}</EntityType>')
        sets.append(f'<EntitySet Name="{name}" EntityType="{NAMESPACE}.{name}" />')
    return (
        '<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" '
        'xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>'
        f'<Schema Namespace="{NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">{"".join(types)}'
        f'<EntityContainer Name="Container">{"".join(sets)}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>'
    )
