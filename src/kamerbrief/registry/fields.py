"""What is read of each entity of the Tweede Kamer: its fields by their names in version 4, and their later names."""

from typing import Final, Literal

EntitySet = Literal[
    "Document",
    "DocumentActor",
    "DocumentVersie",
    "Zaak",
    "ZaakActor",
    "Kamerstukdossier",
    "Toezegging",
    "Activiteit",
    "Agendapunt",
    "Besluit",
    "Stemming",
    "Persoon",
]

STAMP: Final = "ApiGewijzigdOp"
EVERYWHERE: Final = ("Id", STAMP, "Verwijderd")
_ACTOR: Final = ("ActorNaam", "ActorFractie", "Functie", "Relatie", "Persoon_Id")
_DOSSIER: Final = ("Nummer", "Toevoeging", "Titel")

FIELDS: Final[dict[EntitySet, tuple[str, ...]]] = {
    "Document": tuple(
        "Soort DocumentNummer Titel Onderwerp Datum Vergaderjaar Kamer Volgnummer DatumOntvangst Aanhangselnummer "
        "ContentType ContentLength HuidigeDocumentVersie_Id".split()
    ),
    "DocumentActor": ("Document_Id", *_ACTOR),
    "DocumentVersie": tuple("Status Versienummer Extensie Datum Document_Id ExterneIdentifier".split()),
    "Zaak": tuple(
        "Nummer Soort Titel Onderwerp GestartOp Organisatie Termijn Vergaderjaar Volgnummer Afgedaan "
        "Kabinetsappreciatie".split()
    ),
    "ZaakActor": ("Zaak_Id", *_ACTOR),
    "Kamerstukdossier": (*_DOSSIER, "HoogsteVolgnummer", "Afgesloten", "Kamer"),
    "Toezegging": tuple(
        "Aanmaakdatum Nummer ActiviteitNummer Naam Functie Status DatumNakoming KamerbriefNakoming Ministerie Tekst "
        "Notities".split()
    ),
    "Activiteit": tuple("Soort Nummer Onderwerp DatumSoort Datum Status Vergaderjaar Kamer Voortouwnaam".split()),
    "Agendapunt": tuple("Nummer Onderwerp Volgorde Rubriek Activiteit_Id".split()),
    "Besluit": tuple("Agendapunt_Id StemmingsSoort BesluitSoort BesluitTekst Opmerking Status".split()),
    "Stemming": tuple("Besluit_Id Soort FractieGrootte ActorNaam ActorFractie Vergissing Persoon_Id".split()),
    "Persoon": tuple("Nummer Initialen Roepnaam Tussenvoegsel Achternaam Functie Fractielabel".split()),
}
"""The fields that are asked for, by their names in version 4."""

INSIDE: Final[dict[EntitySet, dict[str, tuple[str, ...]]]] = {
    "Document": {
        "Kamerstukdossier": _DOSSIER,
        "DocumentActor": _ACTOR,
        "HuidigeDocumentVersie": ("ExterneIdentifier", "Extensie", "Versienummer"),
        "BronDocument": ("DocumentNummer",),
        "BijlageDocument": ("DocumentNummer",),
        "Zaak": ("Nummer",),
    },
    "Zaak": {"Kamerstukdossier": _DOSSIER, "ZaakActor": _ACTOR},
    "Toezegging": {"KamerbriefNakoming": ("DocumentNummer",)},
    "Besluit": {"Zaak": ("Nummer",)},
}
"""What is asked for along with a row, by the way that leads there."""

# Names that version 5 is known to use, by the name in version 4 and in the SyncFeed. The whole list was never
# published; what is renamed otherwise is found where only the case differs, and is empty where it is not.
RENAMED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "Document": {"DocumentNummer": ("Nummer",), "Volgnummer": ("Ondernummer",)},
    "Zaak": {"Volgnummer": ("Ondernummer",)},
    "Kamerstukdossier": {"HoogsteVolgnummer": ("AantalDocumenten",)},
    "Activiteit": {"Voortouwnaam": ("VoortouwCommissieNaam",)},
}
