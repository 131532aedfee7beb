"""Makes web pages as the official site serves them, for the tests."""

from html import escape
from typing import ClassVar

from lxml import etree

from kamerbrief.containers.safe_xml import local_name, parse


def official(body: str) -> bytes:
    return f'<!DOCTYPE html><html xml:lang="nl"><body><div id="broodtekst">{body}</div></body></html>'.encode()


class PageMaker:
    """Writes the XML of a paper as a page of the official site.

    Elements and classes are those of the two pages at hand, notes those of pages that others quote; lists, tables,
    annexes and signatures are constructed in their manner.
    """

    SPANS = frozenset("achternaam datum functie naam organisatie plaats politiek voornaam voorvoegsels".split())
    PLAIN = frozenset(
        "begrotingshoofdstuk dossiernr extref herdruk intref kamervraagonderwerp ondernummer titel".split()
    )
    TAGS: ClassVar = {
        "al": "p",
        "al-groep": 'div class="alineagroep"',
        "br": "br",
        "datumtekst": 'p class="kamerstukdatum"',
        "dossier": 'h1 class="dossiertitel"',
        "dossiernummer": 'span class="dossiernummer"',
        "inf": "sub",
        "kamervraagomschrijving": 'h1 class="kamervraagomschrijving_kop no-toc"',
        "lijst": 'ul class="expliciet"',
        "ondertekening": 'p class="ondertekening"',
        "sup": "sup",
        "title": "caption",
    }
    UNPRINTED = frozenset({"metadata", "kamerstukkop", "kamervraagkop", "kamervraagnummer", "officiele-inhoudsopgave"})

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.depth = 1

    def page(self, xml: bytes) -> bytes:
        body = self.inner(parse(xml))
        notes = "".join(self.notes)
        return official(f'{body}<div id="noten"><hr />{notes}</div>')

    def inner(self, element: etree._Element, *without: etree._Element | None) -> str:
        made = [escape(element.text or "")]
        for child in element:
            made.append(("" if child in without else self.one(child)) + escape(child.tail or ""))
        return "".join(made)

    def one(self, element: etree._Element) -> str:
        name = local_name(element)
        parent = element.getparent()
        if name in self.UNPRINTED:
            return ""
        if name in self.PLAIN and not (name == "titel" and parent is not None and parent.tag == "kop"):
            return self.inner(element)
        if (special := getattr(self, f"on_{name.replace('-', '_')}", None)) is not None:
            return str(special(element))
        tag = self.TAGS.get(name) or (f'span class="{name}"' if name in self.SPANS else f'div class="{name}"')
        return f"<{tag}>{self.inner(element)}</{tag.split()[0]}>" if tag != "br" else "<br />"

    def on_stuk(self, element: etree._Element) -> str:
        number, title = element.find("stuknr"), element.find("titel")
        head = "" if number is None else f'<span class="stuknummer">{self.inner(number)}\n   </span> '
        head += "" if title is None else self.inner(title)
        rest = self.inner(element, number, title)
        return f'<div class="stuk"><h1 class="stuktitel"><a id="d1" name="d1"></a>{head}\n</h1>{rest}</div>'

    def on_nr(self, element: etree._Element) -> str:
        return f'<h2 class="stuktitel no-toc"><a id="d2" name="d2"></a>{self.inner(element)}\n</h2>'

    def on_tussenkop(self, element: etree._Element) -> str:
        style = element.get("kopopmaak") or "vet"
        return f'<p class="tussenkop"><span class="tussenkop_{style}">{self.inner(element)}</span></p>'

    def on_divisie(self, element: etree._Element) -> str:
        self.depth += 1
        made = f'<div class="divisie">{self.inner(element)}</div>'
        self.depth -= 1
        return made

    def on_bijlage(self, element: etree._Element) -> str:
        outer, self.depth = self.depth, 2
        made = f'<div class="bijlage">{self.inner(element)}</div>'
        self.depth = outer
        return made

    def on_kop(self, element: etree._Element) -> str:
        words = " ".join(self.inner(child) for child in element)
        return f'<h{self.depth} class="divisiekop{self.depth - 1}">{words}</h{self.depth}>'

    def on_li(self, element: etree._Element) -> str:
        number, first = element.find("li.nr"), element.find("al")
        label = "" if number is None else f'<span class="ol">{self.inner(number)} </span>'
        words = "" if first is None else self.inner(first)
        return f'<li class="li"><p class="labeled">{label}{words}</p>{self.inner(element, number, first)}</li>'

    def on_noot(self, element: etree._Element) -> str:
        key = f"ID-{len(self.notes)}-d37e61"
        number = element.find("noot.nr")
        label = "" if number is None else self.inner(number)
        words = "".join(f"<p>{self.inner(child)}</p>" for child in element if child is not number)
        self.notes.append(
            f'<div class="voet noot snp-mouseoffset snb-pinned notedefault" id="supernote-note-{key}">'
            f'<h5 class="note-close"><a class="note-close" href="#close-{key}">X</a> Noot\n</h5><sup>'
            f'<span class="nootnum"><a id="{key}" name="{key}"></a>{label}</span></sup>{words}</div>'
        )
        return f'<a class="nootnum supernote-click-{key}" href="#{key}">{label}</a>'

    def on_nadruk(self, element: etree._Element) -> str:
        style = element.get("type") or "vet"
        tag = {"cur": "em", "ondlijn": "u"}.get(style, "strong")
        return f'<{tag} class="{style}">{self.inner(element)}</{tag}>'

    def on_table(self, element: etree._Element) -> str:
        return f"<table>{''.join(self.one(child) for child in element)}</table>"

    def on_tgroup(self, element: etree._Element) -> str:
        columns = {spec.get("colname"): at for at, spec in enumerate(element.iterfind("colspec"))}
        made = ""
        for row in element.iter("row"):
            made += "<tr>"
            for at, cell in enumerate(row):
                first = columns.get(cell.get("colname") or cell.get("namest"), at)
                wide = columns.get(cell.get("nameend"), first) - first + 1
                high = int(cell.get("morerows") or 0) + 1
                made += f'<td colspan="{wide}" rowspan="{high}">{self.inner(cell)}</td>'
            made += "</tr>"
        return f"<tbody>{made}</tbody>"
