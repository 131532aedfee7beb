"""Make knowledge/opentaal/forms.bin anew from nl.dic and nl.aff: `python tools/word_forms.py`.

Hunspell reads that list in 0.15 s, into 20 MB, whenever a program starts. Its rules are applied here once: every form
of every word, and of each form where in a compound it may stand. `kamerbrief.knowledge.word_forms` says how the file is
laid out and reads it. What the two say of a word is compared in tests/test_word_forms.py.
"""

import json
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.word_forms import BUCKETS, FILE, FOLDER, MAGIC, hashed

VERSION = "2.20.21"
# What the flags of nl.aff say: may begin, continue or end a compound; its suffix may stand inside one; a part alone;
# forbidden; in these capitals only.
BEGIN, MIDDLE, END, PERMIT, PART, FORBIDDEN, KEEP = "Ca", "Cb", "Cc", "Cp", "Cx", "Fw", "Kc"
DIAERESIS = re.compile("[äëïöü]")
AROUND = 2
# As in Hunspell: alone it is right; right in these capitals only; right where all is printed in capitals.
ALONE, AS_PRINTED, IN_CAPITALS = 1, 2, 3

Flags = frozenset[str]


class Rule(NamedTuple):
    """One line of an affix: what it takes away and adds, the flags that the new form gets, and where it may."""

    strip: str
    add: str
    flags: Flags
    where: re.Pattern[str] | None


class Affix(NamedTuple):
    """A prefix or suffix. crosses: it goes together with one of the other kind."""

    prefix: bool
    crosses: bool
    rules: list[Rule]


class Reading(NamedTuple):
    """One way to take a form: whether it may stand alone and where in a compound, and the flags of its stem."""

    alone: bool
    begins: bool
    continues: bool
    ends: bool
    stem: Flags


class Table(NamedTuple):
    """What nl.aff says: affixes by flag; what may not meet inside a compound; sequences of flags that make a word."""

    affixes: dict[str, Affix]
    clashes: list[tuple[str, str, str, str]]
    sequences: list[list[str]]


def flags(printed: str) -> Flags:
    """Return the flags of two letters each."""
    return frozenset(printed[at : at + 2] for at in range(0, len(printed), 2))


def read_table(text: str) -> Table:
    """Read nl.aff, as far as it says which words are right."""
    table = Table({}, [], [])
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 4 and words[0] in ("SFX", "PFX"):
            kind, flag, strip, add = words[:4]
            if flag not in table.affixes:
                table.affixes[flag] = Affix(kind == "PFX", strip == "Y", [])
                continue
            where = words[4] if len(words) > 4 and not words[4].startswith("ts:") else "."
            added, _, given = add.partition("/")
            pattern = None if where == "." else re.compile(where if kind == "PFX" else where + r"\Z")
            rule = Rule(strip.removeprefix("0"), added.removeprefix("0"), flags(given), pattern)
            table.affixes[flag].rules.append(rule)
        elif len(words) >= 3 and words[0] == "CHECKCOMPOUNDPATTERN":
            (end, _, first), (start, _, second) = words[1].partition("/"), words[2].partition("/")
            table.clashes.append((end, first, start, second))
        elif len(words) >= 2 and words[0] == "COMPOUNDRULE" and words[1].startswith("("):
            table.sequences.append(re.findall(r"\((\w\w)\)", words[1]))
    return table


def read_words(text: str) -> Iterator[tuple[str, Flags]]:
    """Yield the words of nl.dic with their flags."""
    for line in text.split("\n")[1:]:
        found = re.match(r"((?:\\/|[^/])+)(?:/(\S*))?", line.split("\t")[0])
        if found and found[1].strip():
            yield found[1].replace("\\/", "/").strip(), flags(found[2] or "")


def suffixed(word: str, own: Flags, table: Table) -> Iterator[tuple[str, Rule, Affix]]:
    """Yield the forms of a word with one suffix."""
    for flag in sorted(own):
        affix = table.affixes.get(flag)
        if affix is None or affix.prefix:
            continue
        for rule in affix.rules:
            fits = len(word) > len(rule.strip) and word.endswith(rule.strip)
            if fits and (rule.where is None or rule.where.search(word)):
                yield word[: len(word) - len(rule.strip)] + rule.add, rule, affix


def prefixed(word: str, own: Flags, table: Table, crossing: bool) -> Iterator[tuple[str, Rule]]:
    """Yield the forms of a word with one prefix."""
    for flag in sorted(own):
        affix = table.affixes.get(flag)
        if affix is None or not affix.prefix or (crossing and not affix.crosses):
            continue
        for rule in affix.rules:
            if rule.where is None or rule.where.match(word):
                yield rule.add + word, rule


def readings(word: str, own: Flags, table: Table) -> Iterator[tuple[str, Reading]]:
    """Yield every form that a word has by its affixes, and how it may be taken. The conditions are Hunspell's."""
    whole = PART not in own
    for form, rule in prefixed(word, own, table, crossing=False):
        both = own | rule.flags
        ends = PERMIT in rule.flags and END in both
        yield form, Reading(whole and PART not in rule.flags, BEGIN in both, MIDDLE in both, ends, own)
    for form, rule, affix in suffixed(word, own, table):
        both, inside, alone = own | rule.flags, PERMIT in rule.flags, whole and PART not in rule.flags
        begins, continues = inside and BEGIN in both, inside and MIDDLE in both
        yield form, Reading(alone, begins, continues, END in both and PART not in rule.flags, own)
        if affix.crosses:
            for longer, before in prefixed(form, both, table, crossing=True):
                ends = PERMIT in before.flags and END in both
                yield longer, Reading(alone and PART not in before.flags, begins, continues, ends, own)


