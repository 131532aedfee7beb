"""What a group of printed lines can be, told by its words and its neighbours."""

from kamerbrief.dutch.signing import LONGEST_NAME, is_name, signing
from kamerbrief.readers import shapes
from kamerbrief.readers.chunks import CONNECTING, LONGEST_HEADING, LONGEST_PRINTED_LINE, Chunk

# A heading may ask ("Draagmoederschap of adoptie?"); a longer question in plain type is part of the text.
LONGEST_QUESTION = 60
PROSE_OPENINGS = (
    "Hierbij", "Bijgaand", "Bijgevoegd", "Conform", "Met deze", "In deze", "Middels", "Met verwijzing",
    "Naar aanleiding", "Op verzoek", "Ingevolge", "Gevolg gevend", "Onder verwijzing", "Graag", "Ter voorbereiding",
    "Mede namens", "In vervolg", "Overeenkomstig", "De vaste commissie", "Binnen de vaste", "De Kamer,", "Tijdens",
    "In antwoord", "Op ",
)  # fmt: skip


class Marks:
    """The numbers that stand glued to a word somewhere, as footnote marks do; looked for when first asked."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self._chunks = chunks
        self._found: set[str] | None = None

    def __contains__(self, number: object) -> bool:
        """Say whether a number, given as its digits, stands glued to a word."""
        if self._found is None:
            self._found = set()
            for chunk in self._chunks:
                for match in shapes.GLUED.finditer(chunk.text):
                    self._found.update(group for group in match.groups() if group)
        return number in self._found


def is_head(chunk: Chunk, width: int | None) -> bool:
    """Say whether a chunk at the start still belongs to the head of the paper."""
    text = chunk.text
    if shapes.SALUTATION.match(chunk.first.text):
        return False
    if text.startswith(PROSE_OPENINGS) and not shapes.HEAD_LINE.fullmatch(text):
        return False
    if shapes.HEAD_LINE.fullmatch(chunk.first.text) or is_paper_title(text):
        return True
    wide = width or LONGEST_PRINTED_LINE
    if len(text) > wide or (len(text) > 50 and text.endswith((".", ":"))):
        return False
    # A short line in the head without a shape of its own: a dossier title, a street, a name. It must not be the first
    # heading of a paper that has no head at all.
    return len(text) <= 90 and not shapes.TITLE_WORDS.match(text) and not chunk.first.strong


def is_paper_title(text: str) -> bool:
    """Say whether a line is the title line of a numbered paper: "BRIEF VAN DE MINISTER ...", "MOTIE VAN ..."."""
    return (
        shapes.is_capitals(text)
        and shapes.TITLE_WORDS.match(text) is not None
        and (" VAN " in text or "ANTWOORD" in text or "VRAGEN" in text)
        and text.split()[0].rstrip("S") in PAPER_TITLES
    )


PAPER_TITLES = frozenset("BRIEF AANBIEDINGSBRIEF MOTIE GEWIJZIGDE NADER AMENDEMENT LIJST INBRENG NOTA NOTITIE".split())


def continues_title(chunks: list[Chunk], at: int, titled_at: int | None) -> bool:
    """A title may run on in a chunk of its own: a date or a place in the same dress."""
    return (
        titled_at == at - 1
        and not chunks[at].first.gap
        and shapes.is_capitals(chunks[at].text) == shapes.is_capitals(chunks[at - 1].text)
        and not shapes.HEAD_LINE.fullmatch(chunks[at].text)
    )


def could_be_heading(chunk: Chunk, following: Chunk | None, before: Chunk | None, width: int | None) -> bool:
    """Say whether a chunk can be a heading or a title: short, without a full stop, with text below.

    following, before: the next chunk that is no furniture or note, and the last one that was words or a heading.
    Near misses: a sentence cut by a page end, a question in plain type, a numbered point among others, a label.
    """
    text = chunk.text
    if len(text) > LONGEST_HEADING or len(chunk.lines) > 3 or not any(c.isalpha() for c in text):
        return False
    if (
        shapes.SENTENCE_END.search(text)
        or text[-1] in ",;:-–"
        or not (text[0].isupper() or text[0].isdigit() or text[0] in "«\"'‘“(")
    ):
        return False
    if text[0] == "(" and text[-1] == ")":
        return False  # who speaks, below a heading: "(Minister van Klimaat)"
    if text.rsplit(" ", 1)[-1] in CONNECTING or shapes.LABELLED.match(text):
        return False
    if chunk.last.full and not chunk.first.strong:
        return False  # reaches the margin: a sentence that a page end cuts
    if shapes.SENTENCE_BREAK.search(text):
        return False  # two sentences, or the last words of one cut by a page end and the next
    if text[-1] == "?" and not chunk.first.strong and (len(chunk.lines) > 1 or len(text) > LONGEST_QUESTION):
        return False
    if shapes.SALUTATION.match(text) or shapes.CLOSING.match(text) or text.startswith(("Issued by", "Press release")):
        return False
    if shapes.COVERING.match(text):
        return False
    if following is None or following.text[0].islower() or following.first.role == "letterhead":
        return False
    open_before = before is not None and before.kind == "paragraph" and before.is_open()
    if open_before and before is not None and not chunk.first.strong and not shapes.COVERING.match(before.text):
        # The sentence before has not ended: a page break lies between, not a heading, unless that line was short.
        last = before.last
        if last.text.endswith((",", "-")) or (width is not None and len(last.text) > 0.7 * width) or width is None:
            return False
    if shapes.ITEM.match(text) and not (
        shapes.NUMBERED.match(text) and (chunk.first.strong or following.kind != "item")
    ):
        return False
    if shapes.HEAD_LINE.fullmatch(text) and not shapes.ANNEX_HEADING.match(text) and not chunk.first.strong:
        return not _is_label(text)
    return not (following is not None and shapes.ITEM.match(text) and shapes.ITEM.match(following.text))


def _is_label(text: str) -> bool:
    return bool(
        any(c.isdigit() for c in text) or text[0] == "[" or text.split()[0].rstrip(":") in LABELS or text in LABELS
    )


LABELS = frozenset(
    "Datum Betreft Onderwerp Kenmerk Nederland Onze Ons Uw Bijlage Bijlagen Bijlage(n) Contactpersoon Auteur "
    "Ministerie Directie Directoraat Aan".split()
)


def is_note(chunk: Chunk, marks: Marks) -> bool:
    """Say whether a chunk of bare lines is a footnote: by its own number, a citation, or a mark in the text."""
    found = shapes.NOTE_START.match(chunk.text)
    if found is None:
        return False
    if found["raised"]:
        return True
    if found["bracketed"]:
        return found["bracketed"] in marks
    if chunk.first.page is not None:
        return False  # on a page the place decides: small type at its foot
    if found["damaged"]:
        return True
    return shapes.CITATION.match(chunk.text, found.end()) is not None or (
        found["plain"] in marks and not chunk.first.strong and len(chunk.text) > 12
    )


def is_page_number(chunks: list[Chunk], at: int) -> bool:
    """Say whether a bare number is that of a page: set apart, and no cell of a table among others.

    Where lines have places, those have already decided.
    """
    chunk = chunks[at]
    if chunk.first.page is not None or not chunk.first.gap or not shapes.PAGE_NUMBER.fullmatch(chunk.text):
        return False
    beside = chunks[max(at - 1, 0) : at] + chunks[at + 1 : at + 2]
    return not any(any(c.isdigit() for c in other.text) and len(other.text) < 12 for other in beside)


def is_signature(chunk: Chunk, chunks: list[Chunk], at: int) -> bool:
    """Say whether a chunk is the office or the name of one who signs."""
    office = signing(chunk.first.text)
    if office and len(chunk.lines) <= 3:
        if office.name or len(chunk.lines) > 1 or chunk.text.endswith(","):
            return True
        return at + 1 < len(chunks) and can_sign(chunks[at + 1].text)
    if len(chunk.text) > LONGEST_NAME:
        return False
    earlier = (chunks[index] for index in range(at - 1, -1, -1))
    before = next((c for c in earlier if c.kind not in ("furniture", "footnote")), None)
    if before is None or before.kind != "signature":
        return False
    if chunk.text[0] == "[" and "nderteken" in chunk.text:
        return True
    waits = signing(before.last.text)
    return waits is not None and not waits.name and can_sign(chunk.text)


def can_sign(text: str) -> bool:
    """Say whether a line below an office can be a name, and is not the title of what follows."""
    return is_name(text) and shapes.TITLE_WORDS.match(text) is None


def is_of_head(chunk: Chunk) -> bool:
    """Say whether every line of a chunk has a shape that heads of papers have."""
    return all(shapes.HEAD_LINE.fullmatch(line.text) for line in chunk.lines)
