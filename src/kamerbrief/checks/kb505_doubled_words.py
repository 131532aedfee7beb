"""KB505: woord dubbel, of een losse letter in de zin.

A word printed twice in a row, or a single letter that belongs to no word.

Niveau: let op.

Herkomst: in de brief, in deze kopie.

Waarom: bij het verbeteren van een zin blijft vaak een woord of een letter staan («de de», «van de EU i ter»).

Fout: Nederland pleit voor een centrale rol van de EU i ter verhoging van de weerbaarheid.

Fout: De ministers spraken over de de veiligheid in Europa.

Goed: Landen die die afspraken nakomen, zetten in in Brussel; of het het kabinet lukt, is de vraag.

Goed: De motie van Van Dijk en het bericht in De Gelderlander kwamen aan de orde in Baden Baden.

Goed: In onderdeel b van het besluit staat variant c voorop, van punt a tot punt d.

Zwijgt: bij woorden die terecht twee keer kunnen staan (die die, dat dat, het het, in in, over over), bij letters van
onderdelen, varianten en lijsten, en bij namen.

Bron: Brief aan de Kamer van 16 december 2022; onderwerpen in het register van de Tweede Kamer, 2008-2025.
"""

import re
from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import Line, prose, whole
from kamerbrief.model import Fix, Problem

CODE = "KB505"
TWICE = re.compile(r"(?<![\w'’-])(\w{2,}) \1(?![\w'’-])", re.IGNORECASE)
# What may stand twice: pronouns beside one another, a particle beside a preposition ("zet in in"), a subject beside its
# article ("of het het kabinet"), a verb form beside another ("wat het is, is").
MAY = frozenset(
    "die dat het er u ze zij we wij je ik is was had waren zijn hebben in op aan uit over bij voor door na om af "
    "mee toe onder langs naar tegen binnen heel zeer bla ja nee haar hem hen".split()
)
# A letter between blanks: "u" is a word, "a" may be "à" (KB501), "x" and "n" stand in sums.
STRAY = re.compile(r"(?<=[\w)»”] )(?<!\d )([b-mo-tv-wyz])(?= [a-zé]{2,})")
BEFORE_A_LETTER = frozenset(
    "sub lid onder bijlage letter letters onderdeel onderdelen punt punten type optie opties variant varianten en "
    "of tot artikel artikelen groep klasse categorie vak blok fase deel plan scenario nr nummer model figuur tabel "
    "vitamine en/of rubriek paragraaf hoofdstuk aanhef eerste tweede derde vierde vijfde zesde".split()
)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield words printed twice and letters that stand alone."""
    text = prose(paper)
    if text.silent or text.guessed:
        return
    for line in text.lines:
        yield from _twice(paper, line)
        yield from _stray(paper, line)


def _twice(paper: Paper, line: Line) -> Iterator[Problem]:
    for found in TWICE.finditer(line.plain):
        word = found[1]
        if word.lower() in MAY or word.isdigit() or line.capitals or line.in_quotes(found.start()):
            continue
        again = found[0][len(word) + 1 :]
        begins = found.start() == 0 or line.plain[found.start() - 2] in ".?!:"
        if again[0].isupper() or (word[0].isupper() and not begins):
            # A name: "Baden Baden", "Kaya Kaya", "de motie van Van Dijk".
            continue
        yield paper.problem(
            CODE,
            "warning",
            f"«{word}» staat er twee keer.",
            (evidence := line.quote(*found.span())),
            word,
            fix=tuple(Fix(place.start, place.end, word) for place in whole(evidence)),
        )


def _stray(paper: Paper, line: Line) -> Iterator[Problem]:
    if line.capitals:
        return
    for found in STRAY.finditer(line.plain):
        before = line.before(found.start()).split()
        if not before or before[-1].lower().strip("(.,") in BEFORE_A_LETTER or line.in_quotes(found.start()):
            continue
        # The neighbours belong to the quotation: a letter alone shows nothing.
        start = found.start() - len(before[-1]) - 1
        end = line.plain.find(" ", found.end() + 1)
        yield paper.problem(
            CODE,
            "warning",
            f"De losse letter «{found[1]}» hoort bij geen woord.",
            line.quote(start, end if end > 0 else len(line.plain)),
            f"Laat «{found[1]}» weg of maak het woord af.",
            fragile=True,
        )
