"""KB510: woord dat de woordenlijst niet kent.

A word that the Dutch word list does not know.

Niveau: let op, ter informatie.

Herkomst: in de brief.

Waarom: een tikfout in een kop («VERSLAG BIJENKOMST») blijft staan omdat spellingcontroles woorden in hoofdletters
overslaan. Ligt er precies één woord uit de stukken van de Kamer één letter naast, dan is het een tikfout; elk ander
onbekend woord wordt alleen genoemd.

Fout:
    Geachte voorzitter,

    Hierbij bied ik u het verslag aan.

    De minister van Buitenlandse Zaken,

    Stef Blok

    VERSLAG BIJENKOMST VAN DE NAVO-MINISTERS VAN 23 EN 24 MAART 2021

    De ministers spraken over veiligheid en over de ontwikkelingen in de regio.

Fout: Nederland onderstreepte het belang van veiligheidstrategie en samenwerkking.

Goed: Nederland onderstreepte het belang van de veiligheidsstrategie en van samenwerking met minister Sybiha en
Boetsja.

Goed: De ministers bespraken het *commitment* en de "forward-looking agenda" van de NAVO.

Zwijgt: in DOCX, waar Word het doet (tenzij erom gevraagd is: --select KB510), in teksten van voor 1996, in herkende
of slecht leesbare tekst (van een ruwe herkende tekst blijven alleen vermoedelijke tikfouten over), in een kopie
waarin woorden uiteen zijn gevallen (KB502), in delen in een andere taal; bij namen, afkortingen, adressen, cursieve
woorden en citaten, bij woorden die de brief driemaal gebruikt, en bij woorden die KB501 of KB511 noemt.

Bron: Woordenlijst van OpenTaal 2.20.21; onderwerpen in het register van de Tweede Kamer, 2008-2025.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import Line, Prose, Word, prose
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.confusions import confused_words
from kamerbrief.knowledge.diacritics import ACCENTED, SIGNS, accented_names, cased_as, restored
from kamerbrief.knowledge.spelling import WordList, word_list
from kamerbrief.knowledge.trade_words import neighbours
from kamerbrief.knowledge.vocabulary import is_known, vocabulary
from kamerbrief.model import Evidence, Problem

CODE = "KB510"
SHORTEST = 4
# Of shorter words too many lie one letter apart.
SHORTEST_TYPO = 7
OFTEN = 3
# English words beside which a word is English too ("contracts for difference").
FOREIGN = frozenset("the and for to on by with from due ad facto".split())
SHORTEST_PART = 4
PREFIXES = ("her", "non-", "niet-", "oud-", "ex-", "anti", "pro-", "sub", "post-", "multi", "super", "micro", "cyber")


def check(paper: Paper) -> Iterator[Problem]:
    """Yield one problem for every unknown word, with all its places."""
    text = prose(paper)
    if (
        text.silent
        or text.guessed
        or text.broken
        or (paper.register.source.format == "docx" and not paper.known.spelling)
    ):
        return
    words = word_list()
    places: defaultdict[str, list[tuple[Word, Line]]] = defaultdict(list)
    for line in text.lines:
        for word in _unknown(line, words):
            places[word.text.lower()].append((word, line))
    if not places:
        return
    times = _times(text)
    for low, found in places.items():
        problem = _problem(paper, low, found, words, times)
        if problem is not None:
            yield problem


def _unknown(line: Line, words: WordList) -> Iterator[Word]:
    """Yield the words of a line that the list does not know, without those that stand side by side: foreign phrases."""
    candidates = line.words
    unknown: list[int] = []
    for number, word in enumerate(candidates):
        if len(word.text) < SHORTEST or not _may_be_dutch(word, line):
            continue
        if not _spelled(word.text, line.capitals, words):
            unknown.append(number)
    for number in unknown:
        word = candidates[number]
        beside = {number - 1, number + 1}.intersection(unknown)
        beside |= {
            at for at in (number - 1, number + 1) if 0 <= at < len(candidates) and candidates[at].text in FOREIGN
        }
        # "afstands- en": the rest of the word stands elsewhere.
        cut = "-" in (line.plain[word.end : word.end + 1], line.plain[max(word.start - 1, 0) : word.start])
        if not beside and not cut and not line.in_quotes(word.start) and not line.in_torn(word.start):
            yield word


def _may_be_dutch(word: Word, line: Line) -> bool:
    """Say whether a word is no name and no acronym as far as its capitals tell."""
    text = word.text
    if line.capitals:
        return text.isupper()
    if text[1:].lower() != text[1:] or SIGNS.intersection(text):
        return False
    return text[0].islower() or (word.first and line.kind not in ("title", "heading"))


def _spelled(text: str, capitals: bool, words: WordList) -> bool:
    if not capitals:
        return words.knows(text) or (text[0].isupper() and words.knows(text.lower()))
    low = text.lower()
    return words.knows(low) or words.knows(low.title()) or words.knows(text) or fold(low) in accented_names()


def _times(text: Prose) -> Counter[str]:
    return Counter(word.text.lower() for line in text.lines for word in line.words)


def _problem(
    paper: Paper, low: str, found: list[tuple[Word, Line]], words: WordList, times: Counter[str]
) -> Problem | None:
    folded = fold(low)
    if folded in vocabulary() or low in confused_words() or restored(low, words) is not None:
        return None
    if any(letter in ACCENTED for letter in low) and folded in accented_names():
        return None
    often = times[low] >= OFTEN
    meant = None if often else _meant(low, words, times)
    if meant is None and (paper.recognised or often or found[0][0].text[0].isupper() or _explained(low, words)):
        # Recognition makes unknown words, too; with a capital it may be a name.
        return None
    evidence: tuple[Evidence, ...] = tuple(
        quoted for word, line in found for quoted in line.quote(word.start, word.end)
    )
    printed = found[0][0].text
    if meant is None:
        return paper.problem(CODE, "info", f"«{printed}» staat niet in de woordenlijst.", evidence, fragile=True)
    # Whether a compound takes an s is often free ("bijstandverlening").
    joint = _explained(low, words) and fold(low).replace("s", "") == fold(meant).replace("s", "")
    return paper.problem(
        CODE,
        "info" if joint else "warning",
        f"«{printed}» is vermoedelijk een tikfout.",
        evidence,
        cased_as(meant, printed),
        fragile=True,
    )


def _explained(low: str, words: WordList) -> bool:
    """Say whether a word is a compound or a derivation of known words ("sanctieomzeiling", "herbevestigden")."""
    if is_known(fold(low)):
        return True
    for prefix in PREFIXES:
        if low.startswith(prefix) and len(low) > len(prefix) + SHORTEST and words.knows(low[len(prefix) :].lstrip("-")):
            return True
    for cut in range(SHORTEST_PART, len(low) - SHORTEST_PART + 1):
        if words.knows(low[:cut]) and (words.knows(low[cut:]) or (low[cut] == "s" and words.knows(low[cut + 1 :]))):
            return True
    return "-" in low and all(len(part) < SHORTEST or words.knows(part) for part in low.split("-"))


def _meant(low: str, words: WordList, times: Counter[str]) -> str | None:
    """Return the one word of the trade that lies one letter away, spelled as the list has it; None for none or several.

    A word that the letter itself uses more often counts as one.
    """
    if len(low) < SHORTEST_TYPO or "-" in low:
        return None
    own = {
        fold(word): word for word, count in times.items() if count > max(times[low], 1) and len(word) >= SHORTEST_TYPO
    }
    near = {right for word in neighbours(fold(low), own.keys()) if (right := _as_spelled(word, words, own)) is not None}
    return near.pop() if len(near) == 1 else None


def _as_spelled(word: str, words: WordList, own: Mapping[str, str]) -> str | None:
    if words.knows(word):
        return word
    return restored(word, words) or own.get(word)
