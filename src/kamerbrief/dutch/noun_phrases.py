"""What a number counts: from the number to the noun, without a dictionary.

In Dutch the noun that is counted is plural (ends in -en, -s or -'s, or is one of few others), and every adjective
before it ends in -e. So a word in -e is passed over, a plural ends the search, and anything else ends it without a
noun.
"""

import re
from typing import NamedTuple

# Words in -en or -s that are no plural noun, and small words that end a phrase.
_SMALL_WORDS = frozenset(
    """aan aangezien aldus alleen alles als althans ander anders anderszins bij binnen boven buiten beneden beiden daags
    daarbij daarbinnen daarboven daarbuiten daarmee daarnaast daarop daartegen daartussen dan dat de den der des deze
    die dit doch door dus echter een eens elders ellen en enkelen er evenals eveneens ervan enzovoorts geen gedurende
    haar heden hem hen het hiermee hierbinnen hiertegen hiertussen hoewel hoogstens hun ieder immers in indien ineens
    intussen inmiddels inzake is jaarlijks jegens langs maandelijks maar meestal meer met minder mits minstens na naar
    naast namens nergens niet niets noch nog nou nu of om onder ondertussen ons onlangs ook op opeens opnieuw over per
    plus reeds samen sedert sinds slechts soms steeds straks tegen tegelijk telkens ten teneinde tenminste tenzij ter
    terwijl terzijde tevens thans tijdens toch toen tot trouwens tussen uit uiteraard vaak van vanaf vanuit vanwege
    vandaan vervolgens via volgens voor voorts vrijwel wegens wanneer want waarbij waarbinnen waarmee waaronder
    waartegen waartussen waarvan was wat wel welke wie wier wiens wij ze zelfs zich zij zijn zo zoals zodat zowel zonder
    middels mede minus morgen gisteren elk elke alle allen beide plaats kans basis crisis proces prijs reis grens hulp
    huis eis koers kennis links rechts dienst gaandeweg ondanks omwille aangaande betreffende omtrent ongeveer circa
    respectievelijk""".split()
)
# Verbs that may follow a number directly ("de dertig spraken"), in the forms that end in -en.
_VERBS = frozenset(
    """zijn waren worden werden hebben hadden zullen zouden kunnen konden moeten moesten mogen mochten willen wilden
    komen kwamen gaan gingen staan stonden doen deden laten lieten blijven bleven blijken bleken lijken leken geven
    gaven nemen namen houden hielden krijgen kregen zien zagen zeggen zeiden spreken spraken vinden vonden brengen
    brachten maken maakten stellen stelden vragen vroegen steunen steunden roepen riepen leveren leverden dragen droegen
    bestaan bestonden bieden boden vormen vormden gelden golden liggen lagen bedragen bedroegen uitgeven betalen
    betaalden ontvangen ontvingen sturen stuurden zenden zonden deelnemen dienen dienden hoeven hoefden volgen volgden
    voldoen voldeden besteden bespreken besproken onderstrepen benadrukken benadrukten verwelkomen verwelkomden
    besluiten besloten tekenen tekenden stemmen stemden behoren behoorden vallen vielen lopen liepen werken werkten
    leven leefden sterven stierven treden traden vertrekken vertrokken onderschrijven onderschreven sluiten sloten
    openen openden informeren betreffen betroffen omvatten behelzen bepalen regelen schrijven luiden bevatten
    resulteren leiden leidden verlopen eindigen beginnen begonnen starten startten duren duurden getekend gedaan
    bereiken bereikten tellen telden overeenkomen nemen genomen ophalen
    overhevelen vrijmaken uittrekken toekennen wegnemen verhogen verlagen besparen verdienen verliezen schenken duiken
    uitlenen bijdragen toevoegen ontbreken vrijgeven opleveren oplopen toenemen afnemen""".split()
)
# "15 jarigen", "3 daagse": the rest of a compound that was printed apart.
_NO_NOUN = frozenset("jarige jarigen daagse jaars uurs graads delige baans".split())
# Adjectives and the like that do not end in -e and may stand before a plural.
_INVARIANT = frozenset(
    """extra eigen open verschillende gouden houten stalen zilveren ijzeren glazen wollen super plus live online
    offline""".split()
)
# Participles that end in -en and stand before a noun: "twee aangenomen amendementen", "drie gesloten akkoorden".
_PARTICIPLE = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg)ge[a-z]{2,12}en"
    r"|genomen|gesloten|gekozen|besloten|betrokken|verboden|verdwenen|overleden|ontvangen|gevonden|geschreven|gegeven"
    r"|gebroken|verborgen|gebleven|bewezen|gestolen|gevlogen|begonnen|verkregen|bevroren|afgesproken|besproken|beschreven"
    r"|verschenen|verstreken|aanbevolen|verbonden|verloren|verworven"
)
# Participles that end in -en and stand before a noun: "twee aangenomen amendementen", "drie gesloten akkoorden".
_PARTICIPLE = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg)ge[a-z]{2,12}en"
    r"|genomen|gesloten|gekozen|besloten|betrokken|verboden|verdwenen|overleden|ontvangen|gevonden|geschreven|gegeven"
    r"|gebroken|verborgen|gebleven|bewezen|gestolen|gevlogen|begonnen|verkregen|bevroren|afgesproken|besproken|beschreven"
    r"|verschenen|verstreken|aanbevolen|verbonden|verloren|verworven"
)
_IRREGULAR = frozenset(
    """politici technici critici academici musici medici alumni data media musea centra criteria fora mandata aquaria
    maxima minima euro mensenlevens slachtoffers personeel stuks manschappen lieden""".split()
)
# Compounds of some of them: "testcentra", "oorlogsmusea".
_IRREGULAR_ENDS = ("centra", "musea", "technici", "critici", "academici", "medici", "lieden")
# Nouns among the words in -eren, which are verbs for the most part ("reserveren", "financieren").
_PLURALS_IN_EREN = tuple(
    "kinderen goederen eieren heren volkeren liederen raderen bladeren runderen kalveren lammeren meren beren sferen "
    "dieren rivieren spieren officieren papieren manieren kwartieren formulieren vizieren jongeren ouderen wonderen "
    "beenderen".split()
)
# Measures that stay singular behind a number.
_MEASURES = frozenset(
    """man fte vte ton kilo kilogram kg gram liter meter centimeter millimeter kilometer km hectare ha watt kilowatt
    megawatt gigawatt terawatt mw gw twh gwh mwh kwh pj petajoule megaton kiloton graden bcm teu stuk zeemijl mijl voet
    vierkante kubieke terawattuur gigawattuur megawattuur kilowattuur petabyte terabyte gigabyte megabyte
    cent""".split()
)
_LONG_MEASURES = ("vierkante kilometer", "vierkante meter", "kubieke meter", "square kilometres", "cubic metres")
_ENGLISH_SMALL = frozenset(
    """is was as has this its us thus across less towards always perhaps plus minus afterwards besides versus whereas
    unless does goes says remains continues others and or of to the in on at for with by from that which who more per
    percent will shall may can""".split()
)
_ENGLISH_IRREGULAR = frozenset("people men women children personnel aircraft data criteria media troops".split())

