"""`check` as a person meets it: what it prints, its exit codes, what it leaves out - and that it leaves no trace."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kamerbrief.checks import modules
from kamerbrief.checks.manual import in_letter
from kamerbrief.checks.suppression import FILE_NAME, parse
from kamerbrief.errors import ExitCode, NoStore
from kamerbrief.model import OfficialEntry
from kamerbrief.store import OfficialBatch, Store, look_into, open_store
from office_files import paragraph, word
from test_cli import run
from word_drafts import control, draft, field, line, mark, note
from word_drafts import run as words

FINE = in_letter("De ministers spraken uitvoerig over de veiligheid in Europa.")
PAST = "Tijdens de aanstaande Raad Buitenlandse Zaken op 12 december zal ik hiervoor aandacht vragen."
FAULTY = in_letter(f"{PAST} Zie ook Kamerstuk 28676 nr. 350, over de *posture* van de NAVO.")
COPY = in_letter("De ministers spraken uitvoerig over de *posture* van de NAVO in Europa.")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which the test works, with letters and no store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERBRIEF_STORE", str(tmp_path / "opslag"))
    for name, text in (("goed", FINE), ("fout", FAULTY), ("kopie", COPY)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def stored(home: Path) -> None:
    """Make a store with a registry that knows one paper, which is not what the letter takes it for."""
    with open_store(str(home / "opslag")) as store:
        keep_visserijraad(store)


def keep_visserijraad(store: Store) -> None:
    entry = OfficialEntry(
        number="2022Z1",
        kind="Brief regering",
        title="Verslag van de Visserijraad",
        dossier="28676",
        sequence="350",
        date="2022-03-25",
    )
    store.keep_official(OfficialBatch("example", False, [entry], finished=True))


def codes(output: str) -> list[str]:
    return sorted({problem["code"] for problem in json.loads(output)["problems"]})


def test_a_letter_without_a_fault(home: Path) -> None:
    result = run("check", "goed.txt")
    assert (result.exit_code, result.stderr) == (ExitCode.FINE, "")
    assert "Geen bevindingen in de brief." in result.stdout


def test_faults_with_their_places_and_their_sum(home: Path) -> None:
    result = run("check", "fout.txt")
    assert result.exit_code == ExitCode.PROBLEMS
    shown = " ".join(result.stdout.split())
    assert "In de brief (2)" in shown and "In deze kopie (1)" in shown
    assert "alinea 4: «aanstaande Raad Buitenlandse Zaken op 12 december»" in shown
    assert "Voorstel: Kamerstuk 28 676, nr. 350" in shown.replace("\N{NO-BREAK SPACE}", " ")
    summary = shown.replace("\N{NO-BREAK SPACE}", " ").rpartition("NAVO")[2]
    assert "2 bevindingen in de brief: 1 fout, 1 ter informatie. Daarnaast 1 in deze kopie." in summary


def test_damage_to_our_copy_is_no_fault_of_the_sender(home: Path) -> None:
    result = run("check", "kopie.txt")
    assert result.exit_code == ExitCode.FINE
    assert "Geen bevindingen in de brief. Daarnaast 1 in deze kopie." in result.stdout


def test_in_english(home: Path) -> None:
    shown = " ".join(run("check", "fout.txt", "--lang", "en").stdout.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert "In the letter (2)" in shown and "2 problems in the letter: 1 error, 1 for information." in shown


def test_json_is_the_register_with_all_problems(home: Path) -> None:
    result = run("check", "fout.txt", "--format", "json")
    assert result.exit_code == ExitCode.PROBLEMS
    register = json.loads(result.stdout)
    assert codes(result.stdout) == ["KB102", "KB208", "KB408"]
    assert register["schema"] == "kamerbrief/register/1" and register["text"] == FAULTY
    for problem in register["problems"]:
        assert problem["id"].startswith("problem-")
        for evidence in problem["evidence"]:
            assert FAULTY[evidence["start"] : evidence["end"]] == evidence["quote"]
    read = json.loads(run("read", "fout.txt", "--format", "json").stdout)
    assert read["problems"] == register["problems"], "read prints what needs neither archive nor registry"


def test_html_is_a_page(home: Path) -> None:
    result = run("check", "fout.txt", "--format", "html")
    assert result.exit_code == ExitCode.PROBLEMS
    assert result.stdout.startswith("<!doctype html>") and "KB" not in result.stderr
    assert "al voorbij" in result.stdout


def test_select_and_ignore(home: Path) -> None:
    def chosen(*options: str) -> list[str]:
        return codes(run("check", "fout.txt", "--format", "json", *options).stdout)

    assert chosen("--select", "KB1") == ["KB102"]
    assert chosen("--select", "kb1,KB4") == ["KB102", "KB408"]
    assert chosen("--select", "KB1", "--select", "KB208") == ["KB102", "KB208"]
    assert chosen("--ignore", "KB1,KB4") == ["KB208"]
    assert chosen("--select", "KB", "--ignore", "KB102") == ["KB208", "KB408"]
    assert run("check", "fout.txt", "--ignore", "KB").exit_code == ExitCode.FINE


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_code_that_there_is_not(home: Path, option: str) -> None:
    result = run("check", "fout.txt", option, "KB999")
    assert (result.exit_code, result.stdout) == (ExitCode.BAD_INPUT, "")
    assert result.stderr.startswith("Er is geen controle KB999.") and result.stderr.count("\n") == 1


def test_explain(home: Path) -> None:
    one = run("check", "--explain", "kb102")
    assert one.exit_code == ExitCode.FINE
    assert one.stdout.startswith("KB102: ") and "\nFout: " in one.stdout and "\nGoed: " in one.stdout
    english = run("check", "--explain", "KB102", "--lang", "en").stdout
    assert english.startswith("KB102: Announced as still to come") and "\nWrong: " in english
    assert "\nLevel: error.\n" in english and "\nOrigin: in the letter.\n" in english
    for language in ("nl", "en"):
        every = run("check", "--explain", "KB", "--lang", language).stdout
        assert all(f"{code}: " in every for code in modules())


def test_rules_beside_the_letter(home: Path) -> None:
    (home / FILE_NAME).write_text('KB208 in *.txt  # zo gewild\nKB102 "aanstaande Raad"\n', encoding="utf-8")
    result = run("check", "fout.txt")
    assert result.exit_code == ExitCode.FINE
    assert f"Niet getoond volgens {FILE_NAME}: 2." in " ".join(result.stdout.split())
    (home / FILE_NAME).write_text("KB208 in *.docx\nKB102 “komende Raad”\n", encoding="utf-8")
    assert codes(run("check", "fout.txt", "--format", "json").stdout) == ["KB102", "KB208", "KB408"]


def test_rules_that_are_none(home: Path) -> None:
    (home / FILE_NAME).write_text("KB208\n\nalles\n", encoding="utf-8")
    result = run("check", "fout.txt")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert f"{FILE_NAME}, regel 3: dit is geen regel." in result.stderr
    assert parse("KB501 KB502,KB503 in brief-*.docx")[1] == [] and parse("KB5 of zo")[1] == [1]


def remarked(said: str, places: str = "body") -> bytes:
    """Return a letter in Word with one comment: on words of a paragraph, on the mark of a note, or without a range."""
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    hangs = '<w:r><w:commentReference w:id="7"/></w:r>'
    past = (words("Tijdens de "), words("aanstaande Raad"), words(PAST.partition("Raad")[2]))
    body = ""
    for text in FAULTY.split("\n"):
        if PAST in text:
            if places == "body":
                body += line(past[0], start, past[1], end, hangs, past[2])
            elif places == "note":
                body += line(*past, start, mark(2), end, hangs)
            else:
                body += line(*past, hangs if places == "bare" else "")
            body += line(words("Zie ook Kamerstuk 28676 nr. 351."), *([start] if places == "over" else []))
        elif text:
            body += line(words(text), *([end, hangs] if places == "over" and text.startswith("Nederland") else []))
    comment = f'<w:comment w:id="7"><w:p><w:r><w:annotationRef/></w:r>{words(said)}</w:p></w:comment>'
    return draft(body, footnotes=note(2, "Kamerstuk 28676 nr. 352."), comments=comment)


@pytest.mark.parametrize(
    ("said", "places", "held", "left"),
    [
        ("kamerbrief: negeer KB102", "body", ["KB102"], ["KB208"]),
        ("Kamerbrief: negeer KB1, KB2: zo afgesproken", "body", ["KB102"], ["KB208"]),
        ("kamerbrief: ignore KB102", "bare", ["KB102"], ["KB208"]),
        ("kamerbrief negeer kb208", "note", ["KB208"], ["KB102", "KB208"]),
        ("kamerbrief: negeer KB208", "over", ["KB208"], ["KB102"]),
        ("kamerbrief: negeer KB208", "body", [], ["KB102", "KB208"]),
        ("Graag negeren: KB102", "body", [], ["KB102", "KB208"]),
        ("kamerbrief: negeer KB1020", "body", [], ["KB102", "KB208"]),
    ],
)
def test_a_comment_in_word_holds_back_what_it_names_at_its_place(
    home: Path, said: str, places: str, held: list[str], left: list[str]
) -> None:
    (home / "brief.docx").write_bytes(remarked(said, places))
    result = run("check", "brief.docx", "--format", "json", "--select", "KB102,KB208")
    assert sorted(problem["code"] for problem in json.loads(result.stdout)["problems"]) == left
    shown = " ".join(run("check", "brief.docx", "--select", "KB102,KB208").stdout.split())
    assert ("Niet getoond volgens opmerkingen in de brief: 1." in shown) == bool(held)


def test_a_comment_that_names_no_code_is_answered(home: Path) -> None:
    (home / "brief.docx").write_bytes(remarked("kamerbrief: negeer dit maar"))
    result = run("check", "brief.docx", "--select", "KB102")
    assert result.exit_code == ExitCode.PROBLEMS and "KB102" in result.stdout
    assert result.stderr.startswith("Deze opmerking noemt geen code") and result.stderr.count("\n") == 1


def test_spelling_of_a_word_document_is_checked_where_it_is_asked_for(home: Path) -> None:
    text = FINE.replace("uitvoerig", "uitvoereg")
    (home / "brief.docx").write_bytes(word("".join(paragraph(one) for one in text.split("\n") if one)))
    assert codes(run("check", "brief.docx", "--format", "json", "--select", "KB5").stdout) == []
    assert codes(run("check", "brief.docx", "--format", "json", "--select", "KB510").stdout) == ["KB510"]


def test_it_says_which_registry_it_used(home: Path) -> None:
    shown = " ".join(run("check", "goed.txt").stdout.split())
    assert "Vindplaatsen zijn niet getoetst: er is geen register bij de hand" in shown
    assert run("check", "goed.txt", "--format", "json").stderr.startswith("Vindplaatsen zijn niet getoetst")
    stored(home)
    shown = " ".join(run("check", "goed.txt").stdout.split())
    assert "Vindplaatsen getoetst aan het register: example, 1 stuk, bijgewerkt tot 25 maart 2022." in shown
    english = run("check", "goed.txt", "--format", "json", "--lang", "en").stderr
    assert english.startswith("References were held against the registry: example, 1 paper, up to date until 25")


def test_a_registry_on_a_server(home: Path, monkeypatch: pytest.MonkeyPatch, postgres_address: str) -> None:
    monkeypatch.setenv("KAMERBRIEF_STORE", postgres_address)
    assert look_into(postgres_address) is None, "no tables are made for a look"
    assert "geen register bij de hand" in " ".join(run("check", "motie.txt", "goed.txt").stdout.split())
    with open_store(postgres_address) as store:
        keep_visserijraad(store)
    text = in_letter("Dit is conform de motie van het lid Van Haga over het leger (Kamerstuk 28 676, nr. 350).")
    (home / "motie.txt").write_text(text, encoding="utf-8")
    result = run("check", "motie.txt", "--format", "json")
    assert "KB201" in codes(result.stdout)
    assert result.stderr.startswith("Vindplaatsen getoetst aan het register: example")
    with look_into(postgres_address) or pytest.fail("there is a store") as looked, pytest.raises(NoStore):
        keep_visserijraad(looked)


def test_a_server_that_is_away_does_not_keep_a_letter_from_being_checked(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMERBRIEF_STORE", "postgresql://niemand:geheim@127.0.0.1:1/x")
    result = run("check", "fout.txt")
    assert result.exit_code == ExitCode.PROBLEMS and "KB102" in result.stdout
    assert "geen register bij de hand" in " ".join(result.stdout.split())
    assert "127.0.0.1:1" in result.stderr and "geheim" not in result.stderr


def test_fields_that_a_word_document_says_are_open(home: Path) -> None:
    """A control that still shows its prompt, in words of its own; one in brackets, told by its words, is told once."""
    body = "".join(line(words(text)) for text in FINE.split("\n") if text)
    open_, told = (control(words(shown), "<w:showingPlcHdr/>") for shown in ("Naam van de bewindspersoon", "[naam]"))
    merged = field(" MERGEFIELD Onderwerp ", "het onderwerp")
    (home / "brief.docx").write_bytes(draft(body + line(open_) + line(told) + line(merged)))
    register = json.loads(run("check", "brief.docx", "--format", "json", "--select", "KB401").stdout)
    quotes = sorted(evidence["quote"] for problem in register["problems"] for evidence in problem["evidence"])
    assert quotes == ["Naam van de bewindspersoon", "[naam]"]
    assert json.loads(run("read", "brief.docx", "--format", "json").stdout)["problems"][0]["code"] == "KB401"
    assert run("check", "brief.docx", "--annotate", "gezien.docx").exit_code == ExitCode.PROBLEMS


def test_draft_is_not_asked_for_what_dispatch_adds(home: Path) -> None:
    open_fields = FAULTY.replace("BZ2022-1234", "").replace("Datum 16 december 2022", "Datum")
    (home / "concept.txt").write_text(open_fields.replace("Onze Referentie", ""), encoding="utf-8")
    assert not {"KB106", "KB404", "KB405"} & set(codes(run("check", "concept.txt", "--format", "json").stdout))
    (home / "brief.txt").write_text(FAULTY.replace("Datum 16 december 2022", ""), encoding="utf-8")
    assert "KB106" in codes(run("check", "brief.txt", "--format", "json").stdout)
    assert "KB106" not in codes(run("check", "brief.txt", "--draft", "--format", "json").stdout)


def test_standard_input_and_several_files(home: Path) -> None:
    result = run("check", "-", stdin=FAULTY.encode())
    assert result.exit_code == ExitCode.PROBLEMS and result.stdout.startswith("stdin")
    several = run("check", "goed.txt", "fout.txt", "weg.txt", "--format", "json")
    assert several.exit_code == ExitCode.BAD_INPUT and several.stdout.count('"schema"') == 2
    assert "weg.txt" in several.stderr
    assert run("check", "goed.txt", "fout.txt", "--format", "html").exit_code == ExitCode.BAD_INPUT
    assert run("check").exit_code == ExitCode.BAD_INPUT


def test_a_slip_in_the_name_makes_no_store(home: Path) -> None:
    result = run("check", "fuot.txt")
    assert result.exit_code == ExitCode.BAD_INPUT and "geen bestand" in result.stderr
    assert not (home / "opslag").exists()


def test_letters_of_the_store_and_the_registry(home: Path) -> None:
    stored(home)
    assert run("ingest", "fout.txt").exit_code == ExitCode.FINE
    result = run("check", "1", "--format", "json")
    assert result.exit_code == ExitCode.PROBLEMS and {"KB102", "KB208"} <= set(codes(result.stdout))
    assert run("check", "2").exit_code == ExitCode.BAD_INPUT
    refused = run("check", "1", "--fix")
    assert refused.exit_code == ExitCode.BAD_INPUT and "op een bestand" in refused.stderr


def test_a_motion_that_is_another_paper(home: Path) -> None:
    stored(home)
    text = in_letter("Dit is conform de motie van het lid Van Haga over het leger (Kamerstuk 28 676, nr. 350).")
    (home / "motie.txt").write_text(text, encoding="utf-8")
    register = json.loads(run("check", "motie.txt", "--format", "json").stdout)
    [problem] = [problem for problem in register["problems"] if problem["code"] == "KB201"]
    assert problem["level"] == "error" and "Visserijraad" in problem["message"]
    assert [evidence["quote"] for evidence in problem["evidence"]] == ["Kamerstuk 28 676, nr. 350"]
    [reference] = [reference for reference in register["references"] if reference["target"] == "28676-350"]
    assert reference["resolution"]["state"] == "conflict"
    assert json.loads(run("read", "motie.txt", "--format", "json").stdout)["references"][0]["resolution"] is None


def test_word_documents(home: Path) -> None:
    body = "".join(paragraph(line) for line in FAULTY.split("\n") if line)
    (home / "brief.docx").write_bytes(word(body))
    register = json.loads(run("check", "brief.docx", "--format", "json").stdout)
    markup = next(problem for problem in register["problems"] if problem["code"] == "KB408")
    assert (markup["level"], markup["origin"]) == ("error", "letter"), "before dispatch it is the sender's to mend"
    before = (home / "brief.docx").read_bytes()
    result = run("check", "brief.docx", "--fix", "--annotate", "gelezen.docx")
    assert result.exit_code == ExitCode.PROBLEMS
    assert (home / "gelezen.docx").is_file() and (home / "brief.fixed.docx").is_file()
    assert (home / "brief.docx").read_bytes() == before
    assert run("check", "brief.docx", "--annotate", "gelezen.docx").exit_code == ExitCode.BAD_INPUT


# Ends the program where it opens anything for writing, makes, renames or removes a file, opens a socket or starts a
# program. Standard streams are open already; /dev/null takes no words.
GUARD = """
import os, sys
def hook(event, arguments):
    bad = event.startswith(("socket.", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink",
                            "os.truncate", "shutil.", "tempfile.", "subprocess.", "os.system", "os.exec", "os.fork",
                            "os.posix_spawn", "urllib."))
    if event == "open":
        path, mode, flags = arguments
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        bad = isinstance(flags, int) and bool(flags & writes) and path != os.devnull
    if event == "sqlite3.connect":
        bad = "mode=ro" not in str(arguments[0]) and not str(arguments[0]).startswith("file:")
    if bad:
        sys.__stderr__.write(f"TRACE {event} {arguments}\\n")
        os._exit(99)
