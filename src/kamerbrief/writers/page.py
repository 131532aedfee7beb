"""A register as one page to read and keep: the letter with its passages marked, beside it the facts, by kind.

One file: no network, no script, no picture. A click on a fact leads to its passage and a click on a passage to its
fact, by links and CSS alone. Words of the letter are text, never markup.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from itertools import groupby, pairwise

from kamerbrief import terms
from kamerbrief.model import Block, Entry, Problem, Register, Span
from kamerbrief.views import View, margin_view, reading_view, register_letter
from kamerbrief.writers.page_style import KINDS, style
from kamerbrief.writers.wording import LISTS, Line, entries, lines

TAGS = {"title": "h2", "heading": "h3"}
LONGEST_QUOTE = 220
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
OPEN = frozenset({"commitments", "positions", "decisions", "motions"})
WORDS = {
    "skip": ("Naar de brief", "To the letter"),
    "marked": ("Gemarkeerd in de brief", "Marked in the letter"),
    "about": ("Over deze brief", "About this letter"),
    "contents": ("Inhoud", "Contents"),
    "notes": ("Voetnoten", "Footnotes"),
    "facts": ("Wat in deze brief staat", "What this letter says"),
    "page": ("blz.", "p."),
    "elsewhere": ("in kop- of voetregel", "in a running head or foot"),
    "none": ("Niets gevonden in deze brief.", "Nothing found in this letter."),
    "open": ("openen bij de bron", "open at the source"),
    "suggestion": ("Voorstel", "Suggestion"),
    "foot": (
        "Niet-officieel register, gemaakt uit openbare stukken. "
        "De registers van de Eerste en de Tweede Kamer zijn leidend.",
        "Unofficial register, made from public papers. The registers of the Eerste and the Tweede Kamer prevail.",
    ),
}


def write_page(register: Register, language: str) -> bytes:
    """Return the page of a letter as UTF-8, in Dutch ("nl") or English. The same register gives the same bytes."""
    return "".join(_Page(register, language).parts()).encode()


class _Page:
    def __init__(self, register: Register, language: str) -> None:
        self._register, self._language = register, language
        letter = register_letter(register)
        self._flow = reading_view(letter, notes="out")
        self._margin = margin_view(letter)
        self._shown: set[str] = set()
        self._quotes: defaultdict[str, dict[int, str]] = defaultdict(dict)
        self._marks = _marks(register)

    def _word(self, name: str) -> str:
        return WORDS[name][0 if self._language == "nl" else 1]

    def parts(self) -> Iterator[str]:
        """Yield the page piece by piece."""
        register, language = self._register, self._language
        letter = "".join(self._letter())
        title = title_of(register, language)
        yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        yield f"<title>{escape(title)} · Kamerbrief-register</title>\n"
        yield f"<style>{style()}{''.join(self._rules())}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#letter">{self._word("skip")}</a>\n'
        yield f"<header><h1>{escape(title)}</h1>{self._subtitle()}</header>\n"
        yield from self._toggles()
        yield '<div class="columns">\n<main id="letter" lang="nl">\n'
        yield letter
        yield f'</main>\n<aside aria-label="{self._word("facts")}" tabindex="0">\n'
        yield from self._about()
        for name in LISTS:
            yield from self._list(name)
        yield from self._problems()
        yield f"</aside>\n</div>\n<footer><p>{self._word('foot')}</p><p>{escape(register.program)} · "
        yield f"{escape(register.source.name)} · SHA-256 {register.source.sha256[:12]}</p></footer>\n</body>\n</html>\n"

    def _rules(self) -> Iterator[str]:
        """Yield the rules that tie passages to facts: what a link leads to is lit, what is not wanted is not marked."""
        for name, colour in KINDS.items():
            yield f".k-{name} {{ color: {colour}; }} .k-{name} > span {{ color: #1c1c1c; }}\n"
            yield f"#f-{name} h2 {{ color: {colour}; }}\n"
            yield f"body:has(#t-{name}:not(:checked)) .k-{name} {{ border-bottom-color: transparent; }}\n"
        lit = [f"body:has(#p-{entry_id}:target) .e-{entry_id}" for entry_id in sorted(self._shown)]
        if lit:
            yield f"{','.join(lit)} {{ background: #ffe08a; }}\n"

    # The letter.

    def _letter(self) -> Iterator[str]:
        blocks = sorted(self._register.blocks, key=lambda block: block.start)
        at = 0
        for line in self._flow.text.split("\n"):
            start, end = at, at + len(line)
            at = end + 1
            if not line.strip():
                continue
            block = _block_of(self._flow, blocks, Span(start, end))
            kind = block.kind if block else "paragraph"
            tag = TAGS.get(kind, "p")
            own = "" if kind in ("paragraph", "title", "heading") else f' class="{kind}"'
            foreign = ' lang="en"' if block is not None and block.language == "en" else ""
            anchor = self._anchor(kind, start)
            yield f"<{tag}{own}{foreign}{anchor}>{self._marked(self._flow, start, end)}</{tag}>\n"
        notes = list(self._notes(blocks))
        if notes:
            yield f'<div class="notes"><h3>{self._word("notes")}</h3>\n{"".join(notes)}</div>\n'

    def _anchor(self, kind: str, start: int) -> str:
        if kind != "heading":
            return ""
        source = self._flow.to_source(Span(start, start + 1))
        for section in self._register.sections:
            if source and section.evidence[0].start == source[0].start:
                return f' id="s-{section.id}"'
        return ""

    def _notes(self, blocks: list[Block]) -> Iterator[str]:
        at = 0
        for line in self._margin.text.split("\n"):
            start, end = at, at + len(line)
            at = end + 1
            block = _block_of(self._margin, blocks, Span(start, end)) if line.strip() else None
            if block is None or block.kind != "footnote":
                continue
            note = next((n for n in self._register.footnotes if block.start <= n.evidence[0].start < block.end), None)
            mark = f"<sup>{escape(note.mark)}</sup> " if note else ""
            yield f"<p>{mark}{self._marked(self._margin, start, end)}</p>\n"

    def _marked(self, view: View, start: int, end: int) -> str:
        """Return a line of a view with its passages as links to their facts."""
        inside: list[tuple[int, int, str, str]] = []
        source = view.to_source(Span(start, end))
        if not source:
            return escape(view.text[start:end])
        low, high = min(span.start for span in source), max(span.end for span in source)
        for name, entry, span in self._marks:
            if span.start < high and low < span.end:
                seen = view.to_view(span)
                if seen is not None and seen.start < end and start < seen.end:
                    # As a reader sees it: a word that a line end broke is whole.
                    self._quotes[entry.id].setdefault(span.start, " ".join(view.text[seen.start : seen.end].split()))
                    inside.append((max(seen.start, start), min(seen.end, end), name, entry.id))
        cuts = sorted({start, end, *(c for one in inside for c in one[:2])})
        begins: defaultdict[int, list[str]] = defaultdict(list)
        for first, _, _, entry_id in sorted(inside, key=lambda one: (one[0], one[3])):
            if entry_id not in self._shown:
                self._shown.add(entry_id)
                begins[first].append(entry_id)
        out = []
        for first, last in pairwise(cuts):
            out += [f'<span id="p-{entry_id}"></span>' for entry_id in begins.get(first, ())]
            words = escape(view.text[first:last])
            active = [one for one in inside if one[0] <= first and last <= one[1]]
            if not active:
                out.append(words)
                continue
            nearest = min(active, key=lambda one: (one[1] - one[0], LISTS.index(one[2]), one[3]))
            classes = " ".join(dict.fromkeys(f"e-{one[3]}" for one in active))
            out.append(f'<a class="s k-{nearest[2]} {classes}" href="#f-{nearest[3]}"><span>{words}</span></a>')
        return "".join(out)

    # The facts.

    def _toggles(self) -> Iterator[str]:
        yield f'<nav aria-label="{self._word("marked")}"><ul>\n'
        for name in LISTS:
            count = len(getattr(self._register, name))
            if count and name != "footnotes":
                label = _capital(terms.term("entry", name).word(self._language, plural=True))
                yield f'<li><label class="k-{name}"><input type="checkbox" id="t-{name}" checked>{label}</label> '
                yield f'<a href="#f-{name}" aria-label="{label}: {count}">{count}</a></li>\n'
        yield f'<li><a href="#letter">{self._word("skip")}</a></li></ul></nav>\n'

    def _about(self) -> Iterator[str]:
        document, register = self._register.document, self._register
        rows: list[tuple[str, str]] = []

        def row(kind: str, code: str, value: str | None) -> None:
            if value:
                rows.append((terms.label(kind, code, self._language), value))

        row("document", "date", terms.date_in_text(document.date, self._language) if document.date else None)
        row(
            "document",
            "chamber",
            terms.label("chamber", document.chamber, self._language) if document.chamber else None,
        )
        row("document", "signatories", ", ".join(p.name for p in document.signatories))
        row("document", "on_behalf_of", ", ".join(document.on_behalf_of))
        row("document", "reference", document.reference)
        row("document", "dossier_title", document.dossier_title)
        meeting = register.meeting
        if meeting is not None and meeting.start:
            where = f", {meeting.place}" if meeting.place else ""
            when = terms.period_in_text(meeting.start, meeting.end, self._language)
            rows.append((terms.label("entry", "meetings", self._language), when + where))
        yield f'<div class="about"><h2>{self._word("about")}</h2>\n<dl>'
        yield "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
        yield "</dl>\n"
        if register.sections:
            yield f"<details><summary>{self._word('contents')}</summary><ol>"
            for section in register.sections:
                heading = " ".join(section.heading.split())
                yield f'<li><a href="#s-{section.id}">{escape(heading)}</a></li>'
            yield "</ol></details>\n"
        yield "</div>\n"

    def _list(self, name: str) -> Iterator[str]:
        written = lines(self._register, name, self._language)
        if not written and name not in OPEN:
            return
        label = _capital(terms.term("entry", name).word(self._language, plural=True))
        state = " open" if name in OPEN else ""
        heading = f"<h2>{label} ({len(written)})</h2>"
        yield f'<section id="f-{name}" aria-label="{label}"><details{state}><summary>{heading}</summary>\n'
        if not written:
            yield f"<p>{self._word('none')}</p>\n"
        for group, items in groupby(sorted(written, key=_group_order), key=lambda line: line.group):
            together = list(items)
            yield f"<h3>{escape(group)} ({len(together)})</h3>\n" if group else ""
            yield "<ol>\n"
            for line in together:
                yield self._item(line, name)
            yield "</ol>\n"
        yield "</details></section>\n"

    def _item(self, line: Line, name: str) -> str:
        title = escape(_short(line.title))
        head = f'<a href="#p-{line.id}">{title}</a>' if line.id in self._shown else f"<strong>{title}</strong>"
        notes = [*line.notes, f"{self._word('page')} {line.page}" if line.page else ""]
        if line.id not in self._shown and name != "footnotes":
            notes.append(self._word("elsewhere"))
        beside = escape(" · ".join(note for note in notes if note))
        seen = self._quotes.get(line.id) or {0: line.quotes[0]}
        # The passages of a promise are one statement; of others each is a mention by itself.
        words = " … ".join(seen[at] for at in sorted(seen)) if name == "commitments" else next(iter(seen.values()))
        quote = f'<p class="quote">“{escape(_short(words))}”</p>' if name != "footnotes" else ""
        return f'<li id="f-{line.id}">{head}{quote}<p>{beside}</p></li>\n'

    def _problems(self) -> Iterator[str]:
        """Yield the problems: those of the letter, which alone are counted, apart from those of our copy."""
        problems = self._register.problems
        if not problems:
            return
        label = _capital(terms.term("entry", "problems").word(self._language, plural=True))
        count = sum(problem.origin == "letter" for problem in problems)
        heading = f"<h2>{label} ({count})</h2>"
        yield f'<section id="f-problems" aria-label="{label}"><details open><summary>{heading}</summary>\n'
        for origin in ("letter", "copy"):
            found = [problem for problem in problems if problem.origin == origin]
            if found:
                yield f"<h3>{_capital(terms.label('origin', origin, self._language))} ({len(found)})</h3><ol>\n"
                yield from (self._problem(problem) for problem in found)
                yield "</ol>\n"
        yield "</details></section>\n"

    def _problem(self, problem: Problem) -> str:
        level = _capital(terms.label("level", problem.level, self._language))
        quote = "".join(
            f'<p class="quote">“{escape(_short(" ".join(e.quote.split())))}”</p>' for e in problem.evidence[:1]
        )
        suggestion = ""
        if problem.suggestion:
            suggestion = f"<p>{self._word('suggestion')}: {escape(problem.suggestion)}</p>"
        return (
            f'<li id="f-{problem.id}"><strong class="problem-{problem.level}">{level}</strong>: '
            f"{escape(problem.message)}{quote}{suggestion}</li>\n"
        )

    def _subtitle(self) -> str:
        document = self._register.document
        parts = [_capital(terms.label("document_kind", document.kind, self._language))]
        if document.dossier and document.number:
            parts.append(terms.paper_name(document.dossier, document.number))
        if document.date:
            parts.append(terms.date_in_text(document.date, self._language))
        if document.withdrawn:
            parts.append(terms.label("official", "withdrawn", self._language))
        return f"<p>{escape(' · '.join(parts))}</p>"


def _marks(register: Register) -> list[tuple[str, Entry, Span]]:
    """Return every passage with its entry, by its start. Footnotes are shown as such and not marked."""
    found = [
        (name, entry, Span(evidence.start, evidence.end))
        for name, entry in entries(register)
        if name != "footnotes"
        for evidence in entry.evidence
    ]
    return sorted(found, key=lambda mark: (mark[2].start, -mark[2].end, LISTS.index(mark[0]), mark[1].id))


def _block_of(view: View, blocks: list[Block], span: Span) -> Block | None:
    source = view.to_source(span)
    if not source:
        return None
    at = source[0].start
    return next((block for block in blocks if block.start <= at < block.end), None)


def title_of(register: Register, language: str) -> str:
    """Return the title of the page of a letter: its subject, else its own title, else its kind."""
    document = register.document
    title = document.subject or document.title
    if title is None:
        return _capital(terms.label("document_kind", document.kind, language))
    title = re.sub(r"\s+", " ", title).strip()
    if not title.isupper():
        return title
    # What other lines print in capitals, too, is an acronym: NAVO.
    lines_ = (line for line in register.text.splitlines() if not line.isupper())
    acronyms = {word for line in lines_ for word in re.findall(r"\b[A-Z]{2,}\b", line)}
    small = re.sub(r"\w+", lambda found: found[0] if found[0] in acronyms else found[0].lower(), title)
    return small[:1].upper() + small[1:]


def _group_order(line: Line) -> bool:
    """Put what the Dutch side says before what others say."""
    return line.group in (terms.label("group", "others", "nl"), terms.label("group", "others", "en"))


def _short(text: str) -> str:
    return (
        text
        if len(text) <= LONGEST_QUOTE
        else f"{text[: LONGEST_QUOTE - 40].rsplit(' ', 1)[0]} … {text[-30:].split(' ', 1)[-1]}"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
