"""Write problems into a Word document, as comments at their places."""

from collections.abc import Iterator, Sequence

from kamerbrief import terms
from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.model import Problem, Span
from kamerbrief.readers.docx_places import word_places
from kamerbrief.readers.sniff import sniff
from kamerbrief.writers.docx_annotate import Comment, annotate_docx


def annotate(data: bytes, problems: Sequence[Problem], language: str = "nl") -> bytes:
    """Return a Word document with each problem as a comment at its place, for `check --annotate`.

    Args:   data: the document; problems: with evidence in the text that `readers.read` gives for exactly these bytes
            (not joined with other files); language: of the labels. A problem with evidence in several places is a
            comment at each ("2 van 3"), one without evidence is on the first words of the letter.
    Raises: KamerbriefError for what is no Word document; UnreadableFile, HostileFile as `readers.read` does.
    """
    refuse_other_formats(data)
    comments = [comment for problem in problems for comment in _comments(problem, language)]
    return annotate_docx(data, comments, word_places(data))


def refuse_other_formats(data: bytes) -> None:
    """Raise KamerbriefError for a file in which no comments can be written, before it is checked."""
    if sniff(data) != "docx":
        raise KamerbriefError(_NO_WORD)


def _comments(problem: Problem, language: str) -> Iterator[Comment]:
    level = terms.label("level", problem.level, language)
    if problem.origin == "copy":
        level = f"{level}, {terms.label('origin', problem.origin, language)}"
    lines = [problem.message]
    if problem.suggestion:
        lines.append(f"{'Voorstel' if language == 'nl' else 'Suggestion'}: {problem.suggestion}")
    places = [Span(evidence.start, evidence.end) for evidence in problem.evidence]
    if not places:
        whole = "hele brief" if language == "nl" else "whole letter"
        yield Comment(None, (f"{problem.code} ({level}; {whole})", *lines))
    for number, place in enumerate(places, start=1):
        of = f"; {number} {'van' if language == 'nl' else 'of'} {len(places)}" if len(places) > 1 else ""
        yield Comment(place, (f"{problem.code} ({level}{of})", *lines))


_NO_WORD = Message(
    "Opmerkingen kunnen alleen in een Word-document (.docx) worden geschreven. Sla de brief op als .docx, of laat "
    "--annotate weg.",
    "Comments can be written in a Word document (.docx) only. Save the letter as .docx, or leave --annotate out.",
)
