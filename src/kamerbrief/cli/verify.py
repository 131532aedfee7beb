"""`verify`: whether quotations stand in the letters, where, and what differs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kamerbrief import terms
from kamerbrief.app.files import STDIN, named
from kamerbrief.app.quotations import Given, Quotations, given
from kamerbrief.app.searching import Letters, OneLetter, StoredLetters, Where, letter_of_file, letter_of_store
from kamerbrief.app.verify import PRESENT, Finding, Hit, verify_all
from kamerbrief.cli.edge import Session
from kamerbrief.cli.opening import opened
from kamerbrief.cli.screen import clean, one_line, show, write
from kamerbrief.cli.tables import HEADING, LABEL, titled
from kamerbrief.errors import ExitCode, KamerbriefError, Message
from kamerbrief.search.comparing import Difference, Passage, Run

MANY = 500
"""Letters from which on it is said that they are being made ready: fewer take no time worth telling."""

_STYLES = {"exact": "bold green", "same": "bold green", "altered": "bold yellow", "absent": "bold red"}
_DIFFERS = "bold yellow"
_LONGEST_DIFFERENCE = 60
_MOST_SPELLINGS = 4


def verify_quotations(session: Session, argument: str, letter: str | None, form: str) -> ExitCode:
    """Show what each quotation is in the letters, as "table" or "json"; 0 where all of them stand there.

    Args:   argument: a quotation, or a file with quotations. letter: one letter to look in; None for all of the store.
    Raises: KamerbriefError for a quotation too short, a file that cannot be read, a letter that there is not.
    """
    source = given(argument)
    with _letters(session, letter) as letters:
        taken, findings = verify_all(source, letters)
        counts: Counter[str] = Counter()
        for number, (one, finding) in enumerate(findings, 1):
            counts[finding.state] += 1
            if form == "json":
                write(msgspec.json.encode(_row(one, finding, letters)) + b"\n")
            else:
                if number > 1:
                    write(b"\n")
                show(_finding(session, one, finding, letters, number if len(taken.given) > 1 else None))
        if form != "json":
            write(b"\n")
            show(Text(_summary(session, counts, letters)))
    _say_how(session, taken)
    whole = sum(counts[state] for state in PRESENT) == len(taken.given) and not (taken.short and taken.how == "lines")
    return ExitCode.FINE if whole else ExitCode.PROBLEMS


@contextmanager
def _letters(session: Session, wanted: str | None) -> Iterator[Letters]:
    if wanted is not None and (named(wanted) == STDIN or _is_there(named(wanted))):
        yield letter_of_file(wanted)
        return
    with opened(session) as store:
        if wanted is not None:
            yield letter_of_store(store, wanted)
            return
        letters = StoredLetters(store, lambda count: session.say(_MAKING_READY) if count >= MANY else None)
        if letters.count == 0:
            raise KamerbriefError(_NO_LETTERS)
        yield letters


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _say_how(session: Session, taken: Quotations) -> None:
    """On standard error, say what was taken as quotations and what was passed over."""
    language = session.language
    if taken.how != "one":
        count = terms.counted(len(taken.given), "thing", "quotation", language)
        how = _MARKS if taken.how == "marks" else _LINES
        session.say(Message(how.nl.format(count), how.en.format(count)))
    if taken.short:
        session.say(Message(_SHORT.nl.format(taken.short), _SHORT.en.format(taken.short)))


def _finding(session: Session, one: Given, finding: Finding, letters: Letters, number: int | None) -> RenderableType:
    """Return a quotation with its answer as title and, below it, both passages and where they stand."""
    language = session.language
    title = terms.label("answer", finding.state, language)
    if isinstance(letters, OneLetter) and finding.state == "absent":
        title = session.word(_NOT_IN_LETTER)
    if finding.state == "altered":
        title += ": " + ", ".join(_difference(session, one) for one in finding.hits[0].comparison.differences)
    head = " ".join(filter(None, [f"{number}" if number else "", one_line(title)]))
    rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    rows.add_column(style=LABEL, no_wrap=True)
    rows.add_column(overflow="fold")
    line = f" ({session.word(_LINE)} {one.line})" if one.line and number else ""
    quoted = finding.hits[0].comparison.quoted if finding.state == "altered" else (Run(finding.quotation.text, False),)
    rows.add_row(Text(session.word(_QUOTATION)), _text(quoted, marked=True).append(line, style="dim"))
    for hit in finding.hits:
        _add(session, rows, hit, finding.state)
    if finding.more:
        rows.add_row(
            Text(""), Text(session.word(_MORE).format(terms.counted(finding.more, "thing", "letter", language)))
        )
    return titled(head, rows, _STYLES[finding.state])


def _add(session: Session, rows: Table, hit: Hit, state: str) -> None:
    """Add what one letter holds: each passage in its sentence, where it stands, how it is spelled there."""
    sentences: set[str] = set()
    for passage in hit.comparison.passages:
        sentence = _sentence(passage, state == "altered")
        if passage.runs and sentence.plain not in sentences:  # two parts of a quotation may be of one sentence
            rows.add_row(Text(session.word(_AND if sentences else _LETTER)), sentence)
            sentences.add(sentence.plain)
    rows.add_row(Text(session.word(_WHERE)), Text(_where(session, hit)))
    spelling = [(a, b) for a, b in hit.comparison.spelling if a.lower() != b.lower()]
    if spelling:
        pairs = [f"{one_line(a)} - {one_line(b)}" for a, b in spelling[:_MOST_SPELLINGS]]
        more = ", ..." if len(spelling) > _MOST_SPELLINGS else ""
        rows.add_row(Text(session.word(_SPELLING)), Text(", ".join(pairs) + more))


def _sentence(passage: Passage, altered: bool) -> Text:
    text = Text(_inner(passage.before), style="dim")
    text.append(_text(passage.runs, marked=altered, style="" if altered else HEADING))
    return text.append(_inner(passage.after), style="dim")


def _text(runs: Sequence[Run], marked: bool, style: str = "") -> Text:
    """Return words with those that differ between braces: to be seen without colour too."""
    text = Text()
    for run in runs:
        if run.differs and marked:
            text.append(f"{{{_inner(run.text)}}}", style=_DIFFERS)
        else:
            text.append(_inner(run.text), style=f"not dim {style}".strip())
    return text


def _inner(text: str) -> str:
    """Return words out of a letter on one line; spaces at their ends stay, they belong between two runs."""
    whole = clean(text).replace("\n", " ")
    return " " * whole[:1].isspace() + one_line(whole) + " " * (whole.strip() != "" and whole[-1:].isspace())


def _difference(session: Session, difference: Difference) -> str:
    """Name a difference as in "getal (25 - 35)": first the letter, then the quotation."""
    name = terms.label("difference", difference.kind, session.language)
    printed, quoted = (_short(one_line(words)) for words in (difference.printed, difference.quoted))
    if difference.kind in ("elsewhere", "order"):
        return name
    if difference.kind in ("added", "left_out"):
        return f"{name} ({printed or quoted})"
    if not printed or not quoted:
        what = terms.label("difference", "left_out" if printed else "added", session.language)
        return f"{name} {what} ({printed or quoted})"
    return f"{name} ({printed} - {quoted})"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_DIFFERENCE else f"{words[: _LONGEST_DIFFERENCE - 4]} ..."


def _where(session: Session, hit: Hit) -> str:
    """Name a letter with everything that a person looks it up by, and the pages."""
    language, where = session.language, hit.where
    pages = sorted({e.page for passage in hit.comparison.passages for e in passage.evidence if e.page})
    parts = [
        f"{terms.label('thing', 'letter', language)} {where.id}" if where.id is not None else "",
        terms.date_in_table(where.date, language) if where.date else "",
        terms.label("document_kind", where.kind, language),
        _paper(where),
        one_line(where.name),
        f"{session.word(_PAGE)} {', '.join(map(str, pages))}" if pages else "",
    ]
    return " \u00b7 ".join(filter(None, parts))


def _paper(where: Where) -> str:
    return terms.paper_name(where.dossier, where.number) if where.dossier and where.number else ""


def _summary(session: Session, counts: Counter[str], letters: Letters) -> str:
    """Say how many quotations came to what, and always what was searched."""
    language = session.language
    searched = session.word(_SEARCHED).format(terms.counted(letters.count, "thing", "letter", language))
    total = sum(counts.values())
    if total == 1:
        return f"{searched[:1].upper()}{searched[1:]}."
    states = [f"{counts[state]} {terms.label('answer', state, language)}" for state in _STYLES if counts[state]]
    return f"{terms.counted(total, 'thing', 'quotation', language)}: {'; '.join([*states, searched])}."


def _row(one: Given, finding: Finding, letters: Letters) -> dict[str, Any]:
    """Return a finding for a program."""
    return {
        "quotation": finding.quotation.text,
        "line": one.line,
        "answer": finding.state,
        "differences": [
            {"kind": d.kind, "letter": d.printed, "quotation": d.quoted}
            for d in (finding.hits[0].comparison.differences if finding.hits else ())
        ],
        "letters": [
            {
                **hit.where._asdict(),
                "answer": hit.comparison.state,
                "passages": [
                    {"evidence": p.evidence, "sentence": p.before + "".join(run.text for run in p.runs) + p.after}
                    for p in hit.comparison.passages
                ],
                "spelling": [{"letter": a, "quotation": b} for a, b in hit.comparison.spelling],
            }
            for hit in finding.hits
        ],
        "more_letters": finding.more,
        "searched": letters.count,
    }


_QUOTATION = Message("citaat", "quotation")
_LETTER = Message("brief", "letter")
_AND = Message("en", "and")
_WHERE = Message("waar", "where")
_SPELLING = Message("spelling", "spelling")
_PAGE = Message("blz.", "p.")
_LINE = Message("regel", "line")
_MORE = Message("staat ook in nog {}", "also stands in {} more")
_SEARCHED = Message("gezocht in {}", "searched {}")
_NOT_IN_LETTER = Message("niet gevonden in deze brief", "not found in this letter")
_MAKING_READY = Message(
    "De brieven worden gereedgemaakt om in te zoeken; dat gebeurt eenmalig ...",
    "The letters are made ready to be searched; this happens once ...",
)
_MARKS = Message("Nagegaan: {} tussen aanhalingstekens.", "Checked: {} between quotation marks.")
_LINES = Message("Nagegaan: {}, een per regel.", "Checked: {}, one a line.")
_SHORT = Message(
    "Overgeslagen omdat ze minder dan vier woorden tellen: {}.", "Passed over for having fewer than four words: {}."
)
_NO_LETTERS = Message(
    "De opslag is leeg: er is niets om in te zoeken. Neem brieven op met: kamerbrief ingest MAP, of noem een bestand "
    "met --letter.",
    "The store is empty: there is nothing to look in. Take letters in with: kamerbrief ingest FOLDER, or name a file "
    "with --letter.",
)
