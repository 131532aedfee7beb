"""What is made of a letter is let go when its register is handed on: ten thousand letters take no more than ten."""

import gc
from collections import Counter

from kamerbrief.app.reading import File, attempt
from kamerbrief.checks.paper import Known, Paper
from kamerbrief.extractors import extract
from kamerbrief.readers import read
from letters import FormatName, letter

FORMATS: tuple[FormatName, ...] = ("text", "kst-xml", "pdf")


def alive() -> Counter[str]:
    """Return how many things of each class of the program are held by something, letters and their views among them."""
    gc.collect()
    found = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return Counter({name: count for name, count in found.items() if name.startswith("kamerbrief.")})


def test_nothing_of_a_letter_is_held_once_it_was_read() -> None:
    def take(numbers: range) -> None:
        for number in numbers:
            attempt((File(f"{number}", letter(number, format=FORMATS[number % 3]).data),))

    take(range(12))  # the tables and lists that are made once, and kept
    before = alive()
    take(range(12, 24))
    grown = {name: count for name, count in (alive() - before).items() if count >= 12}
    assert not grown


def test_the_count_sees_what_is_held() -> None:
    register = extract(read(letter(3).data, "brief.txt"))
    before = alive()
    held = Paper(register, Known())
    assert (alive() - before)["kamerbrief.checks.paper.Paper"] == 1
    assert held.text
