"""The persons whom a letter names with a title: who they are, for whom they speak, how fully it prints their names."""

import re
from typing import Final, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.reading import Shown
from kamerbrief.knowledge.actors import country_adjectives
from kamerbrief.knowledge.countries import normal_country

# 1. minister, minister van Buitenlandse Zaken, ambtgenoot  2. president, premier, minister-president, kanselier
# 3. secretaris-generaal, SG, NAVO-SG, SG NAVO  4. Hoge Vertegenwoordiger, HV, EU HV, (EU HV)  5. Commissievoorzitter,
# Eurocommissaris  6. koning, generaal, admiraal, SACEUR  7. gezant, VN-gezant, speciaal gezant  8. voorzitter
TITLES: Final = frozenset(
    "minister ministers president presidenten premier premiers minister-president kanselier vicepresident "
    "secretaris-generaal generaal sg navo-sg hv hv/vp hv/sg eu-hv vertegenwoordiger commissievoorzitter "
    "eurocommissaris vn-vertegenwoordiger eu-vertegenwoordiger "
    "commissaris koning koningin generaal admiraal saceur voorzitter gezant vn-gezant eu-gezant staatssecretaris "
    "ambtgenoot collega bondskanselier onderminister viceminister vice-premier".split()
)
TITLED: Final = Sought(TITLES, spoken=True)
# Whose countries are read one by one: "de ministers van A en B".
SEVERAL: Final = frozenset({"ministers", "presidenten", "premiers"})
# A capital begins a name; these do not.
NO_NAMES: Final = frozenset(
    "de het een in op en van voor navo eu vn fmm dmm rbz buitenlandse zaken defensie ook tevens raad verenigde "
    "europese nederland hv sg navo-top oekraine rusland".split()
)
# With these, and a capital, a surname may begin: "premier De Croo".
PREFIXES: Final = frozenset({"De", "Van", "Den", "Von"})
_TITLE: Final = re.compile(r"[\w/-]*")
_TAIL: Final = re.compile(
    r" (?:(?:van|voor) (?:de )?(?:Buitenlandse Zaken|Defensie|Financiën|NAVO|Navo|VN|EU|Europese Unie|Europese Raad|"
    r"Europese Commissie)"
    r"|voor (?:[Bb]uitenlandse [Zz]aken en [Vv]eiligheidsbeleid)|NAVO|VN|OVSE)(?![\w-])"
)
_SHORT: Final = re.compile(r" \((?:[A-Z]{2,4} ?)?(?:HV|SG|HV/VP|SACEUR|[A-Z]{2,5})\)")
_RANK: Final = re.compile(r" (?:generaal|admiraal)(?= )")
# "van Oekraïne", "van het Verenigd Koninkrijk", "uit Japan": the land of whoever bears the title, up to four words.
_LAND: Final = re.compile(r" (?:van|uit) (?:de |het )?(?P<land>[A-ZÀ-Þ][\w'’-]*(?: (?:en )?[A-ZÀ-Þ][\w'’-]*){0,3})")
_NAME: Final = re.compile(
    r"(?:, | )(?:dhr\.? |mevr\.? |mw\.? |mevrouw |de heer )?(?P<name>(?:[A-Z]\.){0,4} ?[A-ZÀ-Þ][\w'’-]*"
    r"(?: (?:van|von|de|der|den|ten|ter|al|el|bin)\b){0,2}"
    r"(?: [A-ZÀ-Þ][\w'’-]+(?: (?:van|von|de|der|den|ten|ter)\b){0,2}){0,3})"
)
_HONOURED: Final = re.compile(r", (?:dhr\.?|mevr\.?|mw\.?|mevrouw|de heer) ")
_FOR: Final = (
    (re.compile(r"\bhv|hoge v|commissi|eurocomm|commissaris|eu-gezant"), "Europese Unie"),
    (re.compile(r"vn|verenigde naties"), "Verenigde Naties"),
    (re.compile(r"secretaris|\bsg|navo|saceur"), "NAVO"),
)
GENERAL: Final = "SG NAVO"
HIGH_REPRESENTATIVE: Final = "Hoge Vertegenwoordiger"


class Titled(NamedTuple):
    """A title with what follows it. name: as printed, None where none does; country: by adjective or by "van Japan".

    end: behind name and office. of: the country or body that such a person speaks for. general, high: the Secretary
    General of NATO, the High Representative.
    """

    end: int
    name: str | None
    of: str | None
    country: str | None
    general: bool
    high: bool


