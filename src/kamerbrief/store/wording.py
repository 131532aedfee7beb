"""Words from outside, made fit to be stored by both engines."""


def storable(words: str) -> str:
    r"""Return `words` with what no database takes (bytes of a file name that are no text, NUL) written as escapes.

    >>> print(storable("caf\udce9"), storable("a\0b"))
    caf\udce9 a\x00b
    """
    if "\0" in words:
        words = words.replace("\0", "\\x00")
    try:
        words.encode()
    except UnicodeEncodeError:
        return words.encode("utf-8", "backslashreplace").decode()
    return words
