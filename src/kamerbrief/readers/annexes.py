"""In which language each block is written, and where the annexes of a letter begin."""

from collections.abc import Sequence

import msgspec

from kamerbrief.dutch.languages import language_of
from kamerbrief.model import Block, Language, Letter
from kamerbrief.readers.shapes import ANNEX_HEADING

FRAMING = frozenset({"furniture", "letterhead", "signature"})
ENGLISH = (" and ", " the ", " and\n", " the\n", "The ")
FLOW = frozenset({"paragraph", "item", "heading", "title"})


def with_annexes(letter: Letter) -> Letter:
    """Return the letter with the language of every block, and with its annexes named as such.

    Forms: 1. a heading "Bijlage", "Bijlage 1: ...", "Annex A" opens an annex that runs to the end or to the next title
           2. a heading above a text in English opens a statement, which ends at the next Dutch heading
    What the format itself says is an annex stays one. A letter that is English itself has no English annex.
    """
    text, blocks = letter.text, letter.blocks
    if not any(word in text for word in ENGLISH) and all(block.language == "nl" for block in blocks):
        # Nearly every letter: without the commonest English words no block need be asked for its language.
        headings = [text[block.start : block.end] for block in blocks if block.kind == "heading"]
        if not any(ANNEX_HEADING.match(heading) for heading in headings):
            return letter
    languages = [_language(text, block) for block in blocks]
    flow = [at for at, block in enumerate(blocks) if block.kind in FLOW]
    made: list[Block] = []
    in_annex = announced = False
    dutch_before = False
    for at, block in enumerate(blocks):
        language = languages[at] or "nl"
        if block.kind == "heading":
            below = _below(languages, blocks, flow, at)
            if ANNEX_HEADING.match(text[block.start : block.end]):
                in_annex = announced = True
            elif below == "en" and languages[at] != "nl" and dutch_before:
                in_annex, language = True, "en"
            elif in_annex and not announced and below == "nl":
                in_annex = False
        elif block.kind == "title":
            in_annex = announced = False
        elif block.kind == "paragraph" and language == "nl":
            dutch_before = True
        part = "annex" if in_annex and block.kind != "furniture" else block.part
        if part != block.part or language != block.language:
            block = msgspec.structs.replace(block, part=part, language=language)
        made.append(block)
    return msgspec.structs.replace(letter, blocks=tuple(made))


def _language(text: str, block: Block) -> Language | None:
    """Return the language of a block: as the format says, else by its words; None where these are too few."""
    if block.language == "en":
        return "en"
    return "nl" if block.kind in FRAMING else language_of(text[block.start : block.end])


def _below(
    languages: Sequence[Language | None], blocks: Sequence[Block], flow: Sequence[int], at: int
) -> Language | None:
    """Return the language of the first block below a heading that is long enough to tell."""
    for below in flow:
        if below > at and languages[below] is not None and blocks[below].kind != "heading":
            return languages[below]
    return None
