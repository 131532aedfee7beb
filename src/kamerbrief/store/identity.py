"""What makes a paper that paper: its number, its reference, its words, its files."""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from kamerbrief.model import Document, Register
from kamerbrief.store.wording import storable

_NO_LETTER_OR_DIGIT = bytes(code for code in range(128) if not chr(code).isalnum())
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_REPRINT = re.compile(r"-h\d+$")
_OTHER_IDENTIFIER = re.compile(r"(?!kst-|[et]k-)[a-z]+-")
_NUMBER_WORDS = re.compile(
    r"^(?:(?:eerste|tweede) kamer\b|[et]k\b|kamerstuk(?:ken)?\b|kst\b|ii?\b|dossier\b|\d{4}/\d{2,4}|[\s,:-])+"
    r"|\(r\d{4}\)|\bn(?:rs?|o)\b\.?|[,;:()]|\.(?=\s|$)"
)
_THOUSANDS = re.compile(r"\b(\d{2})[ .](\d{3})(?!\d)")
_GLUED_SUFFIX = re.compile(r"\b(\d{5})(?=[a-z])")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")

_LONGEST_KEY = 200
"""Whatever is longer is no number and no reference but a slip of the reading."""

_BY_NUMBER, _BY_REFERENCE, BY_BYTES = "number:", "reference:", "sha256:"


def fold(text: str) -> bytes:
    """Return the letters and digits of `text` and nothing else, without case and ligatures, as UTF-8.

    Nearly all of a Dutch letter is ASCII, which is done at once as bytes; of the rest each sign is looked at once.
    """
    text = unicodedata.normalize("NFKC", text)
    for sign in set(_BEYOND_ASCII.findall(text)):
        text = text.replace(sign, "".join(filter(str.isalnum, sign.casefold())))
    return text.encode().translate(None, _NO_LETTER_OR_DIGIT).lower()


def fingerprint(register: Register) -> str:
    """Return the SHA-256 of a letter's words: equal for one letter in two formats or two printings; "" without words.

    It is taken of all blocks but letterhead and furniture. Footnotes come last, since a page has them at its foot and
    other formats at the end.
    """
    running: list[str] = []
    notes: list[str] = []
    for block in register.blocks:
        if block.kind not in ("letterhead", "furniture"):
            (notes if block.kind == "footnote" else running).append(register.text[block.start : block.end])
    words = fold("".join(running)) + b"|" + fold("".join(notes))
    return sha256(words).hexdigest() if words != b"|" else ""


def reference_key(reference: str) -> str:
    """Return an "Onze Referentie" without case and white space."""
    return "".join(reference.casefold().split())


def paper_key(number: str) -> str:
    """Return the number of a printed paper in one form: dossier, suffix, number, joined by hyphens, in lower case.

    Forms: 1. kst-28676-474        2. 28676-474    3. 28 676, nr. 474    4. 36 200 X, nr. 26
           5. 36200-X-26           6. 36 410A, nr. 33                    7. EK 34 568, H
           8. Kamerstukken II 2024/25, 28676, nr. 474                    9. kst-28676-474-h1, a reprint: as form 1
    Other identifiers (ah-tk-20142015-12) stay as they are, in lower case. What is no number gives something that no
    paper has.
    """
    text = " ".join(number.translate(_DASHES).casefold().split())
    if not _OTHER_IDENTIFIER.match(text):
        text = _GLUED_SUFFIX.sub(r"\1-", _THOUSANDS.sub(r"\1\2", _NUMBER_WORDS.sub(" ", text)))
    return _REPRINT.sub("", "-".join(part for part in re.split(r"[\s-]+", text) if part))


def paper_key_of(document: Document) -> str | None:
    """Return the paper's own number in the form of `paper_key`, None for a letter without one."""
    if document.identifier:
        return paper_key(document.identifier) or None
    if document.dossier and document.number:
        return paper_key(f"{document.dossier}-{document.number}") or None
    return None


def identity_key(document: Document, sha256s: Sequence[str]) -> str:
    """Return what makes a paper this paper and no other.

    1. its number as a printed paper, a reprint counting as the paper that it corrects;
    2. else its reference, with the chamber: the copies for the two chambers are two letters;
    3. else its files, in whatever order.
    """
    if (number := paper_key_of(document)) and len(number) <= _LONGEST_KEY:
        return _BY_NUMBER + number
    if document.reference and 0 < len(reference := reference_key(document.reference)) <= _LONGEST_KEY:
        return f"{_BY_REFERENCE}{document.chamber or ''}:{reference}"
    if len(sha256s) == 1:
        return BY_BYTES + sha256s[0]
    return BY_BYTES + sha256("".join(sorted(sha256s)).encode()).hexdigest()


class Claim(NamedTuple):
    """What one record says it is. `label` is its number or reference as printed, `name` that of its first file."""

    key: str
    sha256s: tuple[str, ...]
    fingerprint: str
    kind: str
    title: str | None
    date: str | None
    label: str
    name: str

    @classmethod
    def of(cls, register: Register, files: Sequence[tuple[str, str]]) -> "Claim":
        """Make the claim of a register and its files, each as name and SHA-256."""
        document = register.document
        sha256s = tuple(digest for _, digest in files)
        number = f"{document.dossier}-{document.number}" if document.dossier and document.number else None
        return cls(
            key=identity_key(document, sha256s),
            sha256s=sha256s,
            fingerprint=fingerprint(register),
            kind=document.kind,
            title=document.title,
            date=document.date,
            label=document.identifier or number or document.reference or "",
            name=storable(files[0][0]),
        )
