"""The official publisher: search service, repository and site, over the papers of a world."""

from typing import Final
from urllib.parse import parse_qs, unquote
from xml.sax.saxutils import escape, quoteattr

from official import cql
from official.answers import Reply, missing, moved, page
from official.world import Publication, World

MOST: Final = 1000
_SPACE: Final = "overheidwetgeving"
_USUAL: Final = 10
_KERN: Final = ("identifier", "title", "language", "type", "subrubriek", "creator", "modified")
_MANTEL: Final = ("available", "issued")
_TYPES: Final = {
    "xml": "application/xml",
    "html": "text/html",
    "pdf": "application/pdf",
    "odt": "application/x-unknown-content-type",
}


class Publisher:
    """Its three services. sorts: whether the search service sorts; cap: how many records it gives at most."""

    def __init__(self, world: World, address: str) -> None:
        self.world, self.address = world, address
        self.sorts, self.cap = True, MOST

    def search(self, query: str, accept: str) -> Reply:
        """Answer a search; what is wrong with it is said under HTTP 200."""
        options = {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
        if "json" in accept and "xml" not in options.get("httpAccept", ""):
            return Reply(200, b'{"searchRetrieveResponse":{"version":"2.0"}}', "application/json")
        if options.get("operation") == "explain":
            indexes = "".join(f"<index><map><name>{name}</name></map></index>" for name in cql.INDEXES)
            return _xml(f"<explainResponse><record><indexInfo>{indexes}</indexInfo></record></explainResponse>")
        try:
            if "sortKeys" in options:
                raise cql.Diagnostic(80, "Sort not supported")
            asked = cql.parse(options.get("query", ""), self.sorts)
        except cql.Diagnostic as refused:
            return _xml(
                f"{_OPEN}<version>2.0</version><numberOfRecords>0</numberOfRecords><diagnostics>"
                '<diagnostic xmlns="http://docs.oasis-open.org/ns/search-ws/diagnostic">'
                f"<uri>info:srw/diagnostic/1/{refused.code}</uri><message>{escape(str(refused))}</message>"
                f"</diagnostic></diagnostics></searchRetrieveResponse>"
            )
        found = [one for one in self.world.publications.values() if asked.passes(one)]
        if asked.sort is not None:
            index = asked.sort
            found.sort(key=lambda one: (cql.values(one, index) or [""])[0], reverse=asked.backwards)
        start = max(1, int(options.get("startRecord", "1")))
        count = min(self.cap, int(options.get("maximumRecords", str(_USUAL))))
        shown = found[start - 1 : start - 1 + count]
        records = "".join(self._record(one, start + at) for at, one in enumerate(shown))
        return _xml(
            f"{_OPEN}<version>2.0</version><numberOfRecords>{len(found)}</numberOfRecords>"
            f"<records>{records}</records><resultCountPrecision>"
            "info:srw/vocabulary/resultCountPrecision/1/estimate</resultCountPrecision></searchRetrieveResponse>"
        )

    def repository(self, path: str) -> Reply:
        """Answer for a path below /frbr/officielepublicaties/: group/dossier/id/1/format/file."""
        parts = path.split("/")
        if len(parts) != 6 or parts[5].rpartition(".")[0] != parts[2]:
            return missing(soft=False)
        return self._file(parts[2], parts[4])

    def site(self, path: str) -> Reply:
        """Answer for a path of the site: `id`, `id.xml`, `id/metadata.xml`."""
        name, _, rest = unquote(path).partition("/")
        if path == "fout404.html":
            return page(200, "Deze publicatie is niet beschikbaar")
        if rest == "metadata.xml":
            found = self._find(name)
            return _xml(_metadata(found)) if found is not None else missing(_soft(name))
        identifier, dot, kind = name.rpartition(".")
        if not dot:
            return moved(f"{self.address}/{name}.html") if self._find(name) is not None else missing(_soft(name))
        return self._file(identifier, kind)

    def _find(self, identifier: str) -> Publication | None:
        wanted = identifier.lower()
        return next((one for name, one in self.world.publications.items() if name.lower() == wanted), None)

    def _file(self, identifier: str, kind: str) -> Reply:
        found = self._find(identifier)
        if found is None or kind not in found.files:
            if identifier[-1:] in "369":
                return moved(f"{self.address}/fout404.html")
            return missing(_soft(identifier))
        charset = f"; charset={found.charset}" if kind == "html" else ""
        return Reply(200, found.files[kind], _TYPES.get(kind, "application/octet-stream") + charset)

    def _record(self, one: Publication, position: int) -> str:
        groups = [("owmskern", _KERN), ("owmsmantel", _MANTEL)]
        known = {name for _, names in groups for name in names}
        fields = {**one.fields, "identifier": [one.identifier], "modified": [one.modified]}
        groups.append(("tpmeta", tuple(name for name in fields if name not in known)))
        meta = "".join(
            f"<{_SPACE}:{group}>{''.join(_element(name, fields) for name in names)}</{_SPACE}:{group}>"
            for group, names in groups
        )
        group = one.identifier.removeprefix("kst-").rpartition("-")[0]
        base = f"{self.address}/frbr/officielepublicaties/kst/{group}/{one.identifier}/1"
        items = "".join(
            f'<itemUrl manifestation="{kind}">{base}/{kind}/{one.identifier}.{kind}</itemUrl>' for kind in one.files
        )
        return (
            "<record><recordSchema>http://standaarden.overheid.nl/sru/</recordSchema><recordPacking>xml</recordPacking>"
            '<recordData><gzd xmlns="http://standaarden.overheid.nl/sru"><originalData><overheidwetgeving:meta '
            'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{meta}</overheidwetgeving:meta></originalData><enrichedData>'
            f"<preferredUrl>{self.address}/{one.identifier}.html</preferredUrl>{items}"
            f"<timestamp>{one.modified}T11:00:00+01:00</timestamp></enrichedData></gzd></recordData>"
            f"<recordPosition>{position}</recordPosition></record>"
        )


_OPEN: Final = '<searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse">'
_SCHEMES: Final = {"subrubriek": "OVERHEIDop.KamerstukTypen", "creator": "OVERHEID.StatenGeneraal"}


def _element(name: str, fields: dict[str, list[str]]) -> str:
    prefix = "dcterms" if name in (*_KERN, *_MANTEL) and name != "subrubriek" else "overheidwetgeving"
    return "".join(
        f"<{prefix}:{name} scheme={quoteattr(_scheme(name, value))}>{escape(value)}</{prefix}:{name}>"
        for value in fields.get(name, [])
    )


def _scheme(name: str, value: str) -> str:
    if name == "type":
        return "OVERHEIDop.Parlementair" if value in ("Kamerstuk", "Bijlage") else "OVERHEIDop.KamerstukTypen"
    return _SCHEMES.get(name, "")


def _metadata(one: Publication) -> str:
    prefixes = {"issued": "DCTERMS", "available": "DCTERMS"} | dict.fromkeys(("title", "type", "creator"), "DC")
    rows = [f'<metadata name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{one.identifier}"/>']
    rows += [
        f'<metadata name="{prefixes.get(name, "OVERHEIDop")}.{name}" scheme={quoteattr(_scheme(name, value))} '
        f"content={quoteattr(value)}/>"
        for name, there in one.fields.items()
        for value in there
    ]
    return f"<metadata_gegevens>{''.join(rows)}</metadata_gegevens>"


def _soft(identifier: str) -> bool:
    return identifier[-1:] in "02468"


def _xml(text: str) -> Reply:
    return Reply(200, f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), "application/xml")
