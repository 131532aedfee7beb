"""How numbered papers, acts and articles are printed, and where the official site keeps them.

The reverse of what the finders of references read: whatever is printed here is read back to the same target.
"""

import re
from collections.abc import Sequence
from typing import Final

from kamerbrief.knowledge.legal_texts import legal_texts
from kamerbrief.model import Chamber, EuAct, ReferenceKind

SITE: Final = "https://zoek.officielebekendmakingen.nl"
# The first session of which the site keeps all papers under their own numbers.
FIRST_SESSION: Final = "1995"
JUDGMENTS: Final = "https://uitspraken.rechtspraak.nl/details?id="
# The dossiers of the councils of the European Union have a suffix of two figures; elsewhere such figures are a number.
COUNCIL: Final = "21501"
_PAPER: Final = re.compile(
    r"(?P<dossier>[0-9]{5}|[CLXVI]{3,9})(?:-(?P<chapter>[IVXLC]{1,6}[AB]?|[A-L]|[0-9]{2}))?"
    r"-(?P<number>[0-9]{1,4}|[A-Z]{1,2})(?P<tail>(?:-[hnb][0-9]{1,3})*)"
)
_OF_A_YEAR: Final = re.compile(
    r"(?P<short>stb|stcrt|trb)-(?P<year>[0-9]{4})-(?P<n>[0-9]{1,6})(?P<tail>(?:-[nb][0-9]{1,3})*)"
)
_OF_A_SESSION: Final = re.compile(
    r"(?P<short>ah|h)-(?P<house>tk|ek)-(?P<first>[0-9]{4})(?P<second>[0-9]{4})-(?P<n>[0-9]{1,5})(?:-(?P<item>[0-9]{1,5}))?"
)
_GAZETTES: Final = {
    "stb": ("Stb.", "Staatsblad"),
    "stcrt": ("Stcrt.", "Staatscourant"),
    "trb": ("Trb.", "Tractatenblad"),
}
_ACTS: Final[dict[EuAct, tuple[str, ...]]] = {
    "regulation": ("Verordening (EU) {}", "verordening {}", "EU-verordening {}"),
    "directive": ("Richtlijn (EU) {}", "Richtlijn {}/EU", "richtlijn {}"),
    "decision": ("Besluit (EU) {}", "Besluit {}/GBVB", "Besluit (GBVB) {}"),
}


def url_of(
    kind: ReferenceKind, target: str, chamber: Chamber | None = None, session_year: str | None = None
) -> str | None:
    """Return the official address of a target of the register, None where its identifier alone does not determine it.

    chamber: of the reference; a letter at the end of a target is the number of a paper only in the Eerste Kamer.
    session_year: as printed ("1992-1993"); papers of before 1995 are kept under other names.

    >>> url_of("kamerstuk", "36200-X-26")
    'https://zoek.officielebekendmakingen.nl/kst-36200-X-26.html'
    >>> url_of("kamerstuk", "36740-XVI"), url_of("kamerstuk", "34568-H", "EK")
    ('https://zoek.officielebekendmakingen.nl/dossier/36740-XVI', 'https://zoek.officielebekendmakingen.nl/kst-34568-H.html')
    """
    if session_year is not None and session_year < FIRST_SESSION and not target.startswith(session_year[:4]):
        return None
    if kind == "kamerstuk":
        return f"{SITE}/dossier/{target}" if is_whole_dossier(target, chamber) else f"{SITE}/kst-{target}.html"
    if kind in ("staatsblad", "staatscourant", "tractatenblad", "aanhangsel"):
        return f"{SITE}/{target}.html"
    if kind == "handelingen":
        # Without its item the report of a meeting is many pages of the site.
        found = _OF_A_SESSION.fullmatch(target)
        return f"{SITE}/{target}.html" if found and found["item"] else None
    return f"{JUDGMENTS}{target}" if kind == "ecli" else None


def is_whole_dossier(target: str, chamber: Chamber | None = None) -> bool:
    """Tell whether the target of a Kamerstuk is a whole dossier: no number, and no letter of the Eerste Kamer, ends it.

    >>> is_whole_dossier("36412"), is_whole_dossier("21501-02"), is_whole_dossier("33199-36")
    (True, True, False)
    """
    dossier, _, rest = target.partition("-")
    if not rest:
        return len(dossier) == 5 or not dossier.isdigit()
    if "-" in rest:
        return False
    if rest.isdigit():
        return dossier == COUNCIL and len(rest) == 2
    return chamber != "EK"


