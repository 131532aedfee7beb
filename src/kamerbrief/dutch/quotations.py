"""The words of a text as quotations are compared by them: what tells two wordings apart, and nothing else.

Not told apart: case, accents, ligatures, white space, hyphens at line ends, quotation marks, dashes, commas and stops,
asterisks of markup, raised marks of notes, and what recognition does to a word that can be no other word. Every figure
stays: "25" and "35", "2,5" and "25", "9-11" and "9, 11" are different, and so are any two words of which one letter
differs.
"""

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from kamerbrief.dutch.damage import UNSEEN, mended, without_marks
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.hyphenation import joint
from kamerbrief.dutch.numbers import parse_cardinal, parse_ordinal
from kamerbrief.model import Span

FEWEST = 4
"""Words of a quotation: fewer stand in any letter by chance."""

NEGATIONS = frozenset(
    "niet geen niets niemand nooit nimmer noch zonder evenmin nergens geenszins not no never without".split()
)

# Closed classes: words that say little of what a passage is about. They count for less where passages are looked for,
# never where they are compared.
SMALL_WORDS = frozenset(
    "de het een en van in op te ten ter aan dat die dit deze dan daar daarbij daarom daarvan daarnaast als ook om voor "
    "met door bij naar uit over tot tussen of maar zo zich zijn is was waren wordt worden werd werden heeft hebben had "
    "kan kunnen zal zullen zou moet moeten mag ik hij zij ze we wij u uw hun haar er hier waar waarbij waarin waarop "
    "wat wie welke nog al meer veel tijdens onder tegen na per om s t the of and to in that is for a with on as by we "
    "our be it".split()
)

# One currency, one hundredth, one million: the same however it is written.
_SAME = {
    **dict.fromkeys(("eur", "euro", "€"), "€"),
    **dict.fromkeys(("procent", "%"), "%"),
    **dict.fromkeys(("mln", "miljoen"), "miljoen"),
    **dict.fromkeys(("mld", "mrd", "miljard"), "miljard"),
    "&": "en",
}

# What a number means with the word behind it: nobody quotes the number alone.
MULTIPLIERS = frozenset(("%", "miljoen", "miljard", "duizend", "honderd"))

# Behind these an "i" or "l" says which one.
_COUNTED = frozenset("artikel onder onderdeel lid sub punt bijlage letter letters en of tot".split())

_BREAKS = f"-{UNSEEN}"
_MOST_DOUBTS = 4
_LONGEST = 80
"""Characters of a word that line ends broke: no word is longer."""

_UNSEEN_MARKS = "\u0300-\u036f\u200b-\u200d\u2060\ufeff"
_LETTERS = r"[^\W\d_]+"
_NUMBER = r"(?<!\d)\d{1,3}(?:\s{1,3}\d{3})+(?![\d]|[.,:]\d)|\d+(?:[.,:]\d+)*"
# Apostrophes and marks without width stand inside words, and so does a "€" that recognition put there.
_TOKEN = re.compile(rf"{_LETTERS}(?:['€{_UNSEEN_MARKS}]+{_LETTERS})*|{_NUMBER}|[%€$£+&<>=]")
_INSIDE = re.compile(rf"['€{_UNSEEN_MARKS}]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")

_CLOSED_GAP = re.compile(r"[-\u2010\u2011]")
_RANGE = re.compile(r"\s*-\s*|/")
_WORD_END = frozenset(" \t\r\n(")
_SHAPES = str.maketrans(dict.fromkeys("*_" + UNSEEN + "\u200c\u200d\u2060\ufeff", ""))
# Quotation marks, but no apostrophe inside a word; a compound whose hyphen ends a line.
_MARKS = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_SPACED = re.compile(r"(?<=\w)-\s+(?=\w)")
_BROKEN = re.compile(r"-\s+")
_SEPARATORS = re.compile(r"(?<!\d)[^\w%€+$£<>=]+|[^\w%€+$£<>=]+(?!\d)|_+")
# What taking ligatures and damage apart can add to a stretch.
_MOST_ADDED = 8
# The words of an ordinal: "derde", "3 e".
_NUMBER_WORDS = 2
_SPACES = re.compile(r"\s+")


