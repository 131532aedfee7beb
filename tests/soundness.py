"""What holds for every letter of a format with markup, whatever the file was."""

import re

from kamerbrief.model import Letter

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def check_sound(letter: Letter) -> None:
    """Assert that blocks follow one another a line feed apart, and that notes and anchors show their marks."""
    assert FORBIDDEN.search(letter.text) is None
    at = 0
    for number, block in enumerate(letter.blocks):
        assert letter.text[at : block.start] == ("\n" if number else "")
        assert letter.text[block.start : block.end].strip()
        at = block.end
    assert at == len(letter.text)
    for note in letter.notes:
        assert letter.text[note.own.start : note.own.end] == note.mark
        assert note.body.start == note.own.start
        if note.anchor is not None:
            assert letter.text[note.anchor.start : note.anchor.end] == note.mark
