"""The tree of a web page and the footnotes in it: bytes of strangers decoded, parsed and bounded."""

import codecs
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kamerbrief.errors import HostileFile, Message

# As for XML: the longest paper known to us has 1.1 million characters of text.
MAX_BYTES: Final = 64 * 1024 * 1024
# The longest paper has some 20,000 elements; a tree costs about 300 bytes for each.
MAX_TAGS: Final = 1_000_000
# Tables in lists in sections of a content system stay below 50.
MAX_DEPTH: Final = 150
# The parser looks up through all open elements for each block: nesting must be bounded before it starts. An honest page
# with many unclosed elements counts as deep here, so this is well above what the tree itself may have.
MAX_OPEN: Final = 1000

_TAG: Final = re.compile(rb"<(/?)([a-z][a-z0-9:]*)", re.IGNORECASE)
# Elements that never stay open: empty ones, those that the next of their kind closes, and shapes of drawings.
_NEVER_OPEN: Final = frozenset(
    b"a area base basefont bgsound body br button col colgroup dd dt embed frame head hr html image img input keygen "
    b"li link meta nobr optgroup option p param rp rt source tbody td tfoot th thead tr track wbr "
    b"circle ellipse line path polygon polyline rect stop use".split()
)
# What a browser does not print, what one fills in, and what leads about the site.
_DROPPED: Final = frozenset(
    "applet area audio base button canvas datalist dialog embed frame frameset iframe input link map math menu nav "
    "noframes noscript object optgroup option param progress script select source style svg template textarea track "
    "video".split()
)
_DROPPED_ROLES: Final = frozenset("alert banner complementary contentinfo dialog menu navigation search".split())
# Words for those who hear the page, names of its navigation, and what a print of it hides.
_DROPPED_CLASSES: Final = frozenset(
    "assistive breadcrumb breadcrumbs cookie-bar hidden no-print noprint note-close screen-reader-text skiplinks "
    "sr-only visually-hidden visuallyhidden".split()
)
_DROPPED_IDS: Final = frozenset({"inhoudsopgave", "kopregel", "voetregel"})
# The element in which the official site prints a paper.
CONTENT: Final = "broodtekst"
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)

BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")

_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# How browsers read the names of encodings that Dutch pages bear; all others are looked at as if none were named.
_NAMED: Final = {
    "iso-8859-15": "iso-8859-15",
    "iso-8859-2": "iso-8859-2",
    "windows-1250": "cp1250",
    "macintosh": "mac_roman",
}
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# Footnotes.
_LABEL: Final = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}|[†‡])\s*[\])]?", re.IGNORECASE)
# What names one note, and what names all of them: 1. the official site   2. Word   3. Markdown and content systems.
_ONE: Final = frozenset({"noot", "voetnoot", "footnote", "endnote", "msofootnotetext", "msoendnotetext"})
_ONE_ID: Final = re.compile(r"(?:supernote-note|_?ftn|_?edn|fn|footnote|voetnoot|noot)[-_:]?\w*\d\w*", re.IGNORECASE)
_MANY: Final = frozenset({"noten", "voetnoten", "tabelnoten", "footnotes", "endnotes", "doc-endnotes", "references"})
_NOTE_WORD: Final = re.compile(r"noot|note|\bfn\b|ftn|edn", re.IGNORECASE)
_BACK: Final = re.compile(r"\W*(?:terug|back|omhoog)\b.{0,40}|[^\w]*", re.IGNORECASE | re.DOTALL)

_TOO_MUCH = Message(
    "De webpagina is te groot of te diep genest om te lezen. Bewaar alleen de brief zelf, of lever die aan als PDF.",
    "The web page is too large or nested too deeply to read. Save the letter alone, or supply it as PDF.",
)


