"""Makes small Word and OpenDocument files out of their insides, for the tests."""

import io
import zipfile
from pathlib import Path

Files = dict[str, str | bytes]

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD_STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="Kop 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Lijst"><w:name w:val="Lijst"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kring"><w:name w:val="Kring"/><w:basedOn w:val="Kring"/></w:style>
<w:style w:type="character" w:styleId="Verborgen"><w:name w:val="Verborgen"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


WORD_LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}{level(2, "lowerRoman", "%3.")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}{level(1, "bullet", "–")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1")}{level(1, "decimal", "%1.%2")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("meta", "meta"), ("manifest", "manifest"),
    )
)  # fmt: skip
ODF_STYLES = """<office:automatic-styles>
<style:style style:family="paragraph" style:name="Vet"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:family="paragraph" style:name="Cursief"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:family="paragraph" style:name="Opsomming" style:list-style-name="Punten"/>
<style:style style:family="text" style:name="vet"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:family="text" style:name="hoog">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:family="text" style:name="verborgen"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="Cijfers">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="Punten">
<text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0B7;"/></text:list-style>
</office:automatic-styles>"""
OUTLINE = (
    '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
    'style:num-suffix="."/></text:outline-style></office:styles>'
)


def zipped(files: Files, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_files(body: str, **parts: str) -> Files:
    """Return the files of a Word document; `parts`: the insides of footnotes, endnotes, headers and so on, by name."""
    files: Files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"word/document.xml": "officeDocument", "docProps/core.xml": "core-properties"}),
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?>'
        f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": WORD_STYLES,
        "word/numbering.xml": WORD_LISTS,
    }
    targets = {"styles.xml": "styles", "numbering.xml": "numbering"}
    for name, inside in parts.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{name}.xml"] = f"<w:{root} {W}>{inside}</w:{root}>"
        targets[f"{name}.xml"] = kind
    files["word/_rels/document.xml.rels"] = relations(targets)
    return files


def relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{Path(target).stem}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def word(body: str, **parts: str) -> bytes:
    return zipped(word_files(body, **parts))


def odt_files(body: str, outline: str = "", master: str = "", meta: str = "") -> Files:
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}>{ODF_STYLES}<office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}>{outline}{master}</office:document-styles>",
        "meta.xml": f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest:manifest {ODF}/>",
    }


def odt(body: str, **more: str) -> bytes:
    return zipped(odt_files(body, **more))


def paragraph(text: str, style: str = "") -> str:
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{said}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
