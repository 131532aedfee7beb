"""Rows of the Tweede Kamer turned into records. Pure.

A row comes with the names of OData version 4 and with the rows to which it is tied inside it, whole (OData) or as a
bare id (SyncFeed): both are read here, so that a paper is the same record from either.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kamerbrief.model import Chamber
from kamerbrief.registry.chambers import chambers_of
from kamerbrief.registry.days import day_of
from kamerbrief.registry.identifiers import identifier_of, normal, parts_of, suffix_of
from kamerbrief.registry.records import (
    FileFormat,
    Origin,
    PaperDossier,
    PaperFile,
    Record,
    RegistryActivity,
    RegistryActor,
    RegistryAgendaItem,
    RegistryCase,
    RegistryCommitment,
    RegistryDecision,
    RegistryDossier,
    RegistryPaper,
    RegistryPerson,
    RegistryVersion,
    RegistryVote,
    Withdrawn,
)

Row = Mapping[str, Any]
Address = Callable[[str], str]

_FORMATS: Final[dict[str, FileFormat]] = {
    "application/pdf": "pdf",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/html": "html",
    "application/vnd.oasis.opendocument.text": "odt",
}
# The kinds of file that occur, by their number: 43,622 of 46,980 are PDF.
_ENDINGS: Final[dict[str, str]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
}
_ANNEX_NUMBER: Final = re.compile(r"\d{9}")
_YEAR: Final = re.compile(r"(\d{4})-(\d{4})")


def record_of(entity: str, row: Row, origin: Origin, file_address: Address) -> Record | None:
    """Turn one row into a record.

    file_address: where the file of a paper is, by the id of the paper.
    Returns:      Withdrawn for a row that was taken back, whatever else it still says; None for a row without an id and
                  for an entity that we do not read. Never raises: a value of another type than it should be is None.
    """
    key = _text(row.get("Id"))
    if key is None:
        return None
    key = key.lower()
    if _flag(row.get("Verwijderd")):
        return Withdrawn(id=key, origin=origin, entity=entity, changed=_text(row.get("ApiGewijzigdOp")))
    if entity == "Document":
        return _paper(key, row, origin, file_address)
    make = _MAKERS.get(entity)
    return make(key, row, origin) if make is not None else None


def _paper(key: str, row: Row, origin: Origin, file_address: Address) -> RegistryPaper:
    dossiers = tuple(_dossiers(row))
    version = _row(row.get("HuidigeDocumentVersie"))
    official = _text(version.get("ExterneIdentifier"))
    chambers = chambers_of(row.get("Kamer"))
    number = _whole(row.get("Volgnummer"))
    sequence = str(number) if number is not None and number > 0 else None
    own = parts_of(official) if official is not None else None
    if own is not None:
        main = PaperDossier(number=own.dossier, suffix=own.suffix)
        main = next((one for one in dossiers if (one.number, one.suffix) == (own.dossier, own.suffix)), main)
        dossiers = (main, *(one for one in dossiers if one is not main))
        sequence = sequence or own.number
    else:
        main = dossiers[0] if len(dossiers) == 1 else PaperDossier()
    made = _made_identifier(main, sequence, row, chambers)
    identifiers = (normal(official),) if official is not None else (made,) if made is not None else ()
    return RegistryPaper(
        id=key,
        origin=origin,
        number=_text(row.get("DocumentNummer")),
        kind=_text(row.get("Soort")),
        title=_text(row.get("Onderwerp")),
        dossier=main.number,
        dossier_suffix=main.suffix,
        dossier_title=_text(row.get("Titel")),
        sequence_number=sequence,
        dossiers=dossiers,
        session_year=_text(row.get("Vergaderjaar")),
        date=day_of(row.get("Datum")),
        received=day_of(row.get("DatumOntvangst")),
        chambers=chambers,
        actors=tuple(_actors(row.get("DocumentActor"), origin)),
        identifiers=identifiers,
        derived=official is None and made is not None,
        annex_of=_keys(row.get("BronDocument"), "DocumentNummer"),
        annexes=_keys(row.get("BijlageDocument"), "DocumentNummer"),
        cases=_keys(row.get("Zaak"), "Nummer"),
        files=(_file(key, row, version, file_address),),
        version=_text(version.get("Id")) or _text(row.get("HuidigeDocumentVersie_Id")),
        changed=_changed(row),
    )


def _file(key: str, row: Row, version: Row, file_address: Address) -> PaperFile:
    kind = (_text(row.get("ContentType")) or "").lower()
    known = _FORMATS.get(kind, "other")
    ending = f".{known}" if known != "other" else _ENDINGS.get(kind) or _text(version.get("Extensie")) or ""
    return PaperFile(
        address=file_address(key),
        format=known,
        name=f"{_text(row.get('DocumentNummer')) or key}{ending}",
        media_type=kind or None,
        size=_whole(row.get("ContentLength")),
    )


def _made_identifier(main: PaperDossier, sequence: str | None, row: Row, chambers: tuple[Chamber, ...]) -> str | None:
    """Return the identifier that dossier and number, or the number of an answer, make; None where they make none."""
    if main.number is not None and sequence is not None:
        return identifier_of(main.number, main.suffix, sequence)
    annex = _text(row.get("Aanhangselnummer"))
    year = _YEAR.fullmatch(_text(row.get("Vergaderjaar")) or "")
    if annex is None or year is None or not _ANNEX_NUMBER.fullmatch(annex) or len(chambers) != 1:
        return None
    return f"ah-{chambers[0].lower()}-{year[1]}{year[2]}-{int(annex[4:])}"


def _case(key: str, row: Row, origin: Origin) -> RegistryCase:
    number = _whole(row.get("Volgnummer"))
    return RegistryCase(
        id=key,
        origin=origin,
        number=_text(row.get("Nummer")),
        kind=_text(row.get("Soort")),
        title=_text(row.get("Titel")),
        subject=_text(row.get("Onderwerp")),
        dossiers=tuple(_dossiers(row)),
        sequence_number=str(number) if number is not None and number > 0 else None,
        session_year=_text(row.get("Vergaderjaar")),
        started=day_of(row.get("GestartOp")),
        due=day_of(row.get("Termijn")),
        handled=_truth(row.get("Afgedaan")),
        appreciation=_text(row.get("Kabinetsappreciatie")),
        chambers=chambers_of(row.get("Organisatie")),
        actors=tuple(_actors(row.get("ZaakActor"), origin)),
        changed=_changed(row),
    )


def _dossier(key: str, row: Row, origin: Origin) -> RegistryDossier:
    return RegistryDossier(
        id=key,
        origin=origin,
        number=_number(row.get("Nummer")),
        suffix=suffix_of(_text(row.get("Toevoeging"))),
        title=_text(row.get("Titel")),
        highest=_whole(row.get("HoogsteVolgnummer")),
        closed=_truth(row.get("Afgesloten")),
        chambers=chambers_of(row.get("Kamer")),
        changed=_changed(row),
    )


def _version(key: str, row: Row, origin: Origin) -> RegistryVersion:
    official = _text(row.get("ExterneIdentifier"))
    return RegistryVersion(
        id=key,
        origin=origin,
        paper=_key(row.get("Document_Id")),
        identifier=normal(official) if official is not None else None,
        number=_whole(row.get("Versienummer")),
        status=_text(row.get("Status")),
        extension=_text(row.get("Extensie")),
        date=day_of(row.get("Datum")),
        changed=_changed(row),
    )


def _actor(key: str | None, row: Row, origin: Origin) -> RegistryActor:
    return RegistryActor(
        id=key,
        name=_text(row.get("ActorNaam")),
        faction=_text(row.get("ActorFractie")),
        role=_text(row.get("Functie")),
        relation=_text(row.get("Relatie")),
        person=_key(row.get("Persoon_Id")),
        of=_key(row.get("Document_Id")) or _key(row.get("Zaak_Id")),
    )


def _commitment(key: str, row: Row, origin: Origin) -> RegistryCommitment:
    letters = row.get("KamerbriefNakoming")
    one = _text(letters)
    return RegistryCommitment(
        id=key,
        origin=origin,
        number=_text(row.get("Nummer")),
        text=_text(row.get("Tekst")),
        status=_text(row.get("Status")),
        made=day_of(row.get("Aanmaakdatum")),
        due=day_of(row.get("DatumNakoming")),
        department=_text(row.get("Ministerie")),
        name=_text(row.get("Naam")),
        role=_text(row.get("Functie")),
        activity=_text(row.get("ActiviteitNummer")),
        met_by=(one,) if one is not None else _keys(letters, "DocumentNummer"),
        notes=_text(row.get("Notities")),
        changed=_changed(row),
    )


def _activity(key: str, row: Row, origin: Origin) -> RegistryActivity:
    return RegistryActivity(
        id=key,
        origin=origin,
        number=_text(row.get("Nummer")),
        kind=_text(row.get("Soort")),
        subject=_text(row.get("Onderwerp")),
        date=day_of(row.get("Datum")),
        date_kind=_text(row.get("DatumSoort")),
        status=_text(row.get("Status")),
        committee=_text(row.get("Voortouwnaam")),
        session_year=_text(row.get("Vergaderjaar")),
        chambers=chambers_of(row.get("Kamer")),
        changed=_changed(row),
    )


def _agenda_item(key: str, row: Row, origin: Origin) -> RegistryAgendaItem:
    return RegistryAgendaItem(
        id=key,
        origin=origin,
        number=_text(row.get("Nummer")),
        subject=_text(row.get("Onderwerp")),
        heading=_text(row.get("Rubriek")),
        order=_whole(row.get("Volgorde")),
        activity=_key(row.get("Activiteit_Id")),
        changed=_changed(row),
    )


def _decision(key: str, row: Row, origin: Origin) -> RegistryDecision:
    return RegistryDecision(
        id=key,
        origin=origin,
        kind=_text(row.get("BesluitSoort")),
        text=_text(row.get("BesluitTekst")),
        status=_text(row.get("Status")),
        vote_kind=_text(row.get("StemmingsSoort")),
        remark=_text(row.get("Opmerking")),
        agenda_item=_key(row.get("Agendapunt_Id")),
        cases=_keys(row.get("Zaak"), "Nummer"),
        changed=_changed(row),
    )


def _vote(key: str, row: Row, origin: Origin) -> RegistryVote:
    return RegistryVote(
        id=key,
        origin=origin,
        decision=_key(row.get("Besluit_Id")),
        choice=_text(row.get("Soort")),
        name=_text(row.get("ActorNaam")),
        faction=_text(row.get("ActorFractie")),
        size=_whole(row.get("FractieGrootte")),
        mistake=_truth(row.get("Vergissing")),
        person=_key(row.get("Persoon_Id")),
        changed=_changed(row),
    )


def _person(key: str, row: Row, origin: Origin) -> RegistryPerson:
    return RegistryPerson(
        id=key,
        origin=origin,
        number=_whole(row.get("Nummer")),
        initials=_text(row.get("Initialen")),
        first_name=_text(row.get("Roepnaam")),
        prefix=_text(row.get("Tussenvoegsel")),
        surname=_text(row.get("Achternaam")),
        role=_text(row.get("Functie")),
        faction=_text(row.get("Fractielabel")),
        changed=_changed(row),
    )


_MAKERS: Final[dict[str, Callable[[str, Row, Origin], Record]]] = {
    "Zaak": _case,
    "Kamerstukdossier": _dossier,
    "DocumentVersie": _version,
    "DocumentActor": _actor,
    "ZaakActor": _actor,
    "Toezegging": _commitment,
    "Activiteit": _activity,
    "Agendapunt": _agenda_item,
    "Besluit": _decision,
    "Stemming": _vote,
    "Persoon": _person,
}


def _dossiers(row: Row) -> list[PaperDossier]:
    return [
        PaperDossier(
            number=_number(one.get("Nummer")),
            suffix=suffix_of(_text(one.get("Toevoeging"))),
            title=_text(one.get("Titel")),
            id=_key(one.get("Id")),
        )
        for one in _standing(row.get("Kamerstukdossier"))
    ]


def _actors(value: object, origin: Origin) -> list[RegistryActor]:
    return [_actor(_key(one.get("Id")), one, origin) for one in _standing(value)]


def _standing(value: object) -> list[Row]:
    """Return the rows inside a row that were not taken back."""
    rows = value if isinstance(value, list) else [value]
    return [one for one in rows if isinstance(one, dict) and not _flag(one.get("Verwijderd"))]


def _keys(value: object, field: str) -> tuple[str, ...]:
    """Return what names the rows inside a row: their number, or their id where only that is there."""
    named = (_text(one.get(field)) or _key(one.get("Id")) for one in _standing(value))
    return tuple(dict.fromkeys(name for name in named if name is not None))


def _row(value: object) -> Row:
    return value if isinstance(value, dict) and not _flag(value.get("Verwijderd")) else {}


def _text(value: object) -> str | None:
    """Return a text on one line; None where it is empty or no text."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _key(value: object) -> str | None:
    text = _text(value)
    return text.lower() if text is not None else None


def _whole(value: object) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value.strip()):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: object) -> str | None:
    number = _whole(value)
    return str(number) if number is not None and number > 0 else None


def _truth(value: object) -> bool | None:
    """Return a truth value in any of its forms: true, "true", "True"; None for anything else."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def _flag(value: object) -> bool:
    return _truth(value) is True


def _changed(row: Row) -> str | None:
    return _text(row.get("ApiGewijzigdOp")) or _text(row.get("GewijzigdOp"))
