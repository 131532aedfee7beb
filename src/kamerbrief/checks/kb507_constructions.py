"""KB507: zin of uitdrukking loopt niet.

A fixed expression that lost a word, a blend of two expressions, an infinitive without "te", a comma before the verb.

Niveau: let op, ter informatie.

Herkomst: in de brief.

Waarom: «Waren het eens dat», «ten aanzien het optreden» en «om 2% aan defensie besteden» missen een woord. Zulke
fouten ontstaan bij het inkorten en samenvoegen van bijdragen en vallen een spellingcontrole niet op.

Fout: De ministers waren het eens dat de steun moet doorgaan.

Fout: Nederland onderstreepte het belang van optreden ten aanzien het gedrag van Rusland.

Fout: Bondgenoten voldoen aan de afspraak om minimaal 2% van het bbp aan defensie besteden, en ook aan andere doelen.

Fout: Mede namens de minister van Defensie, informeer ik uw Kamer over de training.

Fout: Net als andere bondgenoten, benadrukte ook Nederland de noodzaak van steun.

Goed: De ministers waren het erover eens dat de steun moet doorgaan, zowel militair als financieel.

Goed: Het gaat om landen die samenwerken, om kennis te delen en versterken en om bondgenoten die meer besteden.

Goed: Hoewel de tijd drong, benadrukte Nederland de noodzaak. Naast steun aan Oekraïne wordt ook gesproken over
energie.

Goed: Mede namens de minister van Defensie informeer ik uw Kamer over de maatregelen, de oorlog en de gevolgen.

Zwijgt: waar het ontbrekende woord elders in de zin kan staan, na een bijzin voorop, en binnen aanhalingstekens.

Bron: Algemene Nederlandse Spraakkunst; Taaladvies.net; per uitdrukking de bron in knowledge/tables/constructions.csv.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import Line, prose
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.constructions import Construction, find_constructions
from kamerbrief.knowledge.verbs import verb_forms, verbs
from kamerbrief.model import Evidence, Problem

CODE = "KB507"
# "om", up to the next stop or comma, without "te", another conjunction, pronoun or verb of its own.
PURPOSE = re.compile(r"(?<![\w-])om (?P<middle>[^.,;:()!?]{8,160}?) (?P<verb>[a-zéëïöü]{4,}en)(?=[.,;:]| en ook )")
NOT_A_PURPOSE = re.compile(
    r"\b(?:te|die|dat|wie|wat|waar\w*|hoe|als|indien|omdat|zodat|toen|terwijl|hebben|heeft|zijn|is|waren|was|worden|wordt|"
    r"werden|werd|zal|zullen|zou|zouden|kan|kunnen|kon|konden|moet|moeten|moest|mag|mogen|wil|willen|en|of|heen)\b"
)
# Infinitives that are plurals of nouns as well: "om antwoord op feitelijke vragen".
NOUNS = frozenset(
    "vragen onderzoeken bezoeken verzoeken besluiten voorstellen werken plannen steunen kosten eisen".split()
)
# "het gaat om", "vraagt om", "verzoekt om": a preposition there.
ASKS = re.compile(
    r"\b(?:ga\w*|ging\w*|draai\w*|vra\w+|vroeg\w*|verzoek\w*|verzocht\w*|roep\w*|riep\w*|smeek\w*|vanwege|mede|oproep|"
    r"bekend|denk\w*|geven|geeft|gaf)\b(?: \w+){0,3}$"
)
# What stands in front of the verb, without a verb of its own: prepositions that open a letter's sentences.
FRONT = re.compile(
    r"^(?:[Mm]ede namens|[Nn]amens|[Cc]onform|[Nn]et als|[Nn]et zoals|[Ee]venals|[Ii]n lijn met|"
    r"[Tt]er \w+ (?:van|op|voor)|[Tt]ijdens|[Vv]olgens|[Oo]vereenkomstig|[Ii]n het kader van|"
    r"[Oo]p basis van|[Nn]aast|[Nn]aar aanleiding van)"
    r" [^.;:!?()]{3,170}$"
)
CLAUSE_WORDS = frozenset(
    "die dat wie wat als indien wanneer omdat zodat hoewel terwijl toen nadat voordat of zoals doordat opdat mits "
    "tenzij waar waarin waarbij waarmee waarvan waarop waarvoor waardoor waaronder waarover waaraan waaruit te".split()
)
SUBJECTS = frozenset(
    "ik nederland de het deze ook wij zij hij bondgenoten ministers men er dit is uw kabinet hij we".split()
)
LIST_COMMA = re.compile(r",[^,]*$")


def check(paper: Paper) -> Iterator[Problem]:
    """Yield expressions and sentences that do not run."""
    text = prose(paper)
    if text.silent or text.guessed:
        return
    places: defaultdict[Construction, list[Evidence]] = defaultdict(list)
    for line in text.lines:
        if line.capitals or line.kind in ("title", "heading"):
            continue
        for found in find_constructions(line.plain):
            if not line.in_quotes(found.start):
                places[found.construction].extend(line.quote(found.start, found.end))
        yield from _without_te(paper, line)
        yield from _comma_before_verb(paper, line)
    for construction, evidence in places.items():
        yield paper.problem(
            CODE,
            construction.level,
            f"«{_short(evidence[0].quote)}» loopt niet.",
            tuple(evidence),
            construction.advice,
        )


def _short(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= 8 else f"{' '.join(parts[:4])} … {' '.join(parts[-3:])}"


@cache
def _infinitives() -> frozenset[str]:
    return frozenset(fold(row.infinitive) for row in verbs()) | {
        word for word, forms in verb_forms().items() if forms.infinitive is not None
    }


def _without_te(paper: Paper, line: Line) -> Iterator[Problem]:
    if "om " not in line.plain:
        return
    infinitives = _infinitives()
    for found in PURPOSE.finditer(line.plain):
        verb = fold(found["verb"])
        if verb not in infinitives or verb in NOUNS or NOT_A_PURPOSE.search(found["middle"]):
            continue
        if ASKS.search(line.before(found.start()).rstrip()):
            continue
        yield paper.problem(
            CODE,
            "warning",
            f"Voor «{found['verb']}» ontbreekt «te».",
            line.quote(*found.span()),
            f"te {found['verb']}",
        )


def _comma_before_verb(paper: Paper, line: Line) -> Iterator[Problem]:
    finite = verb_forms()
    words = line.words
    for number, word in enumerate(words[:-1]):
        if number == 0 or line.plain[word.start - 2 : word.start] != ", ":
            continue
        forms = finite.get(fold(word.text))
        following = words[number + 1].text.lower()
        auxiliary = word.text in ("is", "zijn", "wordt", "worden", "zal", "zullen", "heeft", "hebben", "werd", "werden")
        if (forms is None or not forms.finite) and not auxiliary:
            continue
        if following not in SUBJECTS:
            continue
        first = next((n for n in range(number, -1, -1) if words[n].first), 0)
        front = line.plain[words[first].start : word.start - 2]
        low = fold(front).split()
        low = low[2:] if low[:2] in (["net", "als"], ["net", "zoals"]) else low
        if FRONT.match(front) is None or CLAUSE_WORDS.intersection(low) or LIST_COMMA.search(front) is not None:
            continue
        if any(_is_finite(part) for part in low):
            continue
        yield paper.problem(
            CODE,
            "info",
            f"Tussen het begin van de zin en «{word.text}» hoort geen komma.",
            line.quote(words[first].start, words[number + 1].end),
            "Laat de komma weg.",
        )


def _is_finite(word: str) -> bool:
    """Say whether a word is a finite form and nothing else that may stand in a phrase."""
    forms = verb_forms().get(word)
    return forms is not None and bool(forms.finite) and forms.infinitive is None and forms.participle is None
