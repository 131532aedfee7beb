"""Where the noun phrase around a name begins and ends: its article and adjectives before it, its topic behind it.

Shallow and without a dictionary: an adjective before a noun ends in -e or has one of few endings, and a small word, a
comma or a second noun ends a topic.
"""

import re
from typing import NamedTuple

DEFINITE = frozenset("de het the".split())
INDEFINITE = frozenset("een a an".split())
POINTING = frozenset(
    "deze dit die dat this that these those dezelfde hetzelfde zulk geen elk elke ieder iedere".split()
)
OWNING = frozenset("zijn haar hun ons onze mijn uw its their our my his her diens".split())
DETERMINERS = DEFINITE | INDEFINITE | POINTING | OWNING

# Words in -e that are no adjective and may stand before a name.
_NO_ADJECTIVE = frozenset(
    "te toe mee hoe wie ze we je me na mede name tijde ene zie nee ermee hiertoe daartoe waartoe waarmee daarmee"
    " hiermee alle beide drie twee".split()
)
_BARE_ADJECTIVES = frozenset(
    "nieuw huidig eerst tweede herzien toekomstig aangepast ambitieus breed groot gemeenschappelijk nationaal "
    "europees integraal regionaal mondiaal bilateraal kort lang recent apart eerder eigen open strategisch vernieuwd "
    "afgesproken aangenomen overeengekomen gesloten militair civiel humanitair sociaal multilateraal maritiem "
    "trilateraal".split()
)
_ADJECTIVE_ENDINGS = ("e", "ig", "lijk", "isch", "eerd", "end", "baar")
# "Nederlandse", "Westelijke", "Tsjechische": a capital and yet no noun.
_CAPITAL_ADJECTIVES = ("se", "ke", "che")
_MOST_BEFORE = 6
_FARTHEST_BEFORE = 120

# Small words that end a topic.
_STOPS = frozenset(
    """aan al alle als alsmede alsook bij binnen buiten daar daarbij daarmee daarom dan dat de deze die dit doch door
    dus echter een en er geen had hadden heeft hebben heb het hier hierbij hij ik in inclusief is kan kon konden kunnen
    maar met mits moet moeten moest na naar naast niet nog nu of om omdat onder ook op over per reeds sinds te tegen ten
    ter terwijl tevens tijdens toch toen tot tussen uit van vanaf vanuit vanwege via volgens voor waar waarbij waardoor
    waarin waarmee waaronder waarop waarover waaruit waarvan wanneer was waren wat wel werd werden wie wil wordt worden
    zal zich zij zijn zo zoals zodat zonder zou zouden zullen uw ons onze mijn hun haar zodra hoe dient dienen blijft
    blijven komt komen gaat gaan staat staan and or of to the in on for with by from that which who is are was were
    will has have""".split()
)
# What may join a second piece to a topic: "voor mensen met een handicap", "voor vrede in het Midden-Oosten".
_JOINING = frozenset("van voor in met der tussen".split())
_ARTICLES = frozenset("de het een the".split())
_TOKEN = re.compile(r"[^\W_](?:[\w'’&/.-]{0,80}\w)?-?")
_LIST = re.compile(r", ([a-z]{3,20})(?: en| and) ([a-z]{3,20})\b")
_SHARED = re.compile(r"(?:en|of) ")
_MOST_BEHIND = 9
_LONGEST_TOKEN = 80


class Opening(NamedTuple):
    """What stands before a name: where the phrase begins, its determiner (folded, None without one), its adjectives.

    adjectives: as printed, in order; words in capitals that belong to the name are among them.
    """

    start: int
    determiner: str | None
    adjectives: tuple[str, ...]


def opening(text: str, folded: str, at: int) -> Opening:
    """Read back from the first letter of a name to the beginning of its phrase.

    Forms: 1. "de|het|een|zijn ..." with up to six adjectives or words in capitals: "het nieuwe Europese "
           2. without a determiner, only the words in capitals that stand directly before: "Europese Defensie "
    Near misses: "steunde Agenda 2030" (a verb), "op te stellen strategie", "volgens hem, ".
    """
    low = max(0, at - _FARTHEST_BEFORE)
    low = max(low, text.rfind("\n", low, at) + 1)
    start, capital_from, adjectives, capitals = at, at, list[str](), 0
    for _ in range(_MOST_BEFORE + 1):
        end = start - 1
        if end < low or text[end] != " ":
            break
        begin = text.rfind(" ", low, end) + 1 or low
        while begin < end and text[begin] in "(\"'«“‘[":
            begin += 1
        word = folded[begin:end]
        if word in DETERMINERS:
            return Opening(begin, word, tuple(reversed(adjectives)))
        if not word or not (word[-1].isalnum() or word[-1] == "-") or not word[0].isalnum():
            break
        capital = text[begin].isupper() or text[begin].isdigit()
        if not capital and not _is_adjective(word) and not (word in ("en", "and") and adjectives):
            break
        adjectives.append(text[begin:end])
        start = begin
        if capital and capital_from == end + 1 and not opens_sentence(text, begin):
            capital_from, capitals = begin, len(adjectives)
        if text[begin - 1 : begin] in "(\"'«“‘[" and begin > low:
            break
    return Opening(capital_from, None, tuple(reversed(adjectives[:capitals])))


