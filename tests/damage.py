"""Damages files at random, as transport, discs and enemies do: the same seed gives the same damage."""

import random
from collections.abc import Callable, Iterator, Sequence


def flip(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Flip one to twenty bits."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Cut off the end, or take a piece out of the middle."""
    first = chance.randrange(len(data))
    return data[:first] if chance.random() < 0.5 else data[:first] + data[first + chance.randint(1, 2000) :]


def splice(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Put a piece of another file in."""
    other = chance.choice(others)
    start, at = chance.randrange(len(other)), chance.randrange(len(data))
    return data[:at] + other[start : start + chance.randint(1, 5000)] + data[at:]


def swap(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Change two pieces about."""
    a, b, c, d = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


DAMAGES: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (flip, cut, splice, swap)


def damaged(files: Sequence[tuple[str, bytes]], count: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield so many damaged files, each with the name of the one it was made from, a number and what was done."""
    chance = random.Random(seed)
    others = [data for _, data in files]
    for number in range(count):
        name, data = files[number % len(files)]
        damage = DAMAGES[number // len(files) % len(DAMAGES)]
        yield f"{number:05}-{damage.__name__}-{name}", damage(data, others, chance)
