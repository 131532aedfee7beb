"""What the store keeps and gives back, on both engines."""

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

import store_papers
from case_tables import rows
from kamerbrief.errors import Message
from kamerbrief.model import Entry, Position, Problem, Register, Source, from_json, to_json
from kamerbrief.store import KINDS, Failure, LetterRow, Original, Record, Store, open_store
from kamerbrief.version import __version__
from store_papers import PROGRAM, full_register, numbered, original, record

address, store = store_papers.address, store_papers.store  # fixtures


def arriving(papers: list[dict[str, Any]]) -> list[Record]:
    """Return the records that a row of the table describes. A date is a string to us, whatever YAML makes of it."""
    return [
        record(
            *paper["files"],
            words=paper.get("words", "Wij spraken over steun."),
            **{
                name: str(value) if name == "date" and value else value
                for name, value in paper.items()
                if name not in ("files", "words")
            },
        )
        for paper in papers
    ]


def words_of(store: Store) -> list[str]:
    return [store.register(number).text.partition("\n")[2] for number in sorted(row.id for row in store.letters())]


@pytest.mark.parametrize("row", rows("store/arrivals"))
def test_arrivals(store: Store, address: str, row: dict[str, Any]) -> None:
    records = arriving(row["text"])
    check_arrivals(store, [[one] for one in records], row)
    store_papers.empty(address)
    check_arrivals(store, [records], row)


def check_arrivals(store: Store, batches: list[list[Record]], row: dict[str, Any]) -> None:
    records = list(itertools.chain.from_iterable(batches))
    outcomes = list(itertools.chain.from_iterable(store.save(batch) for batch in batches))
    assert [outcome.state for outcome in outcomes] == row["expect"]
    assert [outcome.path for outcome in outcomes] == [one.path for one in records]
    assert words_of(store) == row["current"]
    before = store.stats()
    assert before.letters == row["expect"].count("new")
    assert before.versions == before.registers == before.letters + row["expect"].count("version")
    assert before.failures == len(store.failures()) == row["expect"].count("conflict")
    kept = [one for one, outcome in zip(records, outcomes, strict=True) if outcome.state != "conflict"]
    assert store.known(digests(records)) == set(digests(kept))
    assert before.originals == len(set(digests(kept)))
    assert {outcome.state for outcome in store.save(records)} <= {"same", "conflict"}
    assert msgspec.structs.replace(store.stats(), size=0) == msgspec.structs.replace(before, size=0), "again adds rows"


def digests(records: list[Record]) -> list[str]:
    return [file.sha256 for one in records for file in one.originals]


def test_a_conflict_says_which_files_and_what_to_do(store: Store) -> None:
    first = record("eerste.pdf", identifier="kst-28676-1", kind="agenda")
    second = record("tweede.pdf", identifier="kst-28676-1", kind="report", words="Twee.")
    assert store.save([first])[0].letter_id == 1
    [outcome] = store.save([second])
    assert outcome.letter_id is None
    assert outcome.message is not None
    for line in outcome.message:
        assert "\n" not in line
        assert all(part in line for part in ("eerste.pdf", "tweede.pdf", "kst-28676-1", "1"))
    [failure] = store.failures()
    assert (failure.path, failure.stage, failure.sha256) == (second.path, "store", second.originals[0].sha256)
    assert (failure.nl, failure.en) == outcome.message
    assert failure.program == f"kamerbrief {__version__}"


def test_versions_keep_what_was(store: Store) -> None:
    old, new = (
        record("a.pdf", identifier="kst-28676-1", words="Een."),
        record("b.pdf", "c.pdf", identifier="kst-28676-1"),
    )
    printed = record("a.docx", identifier="kst-28676-1", words="EEN")
    began = datetime.now(UTC)
    store.save([old])
    store.save([new])
    store.save([printed])
    first, second = store.versions(1)
    assert (first.number, first.names, first.program) == (1, ("a.pdf", "a.docx"), PROGRAM)
    assert first.sha256s == (old.originals[0].sha256, printed.originals[0].sha256)
    assert (second.number, second.names) == (2, ("b.pdf", "c.pdf"))
    assert began <= first.at <= second.at <= datetime.now(UTC)
    assert first.at.utcoffset() == timedelta(0)
    assert store.originals(1) == list(new.originals)
    assert [row.version for row in store.letters()] == [2]
    assert store.versions(2) == []


