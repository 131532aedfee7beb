"""What the writers of a letter have looked at and do not want to hear of again.

They say so in a file of rules beside the letter, or in a Word document by a comment at the place.
"""

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from kamerbrief.model import Problem, Span

FILE_NAME = "kamerbrief-negeer.txt"

_RULE = re.compile(
    r"(?P<codes>KB\d{0,3}(?:[ ,]+KB\d{0,3})*)(?:\s+in\s+(?P<pattern>[^\s\"]+))?(?:\s+[\"“«](?P<quote>[^\"”»]+)[\"”»])?",
    re.IGNORECASE,
)

_CODES = r"KB\d{0,3}(?!\w)(?:(?:\s*[,;+&]\s*|\s+(?:en|and)?\s*)KB\d{0,3}(?!\w))*"
_REMARK = re.compile(rf"\s*kamerbrief\s*[:,-]?\s+(?:negeer|ignore)\b[\s:]*(?P<codes>{_CODES})?", re.IGNORECASE)


class Remark(Struct, frozen=True):
    """A comment at a place. codes: beginnings of codes; spans: the paragraphs of the text that it is about."""

    codes: tuple[str, ...]
    spans: tuple[Span, ...]

    def holds(self, problem: Problem) -> bool:
        """Say whether a problem is not to be told: of these codes, with a passage in one of these paragraphs."""
        return problem.code.startswith(self.codes) and any(
            evidence.start < span.end and span.start < evidence.end
            for evidence in problem.evidence
            for span in self.spans
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


def remarked(text: str) -> tuple[str, ...] | None:
    """Return the codes, or their beginnings, that a comment asks not to be told of; None for any other comment.

    Forms: 1. "kamerbrief: negeer KB101"   2. "Kamerbrief negeer KB2, KB509 en KB510: zo afgesproken"
           3. "kamerbrief: ignore KB101"   4. one that names no code asks for nothing: ()

    >>> remarked("kamerbrief: negeer KB101 en kb2 (zie nota)"), remarked("kamerbrief: negeer dit"), remarked("Negeer?")
    (('KB101', 'KB2'), (), None)
    """
    found = _REMARK.match(text)
    if found is None:
        return None
    return tuple(code.upper() for code in re.findall(r"KB\d{0,3}", found["codes"] or "", re.IGNORECASE))


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
