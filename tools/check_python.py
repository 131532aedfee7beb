"""Say in one line, in Dutch and English, what is wrong with this Python; written so that any Python 3 can read it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "python3 is hier {0}; Kamerbrief vraagt 3.11 of nieuwer: make PYTHON=/pad/naar/python3.11 ... / "
        "python3 here is {0}; Kamerbrief asks for 3.11 or newer: make PYTHON=/path/to/python3.11 ...\n".format(
            ".".join(str(part) for part in sys.version_info[:3])
        )
    )
    sys.exit(2)
