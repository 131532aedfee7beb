"""The SyncFeed of the Tweede Kamer: every change since the last token, one category at a time, withdrawals included."""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

from kamerbrief.errors import AbsentPaper, Message, RefusedQuestion
from kamerbrief.registry import answers, faults, files, markup
from kamerbrief.registry.client import XML, Client
from kamerbrief.registry.feed_pages import parse_page, row_of
from kamerbrief.registry.fields import EntitySet
from kamerbrief.registry.records import Change, FeedPage, FetchedFile, Record, RegistryPaper
from kamerbrief.registry.rows import record_of

# A file that is not there is an answer 500, like a fault: patience for the second, not for the first.
_ATTEMPTS_FOR_A_FILE: Final = 2


class SyncFeed:
    """The feed at `client.sources.syncfeed`. Its names are those of data model 2.0, whatever version OData has.

    notice: told of a category that has no entries at all.
    """

    def __init__(self, client: Client, notice: Callable[[Message], None] = lambda message: None) -> None:
        self._client = client
        self._base = client.sources.syncfeed
        self._notice = notice

    def pages(self, category: EntitySet, token: str | None = None) -> Iterator[FeedPage]:
        """Yield the pages of a category after a token, oldest change first; without one from the very beginning.

        The token of each page leads on from it, now or another day. The same thing may come several times: the last
        state is the one that holds. The page after the last change is empty and `last`.

        Raises: ExpiredPosition for a token that the feed no longer knows; RegistryFault for anything else that is
                wrong with it. Every page that was yielded before holds.
        """
        known = token
        while True:
            page = self._page(category, known)
            if page.changes and page.token == known:
                raise faults.circling(self._base)
            if not page.changes and known is None:
                self._notice(faults.empty_category(category))
            known = page.token or known
            yield FeedPage(changes=page.changes, token=known, last=page.last)
            if page.last:
                return

    def changes(self, category: EntitySet, token: str | None = None) -> Iterator[Change]:
        """Yield the changes of a category one by one; each bears the token that leads on from it. Else as `pages`."""
        for page in self.pages(category, token):
            yield from page.changes

    def entity(self, category: EntitySet, key: str) -> Record | None:
        """Return one thing as it is now. Raises AbsentPaper where there is none, RegistryFault as everywhere."""
        address = f"{self._base}Entiteiten/{key}"
        root = self._client.ask(address, lambda answer: markup.parse(answers.xml_data(answer), address), accept=XML)
        return record_of(category, row_of(root), "syncfeed", self.file_address)

    def file_address(self, paper: str) -> str:
        """Return where the file of a paper is, by the id of the paper."""
        return f"{self._base}Resources/{paper}"

    def fetch_file(self, paper: RegistryPaper | str) -> FetchedFile:
        """Return the file of a paper, byte for byte.

        Raises: AbsentPaper where there is none, or where the feed keeps answering 500, which may mean the same.
        """
        key = paper.id if isinstance(paper, RegistryPaper) else paper
        kind = paper.files[0].media_type if isinstance(paper, RegistryPaper) and paper.files else None
        address = self.file_address(key)
        try:
            return self._client.ask(
                address,
                lambda answer: files.fetched(answer, kind),
                limit=self._client.manners.most_file,
                attempts=_ATTEMPTS_FOR_A_FILE,
            )
        except faults.InternalError:
            raise faults.absent_or_failing(address) from None

    def _page(self, category: EntitySet, token: str | None) -> FeedPage:
        address = f"{self._base}Feed?category={quote(category)}"
        if token is not None:
            address += f"&skiptoken={quote(token, safe='')}"
        try:
            return self._client.ask(
                address,
                lambda answer: parse_page(answers.xml_data(answer), address, category, self.file_address),
                accept=XML,
            )
        except (AbsentPaper, RefusedQuestion):
            if token is not None:
                raise faults.expired(self._base) from None
            raise faults.no_service(self._base, "SyncFeed") from None
