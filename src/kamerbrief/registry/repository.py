"""The papers themselves at the official publisher, for both chambers: XML, HTML, ODT and PDF, and their metadata."""

import re
from collections.abc import Sequence
from typing import Final

from kamerbrief.errors import AbsentPaper, RegistryFault
from kamerbrief.registry import answers, faults, files, markup, publications
from kamerbrief.registry.answers import Answer
from kamerbrief.registry.client import ANYTHING, XML, Client
from kamerbrief.registry.identifiers import normal
from kamerbrief.registry.publications import BEST_FIRST
from kamerbrief.registry.records import FetchedFile, FileFormat, PaperFile, RegistryPaper

# A page that says so comes under HTTP 200 as well as under 404.
_NOT_FOUND: Final = re.compile(rb"404[^<]{0,20}niet gevonden", re.IGNORECASE)
# New papers have, for some days, an XML that says only that the paper is there as PDF.
_STUB_WORDS: Final = 60
_IDENTIFIER: Final = re.compile(r"[A-Za-z]{2,5}(?:-[A-Za-z0-9]+)+")


class Repository:
    """The site at `client.sources.site`, and the addresses at `client.sources.repository` that records name."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._site = client.sources.site

    def address(self, identifier: str, kind: FileFormat = "html") -> str:
        """Return where a paper is in one of its formats."""
        return f"{self._site}{_plain(identifier)}.{kind}"

    def fetch_file(self, paper: RegistryPaper | str, formats: Sequence[FileFormat] = BEST_FIRST) -> FetchedFile:
        """Return a paper in the first of the formats that it has, byte for byte.

        paper:  a record (its own addresses are used) or an identifier ("kst-36200-X-26").
        Raises: AbsentPaper where it has none of them: 404, a page that says so under 200, a redirect to such a page;
                RegistryFault where the publisher does not answer. An XML that only points at the PDF is no XML.
        """
        there = {one.format: one.address for one in paper.files} if isinstance(paper, RegistryPaper) else {}
        identifier = paper if isinstance(paper, str) else next(iter(paper.identifiers), paper.id)
        for kind in formats:
            try:
                return self._fetch(there.get(kind) or self.address(identifier, kind), kind)
            except AbsentPaper:
                continue
        raise faults.absent(self.address(identifier))

    def metadata(self, identifier: str) -> RegistryPaper:
        """Return what the publisher says of one paper. Raises AbsentPaper where it has none such."""
        address = f"{self._site}{_plain(identifier)}/metadata.xml"
        there = tuple(
            PaperFile(address=self.address(identifier, kind), format=kind, name=f"{normal(identifier)}.{kind}")
            for kind in BEST_FIRST
        )

        def read(answer: Answer) -> RegistryPaper:
            _refuse_error_page(answer)
            return publications.parse_metadata(answers.xml_data(answer), address, there)

        return self._client.ask(address, read, accept=XML)

    def _fetch(self, address: str, kind: FileFormat) -> FetchedFile:
        def read(answer: Answer) -> FetchedFile:
            _refuse_error_page(answer)
            file = files.fetched(answer, None if kind == "html" else kind)
            if kind == "xml" and file.format == "xml" and _is_stub(file.data):
                raise faults.absent(address)
            if file.format != kind:
                raise faults.damaged(address)
            return file

        return self._client.ask(address, read, accept=ANYTHING, limit=self._client.manners.most_file)


def _plain(identifier: str) -> str:
    """Return an identifier fit for an address. Raises AbsentPaper for what cannot be one, so that it is never asked."""
    if not _IDENTIFIER.fullmatch(identifier.strip()):
        raise faults.absent(identifier[:80])
    return normal(identifier)


def _refuse_error_page(answer: Answer) -> None:
    """Raise AbsentPaper for the page that says so; a paper may have such words in its text."""
    if answers.looks_like_page(answer.data) and _NOT_FOUND.search(answer.data) and b"broodtekst" not in answer.data:
        raise faults.absent(answer.address)


def _is_stub(data: bytes) -> bool:
    """Tell whether an official XML holds no paper, only a line that it is there as PDF."""
    try:
        root = markup.parse(data, "")
    except RegistryFault:
        return False  # what is wrong with it is for a reader to say
    words = [word for one in root if markup.name(one) != "metadata" for word in (markup.text(one) or "").split()]
    return len(words) < _STUB_WORDS and any("pdf" in word.lower() for word in words)
