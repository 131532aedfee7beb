"""What the writers of a letter have looked at and do not want to hear of again: a file of rules beside the letter."""

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from kamerbrief.model import Problem

FILE_NAME = "kamerbrief-negeer.txt"

_RULE = re.compile(
    r"(?P<codes>KB\d{0,3}(?:[ ,]+KB\d{0,3})*)(?:\s+in\s+(?P<pattern>[^\s\"]+))?(?:\s+[\"“«](?P<quote>[^\"”»]+)[\"”»])?",
    re.IGNORECASE,
)


class Rule(Struct, frozen=True):
    """One rule. codes: beginnings of codes; pattern: of file names, None for all; quote: words of the passage."""

    codes: tuple[str, ...]
    pattern: str | None = None
    quote: str | None = None

    def holds(self, problem: Problem, name: str) -> bool:
        """Say whether a problem of a file is not to be told."""
        if not problem.code.startswith(self.codes) or (self.pattern and not fnmatchcase(name, self.pattern)):
            return False
        return self.quote is None or any(self.quote in " ".join(e.quote.split()) for e in problem.evidence)


def parse(text: str) -> tuple[list[Rule], list[int]]:
    r"""Return the rules of a file, and the numbers of the lines that are none, counted from 1.

    Forms: 1. "KB208", "KB208 KB501", "KB5": codes, or their beginnings   2. "KB208 in *.docx": of some files only
           3. 'KB102 "aanstaande Raad"': of one passage only   4. a blank line; "#" and all behind it is a remark

    >>> parse('KB208 KB5 in *.docx  # bewust zo\n\nKB102 "aanstaande Raad"')[1]
    []
    """
    rules, wrong = list[Rule](), list[int]()
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#", 1)[0].strip()
        if not words:
            continue
        found = _RULE.fullmatch(words)
        if found is None:
            wrong.append(number)
            continue
        codes = tuple(code.upper() for code in re.split(r"[ ,]+", found["codes"]))
        quote = " ".join(found["quote"].split()) if found["quote"] else None
        rules.append(Rule(codes, found["pattern"], quote))
    return rules, wrong


def chosen(problems: Iterable[Problem], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Return the problems whose code begins as one of `select` (all where it is empty) and as none of `ignore`."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(
        problem
        for problem in problems
        if (not wanted or problem.code.startswith(wanted)) and not (unwanted and problem.code.startswith(unwanted))
    )


def told(problems: Sequence[Problem], rules: Sequence[Rule], name: str) -> tuple[Problem, ...]:
    """Return the problems of a file that no rule holds back."""
    return tuple(problem for problem in problems if not any(rule.holds(problem, name) for rule in rules))
