"""Makes the files that must not stop a batch: bombs, macros, scans, files cut off, names that are no text.

Each is made from nothing, small unless its size is the point; `tests/cases/app/bad_input.yaml` names them.
"""

import random
import struct
from collections.abc import Callable
from email.message import EmailMessage

from letters_pdf_file import Sheet, to_pdf
from office_files import TYPES, odt_files, paragraph, word_files, zipped

LETTER = "Den Haag, 3 maart 2023\n\nGeachte voorzitter,\n\nHierbij bied ik u het verslag aan van de bijeenkomst.\n"
WORDS = "<text:p>Geachte voorzitter, hierbij bied ik u het verslag aan.</text:p>"
MEBIBYTE = 1024 * 1024

Build = Callable[[], bytes]


def word_with(name: str, data: str | bytes) -> bytes:
    return zipped({**word_files(paragraph("Geachte voorzitter,")), name: data})


def odt_with(name: str, data: str | bytes) -> bytes:
    return zipped({**odt_files(WORDS), name: data})


def noise(size: int = 10_000) -> bytes:
    return random.Random(7).randbytes(size)


def locked(data: bytes) -> bytes:
    """Return a zip whose first file says that it has a password, in its own head and in the directory."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def claiming(packed: int | None, unpacked: int | None) -> bytes:
    """Return a zip of 300 small files whose directory says of each that it has other sizes, as bombs do."""
    data = bytearray(zipped({f"{number}.txt": "0" * 1000 for number in range(300)}))
    at = data.index(b"PK\x01\x02")
    while data[at : at + 4] == b"PK\x01\x02":
        for place, size in ((20, packed), (24, unpacked)):
            if size is not None:
                data[at + place : at + place + 4] = struct.pack("<I", size)
        name, extra, remark = struct.unpack_from("<HHH", data, at + 28)
        at += 46 + name + extra + remark
    return bytes(data)


def letter_pdf(words: str = "Geachte voorzitter, hierbij bied ik u het verslag aan.") -> bytes:
    sheet = Sheet(595, 842)
    sheet.text(80, 700, words, 10)
    return to_pdf([sheet])


def bare_pdf(contents: str, resources: str, *objects: str, more: str = "") -> bytes:
    """Return a PDF of one page; `objects` are numbered from 5; no table of places, which every reader makes up."""
    inside = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>",
        f"<</Length {len(contents)}>>stream\n{contents}\nendstream",
        *objects,
    )
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(inside, 1))
    return f"%PDF-1.4\n{body}trailer\n<</Size {len(inside) + 1}/Root 1 0 R{more}>>\n%%EOF\n".encode("latin-1")


def scan_pdf() -> bytes:
    """Return a page that is one grey picture."""
    picture = "<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Length 64>>"
    return bare_pdf("q 595 0 0 842 0 0 cm /I Do Q", "/XObject<</I 5 0 R>>", f"{picture}stream\n{'~' * 64}\nendstream")


def meaningless_pdf() -> bytes:
    """Return a page in a font that says of every sign that it is U+FFFD."""
    meanings = "".join(f"<{code:02X}> <FFFD>\n" for code in range(33, 127))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
        f"endcodespacerange 94 beginbfchar\n{meanings}endbfchar endcmap end end"
    )
    return bare_pdf(
        "BT /F 10 Tf 80 700 Td (Geachte voorzitter, hierbij bied ik u het verslag aan.) Tj ET",
        "/Font<</F 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(table)}>>stream\n{table}\nendstream",
    )


def password_pdf() -> bytes:
    """Return a PDF that says that it is encrypted, with a key that no empty password opens."""
    owner, user = "O" * 32, "U" * 32
    encrypted = f"/Encrypt<</Filter/Standard/V 1/R 2/O({owner})/U({user})/P -4>>/ID[(a)(a)]"
    return bare_pdf("BT ET", "", more=encrypted)


def mailed(**attached: bytes) -> bytes:
    """Return a mail message with files attached, by their names without ".eml" or ".txt"."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "griffie@example.org", "lezer@example.org", "Verslag"
    mail["Date"], mail["Message-ID"] = "Fri, 20 Nov 2026 10:00:00 +0100", "<1@example.org>"
    mail.set_content("Zie de bijlage.")
    for name, data in attached.items():
        kind = "eml" if data.startswith(b"From:") else "txt"
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"{name}.{kind}")
    return mail.as_bytes()


