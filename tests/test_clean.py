"""Cleaning a Word document: nothing but the letter is left in any part; refused while a field stands open."""

import doctest
import io
import re
import struct
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner, Result

from case_tables import rows
from kamerbrief import errors
from kamerbrief.app.annotate import annotate
from kamerbrief.app.clean import OpenTemplate, Removed, clean
from kamerbrief.app.fix import fixed
from kamerbrief.cli import clean as clean_command
from kamerbrief.cli import edge
from kamerbrief.cli.commands import build
from kamerbrief.containers import word_package
from kamerbrief.containers.word_package import W
from kamerbrief.errors import ExitCode
from kamerbrief.knowledge.template_fields import find_template_fields
from kamerbrief.model import Evidence, Fix, Problem
from kamerbrief.readers import read
from kamerbrief.readers.docx import read_docx
from kamerbrief.readers.docx_fields import open_fields
from kamerbrief.writers import docx_fields
from kamerbrief.writers.docx_clean import clean_docx
from kamerbrief.writers.picture_properties import without_properties
from office_files import RELATED, Files, word, zipped
from word_drafts import (
    AUTHOR,
    CHANGED,
    EDITOR,
    box,
    control,
    deleted,
    draft,
    field,
    files,
    inserted,
    line,
    mark,
    note,
    package_relations,
    related,
    run,
    unpacked,
)

# No part of a clean document holds any of these.
TRACES = re.compile(
    "|".join(
        (
            *(AUTHOR, EDITOR, "GEHEIM", "geheim"),
            r"rsid", r"paraId", r"textId", r"w:author", r"w:initials", r"w:date=", r"commentR", r"<w:comment",
            r"annotationRef", r"w15:docId",
            r"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|\w+Change|move\w+Range\w+|delText|delInstrText)[ />]",
            r"<w:(?:highlight|proofErr|permStart|permEnd|smartTag|customXml)[ />]", r"_GoBack", r"OLE_LINK",
            r"dataBinding", r"DOCPROPERTY", r"attachedTemplate", r"mailMerge", r"docVar", r"trackRevisions",
            r"file:///", r"Users\\\\", r"OLEObject", r"printerSettings",
        )
    )
)  # fmt: skip
COMMENTS = "".join(
    f'<w:comment w:id="{number}" w:author="{who}" w:initials="JC" w:date="2024-03-01T10:00:00Z">'
    f'<w:p w14:paraId="0000000{number}"><w:r><w:annotationRef/></w:r>{run("GEHEIM: kan dit zo?")}</w:p></w:comment>'
    for number, who in enumerate((AUTHOR, EDITOR))
)
SETTINGS = (
    '<w:attachedTemplate r:id="sjabloon"/><w:trackRevisions/><w:mailMerge><w:dataSource r:id="bron"/></w:mailMerge>'
    '<w:documentProtection w:edit="trackedChanges"/><w:docVars><w:docVar w:name="geheim" w:val="geheim"/></w:docVars>'
    '<w:rsids><w:rsidRoot w:val="00A1"/><w:rsid w:val="00A2"/></w:rsids><w:compat/><w15:docId w15:val="{1}"/>'
)
RUN_CHANGE = f'<w:rPrChange w:id="8" {CHANGED}><w:rPr/></w:rPrChange>'
BODY = (
    '<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D" w14:textId="77777777"><w:pPr><w:pStyle w:val="Kop1"/>'
    f'<w:pPrChange w:id="7" {CHANGED}><w:pPr/></w:pPrChange></w:pPr><w:bookmarkStart w:id="1" w:name="_GoBack"/>'
    '<w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellStart"/>' + run("Inleiding", f"<w:b/>{RUN_CHANGE}") + "</w:p>"
    + line('<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>', run("Nederland stemt "),
           deleted("GEHEIM niet "), inserted(run("wel ", '<w:highlight w:val="yellow"/>')), run("in."),
           '<w:commentRangeEnd w:id="0"/><w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:commentReference w:id="0"/></w:r>',
           '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')
    + line(run("Zie noot"), mark(2), deleted("GEHEIM"),
           f'<w:del w:id="5" {CHANGED}><w:r><w:footnoteReference w:id="3"/></w:r></w:del>', run("."),
           run("GEHEIM verborgen", "<w:vanish/>"), run(" Dit is te zien."))
    + f'<w:p><w:pPr><w:rPr><w:del w:id="3" {CHANGED}/></w:rPr></w:pPr>{run("Dit is één ")}</w:p>' + line(run("alinea."))
    + line('<w:bookmarkStart w:id="4" w:name="_Ref1"/>', run("Doel"), '<w:bookmarkEnd w:id="4"/>', run(" van "),
           field(" REF _Ref1 \\h ", "Doel"), run(" en "), field(' DOCPROPERTY "Opsteller" ', "team 4"), run("."))
    + line(f'<w:moveFrom w:id="11" {CHANGED}>', run("GEHEIM"), "</w:moveFrom>",
           f'<w:moveToRangeStart w:id="12" {CHANGED} w:name="m1"/><w:moveTo w:id="13" {CHANGED}>', run("Verplaatst."),
           '</w:moveTo><w:moveToRangeEnd w:id="12"/>')
    + f'<w:tbl><w:tr><w:trPr><w:ins w:id="20" {CHANGED}/></w:trPr><w:tc><w:tcPr><w:tcPrChange w:id="21" {CHANGED}/>'
    f"</w:tcPr>{line(run('cel een'))}</w:tc><w:tc><w:p/></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del w:id='22' {CHANGED}/></w:trPr><w:tc>{line(run('GEHEIM'))}</w:tc></w:tr></w:tbl>"
    + line(control(run("12 mei 2024"), '<w:dataBinding w:xpath="/geheim"/><w:date/>'), run(" "),
           '<w:smartTag w:element="place"><w:smartTagPr/>', run("Den Haag"), "</w:smartTag>",
           '<w:permStart w:id="9" w:ed="geheim@buza"/>', run(" einde"), '<w:permEnd w:id="9"/>')
    + line('<w:hyperlink r:id="eigen">', run("bijlage"), "</w:hyperlink>", '<w:hyperlink r:id="web">', run(" site"),
           "</w:hyperlink>",
           '<w:r><w:object><v:shape id="s"/><o:OLEObject r:id="blad" ProgID="Excel"/></w:object></w:r>')
    + line(box("Kader"), run("Hoogachtend,"))
    + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:printerSettings r:id="drukker"/></w:sectPr>'
)  # fmt: skip
NOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    + note(2, "Kamerstuk 28676, nr. 4." + "</w:t></w:r>" + inserted(run(" Erbij.")) + "<w:r><w:t>")
    + note(3, "GEHEIM weg")
)


