"""The words and written forms that a user sees: one row per concept, Dutch and English, and how numbers are written.

A page, a table or a mail takes its words from here and never shows a code, an English enumeration or an ISO date to a
Dutch reader. A word that is missing is added here, in the words of the source (the chambers' own pages, the letters).
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kamerbrief.model import OfficialState

NBSP = "\u00a0"

# fmt: off
MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni",
           "juli", "augustus", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
# fmt: on


class Term(NamedTuple):
    """One concept: the kind of thing, its code in the register, its words; plurals where things are counted."""

    kind: str
    code: str
    nl: str
    en: str
    nl_plural: str = ""
    en_plural: str = ""

    def word(self, language: str, plural: bool = False) -> str:
        """Return the word in `language` ("nl", anything else is English); the singular where no plural is kept."""
        if language == "nl":
            return self.nl_plural if plural and self.nl_plural else self.nl
        return self.en_plural if plural and self.en_plural else self.en


# Kinds of thing, as headings of the glossary.
KINDS: dict[str, tuple[str, str]] = {
    "thing": ("wat het programma bewaart", "what the program keeps"),
    "entry": ("lijsten in een register", "lists of a register"),
    "document_kind": ("soorten stukken", "kinds of paper"),
    "chamber": ("Kamers", "chambers"),
    "addressee": ("tot wie een motie zich richt", "whom a motion addresses"),
    "part": ("plaats in de brief", "place in the letter"),
    "part_kind": ("onderdelen van een brief", "parts of a letter"),
    "block_kind": ("tekstblokken", "blocks of text"),
    "section_kind": ("soorten paragrafen", "kinds of section"),
    "mode": ("vorm van een bijeenkomst", "how a meeting is held"),
    "act": ("wat iemand doet met zijn woorden", "what somebody does by speaking"),
    "time": ("tijd van een standpunt", "time of a position"),
    "outcome": ("uitkomst van een besluit", "outcome of a decision"),
    "role": ("rol van een deelnemer", "role of a participant"),
    "participant_kind": ("soorten deelnemers", "kinds of participant"),
    "reference_kind": ("soorten verwijzingen", "kinds of reference"),
    "status": ("stand van een toezegging in deze brief", "what this letter says of a promise"),
    "official_state": ("stand van een toezegging in het register", "where a promise stands in the registry"),
    "official": ("wat het register van een Kamer zegt", "what the registry of a chamber says"),
    "strength": ("hoe vast een toezegging is", "how firm a promise is"),
    "recurrence": ("hoe vaak", "how often"),
    "relation": ("wat de brief met een motie doet", "what the letter does with a motion"),
    "amount_kind": ("soorten bedragen en aantallen", "kinds of amount"),
    "date_role": ("rol van een datum", "role of a date"),
    "group": ("van wie een standpunt is", "whose a position is"),
    "field": ("gegevens van een vermelding", "fields of an entry"),
    "link": ("verbanden", "links between entries"),
    "level": ("ernst van een bevinding", "levels of a problem"),
    "origin": ("herkomst van een bevinding", "origins of a problem"),
    "language": ("talen", "languages"),
    "format": ("bestandsvormen", "file formats"),
    "state": ("uitkomsten van het opnemen", "outcomes of ingesting"),
    "stage": ("stappen van het opnemen", "stages of ingesting"),
    "answer": ("of een citaat klopt", "whether a quotation is true"),
    "resolution": ("of een verwijzing klopt met het register", "whether a reference agrees with the registry"),
    "difference": ("waarin een citaat afwijkt", "how a quotation differs"),
    "document": ("gegevens van een stuk", "fields of a paper"),
    "meeting": ("gegevens van een bijeenkomst", "fields of a meeting"),
}

TERMS: tuple[Term, ...] = (
    Term("thing", "letter", "brief", "letter", "brieven", "letters"),
    Term("thing", "version", "versie", "version", "versies", "versions"),
    Term("thing", "file", "bestand", "file", "bestanden", "files"),
    Term(
        "thing",
        "failure",
        "niet opgenomen bestand",
        "file not taken in",
        "niet opgenomen bestanden",
        "files not taken in",
    ),
    Term("thing", "register", "register", "register", "registers", "registers"),
    Term("thing", "passage", "passage", "passage", "passages", "passages"),
    Term("thing", "debate", "debat", "debate", "debatten", "debates"),
    Term("thing", "quotation", "citaat", "quotation", "citaten", "quotations"),
    Term("entry", "meetings", "bijeenkomst", "meeting", "bijeenkomsten", "meetings"),
    Term("entry", "sections", "paragraaf", "section", "paragrafen", "sections"),
    Term("entry", "participants", "deelnemer", "participant", "deelnemers", "participants"),
    Term("entry", "positions", "standpunt", "position", "standpunten", "positions"),
    Term("entry", "decisions", "besluit", "decision", "besluiten", "decisions"),
    Term("entry", "commitments", "toezegging", "promise to parliament", "toezeggingen", "promises to parliament"),
    Term("entry", "motions", "motie", "motion", "moties", "motions"),
    Term("entry", "references", "verwijzing", "reference", "verwijzingen", "references"),
    Term("entry", "amounts", "bedrag of aantal", "amount", "bedragen en aantallen", "amounts"),
    Term("entry", "dates", "datum", "date", "data", "dates"),
    Term("entry", "footnotes", "voetnoot", "footnote", "voetnoten", "footnotes"),
    Term("entry", "problems", "bevinding", "problem", "bevindingen", "problems"),
    Term("document_kind", "agenda", "geannoteerde agenda", "annotated agenda"),
    Term("document_kind", "report", "verslag van de bijeenkomst", "report of the meeting"),
    Term("document_kind", "motion", "motie", "motion"),
    Term("document_kind", "debate", "verslag van een debat of overleg", "report of a debate"),
    Term("document_kind", "letter", "brief regering", "letter of the government"),
    Term("document_kind", "other", "overig stuk", "other paper"),
    Term("chamber", "EK", "Eerste Kamer", "Eerste Kamer (Senate)"),
    Term("chamber", "TK", "Tweede Kamer", "Tweede Kamer (House of Representatives)"),
    Term("addressee", "government", "de regering", "the government"),
    Term("addressee", "presidium", "het Presidium", "the Presidium"),
    Term("addressee", "other", "een ander", "someone else"),
    Term("part", "cover", "aanbiedingsbrief", "cover letter"),
    Term("part", "body", "hoofdtekst", "body"),
    Term("part", "annex", "bijlage", "annex"),
    Term("part_kind", "cover", "aanbiedingsbrief", "cover letter"),
    Term("part_kind", "report", "verslag van de bijeenkomst", "report of the meeting"),
    Term("part_kind", "agenda", "geannoteerde agenda", "annotated agenda"),
    Term("part_kind", "statement", "verklaring", "statement"),
    Term("part_kind", "decision_note", "beslisnota", "decision note"),
    Term("part_kind", "annex", "bijlage", "annex"),
    Term("block_kind", "letterhead", "briefhoofd", "letterhead"),
    Term("block_kind", "title", "titel", "title"),
    Term("block_kind", "heading", "kop", "heading"),
    Term("block_kind", "paragraph", "alinea", "paragraph"),
    Term("block_kind", "item", "opsommingspunt", "list item"),
    Term("block_kind", "table", "tabel", "table"),
    Term("block_kind", "footnote", "voetnoot", "footnote"),
    Term("block_kind", "signature", "ondertekening", "signature"),
    Term("block_kind", "furniture", "kop- of voetregel", "running head or foot"),
    Term("section_kind", "introduction", "inleiding", "introduction"),
    Term("section_kind", "session", "sessie", "session"),
    Term("section_kind", "topic", "onderwerp", "topic"),
    Term("section_kind", "annex", "bijlage", "annex"),
    Term("section_kind", "other", "overig", "other"),
    Term("mode", "physical", "op locatie", "in person"),
    Term("mode", "virtual", "via videoverbinding", "by video link"),
    Term("mode", "hybrid", "op locatie en via videoverbinding", "in person and by video link"),
    Term("act", "emphasise", "benadrukt", "emphasises"),
    Term("act", "call_for", "roept op tot", "calls for"),
    Term("act", "support", "steunt", "supports"),
    Term("act", "welcome", "verwelkomt", "welcomes"),
    Term("act", "concern", "uit zorgen", "voices concern"),
    Term("act", "condemn", "veroordeelt", "condemns"),
    Term("act", "oppose", "wijst af", "opposes"),
    Term("act", "agree", "is het ermee eens", "agrees"),
    Term("act", "ask", "vraagt", "asks"),
    Term("act", "propose", "stelt voor", "proposes"),
    Term("act", "reaffirm", "herbevestigt", "reaffirms"),
    Term("act", "consider", "vindt of bespreekt", "considers"),
    Term("act", "commit", "verbindt zich", "commits"),
    Term("act", "inform", "deelt mee", "informs"),
    Term("act", "reserve", "maakt een voorbehoud", "makes a reservation"),
    Term("time", "past", "gezegd tijdens de bijeenkomst", "said at the meeting"),
    Term("time", "present", "staand standpunt", "standing position"),
    Term("time", "future", "aangekondigd", "announced"),
    Term("outcome", "adopted", "aangenomen", "adopted"),
    Term("outcome", "agreed", "afgesproken", "agreed"),
    Term("outcome", "decided", "besloten", "decided"),
    Term("outcome", "accepted", "aanvaard", "accepted"),
    Term("outcome", "not_decided", "geen besluit genomen", "not decided"),
    Term("role", "ally", "bondgenoot", "ally"),
    Term("role", "partner", "partner", "partner"),
    Term("role", "invitee", "genodigde", "invitee"),
    Term("role", "representative", "vertegenwoordiger", "representative"),
    Term("role", "chair", "voorzitter", "chair"),
    Term("role", "host", "gastheer", "host"),
    Term("participant_kind", "country", "land", "country"),
    Term("participant_kind", "organisation", "organisatie", "organisation"),
    Term("participant_kind", "person", "persoon", "person"),
    Term("reference_kind", "kamerstuk", "Kamerstuk", "parliamentary paper"),
    Term("reference_kind", "handelingen", "Handelingen", "proceedings"),
    Term("reference_kind", "aanhangsel", "Aanhangsel", "annex to the proceedings"),
    Term("reference_kind", "staatsblad", "Staatsblad", "Bulletin of Acts and Decrees"),
    Term("reference_kind", "staatscourant", "Staatscourant", "Government Gazette"),
    Term("reference_kind", "tractatenblad", "Tractatenblad", "Treaty Series"),
    Term("reference_kind", "ecli", "uitspraak", "judgment"),
    Term("reference_kind", "eu_act", "EU-wetgeving", "EU act"),
    Term("reference_kind", "un_resolution", "VN-resolutie", "UN resolution"),
    Term("reference_kind", "treaty_article", "verdragsartikel", "treaty article"),
    Term("reference_kind", "law_article", "wetsartikel", "article of law"),
    Term("reference_kind", "treaty", "verdrag", "treaty"),
    Term("reference_kind", "policy_document", "beleidsstuk", "policy document"),
    Term("reference_kind", "letter", "brief", "letter"),
    Term("reference_kind", "other", "politieke verklaring of besluit", "political declaration or decision"),
    Term("status", "made", "gedaan in deze brief", "made in this letter"),
    Term("status", "reported", "volgens deze brief nagekomen", "met according to this letter"),
    Term("official_state", "open", "openstaand", "open"),
    Term("official_state", "partly_met", "deels voldaan", "partly met"),
    Term("official_state", "met", "voldaan", "met"),
    Term("official_state", "not_met", "niet nagekomen", "not met"),
    Term("official_state", "lapsed", "vervallen", "lapsed"),
    Term("official", "promise", "toezegging", "promise", "toezeggingen", "promises"),
    Term(
        "official",
        "authority",
        "volgens het register van de Tweede Kamer",
        "according to the registry of the Tweede Kamer",
    ),
    Term("official", "appreciation", "appreciatie van de bewindspersoon", "appreciation of the minister"),
    Term("official", "to_judge", "te beoordelen", "to be judged"),
    Term("official", "candidate", "mogelijk", "possibly"),
    Term("official", "source", "bron", "source"),
    Term("official", "until", "bijgewerkt tot", "up to date until"),
    Term("official", "no_status", "stand niet vermeld", "no state given"),
    Term("official", "withdrawn", "door het register ingetrokken", "withdrawn by the registry"),
    Term("official", "due", "termijn", "term"),
    Term("official", "mistake", "vergissing", "by mistake"),
    Term("strength", "dated", "met datum", "with a date"),
    Term("strength", "event", "gekoppeld aan een stuk of gebeurtenis", "tied to a paper or event"),
    Term("strength", "open", "zonder termijn", "without a term"),
    Term("strength", "recurring", "periodiek", "recurring"),
    Term("strength", "soft", "voornemen", "intention"),
    Term("recurrence", "yearly", "jaarlijks", "yearly"),
    Term("recurrence", "half-yearly", "halfjaarlijks", "half-yearly"),
    Term("recurrence", "quarterly", "per kwartaal", "quarterly"),
    Term("recurrence", "monthly", "maandelijks", "monthly"),
    Term("relation", "executes", "uitvoering", "carried out"),
    Term("relation", "conform", "in lijn met", "in line with"),
    Term("relation", "responds", "reactie op", "response to"),
    Term("relation", "mentions", "genoemd", "mentioned"),
    Term("amount_kind", "money", "bedrag", "money"),
    Term("amount_kind", "count", "aantal", "count"),
    Term("amount_kind", "percent", "percentage", "percentage"),
    Term("amount_kind", "duration", "duur", "duration"),
    Term("date_role", "letter", "datum van de brief", "date of the letter"),
    Term("date_role", "meeting", "bijeenkomst", "meeting"),
    Term("date_role", "event", "gebeurtenis", "event"),
    Term("date_role", "publication", "uitgave", "publication"),
    Term("date_role", "due", "termijn", "term"),
    Term("date_role", "reference", "in een verwijzing", "in a reference"),
    Term("date_role", "other", "overig", "other"),
    Term("field", "with", "samen met", "together with"),
    Term("field", "negated", "ontkennend", "negated"),
    Term("field", "hedges", "voorbehoud in de tekst", "reservation in the text"),
    Term("field", "recalled", "eerder besluit, hier aangehaald", "earlier decision, recalled here"),
    Term("field", "approx", "bij benadering", "approximately"),
    Term("field", "inferred", "jaar of grenzen uit de context", "year or bounds from the context"),
    Term("field", "no_term", "geen termijn genoemd", "no term named"),
    Term("field", "amended", "gewijzigd", "amended"),
    Term("field", "for", "namens", "for"),
    Term("field", "by", "wie", "who"),
    Term("field", "due", "termijn", "term"),
    Term("group", "dutch", "Nederland en het kabinet", "the Netherlands and its government"),
    Term("group", "others", "Anderen", "Others"),
    Term("field", "meeting", "hele bijeenkomst", "whole meeting"),
    Term("link", "footnote", "voetnoot", "footnote"),
    Term("link", "same_as", "hetzelfde als", "same as"),
    Term("link", "refers_to", "verwijst naar", "refers to"),
    Term("link", "decided_in", "besloten in", "decided in"),
    Term("level", "error", "fout", "error", "fouten", "errors"),
    Term("level", "warning", "let op", "warning", "let op", "warnings"),
    Term("level", "info", "ter informatie", "for information"),
    Term("origin", "letter", "in de brief", "in the letter"),
    Term("origin", "copy", "in deze kopie", "in this copy"),
    Term("language", "nl", "Nederlands", "Dutch"),
    Term("language", "en", "Engels", "English"),
    Term("format", "pdf", "PDF", "PDF"),
    Term("format", "docx", "Word (DOCX)", "Word (DOCX)"),
    Term("format", "odt", "OpenDocument (ODT)", "OpenDocument (ODT)"),
    Term("format", "html", "webpagina (HTML)", "web page (HTML)"),
    Term("format", "kst-xml", "officiële XML", "official XML"),
    Term("format", "text", "platte tekst", "plain text"),
    Term("state", "new", "nieuw", "new"),
    Term("state", "version", "nieuwe versie", "new version"),
    Term("state", "rendition", "andere uitvoering van een aanwezige brief", "other rendition of a letter already here"),
    Term("state", "same", "al aanwezig", "already here"),
    Term("state", "conflict", "botst met een aanwezige brief", "conflicts with a letter already here"),
    Term("state", "failed", "niet opgenomen", "not taken in"),
    Term("state", "skipped", "overgeslagen", "skipped"),
    Term("stage", "read", "lezen", "reading"),
    Term("stage", "extract", "ontleden", "extracting"),
    Term("stage", "store", "opslaan", "storing"),
    Term("answer", "exact", "letterlijk", "word for word"),
    Term("answer", "same", "letterlijk, op spelling na", "word for word but for spelling"),
    Term("answer", "altered", "wijkt af", "differs"),
    Term("answer", "absent", "niet gevonden in deze verzameling", "not found in this collection"),
    Term("resolution", "resolved", "gevonden in het register", "found in the registry"),
    Term("resolution", "unknown", "niet in deze verzameling", "not in this collection"),
    Term("resolution", "conflict", "komt niet overeen met het register", "does not agree with the registry"),
    Term("difference", "negation", "ontkenning", "negation"),
    Term("difference", "date", "datum", "date"),
    Term("difference", "number", "getal", "number"),
    Term("difference", "country", "land", "country"),
    Term("difference", "name", "naam", "name"),
    Term("difference", "added", "toegevoegd", "added"),
    Term("difference", "left_out", "weggelaten", "left out"),
    Term("difference", "words", "woorden", "words"),
    Term("difference", "elsewhere", "vervolgd met woorden van elders", "carried on with words from elsewhere"),
    Term("difference", "order", "delen niet in deze volgorde", "parts not in this order"),
    Term("document", "kind", "soort", "kind"),
    Term("document", "kinds", "ook", "also"),
    Term("document", "printed_kind", "soort, zoals gedrukt", "kind as printed"),
    Term("document", "chamber", "aan", "to"),
    Term("document", "date", "datum", "date"),
    Term("document", "reference", "kenmerk", "reference"),
    Term("document", "subject", "betreft", "subject"),
    Term("document", "title", "titel", "title"),
    Term("document", "dossier", "dossier", "dossier"),
    Term("document", "dossier_title", "titel van het dossier", "title of the dossier"),
    Term("document", "number", "nummer", "number"),
    Term("document", "session_year", "vergaderjaar", "session year"),
    Term("document", "identifier", "Kamerstuk", "Kamerstuk"),
    Term("document", "issn", "ISSN", "ISSN"),
    Term("document", "signatories", "ondertekend door", "signed by"),
    Term("document", "on_behalf_of", "mede namens", "also on behalf of"),
    Term("document", "department", "directie", "department"),
    Term("document", "attachments", "aantal bijlagen", "attachments"),
    Term("document", "language", "taal", "language"),
    Term("document", "places", "plaats", "place"),
    Term("document", "parts", "onderdelen", "parts"),
    Term("document", "movers", "indieners", "movers"),
    Term("document", "amended", "gewijzigd", "amended"),
    Term("document", "dictum", "dictum", "dictum"),
    Term("document", "addressee", "gericht aan", "addressed to"),
    Term("document", "replaces", "ter vervanging van", "replaces"),
    Term("document", "withdrawn", "ingetrokken", "withdrawn"),
    Term("meeting", "body", "organisatie", "body"),
    Term("meeting", "format", "soort", "kind"),
    Term("meeting", "start", "datum", "date"),
    Term("meeting", "end", "einde", "end"),
    Term("meeting", "place", "plaats", "place"),
    Term("meeting", "mode", "vorm", "held"),
    Term("meeting", "informal", "informeel", "informal"),
    Term("meeting", "extra", "extra", "extra"),
)

_ROWS = {(term.kind, term.code): term for term in TERMS}


def term(kind: str, code: str) -> Term:
    """Return the row of one concept. Raises KeyError where there is none: nothing is ever shown by its code."""
    return _ROWS[kind, code]


def label(kind: str, code: str, language: str = "nl") -> str:
    """Return the word for one concept.

    >>> label("document_kind", "report")
    'verslag van de bijeenkomst'
    """
    return _ROWS[kind, code].word(language)


# What the registry has been seen to print as the state of a promise (Toezegging.Status), by what it means, folded. The
# registry's "Afgedaan" of a promise says that what was promised has been received.
_PRINTED_STATES: dict[str, OfficialState] = {
    "openstaand": "open",
    "deels voldaan": "partly_met",
    "deels afgedaan": "partly_met",
    "voldaan": "met",
    "afgedaan": "met",
    "nagekomen": "met",
    "niet nagekomen": "not_met",
    "vervallen": "lapsed",
}


def official_state(printed: str | None) -> OfficialState | None:
    """Return what a printed state of a promise means; None for any value that is not in the table.

    >>> official_state("Deels Voldaan"), official_state("Nagekomen"), official_state("Aangehouden")
    ('partly_met', 'met', None)
    """
    return _PRINTED_STATES.get(" ".join((printed or "").casefold().split()))


def number(value: int, language: str = "nl") -> str:
    """Write a whole number as running text has it.

    >>> number(45000), number(45000, "en")
    ('45.000', '45,000')
    """
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language == "nl" else grouped


def decimal(value: float, language: str = "nl") -> str:
    """Write a number with one decimal.

    >>> decimal(1234.56), decimal(2.5, "en")
    ('1.234,6', '2.5')
    """
    written = f"{value:,.1f}"
    return written.translate(str.maketrans(",.", ".,")) if language == "nl" else written


def size(octets: int, language: str = "nl") -> str:
    """Write a number of bytes in the unit that suits it.

    >>> size(12_400_000).replace(NBSP, " "), size(950).replace(NBSP, " ")
    ('12,4 MB', '950 bytes')
    """
    if octets < 1000:
        return f"{octets}{NBSP}bytes"
    value = float(octets)
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 1000:
            return f"{decimal(value, language)}{NBSP}{unit}"
    return f"{decimal(value / 1000, language)}{NBSP}TB"


def counted(value: int, kind: str, code: str, language: str = "nl") -> str:
    """Write a number of things, kept together by a no-break space.

    >>> counted(1, "thing", "letter"), counted(1200, "thing", "letter")
    ('1\\xa0brief', '1.200\\xa0brieven')
    """
    return f"{number(value, language)}{NBSP}{_ROWS[kind, code].word(language, plural=value != 1)}"


@lru_cache(maxsize=4096)  # thousands of papers of a registry share few days
def date_in_text(iso: str, language: str = "nl") -> str:
    """Write an ISO date as running text has it. Raises ValueError where it is no date.

    >>> date_in_text("2024-11-22")
    '22\\xa0november 2024'
    """
    day = date.fromisoformat(iso)
    return f"{day.day}{NBSP}{_month(day, language)} {day.year}"


def date_in_table(iso: str, language: str = "nl") -> str:
    """Write an ISO date for a column: dd-mm-jjjj in Dutch. Raises ValueError where it is no date.

    >>> date_in_table("2024-11-02"), date_in_table("2024-11-02", "en")
    ('02-11-2024', '02\\xa0Nov\\xa02024')
    """
    day = date.fromisoformat(iso)
    if language == "nl":
        return f"{day.day:02}-{day.month:02}-{day.year:04}"
    return f"{day.day:02}{NBSP}{_month(day, language)[:3]}{NBSP}{day.year}"


def period_in_text(start: str, end: str | None, language: str = "nl") -> str:
    """Write the days of a meeting. Raises ValueError where a date is none.

    Forms: 1. one day   2. two days that follow each other ("3 en 4 december 2024")
           3. more days ("28 tot en met 30 juni 2022"), month and year once where they are the same

    >>> period_in_text("2022-06-28", "2022-06-30").replace(NBSP, " ")
    '28 tot en met 30 juni 2022'
    >>> period_in_text("2021-11-30", "2021-12-01").replace(NBSP, " ")
    '30 november en 1 december 2021'
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    if first == last:
        return date_in_text(start, language)
    begin = str(first.day)
    if first.month != last.month or first.year != last.year:
        begin += f"{NBSP}{_month(first, language)}"
    if first.year != last.year:
        begin += f" {first.year}"
    if (last - first).days == 1:
        between = "en" if language == "nl" else "and"
    else:
        between = "tot en met" if language == "nl" else "to"
    return f"{begin} {between} {date_in_text(last.isoformat(), language)}"


