"""The motions that a letter names: one entry for each, with every mention, told apart by their papers and footnotes."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from kamerbrief.dutch.dates import find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.motion_cases import Case, settled
from kamerbrief.extractors.motion_members import same_names
from kamerbrief.extractors.motion_mentions import Mention, find_mentions
from kamerbrief.extractors.noted import Note, notes_of, papers_in
from kamerbrief.extractors.passages import source_of
from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.knowledge.motion_phrases import relation_after, relation_before, strongest
from kamerbrief.model import Link, Motion, MotionRelation, Span

# Between two motions of which one expression speaks: "conform de motie X en de motie Y".
JOINING: Final = re.compile(
    r"(?:\s?\([^()]{0,80}\))?(?:,|,?\s?(?:en|alsmede|evenals|respectievelijk|als\sook|alsook))?\s?(?:aan|met|van)?\s?"
)
CLAUSE_END: Final = re.compile(r"[.;:?!](?=\s|\Z)|\n|,\s(?=(?:waar\w*|die|dat|omdat|maar|zodat|en)(?!\w))")
NOT: Final = re.compile(r"(?<!\w)(?:niet|geen|onvoldoende|nog te)(?!\w)")
BEFORE_DAY: Final = re.compile(r"[,\s]{0,2}\(?(?:d\.?\s?d\.?|dd\.|van|ingediend op|voorgesteld op)?\s?\Z")
# A footnote that can belong to a motion named earlier in its sentence.
NOTE_ON_PAPER: Final = ("kamerstuk", "zie kamerstuk", "tk ", "motie")
# "is de motie over ... aangehouden": the sentence closes with its own verb.
CLOSING_VERB: Final = re.compile(
    r"\s(?:niet\s)?(?:aangenomen|aangehouden|verworpen|ingetrokken|overgenomen|ingediend|aanvaard|uitgevoerd|afgedaan|besproken|"
    r"genoemd|beschouwd)\Z"
)
NO_SUBJECT: Final = re.compile(
    r"(?:dit|dat|deze|die|hetzelfde|het)(?:\s(?:onderwerp|punt|kwestie|thema|zaak))?|hierover|daarover"
)
LONGEST_CLAUSE: Final = 200
FARTHEST_MARK: Final = 3
FARTHEST_DAY: Final = 40
TITLE_FIELDS: Final = ("title", "movers", "amended", "replaces")


def find_motions(reading: Reading, found: Found) -> tuple[Motion, ...]:
    """Return the motions that a letter names, in the order of the text.

    A mention and the footnote at its mark are one motion; so are mentions with one number, and mentions of the same
    members where only one motion can be meant (`motion_cases.settled`). Two motions of one name stay two when their
    numbers or subjects differ; a further mention that could be either is left out. "de motie" belongs to the only
    motion named before it in its paragraph, else to the only one of the letter. In a paper that is a motion, its own
    title is no mention, nor is the motion that it replaces (`document.replaces`). The written forms are those of
    `motion_mentions.find_mentions`.

    Numbers are the references found in `found.references`; links: to the reference of the number and to the footnotes
    that were used. Evidence: the mentions in the running text, then those in footnotes. Never raises.
    """
    running = list(find_mentions(reading.running))
    margin = list(find_mentions(reading.margin))
    if not running and not margin:
        return ()
    return _Finder(reading, found, margin).entries(running)


class _Finder:
    """Ties the mentions of one letter together."""

    def __init__(self, reading: Reading, found: Found, margin: Sequence[Mention]) -> None:
        self.reading = reading
        self.found = found
        self.margin = margin
        self.papers = {id(shown): papers_in(shown, found.references) for shown in (reading.running, reading.margin)}
        self.notes = sorted(notes_of(reading, found.footnotes), key=lambda note: note.mark)
        self.marks = [note.mark for note in self.notes]
        self.lines = [0, *accumulate(len(line) + 1 for line in reading.running.text.split("\n"))]
        self.anchor = date.fromisoformat(found.document.date) if found.document.date else None
        self.told: set[int] = set()

    def entries(self, running: Sequence[Mention]) -> tuple[Motion, ...]:
        """Return the entries made of all mentions."""
        shown, margin = self.reading.running, self.reading.margin
        own = self._own_title()
        paper = self.found.document.kind == "motion"
        kept = [m for m in running if not (paper and m.pointing) and not any(s.start <= m.word < s.end for s in own)]
        words = [mention.word for mention in kept]
        cases: list[Case] = []
        pointing: list[Mention] = []
        before: tuple[Mention, MotionRelation] | None = None
        for mention in kept:
            relation, evidence = self._relation(shown, mention, before)
            before = (mention, relation)
            parts = self._parts(shown, mention, relation, evidence)
            note = self._note_at(mention, words)
            if note is not None:
                self._with_note(parts, mention, note)
            told = [case for case in parts if case.kamerstuk or case.names or case.subject]
            cases += told
            if mention.pointing and not told:
                pointing.append(mention)
        for mention in self.margin:
            if mention.word not in self.told and not mention.pointing:
                relation, evidence = self._relation(margin, mention, None)
                parts = self._parts(margin, mention, relation, evidence)
                cases += [case for case in parts if case.names or case.kamerstuk or case.subject]
        motions = settled(cases)
        self._point(pointing, motions)
        return self._made(motions)

    def _own_title(self) -> list[Span]:
        """Return where a motion names itself, in the running text."""
        document = self.found.document
        if document.kind != "motion":
            return []
        view = self.reading.running.view
        quoted = [e for name in TITLE_FIELDS for e in document.evidence.get(name, ())]
        return [span for e in quoted if (span := view.to_view(Span(e.start, e.end)))]

    def _relation(
        self, shown: Shown, mention: Mention, before: tuple[Mention, MotionRelation] | None
    ) -> tuple[MotionRelation, Span]:
        """Return what the letter does with a motion, and the stretch that says so, its mention included."""
        folded = shown.folded
        ahead = relation_before(
            folded, folded.rfind("\n", max(0, mention.start - 99), mention.start) + 1, mention.start
        )
        if ahead is not None:
            return ahead[0], Span(ahead[1].start, mention.end)
        if before is not None and before[1] != "mentions" and before[0].end <= mention.start:
            joint = JOINING.fullmatch(folded, before[0].end, mention.start)
            if joint is not None:
                return before[1], Span(mention.start, mention.end)
        stop = CLAUSE_END.search(folded, mention.end, mention.end + LONGEST_CLAUSE)
        last = stop.start() if stop else min(len(folded), mention.end + LONGEST_CLAUSE)
        following = folded.find("motie", mention.end, last)
        behind = relation_after(folded, mention.end, following if following >= 0 else last)
        if behind is not None and NOT.search(folded, mention.end, behind[1].end) is None:
            return behind[0], Span(mention.start, behind[1].end)
        return "mentions", Span(mention.start, mention.end)

    def _parts(self, shown: Shown, mention: Mention, relation: MotionRelation, evidence: Span) -> list[Case]:
        """Return the motions of which one mention speaks: several for "moties" with several names or numbers."""
        numbers = self._numbers(shown, mention)
        subject = shown.text[mention.subject.start : mention.subject.end] if mention.subject else None
        names = mention.names
        pairs: list[tuple[tuple[str, ...], tuple[str, str | None] | None]]
        if not mention.plural:
            pairs = [(names, numbers[0] if numbers else None)]
        elif len(names) > 1 and len(numbers) == len(names):
            pairs = [((name,), number) for name, number in zip(names, numbers, strict=True)]
        elif len(numbers) > 1:
            pairs = [(names, number) for number in numbers]
        elif len(names) > 1 and not numbers:
            pairs = [((name,), None) for name in names]
        else:
            pairs = [(names, numbers[0] if numbers else None)] if names or numbers else []
        day = self._day_behind(shown, mention)
        running = shown is self.reading.running
        out = []
        for who, number in pairs:
            case = Case(who, mention.others, mention.amended, _clean(subject), day, number[0] if number else None)
            case.relations = [relation]
            case.spans = {(not running, evidence): None}
            case.links = {Link("refers_to", number[1]): None} if number and number[1] else {}
            case.paragraphs = [(self._line(mention.word), mention.word)] if running else []
            out.append(case)
        return out

    def _line(self, at: int) -> int:
        return bisect_right(self.lines, at) - 1

    def _numbers(self, shown: Shown, mention: Mention) -> list[tuple[str, str | None]]:
        """Return the papers printed with a mention and the ids of their references, in order, each once."""
        if mention.number is None:
            return []
        own = self.found.document.dossier
        if mention.bare:
            return [(f"{own}-{number}", None) for number in mention.bare] if own else []
        return self._papers_in(shown, mention.number)

    def _papers_in(self, shown: Shown, span: Span) -> list[tuple[str, str | None]]:
        found: dict[str, str | None] = {}
        papers = self.papers[id(shown)]
        for at in range(bisect_left(papers, (span.start,)), len(papers)):
            start, reference = papers[at][0], papers[at][2]
            if start >= span.end:
                break
            found.setdefault(reference.target, reference.id)
        return list(found.items())

    def _day_behind(self, shown: Shown, mention: Mention) -> str | None:
        """Return the day of a motion, printed behind its names, its subject or its number."""
        text, folded = shown.text, shown.folded
        last = min(mention.end + FARTHEST_DAY, len(text))
        line = folded.find("\n", mention.end, last)
        stretch = text[mention.behind : line if line >= 0 else last]
        if not any(character.isdigit() for character in stretch):
            return None
        edges = [mention.behind, *(span.end for span in (mention.subject, mention.number) if span)]
        for day in find_dates(stretch, self.anchor):
            start = mention.behind + day.start
            if not day.has_day or day.last != day.first:
                continue
            if mention.subject and mention.subject.start <= start < mention.subject.end:
                continue
            ahead = next((folded[edge:start] for edge in reversed(edges) if edge <= start), "")
            if BEFORE_DAY.fullmatch(ahead) and (shown is self.reading.margin or ahead.strip(" ,(")):
                return day.first.isoformat()
        return None

    def _note_at(self, mention: Mention, words: Sequence[int]) -> Note | None:
        """Return the footnote whose mark stands at a mention: at its names or its end, else at the end of its
        sentence, if the note has to do with motions or papers and no other motion is named there.
        """
        first = bisect_left(self.marks, mention.behind)
        if first == len(self.notes):
            return None
        if self.marks[first] <= mention.end + FARTHEST_MARK:
            return self.notes[first]
        sentence = self.reading.running.sentence(mention.word)
        if sentence is None or mention.number or self.marks[first] > sentence.end + 1:
            return None
        alone = bisect_left(words, sentence.end) - bisect_left(words, sentence.start) == 1
        if not alone or bisect_right(self.marks, sentence.end + 1) - first != 1:
            return None
        note = self.notes[first]
        printed = self.reading.margin.folded[note.line.start : note.line.end]
        fits = printed.startswith(NOTE_ON_PAPER)
        return note if fits and (not printed.startswith("motie") or _names_fit(mention, printed)) else None

    def _with_note(self, parts: list[Case], mention: Mention, note: Note) -> None:
        """Add to the motions of one mention what the footnote at its mark says."""
        margin = self.reading.margin
        link = Link("footnote", note.entry.id)
        first = bisect_left(self.margin, note.line.start, key=lambda other: other.word)
        last = bisect_left(self.margin, note.line.end, key=lambda other: other.word)
        inside = self.margin[first:last]
        for case in parts if inside else ():
            fit = [m for m in inside if same_names(case.names, m.names) or not (case.names and m.names)]
            for other in fit[:1]:
                relation, evidence = self._relation(margin, other, None)
                for said in self._parts(margin, other, relation, evidence)[:1]:
                    case.take(said)
                    case.links[link] = None
                    self.told.add(other.word)
        papers = [] if inside else self._papers_in(margin, note.line)
        lacking = [case for case in parts if case.kamerstuk is None] if papers else []
        if len(lacking) == 1 and mention.plural:
            copies = [lacking[0].copy() for _ in papers[1:]]
            parts += copies
            lacking += copies
        if len(lacking) == len(papers) or len(lacking) == 1:
            for case, (target, entry) in zip(lacking, papers, strict=False):
                case.kamerstuk = target
                case.spans[True, note.line] = None
                case.links |= {link: None, **({Link("refers_to", entry): None} if entry else {})}

    def _point(self, pointing: Sequence[Mention], motions: Sequence[Case]) -> None:
        """Give "de motie" to the only motion named before it in its paragraph, or to the only one of the letter."""
        named: defaultdict[int, list[tuple[int, Case]]] = defaultdict(list)
        for case in motions if pointing else ():
            for line, word in case.paragraphs:
                named[line].append((word, case))
        for mention in pointing:
            here = [case for word, case in named[self._line(mention.word)][:MOST_NAMED] if word < mention.word]
            meant = here or motions[:2]
            if not meant or any(case is not meant[0] for case in meant):
                continue
            relation, evidence = self._relation(self.reading.running, mention, None)
            meant[0].relations.append(relation)
            meant[0].spans[False, evidence] = None

    def _made(self, motions: Sequence[Case]) -> tuple[Motion, ...]:
        """Return the entries, in the order of their first passage."""
        views = {False: self.reading.running, True: self.reading.margin}
        drafts = []
        for case in motions:
            seen = sorted(case.spans)
            spans = dict.fromkeys(span for margin, stretch in seen for span in source_of(views[margin], stretch))
            drafts.append((tuple(spans), case))
        drafts.sort(key=lambda draft: (draft[0][0], draft[1].kamerstuk or ""))
        out = []
        for passages, case in drafts:
            evidence = self.reading.evidence(*passages)
            out.append(
                Motion(
                    id=self.reading.entry_id("motion", evidence),
                    evidence=evidence,
                    links=tuple(case.links),
                    names=case.names,
                    cs=case.others,
                    amended=case.amended,
                    date=case.day,
                    subject=case.subject,
                    kamerstuk=case.kamerstuk,
                    relation=strongest(*case.relations),
                )
            )
        return tuple(out)


# So many motions of one paragraph are looked through for the one that "de motie" means.
MOST_NAMED: Final = 50


def _clean(subject: str | None) -> str | None:
    """Return a subject on one line, without the verb that the sentence closes with; None for "dit onderwerp"."""
    words = " ".join(subject.split()).strip(" ,'\"‘’«»") if subject else ""
    words = CLOSING_VERB.sub("", words)
    return words if words and not NO_SUBJECT.fullmatch(fold(words)) else None


def _names_fit(mention: Mention, note: str) -> bool:
    return any(fold(name) in note for name in mention.names)
