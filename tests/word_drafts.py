"""Word documents as drafts are: with comments, changes, properties and what else an office leaves in them."""

import io
import re
import zipfile

from office_files import RELATED, Files, W, relations, word_files, zipped

AUTHOR = "Jan Conceptschrijver"
EDITOR = "Truus Meelezer"
CHANGED = f'w:author="{AUTHOR}" w:date="2024-03-01T10:00:00Z"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/numbering.xml": f"{_MAIN}.numbering+xml",
    "word/comments.xml": f"{_MAIN}.comments+xml",
    "word/footnotes.xml": f"{_MAIN}.footnotes+xml",
    "word/endnotes.xml": f"{_MAIN}.endnotes+xml",
    "word/settings.xml": f"{_MAIN}.settings+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_MORE = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'mc:Ignorable="w14 w15"'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Concept 3 voor de minister</dc:title>'
    f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{EDITOR}</cp:lastModifiedBy></cp:coreProperties>"
)


def run(text: str, properties: str = "") -> str:
    dress = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{dress}<w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str, properties: str = "") -> str:
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{said}{''.join(runs)}</w:p>"


def inserted(*runs: str) -> str:
    return f'<w:ins w:id="900" {CHANGED}>{"".join(runs)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="901" {CHANGED}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def field(instruction: str, result: str, data: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'


def mark(number: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def box(text: str) -> str:
    return (
        '<w:r><w:pict><v:shape id="vak"><v:textbox><w:txbxContent>'
        f"{line(run(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def files(body: str, more: Files | None = None, **parts: str) -> Files:
    """Return the files of a document that any program opens; `more`: further files, `parts`: as for `word_files`."""
    made = word_files(body, **parts)
    made["docProps/core.xml"] = CORE
    made["_rels/.rels"] = package_relations({})
    for name, content in made.items():
        if name.startswith("word/") and isinstance(content, str) and W in content:
            made[name] = content.replace(W, f"{W} {_MORE}", 1)
    made |= more or {}
    return with_types(made)


def with_types(made: Files) -> Files:
    """Return files with a list of types that knows every part."""
    kinds = dict(_KINDS)
    for name in made:
        for stem, kind in (("header", "header"), ("footer", "footer")):
            if re.fullmatch(rf"word/{stem}\d*\.xml", name):
                kinds[name] = f"{_MAIN}.{kind}+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )
    return {**made, "[Content_Types].xml": types}


def package_relations(more: dict[str, str]) -> str:
    """Return the relations of the package: the text, its properties, and others by their target."""
    standard = {"word/document.xml": f"{RELATED}/officeDocument"}
    standard["docProps/core.xml"] = (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    )
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate({**standard, **more}.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def draft(body: str, more: Files | None = None, **parts: str) -> bytes:
    return zipped(files(body, more, **parts))


def related(made: Files, target: str, kind: str, identity: str, outside: bool = False) -> None:
    """Let the text refer to one part more, in place."""
    mode = ' TargetMode="External"' if outside else ""
    name = "word/_rels/document.xml.rels"
    had = made.get(name, relations({}))
    one = f'<Relationship Id="{identity}" Type="{RELATED}/{kind}" Target="{target}"{mode}/></Relationships>'
    made[name] = str(had).replace("</Relationships>", one)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
