"""What a check found, as one page to read and keep: the problems, and beside them the letter with their passages.

One file: no network, no script, no picture. A click on a place leads to its passage, a click on a passage to its
problem. Words of the letter are text, never markup.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from kamerbrief import terms
from kamerbrief.model import Block, Problem, Register, Span
from kamerbrief.views import View, margin_view, reading_view, register_letter
from kamerbrief.writers.page import LONGEST_QUOTE, POLICY, TAGS, title_of
from kamerbrief.writers.page_style import style

MOST_PLACES = 8
WORDS = {
    "skip": ("Naar de brief", "To the letter"),
    "found": ("Wat de controle vond", "What the check found"),
    "letter": ("De brief", "The letter"),
    "notes": ("Voetnoten", "Footnotes"),
    "suggestion": ("Voorstel", "Suggestion"),
    "more": ("en op nog {} plaatsen", "and in {} more places"),
    "foot": (
        "Gemaakt door kamerbrief check. Wat hier staat is een voorstel aan de schrijver; wat in deze kopie is "
        "ontstaan, wordt de afzender niet aangerekend.",
        "Made by kamerbrief check. What stands here is for the writer to judge; what arose in this copy is not held "
        "against the sender.",
    ),
}
# Marks of the passages, by the level of their problem: dark enough on white for WCAG 2.2 AA.
RULES = """
.l-error { color: #8f1300; } .l-warning { color: #7a4a00; } .l-info { color: #154273; }
.s > span { color: #1c1c1c; }
aside li .code { color: var(--soft); font-variant-numeric: tabular-nums; }
aside li a.place { font-weight: 400; font-size: .9rem; }
aside li .fix { color: #1b5e20; }
:target { scroll-margin-top: 6rem; }
main :target + a, main a:has(> :target) { background: #ffe08a; }
"""


class Told(NamedTuple):
    """A problem and where each of its passages stands, in words ("blz. 2, alinea 5")."""

    problem: Problem
    places: tuple[str, ...]


def write_problems_page(register: Register, told: Sequence[Told], said: Sequence[str], language: str) -> bytes:
    """Return the page as UTF-8, in Dutch ("nl") or English. The same register gives the same bytes.

    told: the problems in the order of the page; said: the lines below them, such as their sum.
    """
    return "".join(_Page(register, told, said, language).parts()).encode()


class _Mark(NamedTuple):
    id: str
    level: str
    number: int
    span: Span


class _Page:
    def __init__(self, register: Register, told: Sequence[Told], said: Sequence[str], language: str) -> None:
        self._register, self._told, self._said, self._language = register, told, said, language
        letter = register_letter(register)
        self._flow, self._margin = reading_view(letter, notes="out"), margin_view(letter)
        self._shown: set[str] = set()
        self._marks = [
            _Mark(one.problem.id, one.problem.level, number, Span(evidence.start, evidence.end))
            for one in told
            for number, evidence in enumerate(one.problem.evidence)
        ]

    def _word(self, name: str) -> str:
        return WORDS[name][self._language != "nl"]

    def parts(self) -> Iterator[str]:
        """Yield the page piece by piece."""
        letter = "".join(self._letter())  # first: it says which passages have a place
        title, document = title_of(self._register, self._language), self._register.document
        about = [_capital(terms.label("document_kind", document.kind, self._language))]
        about += [terms.date_in_text(document.date, self._language)] if document.date else []
        yield f'<!doctype html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        yield f"<title>{escape(title)} · {self._word('found')}</title>\n<style>{style()}{RULES}</style>\n</head>\n"
        yield f'<body>\n<a class="skip" href="#letter">{self._word("skip")}</a>\n'
        yield f"<header><h1>{escape(title)}</h1><p>{escape(' · '.join((*about, self._register.source.name)))}</p>"
        yield f'</header>\n<div class="columns">\n<main id="letter" lang="nl">\n{letter}</main>\n'
        yield f'<aside aria-label="{self._word("found")}" tabindex="0">\n<div class="about">'
        yield "".join(f"<p>{escape(line)}</p>" for line in self._said)
        yield "</div>\n"
        for origin in ("letter", "copy"):
            found = [one for one in self._told if one.problem.origin == origin]
            if found:
                label = _capital(terms.label("origin", origin, self._language))
                yield f'<section aria-label="{label}"><h2>{label} ({len(found)})</h2>\n<ol>\n'
                yield from map(self._problem, found)
                yield "</ol></section>\n"
        yield f"</aside>\n</div>\n<footer><p>{self._word('foot')}</p><p>{escape(self._register.program)} · SHA-256 "
        yield f"{self._register.source.sha256[:12]}</p></footer>\n</body>\n</html>\n"

    def _problem(self, one: Told) -> str:
        problem = one.problem
        level = _capital(terms.label("level", problem.level, self._language))
        places = ""
        for number, (evidence, where) in enumerate(zip(problem.evidence, one.places, strict=True)):
            if number == MOST_PLACES:
                places += f"<p>{self._word('more').format(len(one.places) - number)}</p>"
                break
            quote, anchor = _short(" ".join(evidence.quote.split())), f"p-{problem.id}-{number}"
            words = f'{escape(where)}: <span class="quote">“{escape(quote)}”</span>'
            linked = f'<a class="place" href="#{anchor}">{words}</a>' if anchor in self._shown else f"<p>{words}</p>"
            places += linked
        suggestion = ""
        if problem.suggestion:
            suggestion = f'<p class="fix">{self._word("suggestion")}: {escape(problem.suggestion)}</p>'
        return (
            f'<li id="f-{problem.id}"><strong class="l-{problem.level}">{level}</strong> <span class="code">'
            f"{escape(problem.code)}</span> {escape(problem.message)}{places}{suggestion}</li>\n"
        )

    # The letter.

    def _letter(self) -> Iterator[str]:
        blocks = sorted(self._register.blocks, key=lambda block: block.start)
        yield from self._lines(self._flow, blocks)
        notes = "".join(self._lines(self._margin, [block for block in blocks if block.kind == "footnote"], strict=True))
        if notes:
            yield f'<div class="notes"><h3>{self._word("notes")}</h3>\n{notes}</div>\n'

    def _lines(self, view: View, blocks: list[Block], strict: bool = False) -> Iterator[str]:
        """Yield the lines of a view as paragraphs; strict: those alone that stand in one of the blocks."""
        at = 0
        for line in view.text.split("\n"):
            span, at = Span(at, at + len(line)), at + len(line) + 1
            source = view.to_source(span) if line.strip() else ()
            if not source:
                continue
            block = next((one for one in blocks if one.start <= source[0].start < one.end), None)
            if block is None and strict:
                continue
            kind = block.kind if block is not None else "paragraph"
            own = f' class="{kind}"' if kind not in ("paragraph", "title", "heading", "footnote") else ""
            foreign = ' lang="en"' if block is not None and block.language == "en" else ""
            tag = TAGS.get(kind, "p")
            yield f"<{tag}{own}{foreign}>{self._marked(view, span, source)}</{tag}>\n"

    def _marked(self, view: View, line: Span, source: Sequence[Span]) -> str:
        """Return a line with its passages as links to their problems."""
        low, high = min(span.start for span in source), max(span.end for span in source)
        inside: list[tuple[Span, _Mark]] = []
        for mark in self._marks:
            if mark.span.start < high and low < mark.span.end:
                seen = view.to_view(mark.span)
                if seen is not None and seen.start < line.end and line.start < seen.end:
                    inside.append((Span(max(seen.start, line.start), min(seen.end, line.end)), mark))
        cuts = sorted({line.start, line.end, *(cut for span, _ in inside for cut in (span.start, span.end))})
        begins: defaultdict[int, list[str]] = defaultdict(list)
        for span, mark in inside:
            anchor = f"p-{mark.id}-{mark.number}"
            if anchor not in self._shown:
                self._shown.add(anchor)
                begins[span.start].append(anchor)
        out = []
        for first, last in pairwise(cuts):
            anchors = "".join(f'<span id="{anchor}"></span>' for anchor in begins.get(first, ()))
            words = escape(view.text[first:last])
            active = [(span, mark) for span, mark in inside if span.start <= first and last <= span.end]
            if active:
                _, mark = min(active, key=lambda one: (one[0].end - one[0].start, one[1].id))
                words = f'<a class="s l-{mark.level}" href="#f-{mark.id}"><span>{words}</span></a>'
            out.append(anchors + words)
        return "".join(out)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 2].rsplit(' ', 1)[0]} …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