_WORD = re.compile(r"(?:'s-)?[^\W\d_]+(?:[-&][^\W_]+|'s(?![a-z])|\.(?=[a-z]))*")
# The model behind a name: "Leopard 2-tanks", "Leopard 2 tanks", "Leopard 1A5's".
_MODEL = re.compile(r"[0-9]{1,3}(?:[A-Z][0-9]?)?(?P<noun>-[a-z]{2,30}s|-[a-z]{2,30}en|'s)?(?![\w-])")
_NAME_WITH_FIGURES = re.compile(r"[A-Z]+[a-z]*-?[0-9]+[A-Z]{0,2}'?s?(?![\w-])")
# Between two words of the phrase; a hyphen before the space stands for a shared second half ("staats- en").
_GAP = re.compile(r",? |- (?:(?:en|of) )?")
_LONGEST_WORD = 60
_MOST_WORDS = 5
_SHORTEST_PLURAL = 4


class Counted(NamedTuple):
    """The noun phrase after a number: where it begins and ends, and where its last word, the noun, begins."""

    start: int
    end: int
    noun: int


def counted(text: str, folded: str, at: int, english: bool = False) -> Counted | None:
    """Read what a number that ends at `at` counts.

    Forms: 1. a plural, with or without adjectives: "landen", "Oekraïense militairen", "zes nieuwe en grote schepen"
           2. a compound with a name: "NAVO-bondgenoten", "NAVO bondgenoten", "Patriot systemen", "F-16's"
           3. a measure: "man", "ton", "km", "fte", "vierkante kilometer"
           4. English: "Allies", "more people", "consecutive years"
    Near misses: "spraken", "van de landen", "procent", "en vier", "keer" is read here and left out by its table.
    Returns: None where no noun can be told.
    Source:  plural and adjective endings by rule (Algemene Nederlandse Spraakkunst); the letters.
    """
    start = shared = None
    for _ in range(_MOST_WORDS):
        gap = _GAP.match(folded, at)
        if gap is None or (start is None and gap[0] != " "):
            return None
        at = gap.end()
        start = at if start is None else start
        if name := _NAME_WITH_FIGURES.match(text, at):
            if name[0].endswith("s"):
                return Counted(start, name.end(), at)
            at = name.end()
            continue
        if at > start and text[at : at + 1].isdigit() and (model := _MODEL.match(text, at)):
            if model["noun"]:
                return Counted(start, model.end(), start if model["noun"] == "'s" else at)
            at = model.end()
            continue
        word = _WORD.match(folded, at)
        if word is None or word.end() - at > _LONGEST_WORD or not _ends_here(folded, word.end()):
            return None
        kind = _english(word[0]) if english else _dutch(word[0], text[at : word.end()])
        if kind == "noun" and not english and _is_participle(text, folded, word):
            kind = "before"
        if folded.startswith("- ", word.end()):
            shared, kind = at if shared is None else shared, "before"
        if kind == "noun":
            return Counted(start, word.end(), at if shared is None else shared)
        if long := next((m for m in _LONG_MEASURES if folded.startswith(m, at)), None):
            return Counted(start, at + len(long), at)
        # "zes nieuwe en grote schepen"
        if kind == "stop" and not (word[0] == "en" and at > start and folded[at - 2] == "e"):
            return None
        at = word.end()
    return None