TEXTS = {
    "a letter": "Hierbij bied ik uw Kamer het verslag aan.\nDe Minister van Defensie,\n",
    "beyond ASCII": "Oekraïne – ‘één’ € 25 miljoen, Київ, 北約, 🇳🇱, e\u0301, \ufb01, \u00ad, \u2028, \U0010fffd.",
    "what looks like markup": 'a "b" \\ c \\u0000 {"x": null} \\N %s %(x)s :x $1 \'); DROP TABLE letters; --\t<x>&amp;',
    "carriage returns": "een\r\ntwee\r\n\tdrie\n\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoded", [True, False], ids=["encoded by the caller", "encoded by the store"])
def test_a_register_comes_back_equal(store: Store, text: str, encoded: bool) -> None:
    file = original("brief.pdf")
    register = full_register(text, Source("brief.pdf", "pdf", file.sha256, 2))
    store.save([Record((file,), register, "brief.pdf", to_json(register) if encoded else None)])
    assert store.register(1) == register == from_json(to_json(register))


def test_real_letters_come_back_byte_for_byte(store: Store, shared: Path) -> None:
    paths = sorted([*shared.glob("letters/*"), *shared.glob("papers/formats/*"), *shared.glob("papers/pdf/*.pdf")])
    assert len(paths) > 10
    records = []
    for path in paths:
        file = original(path.name, path.read_bytes())
        text = file.data.decode("utf-8", "replace") if path.suffix in (".txt", ".xml") else path.name
        text = "".join(character for character in text if character.isprintable() or character in "\t\n\r")
        register = full_register(text, Source(path.name, "text", file.sha256))
        records.append(Record((file,), register, str(path)))
    outcomes = store.save(records)
    assert {outcome.state for outcome in outcomes} == {"new"}
    for path, kept, outcome in zip(paths, records, outcomes, strict=True):
        assert outcome.letter_id is not None
        assert store.original(kept.originals[0].sha256) == path.read_bytes()
        assert store.originals(outcome.letter_id) == list(kept.originals)
        assert store.register(outcome.letter_id) == kept.register


def test_what_is_not_held(store: Store) -> None:
    empty: list[Iterable[object]] = [store.letters(), store.entries(), store.failures(), store.find("1")]
    assert [list(nothing) for nothing in empty] == [[]] * 4
    assert store.known(["0" * 64]) == store.known([]) == set()
    assert store.save([]) == []
    for ask in (store.register, store.originals):
        with pytest.raises(KeyError):
            ask(1)
    with pytest.raises(KeyError):
        store.original("0" * 64)


def test_wrong_records_keep_nothing(store: Store) -> None:
    good = record("a.pdf")
    for wrong in (
        Record((), good.register, "leeg"),
        Record((Original("b.pdf", "0" * 64, b"b"),), good.register, "b.pdf"),
    ):
        with pytest.raises(ValueError, match=r"leeg|b\.pdf"):
            store.save([good, wrong])
    assert store.stats().originals == store.stats().letters == 0


def test_a_copy_under_another_name_is_the_same(store: Store) -> None:
    first, copy = record(original("a.pdf", b"x")), record(original("kopie van a.pdf", b"x"))
    store.fail([Failure(copy.path, "read", Message("Op slot.", "Locked."))])
    assert [(one.state, one.letter_id) for one in store.save([first, copy])] == [("new", 1), ("same", 1)]
    assert store.failures() == []
    assert store.versions(1)[0].names == ("a.pdf",)
    assert store.stats().originals == 1


def test_a_file_twice_in_one_letter(store: Store) -> None:
    twice = record("a.pdf", "b.pdf", "a.pdf")
    assert [one.state for one in store.save([twice, twice])] == ["new", "same"]
    assert store.originals(1) == list(twice.originals)


