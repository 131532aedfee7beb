"""How well the text of our copy can be read: what later parts go by when they keep silent."""

import re
from bisect import bisect_right

from kamerbrief.extractors.reading import Reading
from kamerbrief.knowledge.vocabulary import known_among
from kamerbrief.model import Problem, TextQuality

# Signs that mean nothing: the replacement character and those of private use.
DAMAGED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Four or more single letters apart from one another ("v e r s l a g"); two or three may be initials or a list.
SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,40}[^\W\d_](?!\S)")
# What stands in all of them: a pattern that begins with a sign as it stands is looked for in half the time.
APART = re.compile(r" [^\W\d_] [^\W\d_] [^\W\d_]")
# Below this share of known words, with so many words, most facts of a letter are not to be found in our copy; letters
# have 0.86 and more, an English one 0.5.
POOR = {"nl": 0.7, "en": 0.35}
LEAST_WORDS = 60
UNSURE = 60


def find_quality(reading: Reading) -> TextQuality:
    """Return how well the text of a letter can be read, running text and footnotes together."""
    letter = reading.letter
    shares = [known_among(shown.tokens.count()) for shown in (reading.running, reading.margin)]
    words, known = (sum(count) for count in zip(*shares, strict=True))
    sure = [word.confidence for word in letter.recognised]
    starts = [place.start for place in letter.places]
    pages = {letter.places[bisect_right(starts, word.start) - 1].page for word in letter.recognised} if starts else ()
    text = letter.text
    return TextQuality(
        words=words,
        known=round(known / words, 3) if words else None,
        damaged=round(len(DAMAGED.findall(text)) / len(text), 4) if text and not text.isascii() else 0.0,
        spaced=len(SPACED.findall(text)) if APART.search(text) else 0,
        confidence=round(sum(sure) / len(sure)) if sure else None,
        pages=tuple(sorted(pages)),
    )


def poor_copy(reading: Reading, quality: TextQuality) -> tuple[Problem, ...]:
    """Return a problem where most of a text cannot be read: what is missing may then be missing in our copy only."""
    languages = [block.language for block in reading.letter.blocks]
    least = POOR["nl" if languages.count("nl") >= languages.count("en") else "en"]
    illegible = quality.known is not None and quality.words >= LEAST_WORDS and quality.known < least
    if not illegible and (quality.confidence is None or quality.confidence >= UNSURE):
        return ()
    share = f"{round(100 * (quality.known or 0.0))} % van de woorden is bekend"
    unsure = f"; zekerheid van de herkenning {quality.confidence} %" if quality.confidence is not None else ""
    return (
        Problem(
            code="KB412",
            level="warning",
            origin="copy",
            message=f"De tekst van deze kopie is slecht leesbaar ({share}{unsure}): "
            "wat hier ontbreekt, kan in de brief wel staan.",
            suggestion="Lever een ander bestand van dezelfde brief aan.",
        ),
    )
