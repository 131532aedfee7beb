"""Who signs a letter, and in whose name it is sent besides."""

import re

from kamerbrief.dutch.signing import signing
from kamerbrief.extractors.reading import HeadLine, Reading
from kamerbrief.knowledge.offices import normal_office
from kamerbrief.model import Person, Span

TEMPLATE = re.compile(r"\[[^\]]*\]")
# 1. mede namens de minister van Defensie   2. mede namens de ministers van X en (van) Y   3. mede namens de
# staatssecretaris van ...
ON_BEHALF = re.compile(
    r"\b[Mm]ede\s+namens\s+(?:mijn\s+(?:ambtgeno(?:ot|te|ten)|collega(?:'s)?),?\s+)?(?P<offices>(?:(?:de|het|en|van|voor|minister(?:-president|s)?|staatssecretaris(?:sen)?|[A-Z][\w\u00c0-\u00ff-]*)"
    r"(?![\w-])[,\s]*){3,40})"
)
FOLLOWING_OFFICE = re.compile(
    r"(?:,\s*|\s+en\s+)(?:de\s+)?(?=(?:minister|staatssecretaris|minister-president)\b)", re.IGNORECASE
)
PLURAL = {"ministers": "minister", "staatssecretarissen": "staatssecretaris"}


def signatories(lines: list[HeadLine]) -> list[tuple[Person, tuple[Span, ...]]]:
    """Return those who sign, with the passages.

    lines: the lines of the signature blocks. Forms: 1. the office with a comma, the name on the next line
    2. office and name on one line   3. a name without an office. A field of a template ("[Ondertekenaar 2]") is nobody.
    """
    out: list[tuple[Person, tuple[Span, ...]]] = []
    role: HeadLine | None = None
    for line in lines:
        if TEMPLATE.fullmatch(line.text):
            continue
        found = signing(line.text)
        if found is not None and found.name is not None:
            spans = (line.at(found.name_at, len(line.text)), line.at(0, len(found.office)))
            out.append((Person(found.name, found.office), spans))
            role = None
        elif found is not None:
            role = line
        else:
            name = line.text.rstrip(",")
            own = line.at(0, len(name))
            if role is not None:
                office = role.text.rstrip(",").strip()
                out.append((Person(name, office), (own, role.at(0, len(office)))))
            else:
                out.append((Person(name), (own,)))
            role = None
    return out


def on_behalf_of(reading: Reading) -> list[tuple[str, Span]]:
    """Return the offices in whose name a letter is sent too, each once, in the order of the text; spans of the flow.

    Source: register.md, "on_behalf_of": from "mede namens" anywhere in the letter, offices without article.
    """
    out: dict[str, Span] = {}
    text = reading.flow.text
    at = text.find("ede namens ")
    while at > 0:
        found = ON_BEHALF.match(text, at - 1)
        at = text.find("ede namens ", at + 1)
        if found is None:
            continue
        printed = found["offices"]
        for office in _offices(printed):
            out.setdefault(office, Span(found.start(), found.start("offices") + len(printed.rstrip(" ,"))))
    return list(out.items())


def _offices(printed: str) -> list[str]:
    """Split an enumeration of offices: "de ministers van Defensie en van Justitie en Veiligheid"."""
    out = []
    for piece in FOLLOWING_OFFICE.split(printed):
        words = re.sub(r"^(?:de|het)\s+", "", piece.strip(" ,"), flags=re.IGNORECASE).split()
        if not words:
            continue
        kind = PLURAL.get(words[0].lower())
        if kind is None:
            out.append(_longest(words))
            continue
        rest = " ".join(words[1:])
        for name in re.split(r",\s*|\s+en\s+(?=(?:van|voor)\s)", rest):
            out.extend(_of_several(kind, name.strip(" ,")))
    return [office for office in out if office]


def _of_several(kind: str, names: str) -> list[str]:
    """Read what follows "ministers": "van Defensie", or two names joined by "en" where the whole is no office."""
    names = names if names.lower().startswith(("van ", "voor ")) else f"van {names}"
    whole = normal_office(f"{kind} {names}")
    if whole:
        return [whole]
    if " en " in names:
        first, second = names.rsplit(" en ", 1)
        pair = [normal_office(f"{kind} {first}"), normal_office(f"{kind} van {second.removeprefix('van ')}")]
        if all(pair):
            return [office for office in pair if office]
    return [_longest(f"{kind} {names}".split())]


def _longest(words: list[str]) -> str:
    """Return the longest start of the words that is an office in the table, "" if none is."""
    for end in range(len(words), 1, -1):
        office = normal_office(" ".join(words[:end]).rstrip(","))
        if office:
            return office
    return ""