def test_names_that_no_database_takes(store: Store) -> None:
    plain, odd = record("plain.pdf"), original("caf\udce9\0.pdf", b"x")
    kept = Record((odd,), plain.register, "map\udcff/\0")
    assert store.save([kept])[0].state == "new"
    store.fail([Failure("\udcff\0", "read", Message("nl \0 \udcff", "en"))])
    assert [row.name for row in store.letters()] == ["caf\\udce9\\x00.pdf"]
    assert [(row.path, row.nl) for row in store.failures()] == [("\\udcff\\x00", "nl \\x00 \\udcff")]
    store.settle(["\udcff\0"])
    assert store.failures() == []


def test_the_list(store: Store) -> None:
    undated = record("x.pdf", title=None, date=None, chamber="EK")
    whole = full_register("Hierbij het verslag.", Source("v.odt", "odt", original("v.odt").sha256, 3))
    store.save([undated, *numbered(3)[::-1], Record((original("v.odt"),), whole, "map/v.odt")])
    assert [(row.date, row.id) for row in store.letters()] == [
        ("2022-12-16", 5),
        ("2024-02-01", 4),
        ("2024-03-01", 3),
        ("2024-04-01", 2),
        (None, 1),
    ]
    assert next(store.letters()) == LetterRow(
        id=5,
        version=1,
        kind="report",
        chamber="EK",
        date="2022-12-16",
        title="VERSLAG",
        subject=None,
        dossier=None,
        number=None,
        identifier=None,
        reference=None,
        meeting_body="NAVO",
        meeting_format="FMM",
        meeting_start="2022-11-29",
        meeting_end="2022-11-30",
        name="v.odt",
        format="odt",
        pages=3,
        sections=1,
        footnotes=1,
        words_known=None,
        problems=1,
        program=PROGRAM,
    )


def test_the_list_is_read_while_letters_are_kept(store: Store) -> None:
    store.save(numbered(1200))
    listed = store.letters()
    first = next(listed)
    assert store.save([record("later.pdf")])[0].state == "new"
    assert len({first.id, *(row.id for row in listed)}) == 1200
    assert len(list(store.letters())) == 1201


def test_find(store: Store) -> None:
    store.save(
        [
            record("agenda.pdf", identifier="kst-28676-474", dossier="28676", number="474"),
            record("begroting.xml", dossier="36200-X", number="26", words="Twee."),
            record("brief.pdf", "verslag.pdf", reference="BZDOC-1830434811-43", chamber="TK"),
            record("brief.docx", reference="BZDOC-1830434811-43", chamber="EK"),
        ]
    )
    corrected = record("agenda-herdruk.pdf", identifier="kst-28676-474-h1", words="Gecorrigeerd.")
    assert store.save([corrected])[0].state == "version"
    sha256 = original("agenda.pdf").sha256
    wanted = {
        "1": [1],
        " 4 ": [4],
        "5": [],
        "9" * 30: [],
        "kst-28676-474": [1],
        "28676-474": [1],
        "28 676, nr. 474": [1],
        "28 676, nr. 47": [],
        "Kamerstuk 36 200 X, nr. 26": [2],
        "bzdoc-1830434811-43": [3, 4],
        "BZDOC-1830434811": [],
        sha256: [1],
        sha256[:6]: [1],
        sha256[:6].upper(): [1],
        sha256[:5]: [],
        "agenda.pdf": [1],
        "brieven/agenda.pdf": [1],
        "elders/agenda-herdruk.pdf": [1],
        "C:\\stukken\\verslag.pdf": [3],
        "verslag": [],
        "%": [],
        "": [],
        "\0": [],
        "\udcff": [],
    }
    assert {text: [row.id for row in store.find(text)] for text in wanted} == wanted