def full() -> Files:
    """Return a draft with everything in it that must go."""
    header = line(run("Ministerie", '<w:highlight w:val="green"/>'), inserted(run(" van Buitenlandse Zaken")))
    made = files(BODY, comments=COMMENTS, settings=SETTINGS, footnotes=NOTES, header1=header)
    made |= {
        "docProps/custom.xml": f"<Properties><p>{AUTHOR}</p></Properties>",
        "docProps/app.xml": "<Properties><Company>geheim</Company></Properties>",
        "customXml/item1.xml": "<geheim/>",
        "word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="{EDITOR}"/></w15:people>',
        "word/commentsExtended.xml": '<w15:commentsEx xmlns:w15="x"/>',
        "word/embeddings/blad.bin": b"GEHEIM",
        "word/printerSettings1.bin": b"geheim",
        "word/glossary/document.xml": "<w:glossary xmlns:w='x'>geheim</w:glossary>",
        "word/los.xml": "<geheim/>",
    }
    made["_rels/.rels"] = package_relations(
        {"docProps/custom.xml": f"{RELATED}/custom-properties", "docProps/app.xml": f"{RELATED}/extended-properties"}
    )
    for target, kind in (
        ("people.xml", "people"), ("commentsExtended.xml", "commentsExtended"), ("../customXml/item1.xml", "customXml"),
        ("glossary/document.xml", "glossaryDocument"),
    ):  # fmt: skip
        related(made, target, kind, f"k{kind}")
    related(made, "embeddings/blad.bin", "package", "blad")
    related(made, "printerSettings1.bin", "printerSettings", "drukker")
    related(made, "file:///C:/Users/geheim/bijlage.docx", "hyperlink", "eigen", outside=True)
    related(made, "https://www.rijksoverheid.nl", "hyperlink", "web", outside=True)
    made["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="sjabloon" Type="{RELATED}/attachedTemplate" Target="file:///C:/geheim.dotx" '
        f'TargetMode="External"/><Relationship Id="bron" Type="{RELATED}/mailMergeSource" '
        'Target="file:///C:/geheim.xlsx" TargetMode="External"/></Relationships>'
    )
    return made


