"""The file of word forms: made from the list as it stands, and of one mind with Hunspell, which reads that list."""

import random
import re
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from kamerbrief.knowledge.spelling import OpenTaal, word_list
from kamerbrief.knowledge.trade_words import trade_words
from kamerbrief.knowledge.vocabulary import vocabulary
from kamerbrief.knowledge.word_forms import FILE, FOLDER, WordForms, word_forms

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Hunspell gives up on a compound after a twentieth of a second, and takes no compound of three parts with some plurals
# in the middle; where it says no and we say yes, a word is not flagged.
MOST_MORE = 0.003


def test_the_file_is_made_from_the_list_as_it_stands() -> None:
    """`python tools/word_forms.py` makes it anew."""
    spec = spec_from_file_location("making_word_forms", ROOT / "tools" / "word_forms.py")
    assert spec is not None and spec.loader is not None
    maker = module_from_spec(spec)
    spec.loader.exec_module(maker)
    data, count = maker.made()
    assert data == FILE.read_bytes()
    assert count > 400_000


def slips(words: list[str], count: int) -> Iterator[str]:
    """Yield words with a letter lost, added, changed or swapped."""
    chance = random.Random(7)
    for word in chance.choices(words, k=count):
        at, letter = chance.randrange(len(word)), chance.choice(LETTERS)
        before, after = word[:at], word[at:]
        changed = (after[1:], letter + after, letter + after[1:], after[:2][::-1] + after[2:])
        yield before + chance.choice(changed)


def as_asked(words: list[str]) -> list[str]:
    return [word for word in words if 0 < len(word) <= 30]


def vocabulary_words() -> list[str]:
    return random.Random(9).sample(sorted(trade_words()), 4000)


def listed_words() -> list[str]:
    lines = (FOLDER / "nl.dic").read_text(encoding="utf-8").split("\n")[1:]
    words = [line.split("/")[0].strip() for line in lines]
    return random.Random(3).sample([word.replace("ĳ", "ij") for word in words if word.isalpha()], 2000)


def joined_words() -> list[str]:
    chance, words = random.Random(5), [word for word in sorted(vocabulary()) if len(word) > 4]
    return [chance.choice(words) + chance.choice(("", "", "s", "-")) + chance.choice(words) for _ in range(400)]


SETS: dict[str, Callable[[], list[str]]] = {
    "the words of the trade": vocabulary_words,
    "words with a slip": lambda: list(slips([word for word in vocabulary_words() if len(word) > 4], 3000)),
    "words of the list": listed_words,
    "with a capital": lambda: [word.capitalize() for word in listed_words()],
    "in capitals": lambda: [word.upper() for word in listed_words()],
    "two words in one": joined_words,
    "number words": lambda: (
        "eenentwintig vijfhonderdste tweeduizend negentigjarige driehonderdachtig drieenveertig".split()
    ),
}


@pytest.mark.parametrize("name", SETS)
def test_of_one_mind_with_hunspell(name: str) -> None:
    hunspell = pytest.importorskip("hunspell").Hunspell("nl", hunspell_data_dir=str(FOLDER))
    ours, words = OpenTaal(word_forms()), as_asked(SETS[name]())
    # Hyphens are ours: each part is asked for by itself.
    differ = [(word, ours._known(word.replace("ij", "ĳ").replace("IJ", "Ĳ"))) for word in words]
    differ = [(word, known) for word, known in differ if known != hunspell.spell(word)]
    flagged = [word for word, known in differ if not known]
    assert flagged == []
    assert len(differ) <= max(1, MOST_MORE * len(words)), differ


def test_words_of_real_letters(shared: Path) -> None:
    hunspell = pytest.importorskip("hunspell").Hunspell("nl", hunspell_data_dir=str(FOLDER))
    words = set[str]()
    for path in [*(shared / "letters").glob("*.txt"), *(shared / "papers").glob("*/*.xml")]:
        words.update(WORD.findall(path.read_text(encoding="utf-8", errors="replace")))
    wrong = [word for word in as_asked(sorted(words)) if word_list().knows(word) != hunspell.spell(word)]
    assert wrong == []


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("december", True),
        ("December", False),
        ("DECEMBER", False),
        ("IJsland", True),
        ("Ijsland", False),
        ("ijsland", False),
        ("foto’s", True),
        ("eenenzestigste", True),
        ("vijfhonderd", True),
        ("verdelingsverdelings", False),
        ("trainingsport", False),
        ("klimaatadaptatiebeleid", True),
        ("", False),
    ],
)
def test_words(word: str, known: bool) -> None:
    assert word_list().knows(word) is known


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="no file of word forms"):
        WordForms(b"iets anders")