def grouped(words: list[tuple[str, Flags]], table: Table) -> dict[str, str]:
    """Return of every form, as JSON, what may be said of it: alone, as part of a compound, in a sequence."""
    left = {first for _, first, _, _ in table.clashes} - {""}
    right = {second for _, _, _, second in table.clashes} - {""}
    in_sequences = {flag for sequence in table.sequences for flag in sequence}
    roots, derived = defaultdict[str, list[Flags]](list), defaultdict[str, list[Reading]](list)
    for word, own in words:
        roots[word].append(own)
        for form, reading in readings(word, own, table):
            derived[form].append(reading)
    out: dict[str, str] = {}
    for form in roots.keys() | derived.keys():
        own_flags = roots.get(form, [])
        if own_flags and FORBIDDEN in own_flags[0]:
            out[form] = json.dumps([0, [], [], [], []])
            continue
        asked = [reading for reading in derived.get(form, []) if FORBIDDEN not in reading.stem]
        plain = 0
        if any(PART not in own for own in own_flags):
            plain = AS_PRINTED if any(KEEP in own for own in own_flags) else ALONE
        elif any(reading.alone for reading in asked):
            plain = AS_PRINTED if all(KEEP in reading.stem for reading in asked if reading.alone) else ALONE
        begins = _stems([own for own in own_flags if BEGIN in own], [r.stem for r in asked if r.begins], left)
        continues = _stems(
            [own for own in own_flags if MIDDLE in own], [r.stem for r in asked if r.continues], left | right
        )
        ends = _stems([own for own in own_flags if END in own], [r.stem for r in asked if r.ends], right)
        stems = (*own_flags, *(reading.stem for reading in asked))
        sequenced = sorted({flag for stem in stems for flag in stem & in_sequences})
        if plain or begins or continues or ends or sequenced:
            out[form] = json.dumps([plain, begins, continues, ends, sequenced])
    for word, _ in words:
        low = word[0] + word[1:].lower()
        title = low[0].upper() + low[1:]
        if word[1:] != low[1:] and title not in out:
            out[title] = json.dumps([IN_CAPITALS, [], [], [], []])
    return out


def _stems(own: list[Flags], derived: list[Flags], kept: set[str]) -> list[str]:
    """Return the flags of the stems that a part may have. Hunspell takes the first of them; here any will do."""
    return sorted({"".join(sorted(stem & kept)) for stem in (*own, *derived) if FORBIDDEN not in stem})


def diaereses(words: list[tuple[str, Flags]]) -> list[str]:
    """Return the letters around every diaeresis of the list, folded: "__coo", "beer"."""
    found = set()
    for word, _ in words:
        for hit in DIAERESIS.finditer(word):
            found.add(f"__{fold(word)}__"[hit.start() : hit.start() + 2 * AROUND + 1])
    return sorted(around for around in found if "\n" not in around)


def packed(forms: dict[str, str], table: Table, around: list[str]) -> bytes:
    """Return the file. Raises ValueError where two forms cannot be told apart."""
    kinds = sorted(set(forms.values()))
    if len(kinds) > 256:
        raise ValueError(f"{len(kinds)} kinds of forms do not fit in a byte")
    number = {kind: at for at, kind in enumerate(kinds)}
    buckets: list[list[tuple[bytes, int]]] = [[] for _ in range(BUCKETS)]
    for form, kind in forms.items():
        bucket, print_ = hashed(form)
        buckets[bucket].append((print_, number[kind]))
    starts, prints, values = [0], bytearray(), bytearray()
    for bucket_ in buckets:
        if len({print_ for print_, _ in bucket_}) < len(bucket_):
            raise ValueError("two forms have one hash")
        for print_, kind_number in sorted(bucket_):
            prints += print_
            values.append(kind_number)
        starts.append(len(values))
    about = {
        "version": VERSION,
        "kinds": [json.loads(kind) for kind in kinds],
        "clashes": table.clashes,
        "sequences": table.sequences,
        "diaereses": " ".join(around),
    }
    head = json.dumps(about, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    lengths, begins = struct.pack("<II", len(head), len(values)), struct.pack(f"<{BUCKETS + 1}I", *starts)
    return MAGIC + lengths + head + begins + prints + values


def made() -> tuple[bytes, int]:
    """Return the file as it should be, and how many forms it has."""
    table = read_table((FOLDER / "nl.aff").read_text(encoding="utf-8"))
    words = list(read_words((FOLDER / "nl.dic").read_text(encoding="utf-8")))
    forms = grouped(words, table)
    return packed(forms, table, diaereses(words)), len(forms)


def main() -> int:
    """Write the file. Returns an exit code."""
    data, count = made()
    FILE.write_bytes(data)
    print(f"{count:,} forms, {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