def traces(data: bytes) -> set[str]:
    return {
        f"{name}: {found.group()}"
        for name, content in unpacked(data).items()
        for found in TRACES.finditer(content.decode("utf-8", errors="replace"))
    }


def test_nothing_is_left_in_any_part() -> None:
    data = zipped(full())
    assert len(traces(data)) > 40
    cleaned, removed = clean(data)
    assert traces(cleaned) == set()
    assert b"vanish" not in unpacked(cleaned)["word/document.xml"]
    gone = re.compile(r"omment|people|docProps|customXml|glossary|\.bin|los")
    assert not [name for name in unpacked(cleaned) if gone.search(name)]
    assert read_docx(cleaned, "").text == read_docx(data, "").text
    assert read_docx(cleaned, "").problems == ()
    assert removed._replace(identities=0) == Removed(
        comments=2, insertions=5, deletions=6, formats=3, authors=2, hidden=1, highlights=2, fields=1, bookmarks=1,
        properties=10, embedded=2, other=0,
    )  # fmt: skip
    assert removed.identities >= 3


def test_what_a_letter_needs_stays() -> None:
    cleaned = unpacked(clean(zipped(full())).data)
    text = cleaned["word/document.xml"].decode()
    for kept in ("_Ref1", "REF _Ref1", "team 4", "<w:date/>", "<v:shape", 'w:val="Kop1"', "<w:b/>"):
        assert kept in text
    assert b"https://www.rijksoverheid.nl" in cleaned["word/_rels/document.xml.rels"]
    assert b"<w:compat" in cleaned["word/settings.xml"]
    assert {"word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/footnotes.xml"} <= cleaned.keys()
    # The line above the notes is a note of its own kind.
    assert b'w:type="separator"' in cleaned["word/footnotes.xml"]


def test_the_clean_document_opens_and_says_the_same() -> None:
    data = zipped(full())
    opened = docx.Document(io.BytesIO(clean(data).data))
    assert [p.text for p in opened.paragraphs] == [
        "Inleiding", "Nederland stemt wel in.", "Zie noot. Dit is te zien.", "Dit is één alinea.",
        "Doel van Doel en team 4.", "Verplaatst.", " Den Haag einde", "bijlage site", "Hoogachtend,",
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in opened.tables[0].rows] == [["cel een", ""]]
    assert opened.core_properties.author in ("", "python-docx")
    assert len(opened.comments) == 0


def test_every_relation_leads_somewhere_and_every_part_has_a_type() -> None:
    cleaned = unpacked(clean(zipped(full())).data)
    for name, content in cleaned.items():
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for relation in etree.fromstring(content):
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target", "")
                    assert (f"{folder}/{target}" if folder else target).lstrip("/") in cleaned
            known = {relation.get("Id") for relation in etree.fromstring(content)}
            part = cleaned[name.replace("_rels/", "").removesuffix(".rels")] if folder else b"<a/>"
            assert {v for k, v in attributes(part) if k.startswith(f"{{{RELATED}}}")} <= known
    declared = etree.fromstring(cleaned["[Content_Types].xml"])
    named = {override.get("PartName", "").lstrip("/") for override in declared if override.get("PartName")}
    assert named <= cleaned.keys()


def attributes(data: bytes) -> list[tuple[str, str]]:
    return [(str(k), str(v)) for element in etree.fromstring(data).iter() for k, v in element.attrib.items()]


def test_clean_is_clean_and_the_same_each_time() -> None:
    data = zipped(full())
    once = clean(data).data
    assert once == clean(data).data
    again = clean(once)
    assert again.data == once
    assert again.removed == Removed()


@pytest.mark.parametrize("module", [docx_fields, word_package])
def test_the_examples_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert tried and not failed


# Accepting changes


@pytest.mark.parametrize("row", rows("writers/accepted_changes"))
def test_changes_are_accepted(row: dict[str, Any]) -> None:
    body = row["text"].replace("{by}", CHANGED)
    data = draft(body + line(run("Slot.")))
    cleaned = clean(data).data
    assert read_docx(cleaned, "").text == read_docx(data, "").text
    root = etree.fromstring(unpacked(cleaned)["word/document.xml"])
    printed = [
        "".join(t.text or "" for t in paragraph.iter(W + "t") if next(t.iterancestors(W + "p")) is paragraph)
        for paragraph in root.iter(W + "p")
    ]
    assert printed == [*row["expect"], "Slot."]
    assert traces(cleaned) == set()
    for cell in root.iter(W + "tc"):
        assert cell[-1].tag == W + "p"