class Words:
    """A text as its words. Index i of `keys`, `starts` and `ends` is one word, number or sign.

    text:   as printed.
    keys:   what is compared; a number begins with a figure, or with "-" and a figure; "-" alone is a range.
    starts, ends: offsets into `text`.
    others: other keys that a damaged word may stand for.
    """

    __slots__ = ("_offsets", "_places", "_shown", "ends", "keys", "others", "squashed", "starts", "text")

    def __init__(self, text: str, left_out: Sequence[Span] = ()) -> None:
        """Take the words of `text`, as if the characters of `left_out` (marks of notes) were not there."""
        self.text = text
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.others: dict[int, tuple[str, ...]] = {}
        self._shown = without_marks(text, left_out)
        _take(self, *mended(self._shown))
        self.squashed = "".join(map(_squashed, self.keys))
        self._offsets = list(accumulate(map(len, map(_squashed, self.keys)), initial=0))
        self._places: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        """Return how many words, numbers and signs there are."""
        return len(self.keys)

    def part(self, first: int, end: int) -> str:
        """Return the words from `first` up to `end` as printed."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def find(self, words: "Words") -> list[tuple[int, int]]:
        """Return where the same words stand, as (first, end), however they are divided by spaces and hyphens.

        A stretch that begins or ends inside a compound ("militaire" of "niet-militaire") is not there.
        """
        found = []
        wanted = words.squashed
        at = self.squashed.find(wanted) if wanted else -1
        while at >= 0:
            first, end = bisect_left(self._offsets, at), bisect_left(self._offsets, at + len(wanted))
            if self._offsets[first] == at and self._offsets[end] == at + len(wanted) and self.is_whole(first, end):
                found.append((first, end))
            at = self.squashed.find(wanted, at + 1)
        return found

    def unbroken(self, first: int, end: int) -> str:
        """Return a stretch as a row of letters, in which figures and signs stay apart."""
        return self.squashed[self._offsets[first] : self._offsets[end]] if first < end else ""

    def is_whole(self, first: int, end: int) -> bool:
        """Say whether a stretch has no half compound at either end."""
        return not (self.is_inside(first) or self.is_inside(end))

    def places(self) -> dict[str, list[int]]:
        """Return where each word stands."""
        if self._places is None:
            found = self._places = dict[str, list[int]]()
            for at, key in enumerate(self.keys):
                if key in found:
                    found[key].append(at)
                else:
                    found[key] = [at]
            for at in sorted(self.others):
                for other in self.others[at]:
                    insort(found.setdefault(other, []), at)
        return self._places

    def pair(self, first: str, second: str) -> Iterator[int]:
        """Yield where two words follow each other, in order; what a damaged word may stand for does not count."""
        places, keys = self.places(), self.keys
        one, other = places.get(first, ()), places.get(second, ())
        # The rarer of the two is looked up: an index of all pairs costs more than a few quotations ask of it.
        for at in one if len(one) <= len(other) else [at - 1 for at in other if at]:
            if keys[at] == first and keys[at + 1 : at + 2] == [second]:
                yield at

    def candidates(self, at: int) -> frozenset[str]:
        """Return what one word may stand for."""
        return frozenset((self.keys[at], *self.others.get(at, ())))

    def is_number(self, at: int) -> bool:
        """Say whether this is a number in figures."""
        return self.keys[at][-1].isdecimal()

    def is_inside(self, at: int) -> bool:
        """Say whether nothing may end before a word: inside "NAVO-bondgenoten", "9-11 juli", "25 miljoen", "2%"."""
        if not 0 < at < len(self.keys):
            return False
        if "-" in self.keys[at - 1 : at + 1] or (self.is_number(at - 1) and self.keys[at] in MULTIPLIERS):
            return True
        return _CLOSED_GAP.fullmatch(self._shown, self.ends[at - 1], self.starts[at]) is not None

    def is_stray(self, first: int, end: int) -> bool:
        """Say whether this is a speck that recognition took for a letter: one "i" or "l" that counts nothing."""
        if end - first != 1 or self.keys[first] not in ("i", "l"):
            return False
        around = self._shown[max(self.starts[first] - 1, 0) : self.ends[first] + 1]
        return around in (" i ", " l ", "\ni ", " i\n") and self.keys[max(first - 1, 0)] not in _COUNTED

    def printed(self, first: int, end: int) -> str:
        """Return a stretch as it would be set: white space, breaks, quotes, dashes, asterisks and marks made one."""
        if first >= end:
            return ""
        stretch = self._shown[self.starts[first] : self.ends[end - 1]].translate(_SHAPES)
        for at in range(first, end):  # line ends that broke a word
            broken = self._shown[self.starts[at] : self.ends[at]]
            if "-" in broken and not self.is_number(at):
                stretch = stretch.replace(broken, _BROKEN.sub("", broken), 1)
        plain = _MARKS.sub("", fold_shapes(unicodedata.normalize("NFC", stretch)))
        return _SPACES.sub(" ", _SPACED.sub("-", plain))

    def letters(self, first: int, end: int) -> str:
        """Return a stretch as its bare letters, figures and signs, nothing mended."""
        return _SEPARATORS.sub("", fold(self._shown[self.starts[first] : self.ends[end - 1]])) if first < end else ""


def same_words(a: Words, first_a: int, end_a: int, b: Words, first_b: int, end_b: int) -> bool:
    """Say whether two stretches are one wording in two spellings.

    Forms: 1. the same letters and figures, otherwise divided ("NAVO bondgenoten", "NAVO-bondgenoten")
           2. word by word the same, or what recognition made of the same word ("Abdullah Il", "Abdullah II")
           3. one number in figures and in words ("30", "dertig"; "3e", "derde"); not "een", which is mostly no number
    """
    if a.keys[first_a:end_a] == b.keys[first_b:end_b]:
        return True
    one, other = a.unbroken(first_a, end_a), b.unbroken(first_b, end_b)
    if one == other:
        return True
    if (
        (a.others or b.others)
        and end_a - first_a == end_b - first_b
        and all(
            a.candidates(i) & b.candidates(j) for i, j in zip(range(first_a, end_a), range(first_b, end_b), strict=True)
        )
    ):
        return True
    if abs(len(one) - len(other)) < _MOST_ADDED and a.letters(first_a, end_a) == b.letters(first_b, end_b) != "":
        return True
    if end_a - first_a > _NUMBER_WORDS or end_b - first_b > _NUMBER_WORDS:
        return False
    number = _number(a.keys[first_a:end_a])
    return number is not None and number == _number(b.keys[first_b:end_b])


def is_number_word(key: str) -> bool:
    """Say whether a word is a number written out: "dertig", "derde", but not "een"."""
    return key.isalpha() and key != "een" and (parse_cardinal(key) or parse_ordinal(key)) is not None


def count_words(text: str) -> int:
    """Return how many words a person sees: what stands between white space and holds a letter or figure."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def fold_shapes(text: str) -> str:
    """Return a text with plain quotes, dashes and spaces; case and accents stay."""
    return text.translate(_PLAIN_SHAPES)


