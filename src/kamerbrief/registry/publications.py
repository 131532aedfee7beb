"""Records of the official publisher, from its search service or from the metadata of one paper. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from lxml import etree
from msgspec import Struct

from kamerbrief.errors import RefusedQuestion, RegistryFault
from kamerbrief.model import Chamber
from kamerbrief.registry import faults, markup
from kamerbrief.registry.chambers import chambers_of
from kamerbrief.registry.days import day_of
from kamerbrief.registry.identifiers import dossier_of, normal, parts_of
from kamerbrief.registry.records import FileFormat, Origin, PaperDossier, PaperFile, RegistryActor, RegistryPaper

BEST_FIRST: Final[tuple[FileFormat, ...]] = ("xml", "html", "odt", "pdf")
"""The formats of a paper, the one that keeps most of it first."""

# Reasons of a search service that pass: a system error, and "temporarily unavailable".
_PASSING: Final = frozenset({"1", "2"})
# Reasons 80 to 96 are about sorting.
_SORTING: Final = frozenset(str(number) for number in range(80, 97))


class Value(NamedTuple):
    """A value of a field, and the list of terms that it was taken from."""

    text: str
    scheme: str


class Hit(Struct, frozen=True):
    """A paper that a search found. modified: the day by which the service sorts it; mark: this state of this paper."""

    paper: RegistryPaper
    modified: str | None
    mark: str


class Answered(Struct, frozen=True):
    """What a search gave. total: how many it says there are, which is an estimate. records: how many came."""

    hits: tuple[Hit, ...]
    total: int | None
    records: int


class CannotSort(RefusedQuestion):
    """The search service answers, but not in order."""


def parse_answer(data: bytes, address: str) -> Answered:
    """Read the answer to a search.

    Raises: CannotSort and RefusedQuestion for a diagnostic, which comes under HTTP 200; RegistryFault, passing, where
            the diagnostic says that it will pass or the answer is broken off; not passing where it is no such answer.
    """
    root = markup.parse(data, address)
    if markup.name(root) not in ("searchRetrieveResponse", "explainResponse"):
        raise faults.no_service(address, "SRU")
    for diagnostic in markup.find_all(root, "diagnostic"):
        raise _refusal(diagnostic, address)
    records = list(markup.find_all(root, "record"))
    total = markup.text(markup.find(root, "numberOfRecords"))
    hits = [hit for record in records if (hit := _hit(record)) is not None]
    return Answered(tuple(hits), int(total) if total is not None and total.isdigit() else None, len(records))


def parse_metadata(data: bytes, address: str, files: tuple[PaperFile, ...] = ()) -> RegistryPaper:
    """Read the metadata of one paper (metadata.xml, also in its older form).

    Raises: AbsentPaper where they say nothing of a paper; RegistryFault, passing, where they are broken off.
    """
    root = markup.parse(data, address)
    values: dict[str, list[Value]] = defaultdict(list)
    for element in markup.find_all(root, "metadata"):
        name, content = markup.attribute(element, "name"), markup.attribute(element, "content")
        if name and content and content.strip():
            scheme = markup.attribute(element, "scheme") or ""
            values[name.rpartition(".")[2].lower()].append(Value(" ".join(content.split()), scheme))
    if not values:
        values = _values(root)
    paper = _paper(values, files, "metadata")
    if paper is None:
        raise faults.absent(address)
    return paper


def _hit(record: etree._Element) -> Hit | None:
    data = markup.find(record, "gzd")
    if data is None:
        return None
    original, enriched = markup.find(data, "originalData"), markup.find(data, "enrichedData")
    if original is None:
        return None
    values = _values(original)
    stamp = markup.text(markup.find(enriched, "timestamp")) if enriched is not None else None
    paper = _paper(values, _files(enriched, _first(values, "identifier") or ""), "sru", stamp)
    if paper is None:
        return None
    modified = day_of(_first(values, "modified"))
    return Hit(paper, modified, f"{paper.id} {stamp or modified or ''}".strip())


def _values(root: etree._Element) -> dict[str, list[Value]]:
    """Return the fields by their names in small letters, in the order in which they stand."""
    out: dict[str, list[Value]] = defaultdict(list)
    for element in root.iter("{*}*"):
        text = markup.text(element)
        if len(element) == 0 and text is not None:
            out[markup.name(element).lower()].append(Value(text, markup.attribute(element, "scheme") or ""))
    return out


def _files(enriched: etree._Element | None, identifier: str) -> tuple[PaperFile, ...]:
    if enriched is None:
        return ()
    there = {
        markup.attribute(element, "manifestation") or "": address
        for element in markup.find_all(enriched, "itemUrl")
        if (address := markup.text(element)) is not None
    }
    name = normal(identifier)
    kinds = [kind for kind in BEST_FIRST if kind in there]
    return tuple(PaperFile(address=there[kind], format=kind, name=f"{name}.{kind}") for kind in kinds)


def _paper(
    values: dict[str, list[Value]], files: tuple[PaperFile, ...], origin: Origin, stamp: str | None = None
) -> RegistryPaper | None:
    printed = _first(values, "identifier")
    if printed is None:
        return None
    identifier = normal(printed)
    own = parts_of(identifier)
    title = _first(values, "dossiertitel")
    named = [dossier_of(value.text) for value in values.get("dossiernummer", [])]
    if own is not None:
        named.insert(0, (own.dossier, own.suffix))
    numbers = [(number, suffix) for number, suffix in dict.fromkeys(named) if number is not None]
    dossiers = tuple(
        PaperDossier(number=number, suffix=suffix, title=title if place == 0 else None)
        for place, (number, suffix) in enumerate(numbers)
    )
    year = _first(values, "vergaderjaar")
    days = (day_of(_first(values, field)) for field in ("issued", "datumbrief", "datumontvangst"))
    chambers: dict[Chamber, None] = {}
    for value in values.get("creator", []):
        chambers |= dict.fromkeys(chambers_of(value.text))
    return RegistryPaper(
        id=identifier,
        origin=origin,
        kind=_kind(values),
        title=_title(values),
        dossier=dossiers[0].number if dossiers else None,
        dossier_suffix=dossiers[0].suffix if dossiers else None,
        dossier_title=title,
        sequence_number=_first(values, "ondernummer") or (own.number if own is not None else None),
        dossiers=dossiers,
        session_year=year.replace("/", "-") if year is not None else None,
        date=next((day for day in days if day is not None), None),
        received=day_of(_first(values, "datumontvangst")),
        chambers=tuple(chambers),
        actors=tuple(RegistryActor(name=one.text, relation="Indiener") for one in values.get("indiener", [])),
        identifiers=(identifier,),
        annex_of=_identifiers(values.get("hoofddocument", [])),
        annexes=_identifiers(values.get("bijlage", [])),
        files=files,
        changed=stamp or _first(values, "modified"),
    )


def _kind(values: dict[str, list[Value]]) -> str | None:
    """Return the kind of a paper ("Brief regering"); that of a publication ("Kamerstuk") only where it has no other."""
    types = [*values.get("type", []), *values.get("subrubriek", [])]
    own = [value.text for value in types if value.scheme.endswith("KamerstukTypen")]
    return next(iter([*own, *(value.text for value in types)]), None)


def _title(values: dict[str, list[Value]]) -> str | None:
    """Return the paper's own title; before 2010 it stands behind that of its dossier."""
    own = _first(values, "documenttitel")
    whole = _first(values, "title")
    if own is not None or whole is None:
        return own
    return whole.partition("; ")[2] or whole


def _identifiers(values: Sequence[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal(value.text) for value in values))


def _first(values: dict[str, list[Value]], field: str) -> str | None:
    found: Iterable[Value] = values.get(field, [])
    return next((value.text for value in found), None)


def _refusal(diagnostic: etree._Element, address: str) -> RegistryFault:
    code = (markup.text(markup.find(diagnostic, "uri")) or "").rpartition("/")[2]
    words = [markup.text(markup.find(diagnostic, name)) for name in ("message", "details")]
    said = ": ".join(word for word in words if word is not None)
    if code in _PASSING:
        return faults.failing(address, 200, said)
    refused = faults.refused(address, said)
    return CannotSort(refused.message) if code in _SORTING or "sort" in said.lower() else refused