def test_a_thousand_deleted_ends_are_joined_in_little_time() -> None:
    end = f"<w:rPr><w:del {CHANGED}/></w:rPr>"
    data = draft("".join(line(run(f"{number} "), properties=end) for number in range(3000)) + line(run("slot")))
    text = read_docx(clean(data).data, "").text
    assert text == " ".join([*map(str, range(3000)), "slot"])


RUNS = st.lists(
    st.tuples(st.sampled_from(["plain", "ins", "del", "end", "hidden", "ref", "field"]), st.sampled_from("abcd")),
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=5))
def test_any_mixture_keeps_its_printed_text(paragraphs: list[list[tuple[str, str]]]) -> None:
    body = ""
    for pieces in paragraphs:
        made, properties = [], ""
        for kind, letter in pieces:
            if kind == "end":
                properties = f"<w:rPr><w:del {CHANGED}/></w:rPr>"
            made.append(
                {
                    "plain": run(letter), "ins": inserted(run(letter)), "del": deleted(letter), "end": run(letter),
                    "hidden": run(letter, "<w:vanish/>"), "ref": field(" PAGE ", letter),
                    "field": field(" AUTHOR ", letter),
                }[kind]
            )  # fmt: skip
        body += line(*made, properties=properties)
    data = draft(line(run("Begin van de brief.")) + body)
    cleaned = clean(data).data
    assert traces(cleaned) == set()
    docx.Document(io.BytesIO(cleaned))


WHOLE = unpacked(zipped(full()))
TAGS = re.split(r"(?=<)", WHOLE["word/document.xml"].decode())
PLACES = st.integers(0, len(TAGS) - 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PLACES, PLACES), max_size=4), st.lists(st.sampled_from(sorted(WHOLE)), max_size=1), st.data())
def test_markup_moved_about_is_written_or_refused(
    moves: list[tuple[int, int]], gone: list[str], data: st.DataObject
) -> None:
    tags = list(TAGS)
    for one, other in moves:
        tags[one], tags[other] = tags[other], tags[one]
    moved: Files = {name: content for name, content in WHOLE.items() if name not in gone}
    moved["word/document.xml"] = "".join(tags)
    made = zipped(moved)
    try:
        text = read(made, "").text
    except errors.KamerbriefError:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = (Evidence(start, end, text[start:end]),)
    problem = Problem(
        code="KB1", level="info", origin="letter", message="x", evidence=said, fix=(Fix(start, end, "y"),)
    )
    for attempt in (lambda: clean(made), lambda: fixed(made, [problem]), lambda: annotate(made, [problem])):
        try:
            done = attempt()
            assert not isinstance(done, bytes) or read(done, "").text == text
        except errors.KamerbriefError as error:
            assert error.message.nl and error.message.en


# Hidden text


