"""The shapes of single lines that letters to parliament are framed by: heads, labels, signatures, running feet.

Each pattern names the written forms that it covers; the tables of cases under tests/cases/readers/ show hits and near
misses.
"""

import re

# 1. Tweede Kamer der Staten-Generaal [2]   2. Vergaderjaar 2024-2025   3. 28 676 [NAVO]; 36 600 X; 21 501-02
# 4. Nr. 474 [HERDRUK]; a capital letter alone (Eerste Kamer)   5. kst-28676-474; ISSN 0921 - 7371; Sdu Uitgeverij ...
# 6. 's-Gravenhage 2024; Den Haag, 22 november 2024; Voorgesteld 6 februari 2025; Ontvangen, Vastgesteld, Gedrukt ...
# 7. Aan de Voorzitter van ...; Ministerie van ...; Directie ...; Directoraat-Generaal ...
# 8. Postbus 20061; 2515 XP Den Haag; Rijnstraat 8; www....; Nederland; T 070-...; > Retouradres ...
# 9. Onze Referentie, Ons kenmerk, Kenmerk, Uw brief, Datum ..., Betreft ..., Bijlage(n), Contactpersoon, Auteur,
# Kopie aan
# 10. [Afzender] and other fields of a template   11. a reference alone: BZDOC-720213577-30, IENW/BSK-2023/297705,
# 2024Z19238
HEAD_LINE = re.compile(
    r"""(?:
    (?:(?:Tweede|Eerste)\ Kamer\ der\ Staten-\s?Generaal|(?:TWEEDE|EERSTE)\ KAMER\ DER\ STATEN-GENERAAL)(?:\s+\d)? |
    Verg(?:aderjaar|\.jr\.)\ .{6,20} |
    \d{2}[\ .\u00a0]?\d{3}(?:[-\u2013\ \u00a0]?(?:\(R\d{4}\)|[IVXLC]+[AB]?|[A-L]|\d{2}))?(?:\s+\D.{0,200})? |
    N(?:r|R)s?\.?\s?\d{1,4}[a-zA-Z]?(?:\ HERDRUK\d?|\ +[A-Z].{0,200})? | [A-Z]{1,2} |
    kst-\S+ | (?:\d{6}[A-Z]\ )?ISSN.* | (?:\d{6}[A-Z]\s+)?S[dD][uU]\ [Uu]itgev.* |
    ['\u2019\u2018`]?\s?s[-\ ]?Gravenhage[,\ ].{4,60} | (?:Den\ Haag|Brussel|Amsterdam|Rotterdam|Utrecht),\ .{6,40} |
    (?:Voorgesteld|Ontvangen|Vastgesteld|Gedrukt|Ingezonden)\b.{4,40} |
    Aan\ (?:de|den)\ (?:[Hh]eer\ |[Hh]eren\ )?[Vv]oorzitters?\b.{0,90} |
    De\ [Vv]oorzitters?\ van\ de\ (?:Tweede|Eerste)\b.{0,60} |
    (?:der|van\ de)\ Staten-Generaal |
    Ministerie\ van\b.{0,80} | Directie\b.{2,70} | Directoraat\b.{0,70} | Afdeling\b.{2,60} |
    Postbus\ \d.* | \d{4}\ ?[A-Z]{2}\b.{0,40} | (?:https?://|www\.)\S+ | Nederland |
    (?:Binnenhof|Plein|Lange\ Voorhout|[A-Z]\w+(?:straat|weg|plein|laan|kade|gracht|dijk))\ \d+\w? |
    [TFEM]\ [+\d(].{5,25} | (?:Telefoon|Fax|E-mail)\b.{0,50} | \S+@\S+ | >?\ ?Retouradres\b.* |
    (?:Onze\ [Rr]eferentie|Ons\ [Kk]enmerk|Onskenmerk|Kenmerk|Uw\ (?:[Rr]eferentie|[Kk]enmerk|brief)|Datum|Betreft|
       Onderwerp|Bijlagen?(?:\(n\)|n)?|Contactpersoon|Auteur|Kopie\ aan|Behandeld\ door|Bezoekadres|Postadres|
       Den\ Haag)\b\)?:?.{0,200} |
    \[[^\]]{2,40}\] |
    (?=\S*\d{3})[A-Z]{2,}\w*[-/.][\w/.-]+ | (?:19|20)\d\d[ZD]\d{5} | [A-Z]{2}\d{8,12} | \d{5,}[/-]?\d*
    )""",
    re.VERBOSE,
)