class Element:
    """One element of a page. `children` are elements and text, in order; `holds_blocks`: a block stands inside."""

    __slots__ = ("_last", "attributes", "children", "classes", "holds_blocks", "name", "parent")

    def __init__(self, name: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.name = name
        self.attributes = attributes
        self.classes = frozenset(attributes.get("class", "").lower().split())
        self.parent = parent
        self.children: list[Node] = []
        self.holds_blocks = False
        self._last: Element | None = None

    def elements(self) -> Iterator["Element"]:
        """Yield the elements that are children of this one."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all in it, in the order of the page."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending += [child for child in reversed(element.children) if isinstance(child, Element)]

    def ancestors(self) -> Iterator["Element"]:
        """Yield the elements around this one, the nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    def texts(self) -> Iterator[str]:
        """Yield all text in this element; what blocks part is apart."""
        pending: list[Node] = [*reversed(self.children)]
        while pending:
            node = pending.pop()
            if isinstance(node, str):
                yield node
            elif node.name in BLOCKS or node.name == "br":
                pending += (" ", *reversed(node.children), " ")
            else:
                pending += reversed(node.children)

    def words(self) -> str:
        """Return all text as one line, white space collapsed; no-break spaces become spaces."""
        return " ".join("".join(self.texts()).split())

    def last(self) -> "Element | None":
        """Return the last child that is an element and holds words; found once, when the tree is whole."""
        if self._last is None:
            held = (child for child in reversed(self.children) if isinstance(child, Element) and child.words())
            self._last = next(held, None)
        return self._last


Node: TypeAlias = Element | str


def parse(data: bytes) -> Element:
    """Return the root element of a page: what is never printed left out (scripts, forms, hidden elements, navigation).

    Entities are the parser's; nothing is fetched; whatever the markup, there is a tree.

    Raises: HostileFile for more than MAX_BYTES, MAX_TAGS, MAX_OPEN or MAX_DEPTH.
    """
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS or _opens_too_much(data):
        raise HostileFile(_TOO_MUCH)
    parser = LexborHTMLParser(decode(data))
    root = Element("html", {}, None)
    if parser.root is not None:
        root.attributes = _attributes(parser.root)
        _fill(root, parser.root)
        _drop_forms(root)
    return root


def decode(data: bytes) -> str:
    """Return the characters of a page; never fails.

    Forms: 1. a byte order mark   2. two bytes a character, told by the first "<"   3. UTF-8, declared or not, where the
    bytes are valid as such   4. the encoding that `meta` or an XML declaration names   5. UTF-8 that is damaged here
    and there   6. else Windows-1252, as browsers do.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if data[:2] in (b"<\0", b"\0<"):
        return data.decode("utf-16-le" if data[0] else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _CHARSET.search(data[:4096])
    named = found.group(1).decode("ascii").lower() if found else ""
    if named in _NAMED:
        return data.decode(_NAMED[named], errors="replace")
    if named in ("utf-8", "utf8"):
        mended = data.decode("utf-8", errors="replace")
        lost = mended.count("\ufffd")
        if lost < sum(character > "\x7f" for character in mended) - lost:
            return mended
    return data.decode("cp1252", errors="replace")


def _opens_too_much(data: bytes) -> bool:
    """Tell whether more elements than MAX_OPEN are open at once, without parsing.

    Counted by name, so that a page with stray end tags is not taken for a flat one. Tags hidden in comments or
    attributes can fool the count; against those stands the time limit of whoever reads the files of strangers.
    """
    if data.count(b"<") <= MAX_OPEN:
        return False
    if b"\0" in data[:4]:
        data = data.replace(b"\0", b"")
    opened: dict[bytes, int] = {}
    total = 0
    for found in _TAG.finditer(data):
        name = found[2].lower()
        if name in _NEVER_OPEN:
            continue
        count = opened.get(name, 0)
        if not found[1]:
            opened[name] = count + 1
            total += 1
            if total > MAX_OPEN:
                return True
        elif count:
            opened[name] = count - 1
            total -= 1
    return False


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name.lower(): value or "" for name, value in node.attributes.items()}


def _fill(root: Element, top: LexborNode) -> None:
    """Copy what stands in a node, without climbing on the stack of calls."""
    pending: list[tuple[Element, LexborNode | None]] = [(root, top.child)]
    while pending:
        into, node = pending.pop()
        while node is not None:
            if node.is_text_node:
                into.children.append(node.text_content or "")
            elif node.is_element_node and (element := _element(node, into)) is not None:
                into.children.append(element)
                if len(pending) >= MAX_DEPTH:
                    raise HostileFile(_TOO_MUCH)
                pending.append((into, node.next))
                into, node = element, node.child
                continue
            node = node.next
        if into.parent is not None and (into.holds_blocks or into.name in BLOCKS):
            into.parent.holds_blocks = True


def _drop_forms(root: Element) -> None:
    """Leave out forms, but not one that a content system wraps around the whole page."""
    forms = [element for element in root.walk() if element.name == "form"]
    if not forms:
        return
    half = len(root.words()) / 2
    dropped = {form for form in forms if len(form.words()) < half}
    for parent in {form.parent for form in dropped}:
        if parent is not None:
            parent.children = [child for child in parent.children if child not in dropped]


def _element(node: LexborNode, parent: Element) -> Element | None:
    """Return the element of a node; None for one that is never printed."""
    name = (node.tag or "").lower()
    if name in _DROPPED:
        return None
    attributes = _attributes(node)
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or attributes.get("role", "").lower() in _DROPPED_ROLES
        or attributes.get("id", "") in _DROPPED_IDS
        or _HIDING.search(attributes.get("style", ""))
    ):
        return None
    if name == "aside" or (name in ("header", "footer") and not _in_content(parent)):
        return None
    element = Element(name, attributes, parent)
    return None if element.classes & _DROPPED_CLASSES else element


def _in_content(element: Element) -> bool:
    """Tell whether an element belongs to the paper, so that a header in it is that of the paper and not of the site."""
    around = (element, *element.ancestors())
    return any(outer.name in ("main", "article") or outer.attributes.get("id") == CONTENT for outer in around)


class PageNote(Struct, frozen=True, eq=False):
    """One footnote: the element that holds it, the number it stands for, and a key of its own."""

    element: Element
    label: str
    key: str


class PageNotes:
    """The footnotes of a page and the links that are their marks.

    Forms of a mark: 1. `<a class="nootnum" href="#ID">1</a>`, in `sup` or not, to
    `<div class="voet noot" id="supernote-note-ID">` with `<sup><span class="nootnum"><a name="ID"></a>1</span></sup>`
    and `<p>`; the official site   2. `<a href="#_ftn1" name="_ftnref1">[1]</a>` to
    `<div id="ftn1"><p class="MsoFootnoteText">`; Word   3. `<sup><a href="#fn1">1</a></sup>` to `<li id="fn1">` or to a
    paragraph that begins with 1; content systems.
    Near misses: a table of contents ("1" to the section "1. Inleiding"), a link to a heading, the link back.
    """

    def __init__(self, root: Element) -> None:
        self.marks: dict[Element, PageNote] = {}
        self.notes: dict[Element, PageNote] = {}
        self._holders: dict[Element, Element | None] = {}
        elements = list(root.walk())
        targets: dict[str, Element] = {}
        for element in elements:
            for attribute in ("id", "name"):
                if name := element.attributes.get(attribute):
                    targets.setdefault(name, element)
        for link in elements:
            if link.name == "a" and (fragment := fragment_of(link)) and fragment in targets:
                self._tie(link, targets[fragment])
        for element in elements:
            # A note whose mark is lost.
            if element not in self.notes and element.classes & _ONE and not self.inside(element):
                label = _printed_label(element)
                if label is not None and label.isdigit():
                    self.notes[element] = PageNote(element, label, f"noot {len(self.notes)}")

    def inside(self, element: Element) -> bool:
        """Tell whether an element lies in a note, or is one."""
        return any(outer in self.notes for outer in (element, *element.ancestors()))

    def _tie(self, link: Element, target: Element) -> None:
        label = label_of(link.words())
        if label is None or not _raised_or_named(link) or self.inside(link):
            return
        if target not in self._holders:
            self._holders[target] = _holder(target)
        holder = self._holders[target]
        if holder is None or link is holder or holder in link.ancestors():
            return
        if holder not in self.notes:
            listed = holder.name == "li" and _printed_label(holder) is None
            if not listed and _printed_label(holder) != label:
                return
            self.notes[holder] = PageNote(holder, label, f"noot {len(self.notes)}")
        self.marks[link] = self.notes[holder]


def label_of(text: str) -> str | None:
    """Return the number of a mark without brackets; None for what is no mark."""
    found = _LABEL.fullmatch(text)
    return found.group(1) if found else None


def fragment_of(link: Element) -> str:
    """Return where in the page a link leads, "" for one that leads elsewhere; a saved page may repeat its address."""
    return link.attributes.get("href", "").partition("#")[2]


def leads_back(link: Element) -> bool:
    """Tell whether a link in a note leads back to its mark."""
    words = link.words()
    return bool(fragment_of(link)) and (label_of(words) is not None or _BACK.fullmatch(words) is not None)


def _raised_or_named(link: Element) -> bool:
    """Tell whether a link looks like a mark: raised, in brackets, or called a note."""
    if link.words()[:1] in ("[", "*", "†", "‡"):
        return True
    near = [link, *(outer for outer, _ in zip(link.ancestors(), range(2), strict=False)), *link.walk()]
    return any(
        element.name == "sup" or _NOTE_WORD.search(" ".join((*element.classes, element.attributes.get("id", ""))))
        for element in near
    )


def _holder(target: Element) -> Element | None:
    """Return the whole note to which a target belongs; None where it is no note."""
    around = [target, *target.ancestors()]
    nearest = next((element for element in around if element.name in BLOCKS), None)
    named = [element for element in around if _is_one(element)]
    holder = named[-1] if named else nearest
    if holder is None or holder.name in ("html", "body", "main", "article", "table", "tr", "tbody", *HEADINGS):
        return None
    return None if any(inner.name in HEADINGS for inner in holder.walk()) else holder


def _is_one(element: Element) -> bool:
    if element.name not in BLOCKS or element.classes & _MANY:
        return False
    return bool(element.classes & _ONE) or _ONE_ID.fullmatch(element.attributes.get("id", "")) is not None


def _printed_label(element: Element) -> str | None:
    """Return the number that a note begins with."""
    first = next(_first_words(element), "")
    return label_of(first.rstrip(".")) or label_of(re.split(r"[\s\u00a0]", first, maxsplit=1)[0].rstrip(".:"))


def _first_words(element: Element) -> Iterator[str]:
    for text in element.texts():
        if words := text.strip():
            yield words
