"""What stands before a number: whether it is given as a round figure, a bound, or as the number of something.

All functions read folded text; offsets are those of the text.
"""

import re
from typing import NamedTuple

# Said of a number that need not be exact. Longest first, since one may end in another.
_ABOUT = (
    "in de orde van grootte van", "in de ordegrootte van", "in de orde van", "om en nabij de", "om en nabij",
    "naar schatting", "iets meer dan", "iets minder dan", "net iets meer dan", "ruim meer dan", "veel meer dan",
    "meer dan", "minder dan", "rond de", "rond", "omstreeks", "omtrent", "tegen de", "een kleine", "een ruime",
    "een dikke", "een slordige", "een goede", "zo'n", "circa", "ca.", "ca", "ruim", "ongeveer", "bijna", "haast",
    "krap", "plusminus", "plus minus", "+/-", "±", "~", "grofweg", "globaal", "zowat", "pakweg", "vrijwel", "ruwweg",
)  # fmt: skip
_ABOUT_IN_ENGLISH = (
    "approximately", "about", "around", "roughly", "some", "nearly", "almost", "more than", "less than", "over",
    "an estimated", "estimated at", "close to",
)  # fmt: skip
# Said of a number that is exact: the least or the most. Part of the passage, but no estimate.
_BOUND = (
    "niet meer dan", "niet minder dan", "maar liefst", "minimaal", "maximaal", "minstens", "tenminste", "ten minste",
    "op zijn minst", "op z'n minst", "hooguit", "hoogstens", "ten hoogste", "precies", "exact",
)  # fmt: skip
_BOUND_IN_ENGLISH = (
    "at least", "at most", "no more than", "no less than", "no fewer than", "not more than", "up to", "exactly",
    "minimum", "maximum",
)  # fmt: skip


def _phrases(*groups: tuple[str, ...]) -> str:
    every = sorted((phrase for group in groups for phrase in group), key=len, reverse=True)
    return "|".join(re.escape(phrase) for phrase in every)


_REACH = 32


def _before(bound: str, about: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?P<bound>{bound})|(?P<about>{about})) ?$")


_BEFORE = _before(_phrases(_BOUND), _phrases(_ABOUT))
_ENDS = frozenset(phrase[-2:] for phrase in (*_BOUND, *_ABOUT, *_BOUND_IN_ENGLISH, *_ABOUT_IN_ENGLISH))
_SIGNS = frozenset(phrase[-1] for phrase in _ABOUT if not phrase[-1].isalpha())
_BEFORE_IN_ENGLISH = _before(_phrases(_BOUND_IN_ENGLISH), _phrases(_ABOUT_IN_ENGLISH))
# An estimate said a little earlier in the same clause: "de kosten worden geraamd op", "de geraamde kosten bedragen".
_ESTIMATED = re.compile(r"(?<![a-z])(?:geraamd|geschat|ingeschat|raming|schatting)(?:e|en)?(?![a-z])[^.,;:()0-9]*$")
_ESTIMATED_PARTS = ("raam", "schat", "raming")
_ESTIMATE_REACH = 70
# A noun before a number in figures that says which, not how many: "artikel 5", "fase 2", "sessie 3".
_LABELS = (
    "artikel artikelen artikellid art art. article articles nr nr. nrs nrs. no no. nummer nummers lid sub item punt "
    "punten agendapunt agendapunten vraag vragen antwoord track bijlage bijlagen bijlage(n) annex appendix blz blz. p "
    "p. pp pp. pagina pagina's bladzijde bladzijden hoofdstuk hoofdstukken chapter paragraaf paragrafen par. sectie "
    "section alinea kamerstuk kamerstukken verordening richtlijn directive regulation noot noten voetnoot tabel figuur "
    "grafiek box kader fase phase stap step optie option scenario variant versie version pijler pillar cluster "
    "categorie category klasse niveau level kolom deel titel protocol week kwartaal zone doelstelling sdg sdgs ronde "
    "tranche postbus tel tel. telefoon zaal aanbeveling aanbevelingen motie moties amendement dossier onderdeel "
    "onderwerp d.d. dd dd. horizon agenda covid stb. trb. stcrt. blok perceel vergaderjaar natura aanwijzing beginsel "
    "stadium schaal rev. vol."
).split()
_LABEL_ENDINGS = (
    "sessie sessies session spoor resolutie resoluties resolution besluit wet regeling verdrag visie strategie"
)
_LABEL = re.compile(
    rf"(?<![a-z])(?:{'|'.join(map(re.escape, _LABELS))}|[a-z-]{{0,24}}(?:{_LABEL_ENDINGS.replace(' ', '|')}))"
    r" ?(?:[0-9.]{1,9}[a-z]?(?:, | (?:en|of|tot|tot en met|t/m) |-)){0,5}$"
)
_LABEL_REACH = 48
_LINKS = frozenset("en of tot met t/m".split())


class Before(NamedTuple):
    """Where the words before a number begin that belong to its passage; approx: it need not be exact."""

    start: int
    approx: bool


def before_number(folded: str, at: int, english: bool = False) -> Before:
    """Read the words that end where a number begins.

    Forms: 1. round: "circa", "ruim", "meer dan", "zo'n", "een kleine", "rond de", "naar schatting", "±" ...
           2. bounds: "minimaal", "ten minste", "maximaal", "niet meer dan"
           3. an estimate earlier in the clause, not part of the passage: "worden geraamd op", "de geraamde kosten"
    Near misses: "vooralsnog", "in totaal", "tot", "over" (in Dutch).
    """
    found: re.Match[str] | None = None
    words = folded[max(0, at - 3) : at].rstrip()
    if words[-2:] in _ENDS or words[-1:] in _SIGNS:
        found = (_BEFORE_IN_ENGLISH if english else _BEFORE).search(folded, max(0, at - _REACH), at)
    start = found.start() if found else at
    approx = found is not None and found["about"] is not None
    if not approx:
        low = max(0, start - _ESTIMATE_REACH)
        clause = folded[low:start]
        said = any(part in clause for part in _ESTIMATED_PARTS)
        approx = said and _ESTIMATED.search(folded, low, start) is not None
    return Before(start, approx)


def is_label(folded: str, at: int) -> bool:
    """Say whether the number that begins at `at` says which, not how many: "artikel 5", "sessie 2", "nr. 3"."""
    low = max(0, at - _LABEL_REACH)
    last = folded[low:at].rstrip(" ").rpartition(" ")[2]
    # Behind a word that links no numbers a label is that word: what stands before it need not be looked at.
    if last and last not in _LINKS and not (last[-1] in ",-" or last[-1].isdigit()):
        low = max(low, folded.rfind(last, low, at))
    return _LABEL.search(folded, low, at) is not None