def paper_name(dossier: str, paper: str | None) -> str:
    """Write the number of a parliamentary paper, or of a whole dossier where `paper` is None.

    Forms: 1. 28676, 474   2. 36200-X, 26   3. 21501-02, 2602   4. 34568, H (a paper of the Eerste Kamer)   5. CXXIV, G

    >>> [paper_name(*form).replace(NBSP, " ") for form in (("28676", "474"), ("36200-X", "26"), ("21501-02", "2602"))]
    ['Kamerstuk 28 676, nr. 474', 'Kamerstuk 36 200 X, nr. 26', 'Kamerstuk 21 501-02, nr. 2602']
    >>> [paper_name(*form).replace(NBSP, " ") for form in (("34568", "H"), ("CXXIV", "G"), ("36412", None))]
    ['Kamerstuk 34 568, H', 'Kamerstuk CXXIV, G', 'dossier 36 412']
    """
    head, _, suffix = dossier.partition("-")
    if head.isdigit() and len(head) > 3:
        head = f"{head[:-3]}{NBSP}{head[-3:]}"
    joint = "" if not suffix else "-" if suffix.isdigit() else NBSP
    written = f"{head}{joint}{suffix}"
    if paper is None:
        return f"dossier{NBSP}{written}"
    mark = f"nr.{NBSP}" if paper[:1].isdigit() else ""
    return f"Kamerstuk{NBSP}{written},{NBSP}{mark}{paper}"


def paper_of(target: str) -> str:
    """Write a paper given by dossier and number in one ("28676-524"): its last part is the number.

    >>> paper_of("36200-X-26").replace(NBSP, " ")
    'Kamerstuk 36 200 X, nr. 26'
    """
    dossier, _, paper = target.rpartition("-")
    return paper_name(dossier, paper) if dossier else paper_name(target, None)


def _month(day: date, language: str) -> str:
    return MONTHS["nl" if language == "nl" else "en"][day.month - 1]