def test_failures_stand_until_the_file_is_kept(store: Store) -> None:
    broken, locked = Message("Kapot.", "Broken."), Message("Op slot.", "Locked.")
    good = record("c.pdf")
    store.fail(
        [
            Failure("brieven/a.pdf", "read", broken, "a" * 64),
            Failure("brieven/b.pdf", "read", broken),
            Failure("elders/c.pdf", "extract", broken, good.originals[0].sha256),
            Failure(good.path, "read", broken, "c" * 64),
        ]
    )
    listed = store.failures()
    assert [row.path for row in listed] == ["brieven/a.pdf", "brieven/b.pdf", "brieven/c.pdf", "elders/c.pdf"]
    assert all(datetime.now(UTC) - row.at < timedelta(minutes=1) for row in listed)

    store.fail([Failure("brieven/a.pdf", "read", broken, "a" * 64)] * 2)
    assert store.failures() == listed, "what is known is not kept twice"

    store.fail([Failure("brieven/a.pdf", "read", locked, "a" * 64)])
    assert {row.path: row.en for row in store.failures()}["brieven/a.pdf"] == "Locked."
    assert len(store.failures()) == 4, "of one path the last failure stands"

    store.save([good])
    assert [row.path for row in store.failures()] == ["brieven/a.pdf", "brieven/b.pdf"], "by path and by content"
    store.settle(["brieven/b.pdf"])
    assert [row.path for row in store.failures()] == ["brieven/a.pdf"]

    store.fail([Failure(good.path, "read", broken, "d" * 64)])
    assert good.path in {row.path for row in store.failures()}, "it may fail again"
    assert store.save([good])[0].state == "same"
    assert [row.path for row in store.failures()] == ["brieven/a.pdf"], "the same is a success too"


def reread(old: Register, **document: Any) -> Register:
    """Return the register that a newer program makes: other entries, perhaps another number."""
    kept = tuple(msgspec.structs.replace(entry, id="section-ffffffffffff") for entry in old.sections)
    changed = msgspec.structs.replace(old.document, **document)
    return msgspec.structs.replace(old, program="kamerbrief 9.9.9", sections=kept, positions=(), document=changed)


def test_rereading_appends(store: Store) -> None:
    file = original("v.pdf")
    whole = full_register("Hierbij het verslag.", Source("v.pdf", "pdf", file.sha256))
    store.save([Record((file,), whole, "v.pdf"), *numbered(3)])
    assert [row.id for row in store.entries("section")] == ["section-0123456789ab"]
    assert list(store.outdated("kamerbrief 9.9.9")) == [1, 2, 3, 4]
    assert list(store.outdated(PROGRAM)) == []

    new = reread(whole, title="Verslag")
    store.replace_register([(1, new), (3, reread(store.register(3)))])
    assert store.register(1) == new
    assert list(store.outdated("kamerbrief 9.9.9")) == [2, 4]
    assert [row.id for row in store.entries("section")] == ["section-ffffffffffff"], "superseded entries are silent"
    assert list(store.entries("position")) == []
    stats = store.stats()
    assert (stats.letters, stats.versions, stats.registers) == (4, 4, 6)
    assert stats.programs == {PROGRAM: 2, "kamerbrief 9.9.9": 2}
    assert store.versions(1)[0].program == "kamerbrief 9.9.9"
    assert [row.title for row in store.find("1")] == ["Verslag"]

    store.replace_register([(1, new), (1, new)])
    assert store.stats() == stats, "what is there already adds nothing"
    with pytest.raises(KeyError):
        store.replace_register([(2, reread(store.register(2))), (99, new)])
    assert store.stats() == stats, "all or nothing"


def test_rereading_while_the_outdated_are_listed(store: Store) -> None:
    store.save(numbered(1100))
    seen = []
    for number in store.outdated("kamerbrief 9.9.9"):
        seen.append(number)
        if number % 100 == 0:
            store.replace_register([(one, reread(store.register(one))) for one in seen[-100:]])
    assert seen == list(range(1, 1101))
    assert list(store.outdated("kamerbrief 9.9.9")) == []