_PLAIN_SHAPES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    }
)


def _take(words: Words, shown: str, variants: Mapping[int, str]) -> None:
    """Fill the lists of `words`."""
    folded = fold(shown)
    keys, starts, ends = words.keys, words.starts, words.ends
    varied = sorted(variants)
    plain_text = folded.isascii()
    for found in _TOKEN.finditer(folded):
        start, end = found.span()
        key = found[0]
        if key.isalpha():
            if not plain_text and not key.isascii():
                key = _expanded(key)
        elif key[0].isdecimal():
            key = _number_key(key) if len(key) > 1 else key
            before = ends[-1] if ends else 0
            # Looked at closely only where a dash, a stroke or a space stands before it.
            if start and folded[start - 1] in "-/ \n":
                if keys and keys[-1][-1].isdecimal() and _RANGE.fullmatch(folded, before, start):
                    keys.append("-")
                    starts.append(before)
                    ends.append(start)
                elif folded[start - 1] == "-" and (start < 2 or folded[start - 2] in _WORD_END):
                    key = f"-{key}"
        elif key[0].isalpha():
            if "€" in key:
                words.others[len(keys)] = (_expanded(_INSIDE.sub("", key.replace("€", "e"))),)
            key = _expanded(_INSIDE.sub("", key))
        if ends and start - ends[-1] > 1 and folded[ends[-1]] in _BREAKS and _is_broken(words, folded, start, end):
            keys[-1] += key
            ends[-1] = end
            continue
        if key in _SAME and folded[end : end + 1] != "-":  # but "Euro-Atlantisch"
            key = _SAME[key]
        if varied and (at := bisect_left(varied, start)) < len(varied) and varied[at] < end:
            words.others[len(keys)] = tuple(_varied(folded, start, end, varied, variants))
        keys.append(key)
        starts.append(start)
        ends.append(end)