import socket
class Refused(socket.socket):
    def __init__(self, *arguments, **more):
        sys.__stderr__.write("TRACE socket\\n")
        os._exit(99)
socket.socket = Refused
sys.addaudithook(hook)
sys.argv = ["kamerbrief", *sys.argv[1:]]
from kamerbrief.cli import main
main()
"""


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p.relative_to(folder)): (p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(("given", "form"), [("fout.txt", "text"), ("brief.docx", "json"), ("-", "html")])
@pytest.mark.parametrize("with_store", [True, False], ids=["with a store", "without"])
def test_a_draft_leaves_no_trace(home: Path, given: str, form: str, with_store: bool) -> None:
    """Nothing is written anywhere and no socket is opened; a store beside it stays as it is, to the byte."""
    if with_store:
        stored(home)
    body = "".join(paragraph(line) for line in FAULTY.split("\n") if line)
    (home / "brief.docx").write_bytes(word(body))
    user = home / "thuis"
    user.mkdir()
    before = contents(home)
    done = subprocess.run(
        [sys.executable, "-B", "-c", GUARD, "check", given, "--format", form, "--draft"],
        input=FAULTY.encode() if given == "-" else b"",
        capture_output=True,
        cwd=home,
        env={"HOME": str(user), "KAMERBRIEF_STORE": str(home / "opslag"), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        timeout=120,
    )
    assert b"TRACE" not in done.stderr, done.stderr.decode()
    assert done.returncode == ExitCode.PROBLEMS, done.stderr.decode()
    assert contents(home) == before


def test_the_guard_sees_what_leaves_a_trace(home: Path) -> None:
    user = home / "thuis"
    user.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", GUARD, "ingest", "fout.txt"],
        capture_output=True,
        cwd=home,
        env={"HOME": str(user), "KAMERBRIEF_STORE": str(home / "opslag"), "PATH": ""},
        check=False,
        timeout=120,
    )
    assert done.returncode == 99 and b"TRACE" in done.stderr


def test_a_look_into_a_store(home: Path) -> None:
    assert look_into(str(home / "opslag")) is None
    stored(home)
    file = home / "opslag" / "kamerbrief.sqlite"
    before = file.read_bytes()
    for address in (str(home / "opslag"), f"sqlite:///{file}"):
        store = look_into(address)
        assert store is not None
        with store, store.official() as look:
            assert [source.name for source in look.sources()] == ["example"]
    assert file.read_bytes() == before and [path.name for path in file.parent.iterdir()] == [file.name]
    odd = home / "map met # en ? en %41"
    shutil.copytree(home / "opslag", odd)
    held = look_into(str(odd))
    assert held is not None
    held.close()
    with pytest.raises(NoStore):
        look_into("postgresql://niemand@127.0.0.1:1/x")
    with sqlite3.connect(odd / file.name) as old:
        old.execute("UPDATE kamerbrief_schema SET version_num = '0001'")
    old.close()
    with pytest.raises(NoStore, match="another version"):
        look_into(str(odd))
    file.write_bytes(b"geen database")
    assert look_into(str(home / "opslag")) is None


def test_a_store_of_another_version_is_said_and_left_alone(home: Path) -> None:
    stored(home)
    file = home / "opslag" / "kamerbrief.sqlite"
    with sqlite3.connect(file) as old:
        old.execute("UPDATE kamerbrief_schema SET version_num = '0001'")
    old.close()
    before = file.read_bytes()
    letter = run("check", "fout.txt")
    assert letter.exit_code == ExitCode.PROBLEMS and "KB102" in letter.stdout
    assert "andere versie" in letter.stderr and letter.stderr.count("\n") == 1
    held = run("check", "1")
    assert held.exit_code == ExitCode.NO_STORE and "andere versie" in held.stderr and held.stderr.count("\n") == 1
    assert file.read_bytes() == before


def test_a_look_sees_what_another_program_is_writing(home: Path) -> None:
    """While a store is open its newest rows may stand in its log alone."""
    with open_store(str(home / "opslag")) as store:
        store.keep_official(OfficialBatch("later", False, [], finished=True))
        looked = look_into(str(home / "opslag"))
        assert looked is not None
        with looked, looked.official() as look:
            assert [source.name for source in look.sources()] == ["later"]