def test_a_letter_follows_the_number_that_is_read_anew(store: Store) -> None:
    store.save(
        [record("a.pdf", words="Een."), record("b.pdf", identifier="kst-28676-2"), record("c.pdf", words="Drie.")]
    )
    first, second, third = (store.register(number) for number in (1, 2, 3))
    # The second letter had only quoted that number; it is the third's.
    store.replace_register(
        [
            (1, reread(first, identifier="kst-28676-1")),
            (2, reread(second, identifier=None)),
            (3, reread(third, identifier="kst-28676-2")),
        ]
    )
    assert [store.find(f"28676-{number}")[0].id for number in (1, 2)] == [1, 3]
    outcomes = store.save(
        [
            record("a.xml", words="Een.", identifier="kst-28676-1"),
            record("c.xml", words="Drie.", identifier="kst-28676-2"),
        ]
    )
    assert [(outcome.state, outcome.letter_id) for outcome in outcomes] == [("rendition", 1), ("rendition", 3)]


def test_rereading_never_takes_the_number_of_another_letter(store: Store) -> None:
    store.save([record("a.pdf", identifier="kst-28676-1"), record("b.pdf", words="Twee.")])
    store.replace_register([(2, reread(store.register(2), identifier="kst-28676-1"))])
    assert [row.id for row in store.find("kst-28676-1")] == [1, 2], "both say so, and both are shown"
    [outcome] = store.save([record("a.xml", identifier="kst-28676-1")])
    assert (outcome.state, outcome.letter_id) == ("rendition", 1)


def test_entries_of_all_letters(store: Store) -> None:
    files = [original(name) for name in ("a.pdf", "b.pdf")]
    registers = [full_register(f"Dit is de {file.name}.", Source(file.name, "pdf", file.sha256)) for file in files]
    store.save([Record((file,), register, file.name) for file, register in zip(files, registers, strict=True)])
    found = list(store.entries("position"))
    assert [(row.letter_id, row.position, row.start, row.end, row.page) for row in found] == [
        (1, 0, 0, 2, 1),
        (1, 1, 2, 4, 1),
        (2, 0, 0, 2, 1),
        (2, 1, 2, 4, 1),
    ]
    assert [msgspec.json.decode(row.payload, type=Position) for row in found[:2]] == list(registers[0].positions)
    [problem, _] = store.entries("problem")
    assert (problem.id, problem.start, problem.page) == (None, None, None)
    assert len(list(store.entries())) == 2 * 5
    assert store.stats().entries == {"footnote": 2, "position": 4, "problem": 2, "section": 2}
    assert list(store.entries("nothing")) == []


def test_every_list_of_a_register_has_its_entries() -> None:
    lists = {
        name
        for name, hint in get_type_hints(Register).items()
        if any(isinstance(kind, type) and issubclass(kind, Entry | Problem) for kind in get_args(hint))
    }
    assert lists == set(KINDS)
    assert list(KINDS.values()) == sorted(KINDS.values()), "rows are added in the order of their key"


def test_the_figures(store: Store, address: str) -> None:
    store.save([*numbered(2), record("x.pdf", kind="motion", chamber="TK"), record("a.pdf", identifier="kst-1-1")])
    store.save([record("b.pdf", identifier="kst-1-1", words="Anders.")])
    stats = store.stats()
    assert (stats.letters, stats.versions, stats.registers, stats.originals, stats.failures) == (4, 5, 5, 5, 0)
    assert stats.by_kind == {"letter": 3, "motion": 1}
    assert stats.by_chamber == {"": 3, "TK": 1}
    assert stats.by_format == {"pdf": 4}
    assert stats.programs == {PROGRAM: 4}
    assert stats.original_bytes == sum(len(f"bytes of {name}.pdf") for name in ("brief-1", "brief-2", "x", "a", "b"))
    assert stats.engine.split()[0] == ("PostgreSQL" if "://" in address else "SQLite")
    assert stats.size > 50_000


def test_a_store_is_there_again(address: str) -> None:
    with open_store(address) as first:
        first.save(numbered(2))
    with open_store(address) as second, open_store(address) as third:
        assert len(list(second.letters())) == 2
        assert second.save(numbered(3))[2].state == "new"
        assert len(list(third.letters())) == 3
