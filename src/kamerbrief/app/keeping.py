"""Keep letters in the store, a batch at a time, so that one which cannot be kept does not cost the others."""

from collections.abc import Sequence

from kamerbrief.errors import KamerbriefError, NoStore, unexpected
from kamerbrief.store import Failure, Outcome, Record, Store


def keep(store: Store, records: Sequence[Record]) -> list[Outcome | Failure]:
    """Keep a batch and say what each record was, in their order; where one cannot be kept, the others one by one.

    Raises NoStore where the store cannot be written.
    """
    try:
        return [*store.save(records)]
    except NoStore:
        raise
    except Exception as error:
        if len(records) > 1:
            return [one for record in records for one in keep(store, [record])]
        message = error.message if isinstance(error, KamerbriefError) else unexpected(error)
        failure = Failure(records[0].path, "store", message, records[0].originals[0].sha256)
        store.fail([failure])
        return [failure]