def _ends_here(folded: str, end: int) -> bool:
    """Say whether a word ends here; one figure may be glued to it, the mark of a footnote ("bondgenoten2")."""
    after = folded[end : end + 2]
    return not after[:1].isalnum() or (after[:1].isdigit() and not after[1:].isalnum())


def _is_participle(text: str, folded: str, word: re.Match[str]) -> bool:
    """Say whether a word in -en is a participle before the noun proper: "twee aangenomen amendementen"."""
    if _PARTICIPLE.fullmatch(word[0]) is None:
        return False
    following = _WORD.match(folded, word.end() + 1) if folded[word.end() : word.end() + 1] == " " else None
    return following is not None and _dutch(following[0], text[following.start() : following.end()]) == "noun"


def _dutch(word: str, printed: str) -> str:
    """Say what a folded word is in a counted phrase: "noun", "before" a noun, or "stop"."""
    if word in _MEASURES and word not in ("vierkante", "kubieke"):
        return "noun"
    if word in _SMALL_WORDS or word in _VERBS:
        return "stop"
    if word in _NO_NOUN:
        return "stop"
    if word in _INVARIANT:
        return "before"
    last = word.rsplit("-", 1)[-1]
    irregular = word in _IRREGULAR or word.endswith(_IRREGULAR_ENDS)
    if irregular or (len(word) >= _SHORTEST_PLURAL and _is_plural(last, printed)):
        return "noun"
    # A name before its noun: "NAVO bondgenoten", "Patriot systemen"; but "Woo-verzoek" is a noun itself.
    if word.endswith("e") or (printed[0].isupper() and not ("-" in printed and printed[-1].islower())):
        return "before"
    return "stop"


def _is_plural(last: str, printed: str) -> bool:
    if last.endswith("eren") and not last.endswith(_PLURALS_IN_EREN):
        return False
    return last.endswith(("en", "'s")) or (last.endswith("s") and not last.endswith(("ss", "us", "ieks", "aals")))


def _english(word: str) -> str:
    if word in _ENGLISH_IRREGULAR or (
        len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    ):
        return "stop" if word in _ENGLISH_SMALL else "noun"
    return "stop" if word in _ENGLISH_SMALL else "before"
