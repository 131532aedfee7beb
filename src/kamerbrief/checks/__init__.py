"""What a careful editor would flag in a letter: one module per check, its manual in its docstring (`checks.manual`).

A module `kbNNN_<subject>` has a function `check(paper)` that yields problems of its code; that is all there is to
adding one. Checks take a register and what is known beyond it, touch neither disk nor network, and never raise."""

import hashlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module

import msgspec

from kamerbrief.checks.paper import Known, Paper
from kamerbrief.dutch.folding import fold
from kamerbrief.model import Problem, Register

__all__ = ["Known", "Paper", "check", "modules"]

Check = Callable[[Paper], Iterable[Problem]]


@cache
def modules() -> Mapping[str, str]:
    """Return the name of the module of every check by its code, in code order."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name[:2] == "kb")
    return {name[:5].upper(): f"{__name__}.{name}" for name in names if name[2:5].isdigit() and name[5:6] == "_"}


@cache
def _checks() -> tuple[tuple[str, Check], ...]:
    return tuple((code, import_module(name).check) for code, name in modules().items())


def check(register: Register, known: Known | None = None) -> tuple[Problem, ...]:
    """Return all problems of a letter, those that reading it gave included, in code order and then by their place.

    Pure and deterministic; the ids are the same on every run over the same text. What reading alone can see (tracked
    changes, pages that are pictures) is taken over from the register.

    Args: known: what is known beyond the letter; None for nothing, as when a letter is read alone.
    """
    paper = Paper(register, known or Known())
    found = [problem for _, run in _checks() for problem in run(paper)]
    # A code without a module: a register of another version of the program.
    found += [problem for problem in register.problems if problem.code not in modules()]
    return tuple(_identified(sorted(_once(found), key=_order)))


def _order(problem: Problem) -> tuple[str, int]:
    return problem.code, problem.evidence[0].start if problem.evidence else 0


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each problem once: one code at one place."""
    seen: set[tuple[str, tuple[tuple[int, int], ...], str]] = set()
    for problem in problems:
        places = tuple((evidence.start, evidence.end) for evidence in problem.evidence)
        key = (problem.code, places, "" if places else problem.message)
        if key not in seen:
            seen.add(key)
            yield problem


def _identified(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give every problem its id: kind and a digest of kind, code with folded quote, and which occurrence of it this is.

    The code belongs to it, so that what a registry adds does not change the ids of the rest.
    """
    seen: Counter[str] = Counter()
    for problem in problems:
        quote = fold(" ".join(" ".join(evidence.quote.split()) for evidence in problem.evidence))
        key = f"{problem.code} {quote}"
        seen[key] += 1
        digest = hashlib.sha256(f"problem\n{key}\n{seen[key]}".encode()).hexdigest()
        yield msgspec.structs.replace(problem, id=f"problem-{digest[:12]}")