# Nr. 474 MOTIE VAN HET LID ...; Nr. 7 HERDRUK BRIEF VAN ...; D     BRIEF VAN ... (Eerste Kamer)
NUMBER_AND_TITLE = re.compile(
    r"(?P<number>N[rR]\.?\s?\d{1,4}[A-Z]?(?:\sHERDRUK\d?)?|[A-Z]{1,2}(?=\s{2,}))\s+(?=[A-Z]{4,} [A-Z])"
)
# The first words of a heading that names a session, without the article that opens a sentence:
# 1. Eerste sessie 7 april: ...   2. Werksessie ..., Avondsessie ..., Sessie 1 en 2: ...   3. Informeel diner, Werklunch
SESSION_HEADING = re.compile(
    r"(?:Informe(?:el|le) |Plenaire )?"
    r"(?:(?:Eerste|Tweede|Derde|Vierde|Vijfde|Zesde|\d{1,2}(?:e|de|ste))(?: en \w+de)? )?"
    r"(?:[Ww]erk|[Aa]vond|[Oo]chtend|[Mm]iddag|[Ll]unch)?-?(?:[Ss]essies?|[Dd]iner|[Ll]unch|[Oo]ntbijt)\b"
)
# 1. Tweede Kamer, vergaderjaar 2024-2025, 28 676, nr. 474 4   2. Pagina 1 van 7   3. - 2 - [MR vrijdag ...]   4.
# pagina 3
RUNNING_LINE = re.compile(
    r"""(?:
    (?:['\u2019\u2018`]?\s?s-Gravenhage\ \d{4}\s+)?(?:Tweede|Eerste)\ Kamer,\ vergaderjaar\ .{8,80} |
    P\ ?agina\ \d{1,3}\ van\ \d{1,3} | [Pp]agina\ \d{1,3} |
    -\ ?\d{1,3}\ ?-(?:\ .{0,60})?
    )""",
    re.VERBOSE,
)
# What the head of a following page repeats, never part of a sentence: 1. a field of a template   2. a label of the
# reference
# alone on its line   3. a reference alone on its line.
FURNISHING = re.compile(
    r"\[[^\]]{2,40}\]|(?:Onze [Rr]eferentie|Ons [Kk]enmerk|Onskenmerk|Kenmerk):?|(?=\S*\d{4})[A-Z]{3,}\w*[-/][\w/.-]+"
)
# The date below a title line: Voorgesteld 6 februari 2025; Vastgesteld 16 januari 2024 (herdruk).
DATE_LINE = re.compile(r"(?:Voorgesteld|Ontvangen|Vastgesteld|Gedrukt|Ingezonden) .{6,40}")
# The printer's line at the foot of a paper: kst-28676-474; 413794F ISSN 0921 -7371 Sdu Uitgeverij ...
COLOPHON = re.compile(r"(?:\d{6}[A-Z]\s+)?(?:ISSN\s?\d|S[dD][uU]\s[Uu]itg)|kst-\S+$")
PAGE_NUMBER = re.compile(r"\d{1,3}")

SALUTATION = re.compile(
    r"(?:Geachte|Zeer geachte|Hooggeachte|Mijnheer de [Vv]oorzitter|Mevrouw de [Vv]oorzitter)\b[^.]{0,60}[,.]?"
)
CLOSING = re.compile(r"(?:Hoogachtend|Met vriendelijke groet(?:en)?|Met de meeste hoogachting)\b.{0,20}")
# How a covering letter begins: "Hierbij bied ik u het verslag aan"; it is a sentence also without its full stop.
COVERING = re.compile(r"(?:Hierbij|Hiermee|Bijgaand|Graag|Middels deze brief|Met deze brief) (?:\w+ ){1,3}(?:u|uw)\b")