def _is_adjective(word: str) -> bool:
    last = word.rsplit("-", 1)[-1]
    return word not in _NO_ADJECTIVE and (
        last in _BARE_ADJECTIVES or last.endswith(_ADJECTIVE_ENDINGS) or word.endswith("-")
    )


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence or line begins at `at`, so that a capital there says nothing."""
    return at == 0 or text[at - 1] == "\n" or text[max(at - 2, 0) : at] in (". ", "? ", "! ", ": ")


def token_start(text: str, at: int) -> int:
    """Return where the token begins that holds the word at `at`, with what a hyphen or stroke joins to it.

    >>> token_start("de NAVO-strategie", 8)
    3
    """
    low = max(at - _LONGEST_TOKEN, 0)
    while at > low and (text[at - 1].isalnum() or text[at - 1] in "-–/&"):
        at -= 1
    return at


def topic_end(text: str, folded: str, at: int, pieces: int = 2) -> int:
    """Return where the noun phrase that begins at `at`, right behind a preposition, ends; `at` where there is none.

    Forms: 1. article, adjectives, noun: "de noordelijke wateren"   2. a name: "de Westelijke Balkan", "Oekraïne"
           3. with a second piece: "mensen met een handicap", "de toekomst van Europa"
           4. a list: "vrouwen, vrede en veiligheid", "Azië en Afrika", "de Economische en Monetaire Unie"
    pieces: at most so many pieces of form 3.
    """
    end, noun, joined, expect = at, False, 1, True
    for count in range(_MOST_BEHIND):
        row = _LIST.match(folded, end) if noun and text[end : end + 1] == "," else None
        if row is not None and row[1] not in _STOPS and row[2] not in _STOPS:
            return row.end()
        gap = 1 if count else 0
        if gap and text[end : end + 1] != " ":
            break
        token = _TOKEN.match(text, end + gap)
        if token is None:
            break
        word = folded[token.start() : token.end()]
        capital = text[token.start()].isupper() or text[token.start()].isdigit()
        if word in _ARTICLES and expect:
            after = _TOKEN.match(text, token.end() + 1)
            if after is None or folded[after.start() : after.end()] in _STOPS:
                break
            end, expect = token.end(), False
            continue
        if not capital and word in _STOPS:
            following = _second(text, folded, token.end(), noun, word, joined >= pieces)
            if following is None:
                break
            joined += word in _JOINING
            end, noun, expect = token.end(), False, True
            continue
        if noun and not capital:
            break
        end, expect = token.end(), False
        adjective = word.endswith(_CAPITAL_ADJECTIVES) if capital else word.endswith("e")
        noun = noun or not (adjective or word.endswith("-"))
    return _trimmed(text, folded, at, end)


def _second(text: str, folded: str, at: int, noun: bool, word: str, joined: bool) -> int | None:
    """Return where a second piece begins behind a joining word, None where the topic ends before it."""
    after = _TOKEN.match(text, at + 1) if text[at : at + 1] == " " else None
    if after is None:
        return None
    following = folded[after.start() : after.end()]
    capital = text[after.start()].isupper()
    if word in ("en", "and"):
        return after.start() if capital else None
    if not noun or word not in _JOINING or joined:
        return None
    if following in _ARTICLES:
        return after.start()
    return after.start() if capital or not (following in _STOPS or following[0].isdigit()) else None


def _trimmed(text: str, folded: str, at: int, end: int) -> int:
    """Take back small words that were left at the end."""
    while end > at:
        begin = max(text.rfind(" ", at, end) + 1, at)
        if folded[begin:end] not in _STOPS:
            break
        end = max(begin - 1, at)
    while end > at and text[end - 1] in ".-/":
        end -= 1
    return end