def kst(number: int, words: str) -> bytes:
    """Return a paper of the official site with a number and one sentence."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><kamerstuk><dossier><dossiernummer>'
        "<dossiernr>28 676</dossiernr></dossiernummer><titel>NAVO</titel></dossier>"
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr>'
        "<titel>BRIEF VAN DE MINISTER VAN DEFENSIE</titel><algemeen><vrije-tekst>"
        f'<tekst status="goed"><al>{words}</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk>'
        "</officiele-publicatie>"
    ).encode()


def declared(kind: str) -> str:
    """Return the declaration of a Word document, with another kind in place of the ordinary one."""
    return TYPES.replace("vnd.openxmlformats-officedocument.wordprocessingml.document", f"vnd.ms-word.{kind}")


def sheet() -> bytes:
    """Return what a spreadsheet program saves: a zip as Word's, of another kind."""
    return zipped(
        {
            "[Content_Types].xml": TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet"),
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": "<worksheet/>",
        }
    )


def slides() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<office/>"})


BUILDERS: dict[str, Build] = {
    "empty": lambda: b"",
    "white space": lambda: b" \r\n\t\n" * 50,
    "noise": noise,
    "zeros": lambda: bytes(20_000),
    "cut pdf": lambda: letter_pdf()[:-200],
    "pdf head": lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog",
    "password pdf": password_pdf,
    "no pages pdf": lambda: to_pdf([]),
    "blank pdf": lambda: letter_pdf(" "),
    "scan pdf": scan_pdf,
    "meaningless pdf": meaningless_pdf,
    "entities": lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "external entity": lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "dtd": lambda: b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
    "laughs": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><a>&j;</a>"
    ),
    "cut xml": lambda: b"<?xml version='1.0'?><officiele-publicatie><kamerstuk>",
    "deep xml": lambda: b"<?xml version='1.0'?>" + b"<a>" * 5000 + b"</a>" * 5000,
    "other xml": lambda: b"<?xml version='1.0'?><feed><entry>Geachte voorzitter</entry></feed>",
    "word bomb": lambda: word_with("word/document.xml", b" " * (60 * MEBIBYTE)),
    "odt bomb": lambda: odt_with("content.xml", b" " * (60 * MEBIBYTE)),
    "word of nothing": lambda: b"PK\x03\x04" + noise(2_000),
    "cut word": lambda: word_with("word/media/1.png", noise())[:-200],
    "cut odt": lambda: odt_with("Pictures/1.png", noise())[:-200],
    "password word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "password odt": lambda: odt_with(
        "META-INF/manifest.xml",
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>",
    ),
    "macro renamed": lambda: word_with("word/vbaProject.bin", noise(100)),
    "macro declared": lambda: word_with("[Content_Types].xml", declared("document.macroEnabled")),
    "macro odt": lambda: odt_with("Basic/Standard/Module1.xml", "<x/>"),
    "entity word": lambda: word_with("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "sheet": sheet,
    "slides": slides,
    "old word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "rtf": lambda: b"{\\rtf1\\ansi Geachte voorzitter}",
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + noise(2_000),
    "zip of nothing": lambda: zipped({}),
    "cut zip": lambda: zipped({"a.txt": LETTER, "b.txt": noise()})[:-60],
    "zip in zip": lambda: zipped({"binnen.zip": zipped({"brief.txt": LETTER})}),
    "zip bomb in zip": lambda: zipped({"nullen.txt": b"0" * (30 * MEBIBYTE)}),
    "word bomb in zip": lambda: zipped({"brief.docx": BUILDERS["word bomb"]()}, stored=True),
    "password in zip": lambda: locked(zipped({"brief.txt": LETTER})),
    "overlapping zip": lambda: claiming(packed=60_000, unpacked=None),
    "zip of much": lambda: claiming(packed=None, unpacked=4_000_000_000),
    "long text in zip": lambda: zipped({"lang.txt": (noise(30_000).hex() + "a" * MEBIBYTE) * 40}),
    "mail without a letter": mailed,
    "mail in mail": lambda: mailed(binnen=mailed(brief=LETTER.encode())),
    "error page": lambda: (
        b"<!DOCTYPE html><html><head><title>404: Pagina niet gevonden</title></head><body>"
        b"<main><h1>404: Pagina niet gevonden</h1><p>De pagina die u zoekt bestaat niet.</p></main></body></html>"
    ),
    "page without words": lambda: b"<!DOCTYPE html><html><body><script>laad()</script></body></html>",
    "page that points": lambda: (
        b"<!DOCTYPE html><html><body><p>Dit stuk is alleen als PDF beschikbaar.</p></body></html>"
    ),
}