# What a paper or report is called in its own title line.
TITLE_WORDS = re.compile(
    r"""(?:(?:aanvullend|gewijzigd|nader|nadere|voorlopige?|geannoteerde|gezamenlijke?|kabinets)\w*\s+)*
    (?:geannoteerde\b|agenda\b|verslag\b|verslagen\b|brief\b|aanbiedingsbrief\b|motie\b|amendement\b|antwoord(?:en)?\b|
       lijst\ van\ vragen\b|inbreng\b|terugkoppeling\b|kabinets\w+\b|kamerbrief\b|nota\b|fiche\b|rapport(?:age)?\b|
       voortgangsrapportage\b|besluitenlijst\b|notitie\b|kwartaalrapportage\b|vragen\
       van\b|beslisnota\b|jaarverslag\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# The title of written questions and of their answer, in whole sentences (Aanhangsel van de Handelingen):
# 1. Vragen van het lid X (partij) aan de Minister van ... over ... (ingezonden 3 juni 2021).
# 2. Antwoord van Minister X (ministerie) (ontvangen 21 juni 2021). Zie ook ...
QUESTIONS_TITLE = re.compile(
    r"(?:Vragen van (?:het lid|de leden) .{10,500}\(ingezonden .{6,20}\)"
    r"|(?:Nader )?[Aa]ntwoord(?:en)? van .{10,300}\(ontvangen .{6,20}\)).{0,200}"
)
# The report or agenda announced as the annex that it is: "Bijlage: Verslag van de bijeenkomst ...".
TITLED_ANNEX = re.compile(
    rf"(?:Bijlage|BIJLAGE)\s?\d{{0,2}}\s?[:.\u2013-]\s*(?={TITLE_WORDS.pattern})", TITLE_WORDS.flags
)
ANNEX_HEADING = re.compile(
    r"(?:Bijlage|BIJLAGE|Annex|ANNEX|Appendix)(?:\s+(?:\d{1,2}|[A-Z]|[IVX]+))?\s*(?:[:.\u2013-]\s*\S.*|$)|(?:Bijlage|BIJLAGE|Annex)\s+(?:\d{1,2}|[A-Z]|[IVX]+)\b.*"
)

ITEM = re.compile(
    r"(?:[-\u2013\u2022\u25cf\u25aa\u00b7*]|o(?=\s)|\(?[a-z]\)|[a-z]\.(?=\s)|\(?\d{1,2}[.)](?!\d))\s+(?=\S)"
)
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-Z\u00c0-\u00dd«\"'\u2018\u201c])")

# First words of a footnote that refers to a paper or page.
CITING = (
    r"(?:Motie|Moties|Kamerstuk|Kamerstukken|Kamerbrief|Kamerbrieven|Zie|Brief|Handelingen|Aanhangsel|Bijlage bij|"
    r"Tweede Kamer|Eerste Kamer|Verslag|Stb|Trb|Stcrt|https?:|www\.)"
)
NOTE_START = re.compile(
    rf"""(?P<raised>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{{1,3}})\s*(?=\S) |
    \[(?P<bracketed>\d{{1,3}})\]\s*(?=\S) |
    (?P<plain>\d{{1,3}})\s+(?=[A-Z\u00c0-\u00dd«\u201e\u201c\"'(]|https?:|www\.|zie\b|idem\b|ibid) |
    (?P<damaged>[TtlIi|!\u2019'\u2018\u201d"*\u00b0?»]{{1,2}})\s*(?={CITING}\b)""",
    re.VERBOSE,
)
CITATION = re.compile(CITING)

# A footnote mark in running text: 1. \u00b9 raised digits   2. [1]   3. a number glued to a small letter, a stop
# after a letter,
# or a closing bracket or quotation mark ("Haga1,", "c.s.1", "Netherlands)2"). Near misses: NAVO2030, G7, MH17, 2,5,
# nr.12.
GLUED = re.compile(
    r"([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})|\[(\d{1,3})\]"
    r"|(?:(?<=[a-z\u00df-\u00ff])|(?<=[a-z\u00df-\u00ff][.,;:)»\u201d\u2019])|(?<=\.[)»\u201d]))(?<!\bnr\.)(?<!\bart\.)(\d{1,3})(?![\w%\u20ac]|[.,]\d)"
)

TERMINAL = re.compile(r"[.?!:;][\"'\u2019\u201d»)\]]*(?:[\d\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\[\d{1,3}\])?$")
# A full stop inside: small letters, a stop, a capital. Near misses: "c.s. Motie", "d.d. 3", "St. Petersburg".
SENTENCE_BREAK = re.compile(
    r"[a-z\u00df-\u00ff)]{3}[.?!][\"'\u2019\u201d»)]?"
    r"(?:[\d\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}|\[\d{1,2}\])? [A-Z\u00c0-\u00dd]"
)
# A line of a form: "Aan: de minister van Defensie", "Van: directie ...", "Kopie: ...".
LABELLED = re.compile(r"(?:Aan|Van|Datum|Betreft|Onderwerp|Kopie|Cc|Auteur|Afzender|Status|Bijlagen?)\s?:\s")
ENDS_IN_YEAR = re.compile(r"\b(?:19|20)\d\d$")
# A full stop at the end, a footnote mark behind it or not.
SENTENCE_END = re.compile(r"\.[\"'\u2019\u201d»)\]]*(?:[\d\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\[\d{1,3}\])?$")


def is_capitals(line: str) -> bool:
    """Say whether a line is printed in capitals: at least six letters, none of them small but a lost accent or two."""
    if not line.isupper() and not (line[:2].isupper() and sum(map(str.islower, line)) <= len(line) // 25):
        return False
    return sum(map(str.isalpha, line)) >= 6