def test_text_that_a_style_hides_goes_and_what_it_shows_again_stays() -> None:
    hidden = '<w:rStyle w:val="Verborgen"/>'
    body = line(run("Open. "), run("GEHEIM", hidden), run("Toch open.", f'{hidden}<w:vanish w:val="0"/>'))
    data = draft(
        body + line(run("GEHEIM", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>") + line(run("Slot."))
    )
    cleaned, removed = clean(data)
    assert removed.hidden == 2
    text = unpacked(cleaned)["word/document.xml"].decode()
    assert "GEHEIM" not in text and text.count("<w:p>") == 2
    assert read_docx(cleaned, "").text == read_docx(data, "").text == "Open. Toch open.\nSlot."


def test_a_control_that_shows_nothing_goes_and_what_is_around_it_stays() -> None:
    body = line(run("Geachte"), control(run("   "), "<w:showingPlcHdr/>"), run("voorzitter,"))
    body += control(line(run(" ")), "<w:showingPlcHdr/>") + line(control(run("Slot."), '<w:showingPlcHdr w:val="0"/>'))
    data = draft(body)
    cleaned = clean(data).data
    assert read_docx(cleaned, "").text == read_docx(data, "").text == "Geachte voorzitter,\nSlot."
    assert unpacked(cleaned)["word/document.xml"].count(b"<w:sdt>") == 1


def test_a_note_whose_mark_is_hidden_goes_too() -> None:
    body = line(run("Zichtbaar."), '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>')
    cleaned = clean(draft(body, footnotes=note(2, "GEHEIM"))).data
    assert "GEHEIM" not in unpacked(cleaned)["word/footnotes.xml"].decode()


# Fields that stand open

OPEN_WORD = rows("readers/open_fields_docx")


@pytest.mark.parametrize("row", OPEN_WORD)
def test_open_fields_of_word(row: dict[str, Any]) -> None:
    data = draft(line(run("Geachte voorzitter,")) + row["text"])
    assert [list(found) for found in open_fields(data)] == row["expect"]
    if row["expect"]:
        with pytest.raises(OpenTemplate) as refused:
            clean(data)
        assert refused.value.exit_code == ExitCode.PROBLEMS
        assert row["expect"][0][1] in refused.value.message.nl and row["expect"][0][1] in refused.value.message.en
    else:
        clean(data)


@pytest.mark.parametrize("row", rows("knowledge/template_fields"))
def test_open_fields_by_their_words(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [text[span.start : span.end] for span in find_template_fields(text)] == row["expect"]
    if row["expect"]:
        with pytest.raises(OpenTemplate):
            clean(draft("".join(line(run(part.replace("<", "&lt;"))) for part in text.split("\n"))))


def test_open_fields_in_heads_and_notes_count() -> None:
    body = line(run("Tekst"), mark(2)) + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    naam = control(run("Vul in"), "<w:showingPlcHdr/>")
    for parts in (
        {"header1": line(naam), "footnotes": note(2, "Noot.")},
        {"header1": line(run("Kop")), "footnotes": f'<w:footnote w:id="2">{line(naam)}</w:footnote>'},
    ):
        with pytest.raises(OpenTemplate):
            clean(draft(body, None, **parts))


def test_many_open_fields_are_one_short_line() -> None:
    body = "".join(line(control(run(f"Vul hier iets in: {number}"), "<w:showingPlcHdr/>")) for number in range(9))
    with pytest.raises(OpenTemplate) as refused:
        clean(draft(line(run("Tekst.")) + body))
    assert len(refused.value.fields) == 9
    assert "en nog 4" in refused.value.message.nl and "and 4 more" in refused.value.message.en


# What is refused


def test_a_document_that_shows_another_is_refused() -> None:
    made = files(line(run("Tekst.")) + '<w:altChunk r:id="ander"/>')
    related(made, "ander.html", "aFChunk", "ander")
    made["word/ander.html"] = "<p>Meer tekst</p>"
    with pytest.raises(errors.UnreadableFile, match="shows another one"):
        clean(zipped(made))


def test_other_formats_and_bad_files_are_refused() -> None:
    for data in (b"Geachte voorzitter,", b"", b"PK\x03\x04 afgekapt"):
        with pytest.raises(errors.KamerbriefError) as refused:
            clean(data)
        assert refused.value.message.nl != refused.value.message.en
    made = files(line(run("x")), settings="")
    made["word/settings.xml"] = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(errors.HostileFile):
        clean_docx(zipped(made))


def test_a_text_that_would_change_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from kamerbrief.app import clean as app

    monkeypatch.setattr(app, "clean_docx", lambda data: (word(line(run("Iets anders."))), Removed()))
    with pytest.raises(errors.KamerbriefError, match="would change the text"):
        clean(draft(line(run("Een brief."))))


# The command


def command(*arguments: str, language: str = "nl") -> Result:
    return CliRunner().invoke(build(language), edge.arrange(["clean", *arguments]), prog_name="kamerbrief")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "concept.docx").write_bytes(zipped(full()))
    return tmp_path


def test_the_command_says_what_it_removed(folder: Path) -> None:
    before = (folder / "concept.docx").read_bytes()
    result = command("concept.docx", "brief.docx")
    assert result.exit_code == ExitCode.FINE and result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "brief.docx: verwijderd:"
    assert "  2 opmerkingen" in lines and "  1 stuk verborgen tekst" in lines
    assert "  2 comments" in command("concept.docx", "letter.docx", language="en").stdout.splitlines()
    assert (folder / "concept.docx").read_bytes() == before
    assert (folder / "brief.docx").read_bytes() == clean(before).data
    assert "niets te verwijderen" in command("brief.docx", "nogmaals.docx").stdout


def test_the_command_overwrites_nothing(folder: Path) -> None:
    (folder / "brief.docx").write_bytes(b"van iemand anders")
    for target in ("brief.docx", "concept.docx"):
        result = command("concept.docx", target)
        assert result.exit_code == ExitCode.BAD_INPUT and "bestaat al" in result.stderr
    assert (folder / "brief.docx").read_bytes() == b"van iemand anders"


def test_the_command_writes_nothing_while_a_field_is_open(folder: Path) -> None:
    (folder / "open.docx").write_bytes(draft(line(run("Den Haag, [Ondertekenaar 2]"))))
    result = command("open.docx", "brief.docx")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "[Ondertekenaar 2]" in result.stderr and len(result.stderr.splitlines()) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["concept.docx", "open.docx"]


def test_a_place_that_cannot_be_written_is_one_line(folder: Path) -> None:
    result = command("concept.docx", "geen/map/brief.docx")
    assert result.exit_code == ExitCode.BAD_INPUT
    assert len(result.stderr.splitlines()) == 1 and "kan niet worden geschreven" in result.stderr


def test_a_private_draft_stays_private(folder: Path) -> None:
    (folder / "concept.docx").chmod(0o600)
    command("concept.docx", "brief.docx")
    assert (folder / "brief.docx").stat().st_mode & 0o077 == 0


def test_every_count_has_its_words() -> None:
    assert list(clean_command.WORDS) == list(Removed._fields)
    for language in ("nl", "en"):
        for count in (1, 2):
            lines = clean_command.report(Removed(*[count] * len(Removed._fields)), "x", language)
            assert len(set(lines)) == 1 + len(Removed._fields)


# Pictures


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    head = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = (b"IDAT", zlib.compress(b"\0\0"))
    made = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in (head, *chunks, data, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + made


def segment(kind: int, content: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content


def exif(order: str, orientation: int) -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = (
        struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(f"{order}HHI", 0x013B, 2, 4) + b"Jan\0"
    )
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 2) + entries + struct.pack(f"{order}I", 0)


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + segment(0xDA, b"scan") + b"\x12\xff\xe1\x34\xff\xd9"


LOOKS = segment(0xE0, b"JFIF\0"), segment(0xE2, b"ICC_PROFILE\0")
PRIVATE = segment(0xFE, b"geheim"), segment(0xED, b"Photoshop"), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0geheim")


@pytest.mark.parametrize("order", ["<", ">"])
def test_photographs_lose_what_they_say_and_keep_which_way_is_up(order: str) -> None:
    photograph = jpeg(LOOKS[0], segment(0xE1, exif(order, 6)), *PRIVATE, LOOKS[1])
    cleaned = without_properties(photograph)
    assert cleaned.startswith(jpeg(LOOKS[0])[:11]) and cleaned.endswith(b"\x12\xff\xe1\x34\xff\xd9")
    assert not re.search(b"geheim|Photoshop|adobe|Jan", cleaned)
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in cleaned and LOOKS[1] in cleaned
    assert without_properties(cleaned) == cleaned
    assert without_properties(jpeg(LOOKS[0], segment(0xE1, exif(order, 1)), LOOKS[1])) == jpeg(*LOOKS)


def test_pictures_without_words_stay_as_they_are() -> None:
    for picture in (
        png(),
        jpeg(*LOOKS),
        b"GIF89a...",
        b"",
        b"\xff\xd8",
        jpeg(*PRIVATE)[:20],
        png((b"tEXt", b"x"))[:60],
    ):
        assert without_properties(picture) == picture


def test_pictures_of_a_document_are_cleaned() -> None:
    data = png((b"tEXt", b"Author\0Jan"), (b"gAMA", b"\0\0\0\1"), (b"tIME", b"\x07\xe8\1\1\1\1\1"), (b"eXIf", b"II*\0"))
    document = docx.Document()
    document.add_paragraph("Zie de kaart.").add_run().add_picture(io.BytesIO(data))
    out = io.BytesIO()
    document.save(out)
    cleaned, removed = clean(out.getvalue())
    assert removed.pictures == 1
    (picture,) = [content for name, content in unpacked(cleaned).items() if name.endswith(".png")]
    assert picture == png((b"gAMA", b"\0\0\0\1"))
    assert len(docx.Document(io.BytesIO(cleaned)).inline_shapes) == 1


@settings(max_examples=150)
@given(st.binary(max_size=80), st.sampled_from([b"", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n"]))
def test_any_bytes_as_a_picture(content: bytes, start: bytes) -> None:
    assert len(without_properties(start + content)) <= len(start + content) + 36