class Persons:
    """The persons of one letter; names are as full as this letter prints them."""

    def __init__(self, shown: Shown) -> None:
        """Gather whom the running text names with a title."""
        self._text, self._folded = shown.text, shown.folded
        self._full: dict[str, str] = {}
        self._of: dict[str, str | None] = {}
        self.generals: set[str] = set()
        self._high: set[str] = set()
        self.surnames: dict[str, str] = {}
        self._titles: dict[int, Titled | None] = {}
        for at in shown.tokens.at(TITLED):
            found = self.titled(at)
            if found is None or found.name is None:
                continue
            last = surname(found.name)
            if len(found.name) > len(self._full.get(last, "")):
                self._full[last] = found.name
            self._of[last] = self._of.get(last) or found.of
            self.surnames[fold(last)] = last
            self.surnames[fold(found.name.split()[0])] = last
            if found.general:
                self.generals.add(last)
            if found.high:
                self._high.add(last)

    def full(self, name: str) -> str:
        """Return a name as fully as the letter prints it."""
        return self._full.get(surname(name), name)

    def of(self, name: str) -> str | None:
        """Return for which country or body somebody speaks, None where the letter does not say."""
        return self._of.get(surname(name))

    def high_representative(self) -> str | None:
        """Return the name of the High Representative, where the letter names one."""
        return self.full(next(iter(self._high))) if len(self._high) == 1 else None

    def titled(self, at: int) -> Titled | None:
        """Return a title that begins at an offset, with office and name behind it and the adjective before it."""
        if at not in self._titles:  # asked for by the sentence that it stands in as well
            self._titles[at] = self._read(at)
        return self._titles[at]

    def _read(self, at: int) -> Titled | None:
        folded = self._folded
        found = _TITLE.match(folded, at)
        title = found[0].partition("_")[0] if found is not None else ""
        if title not in TITLES or folded.startswith("/", at - 1):
            return None  # "HV/SG" is one title, the High Representative's of before 2009
        end = at + len(title)
        if folded.startswith(" generaal", end) and title == "secretaris":
            end += 9
        if title == "saceur" and (rank := _RANK.match(folded, end)) is not None:
            end = rank.end()
        printed = end
        for _ in range(2):
            if not self._text.startswith(" ", end):
                break
            for pattern in (_TAIL, _SHORT):
                if (more := pattern.match(self._text, end)) is not None:
                    end = more.end()
        head = folded[max(at - 30, 0) : end]
        before = folded[max(at - 40, 0) : at].split()
        high = "hv" in title
        if title == "vertegenwoordiger" and before and before[-1] == "hoge":
            before.pop()
            high = True
        country = country_adjectives().get(before[-1]) if before else None
        if country is None and title not in SEVERAL and (land := self._land(end)) is not None:
            country, end = land
        general = (
            not country
            and ("secretaris-generaal" in head or title in ("sg", "navo-sg"))
            and not re.search(r" (?:vn|ovse)\b", folded[at:end])
        )
        if title == "vertegenwoordiger" and not high:
            return None
        whole = folded[at:end]
        body = None if high else next((of for pattern, of in _FOR if pattern.search(whole)), None)
        named = _NAME.match(self._text, end)
        name = clean(named["name"]) if named else None
        if named is not None and named[0].startswith(","):
            # "de Hoge Vertegenwoordiger (HV), Josep Borrell, en", "de SG van de NAVO, de heer Jansen, is": set apart
            closes = self._text[named.end() : named.end() + 1] in ",."
            whole_name = name is not None and (" " in name or _HONOURED.match(named[0]) is not None)
            name = name if whole_name and closes and end > printed else None
        if named is not None and name is not None:
            end = named.start("name") + len(name)
            if country is None and (land := self._land(end)) is not None:
                country, end = land  # "president Duda van Polen"
        return Titled(end, name, country or ("Europese Unie" if high else body), country, general, high)

    def _land(self, at: int) -> tuple[str, int] | None:
        """Return the country that follows a title and its office, with the end of its name; never the Netherlands."""
        found = _LAND.match(self._text, at)
        if found is None:
            return None
        start, words = found.start("land"), found["land"].split()
        for count in range(len(words), 0, -1):
            printed = " ".join(words[:count])
            known = normal_country(printed)
            if known is not None:
                return None if known.iso2 == "NL" else (known.name_nl, start + len(printed))
        return None


def surname(name: str) -> str:
    """Return the last word of a name, which is enough to tell it within a letter: "Leyen" of "Ursula von der Leyen"."""
    return name.split()[-1]


def clean(name: str) -> str | None:
    """Return a name without words that merely begin with a capital; None where nothing is left."""
    words = name.split()
    if len(words) > 2 and words[-2] == "van" and normal_country(words[-1]) is not None:
        words = words[:-2]  # "Abdullah II van Jordanië"
    if words[-1] == "Il" and len(words) > 1:
        words[-1] = "II"  # recognition takes the numeral for letters
    while words and (fold(words[-1].rstrip(".,")) in NO_NAMES or words[-1][0].islower()):
        words.pop()
    if not words or (fold(words[0]) in NO_NAMES and not (words[0] in PREFIXES and len(words) > 1)):
        return None
    return " ".join(words).rstrip(".,'’")
