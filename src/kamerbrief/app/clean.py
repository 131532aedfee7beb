"""Clean a Word document before it is sent: nothing but the letter is left, and nothing in it stands open."""

from typing import NamedTuple

from kamerbrief.errors import ExitCode, KamerbriefError, Message
from kamerbrief.knowledge.template_fields import find_template_fields
from kamerbrief.readers import read
from kamerbrief.readers.docx_fields import open_fields
from kamerbrief.readers.sniff import sniff
from kamerbrief.writers.docx_clean import Removed, clean_docx

__all__ = ["Cleaned", "OpenTemplate", "Removed", "clean"]

_MOST_NAMED = 5


class OpenTemplate(KamerbriefError):
    """A letter of which fields of the template stand open. `fields`: what stands there for them, each once."""

    exit_code = ExitCode.PROBLEMS

    def __init__(self, message: Message, fields: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields

    def __reduce__(self) -> tuple[type["OpenTemplate"], tuple[Message, tuple[str, ...]]]:  # type: ignore[override]
        """Keep the fields where an error crosses a process border."""
        return (type(self), (self.message, self.fields))


class Cleaned(NamedTuple):
    """The cleaned document, and what was taken out of it."""

    data: bytes
    removed: Removed


def clean(data: bytes) -> Cleaned:
    """Return a Word document without comments, tracked changes, authors, properties, marks and hidden text.

    What is removed and what stays is told by `writers.docx_clean.clean_docx`. The text that `read` gives is the same
    before and after: that is checked each time. Pure.
    Raises: OpenTemplate while a field of the template stands open; UnreadableFile, HostileFile as `read` does;
            KamerbriefError for what is no Word document, and where the text would change.
    """
    if sniff(data) != "docx":
        raise KamerbriefError(_NO_WORD)
    before = read(data, "").text
    fields = [found.shown for found in open_fields(data)]
    fields += [before[span.start : span.end] for span in find_template_fields(before)]
    named = tuple(dict.fromkeys(" ".join(field.split()) for field in fields))
    if named:
        raise OpenTemplate(_open(named), named)
    cleaned, removed = clean_docx(data)
    if read(cleaned, "").text != before:
        raise KamerbriefError(_OTHER_TEXT)
    return Cleaned(cleaned, removed)


def _open(fields: tuple[str, ...]) -> Message:
    listed = ", ".join(f"‘{field}’" for field in fields[:_MOST_NAMED])
    more = len(fields) - _MOST_NAMED
    nl = f"{listed} en nog {more}" if more > 0 else listed
    en = f"{listed} and {more} more" if more > 0 else listed
    return Message(
        f"Er staan sjabloonvelden open: {nl}. Vul ze in of verwijder ze en probeer het opnieuw.",
        f"Fields of the template stand open: {en}. Fill them in or remove them and try again.",
    )


_NO_WORD = Message(
    "Alleen een Word-document (.docx) kan worden opgeschoond. Sla de brief op als .docx.",
    "Only a Word document (.docx) can be cleaned. Save the letter as .docx.",
)
_OTHER_TEXT = Message(
    "Opschonen zou de tekst van deze brief veranderen en is niet gedaan. Aanvaard eerst in Word alle wijzigingen, sla "
    "de brief op en probeer het opnieuw.",
    "Cleaning would change the text of this letter and was not done. First accept all changes in Word, save the letter "
    "and try again.",
)