def printed_forms(kind: ReferenceKind, target: str, act: EuAct | None = None) -> Sequence[str]:
    """Return the forms in which letters print a target, the most usual first; none for what has only a name.

    >>> printed_forms("kamerstuk", "28676-417")[0], printed_forms("tractatenblad", "trb-2015-198")[0]
    ('Kamerstuk 28 676, nr. 417', 'Trb. 2015, 198')
    """
    if kind == "kamerstuk":
        return _paper(target)
    if kind in ("staatsblad", "staatscourant", "tractatenblad"):
        return _issue(target)
    if kind in ("handelingen", "aanhangsel"):
        return _of_session(target)
    if kind == "ecli":
        return (target,)
    if kind == "eu_act":
        return tuple(form.format(target) for form in _ACTS[act]) if act else ()
    if kind == "un_resolution":
        return _resolution(target)
    return _article(target) if kind in ("treaty_article", "law_article") else ()


def _paper(target: str) -> tuple[str, ...]:
    found = _PAPER.fullmatch(target)
    if found is None:
        dossier, _, chapter = target.partition("-")
        if len(dossier) != 5 or not dossier.isdigit():
            return ()
        name = _dossier(dossier, chapter)
        return (f"Kamerstuk {name}", f"dossier {name}", f"Kamerstuk {target}")
    if target.startswith(f"{COUNCIL}-") and not found["chapter"]:
        return (f"Kamerstuk {_dossier(COUNCIL, found['number'])}", f"Kamerstuk {target}")
    dossier, chapter, number = found["dossier"], found["chapter"] or "", found["number"]
    identifier = f"kst-{target}"
    if found["tail"]:
        return (identifier,)
    if not number.isdigit():
        # "36200 X" may be a chapter, "36200, X" is a letter.
        name = _dossier(dossier, chapter)
        return (f"Kamerstukken I 2022/23, {name}, {number}", f"Kamerstuk {name}, letter {number}", identifier)
    name = _dossier(dossier, chapter)
    compact = f"{dossier}-{chapter}" if chapter else dossier
    return (
        f"Kamerstuk {name}, nr. {number}",
        f"Kamerstuk {compact} nr. {number}",
        f"Kamerstukken II 2022/23, {name}, nr. {number}",
        f"{compact}-{number}",
        f"motie op stuk nr. {number} ({compact})",
        identifier,
    )


def _dossier(dossier: str, chapter: str) -> str:
    """Return a dossier as letters print it: "28 676", "36 200 X", "21 501-02"."""
    number = f"{dossier[:2]} {dossier[2:]}" if dossier.isdigit() else dossier
    return f"{number}{'-' if chapter.isdigit() else ' '}{chapter}" if chapter else number


def _issue(target: str) -> tuple[str, ...]:
    found = _OF_A_YEAR.fullmatch(target)
    if found is None:
        return ()
    short, long = _GAZETTES[found["short"]]
    number = f"{found['n']}{found['tail']}"
    return (f"{short} {found['year']}, {number}", f"{long} {found['year']}, nr. {number}", target)


def _of_session(target: str) -> tuple[str, ...]:
    found = _OF_A_SESSION.fullmatch(target)
    if found is None:
        return ()
    house = "II" if found["house"] == "tk" else "I"
    year = f"{found['first']}/{found['second'][2:]}"
    if found["short"] == "ah":
        return (f"Aanhangsel Handelingen {house} {year}, nr. {found['n']}", target)
    if found["item"] is None:
        return (f"Handelingen {house} {year}, nr. {found['n']}",)
    return (f"Handelingen {house} {year}, nr. {found['n']}, item {found['item']}", target)


def _resolution(target: str) -> tuple[str, ...]:
    organ, _, number = target.partition("-")
    if organ == "UNSC":
        return (f"VNVR-resolutie {number}", f"resolutie {number} van de VN-Veiligheidsraad", f"S/RES/{number}")
    return (f"AVVN-resolutie {number}", f"resolutie {number} van de Algemene Vergadering van de VN", f"A/RES/{number}")


def _article(target: str) -> tuple[str, ...]:
    code, _, number = target.partition("-")
    law = legal_texts().get(code)
    if law is None:
        return ()
    article = {"Grondwet": "van de ", "Comptabiliteitswet 2016": "van de "}.get(law.name_nl, "van het ")
    return tuple(
        f"artikel {number} {article}{law.name_nl}" if n == 0 else f"artikel {number} {form}"
        for n, form in enumerate((law.name_nl, *law.forms))
    )