def _is_broken(words: Words, folded: str, start: int, end: int) -> bool:
    """Say whether what stands here is the second half of the word before, which a line end broke."""
    before = words.ends[-1]
    left, right = words.text[max(words.starts[-1], before - _LONGEST) : before], words.text[start:end][:_LONGEST]
    if not (folded[before + 1 : start].isspace() and left[-1:].isalpha() and right[:1].isalpha()):
        return False
    if before - words.starts[-1] > _LONGEST:
        return False
    return folded[before] == UNSEEN or joint(left, right) == "join"


def _varied(folded: str, start: int, end: int, varied: Sequence[int], variants: Mapping[int, str]) -> list[str]:
    """Return the keys of a damaged word with its doubtful letters replaced: one by one, and all.

    varied: where doubtful letters stand, in order.
    """
    at = varied[bisect_left(varied, start) : bisect_left(varied, end)][:_MOST_DOUBTS]
    sets = [[one] for one in at] + ([list(at)] if len(at) > 1 else [])
    return [
        _expanded(_INSIDE.sub("", "".join(variants[i] if i in some else folded[i] for i in range(start, end))))
        for some in sets
    ]


def _number_key(printed: str) -> str:
    key = _SPACES.sub("", printed).replace(":", ".")
    if _THOUSANDS.fullmatch(key):
        key = key.replace(".", "")
    if not key.isascii():
        key = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in key)
    return key[1:] if len(key) == 2 and key[0] == "0" else key


def _expanded(key: str) -> str:
    """Return a folded word with its ligatures taken apart ("ﬁnancieel", "ĳs")."""
    if key.isascii():
        return key
    key = key.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    return "".join(
        unicodedata.normalize("NFKC", sign) if "\ufb00" <= sign <= "\ufb06" or sign in "ĳĲ" else sign for sign in key
    )


def _squashed(key: str) -> str:
    """Return a word as part of an unbroken row, in which figures and signs stay apart."""
    return key if key.isalpha() else f"\x1f{key}\x1f"


def _number(keys: Sequence[str]) -> tuple[bool, int] | None:
    """Return the number that one or two words are, and whether it says which; None for "een" and for no number."""
    if len(keys) == 1 and keys[0] != "een":
        if keys[0].isdecimal():
            return (False, int(keys[0])) if keys[0][0] != "0" else None
        if keys[0].isalpha() and (cardinal := parse_cardinal(keys[0])):
            return False, cardinal
    if 0 < len(keys) <= _NUMBER_WORDS and len("".join(keys)) < 40 and (ordinal := parse_ordinal("".join(keys))):
        return True, ordinal
    return None
