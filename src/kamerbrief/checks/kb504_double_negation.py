"""KB504: dubbele ontkenning die de zin omkeert.

A negation after a verb of preventing, which turns the sentence into its opposite.

Niveau: let op.

Herkomst: in de brief.

Waarom: «Voorkomen dat de NAVO niet betrokken raakt» zegt dat de NAVO betrokken moet raken. Wie voorkomt, vermijdt of
verhindert, ontkent al; een «niet» erachter zet een standpunt van de regering op zijn kop.

Fout: Het is van belang te voorkomen dat de NAVO niet direct betrokken raakt bij het conflict.

Fout: Nederland wil vermijden dat er geen nieuwe spanningen ontstaan.

Goed: Het is van belang te voorkomen dat de NAVO direct betrokken raakt bij het conflict.

Goed: Het kabinet wil voorkomen dat hulp niet op tijd aankomt, en dat bondgenoten niet kunnen deelnemen.

Goed: Zij wilden voorkomen dat landen die niet zijn uitgenodigd, zich niet langer gehoord voelen.

Zwijgt: waar het voorkomene zelf een tekort is (niet op tijd, niet voldoende, niet kunnen, niet meer), waar «niet» in
een bijzin binnen de zin staat («die niet»), bij «niet alleen» en bij «en niet».

Bron: Brief aan de Kamer van april 2022; Algemene Nederlandse Spraakkunst, 29 (negatie).
"""

import re
from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import prose
from kamerbrief.model import Problem

CODE = "KB504"
# The verb, "dat", and the negation in the same clause: no comma, no conjunction and no relative pronoun in between.
PREVENTED = re.compile(
    r"\b(?:voorkom(?:en|t|ing)|voorkwam(?:en)?|vermijd(?:en|t)|vermeden|verhinder(?:en|t|de|den|d)|verhoeden|belet(?:ten)?)"
    r"(?:,? (?:moet|moeten|dient|kan|zal|zou)? ?(?:te )?(?:worden|word[te]n?))?,? "
    r"dat (?P<between>[^.,;:()?!]{0,90}?)\b(?P<no>niet|geen|nooit)\b(?P<after>[^.,;:()?!]{0,90})",
    re.IGNORECASE,
)
INNER = re.compile(
    r"\b(?:die|dat|wie|wat|waar\w*|omdat|als|indien|wanneer|of|om|maar|en|toch|nog|zelf)\b", re.IGNORECASE
)
# What is lacking, is slow or is not allowed may well be prevented.
LACK = re.compile(
    r"^ (?:alleen|slechts|enkel|langer|meer|tijdig|op tijd|voldoende|genoeg|goed|volledig|adequaat|juist|snel|te\b|"
    r"zozeer|optimaal|effectief|bereikt|gehaald|nagekomen|nageleefd|uitgevoerd|de|het|een|aan de|door|voor|in staat)\b"
)
ABLE = re.compile(
    r"\b(?:kan|kunnen|kon|konden|mag|mogen|mochten|wil|willen|wilden|durven|hoeft|hoeven|"
    r"\w*(?:komt|komen)|doorgaat|lukt|slaagt|meedoen|deelnemen|krijgt|krijgen|ontvangen|werkt|werken)\b"
)
ANY = re.compile(
    r"^ (?:nieuwe|verdere|extra|onnodige|ongewenste|misverstand\w*|escalatie|spanning\w*|conflict\w*|schade)\b"
)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield the clauses in which something negated is to be prevented."""
    text = prose(paper)
    if text.silent:
        return
    for line in text.lines:
        for found in PREVENTED.finditer(line.plain):
            between, after = found["between"], found["after"]
            if INNER.search(between) or LACK.match(after) or ABLE.search(after) or line.in_quotes(found.start()):
                continue
            if found["no"] == "geen" and not ANY.match(after):
                continue
            verb = found[0].split()[0]
            yield paper.problem(
                CODE,
                "warning",
                f"«{verb} dat … {found['no']}»: de ontkenning keert de zin om.",
                line.quote(found.start(), found.end()),
                f"Laat «{found['no']}» weg, of zeg wat er wel moet gebeuren.",
            )
