"""Find one letter in the store by what a person calls it."""

from kamerbrief.errors import KamerbriefError, Message
from kamerbrief.store import LetterRow, Store


def one_letter(store: Store, wanted: str) -> LetterRow:
    """Return the letter that `wanted` names: its number in the list, its paper number, reference or file name.

    Raises KamerbriefError where there is none or more than one.
    """
    found = store.find(wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise KamerbriefError(
            Message(
                f"Geen brief gevonden voor '{wanted}'. Bekijk de lijst met: kamerbrief list",
                f"No letter found for '{wanted}'. See the list with: kamerbrief list",
            )
        )
    numbers = ", ".join(str(row.id) for row in found[:10]) + (" ..." if len(found) > 10 else "")
    raise KamerbriefError(
        Message(
            f"Meer dan één brief past op '{wanted}': {numbers}. Geef een van deze nummers op.",
            f"More than one letter fits '{wanted}': {numbers}. Give one of these numbers.",
        )
    )
