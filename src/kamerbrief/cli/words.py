"""What the command line says of itself, in both languages: one row per command and option.

A test runs over all rows and wants both languages, and an example that works for every command.
"""

from typing import NamedTuple

from kamerbrief.errors import Message


class Example(NamedTuple):
    """A command line, and what it does."""

    line: str
    does: Message


class Page(NamedTuple):
    """The help of one command: one line, what more there is to know, examples."""

    summary: Message
    more: Message
    examples: tuple[Example, ...]


def _example(line: str, nl: str, en: str) -> Example:
    return Example(line, Message(nl, en))


PROGRAM = Page(
    Message(
        "Leest brieven van ministers aan de Kamers over internationale bijeenkomsten.",
        "Reads letters of Dutch ministers to parliament about international meetings.",
    ),
    Message(
        "Van elke brief ontstaat een register waarin elk gegeven vastzit aan zijn passage. Het resultaat gaat naar de "
        "standaarduitvoer, meldingen en voortgang naar de standaardfoutuitvoer.\n\n"
        "Afsluitcodes: 0 goed, 1 niet alles gelukt, 2 invoer of opdracht onjuist, 3 opslag onbereikbaar, "
        "4 officiële bron onbereikbaar, 70 fout in het programma, 130 afgebroken, 141 lezer van de uitvoer is gestopt.",
        "Each letter yields a register in which every fact is tied to its passage. Results go to standard output, "
        "messages and progress to standard error.\n\n"
        "Exit codes: 0 fine, 1 not all succeeded, 2 wrong input or usage, 3 store out of reach, "
        "4 official source out of reach, 70 fault of the program, 130 interrupted, 141 the reader of the output went "
        "away.",
    ),
    (
        _example("kamerbrief read brief.pdf", "lees één brief; bewaar niets", "read one letter; keep nothing"),
        _example("kamerbrief ingest brieven/", "neem een hele map op", "take in a whole folder"),
        _example("kamerbrief list", "toon wat er is opgenomen", "show what was taken in"),
        _example("kamerbrief show 28676-474", "toon één opgenomen brief", "show one letter that is kept"),
    ),
)

COMMANDS: dict[str, Page] = {
    "read": Page(
        Message("Leest een brief en toont wat erin staat.", "Read a letter and show what it holds."),
        Message(
            "Er wordt niets bewaard. Van meer bestanden is elk een eigen brief, tenzij u --join opgeeft. JSON is één "
            "object per brief: op een regel, of opgemaakt als de uitvoer een scherm is.",
            "Nothing is kept. Of several files each is a letter of its own, unless --join is given. JSON is one object "
            "per letter: on one line, or indented where the output is a terminal.",
        ),
        (
            _example("kamerbrief read brief.pdf", "toon het register als tabellen", "show the register as tables"),
            _example(
                "kamerbrief read kst-28676-474.xml --format json > register.json",
                "schrijf het register als JSON naar een bestand",
                "write the register to a file as JSON",
            ),
            _example(
                "kamerbrief read --join brief.pdf verslag.pdf --format text",
                "lees brief en bijlage als één brief; toon de leestekst",
                "read a letter and its annex as one; show the text",
            ),
            _example("kamerbrief read - < brief.txt", "lees van de standaardinvoer", "read standard input"),
        ),
    ),
    "ingest": Page(
        Message("Neemt brieven op in de opslag.", "Take letters into the store."),
        Message(
            "Een bestand dat niet kan worden gelezen houdt de rest niet op: het krijgt één regel op het scherm en komt "
            "in 'kamerbrief failures'; de afsluitcode is dan 1. Een brief die al is opgenomen, verandert niet. Na een "
            "onderbreking (Ctrl-C) gaat dezelfde opdracht verder waar hij was.",
            "A file that cannot be read does not stop the rest: it gets one line on the screen and goes to 'kamerbrief "
            "failures'; the exit code is 1 then. A letter that is kept already does not change. After an interruption "
            "(Ctrl-C) the same command goes on where it was.",
        ),
        (
            _example("kamerbrief ingest brieven/", "neem een map op, met alles eronder", "a folder with all below it"),
            _example("kamerbrief ingest '2024/**/*.pdf'", "neem op wat op een patroon past", "what matches a pattern"),
            _example(
                "kamerbrief ingest --join brief.pdf verslag.pdf",
                "twee bestanden die samen één brief zijn",
                "two files that are one letter",
            ),
            _example(
                "kamerbrief ingest --letter-per-folder zendingen/",
                "elke map is één brief, de bestanden op volgorde van naam",
                "each folder is one letter, its files in the order of their names",
            ),
        ),
    ),
    "list": Page(
        Message("Toont de brieven in de opslag.", "List the letters in the store."),
        Message("", ""),
        (
            _example("kamerbrief list", "toon alle brieven", "show all letters"),
            _example("kamerbrief list --format json", "één regel JSON per brief", "one line of JSON per letter"),
        ),
    ),
    "show": Page(
        Message("Toont één brief uit de opslag.", "Show one letter of the store."),
        Message("", ""),
        (
            _example("kamerbrief show 3", "de brief met nummer 3 in de lijst", "the letter with number 3 in the list"),
            _example("kamerbrief show 28676-474", "de brief met dit kamerstuknummer", "the letter with this number"),
            _example("kamerbrief show 3 --format json", "het register als JSON", "the register as JSON"),
        ),
    ),
    "verify": Page(
        Message("Zegt of een citaat in de brieven staat.", "Say whether a quotation stands in the letters."),
        Message(
            "Een citaat telt ten minste vier woorden. Van een bestand wordt elk citaat nagegaan: wat tussen "
            "aanhalingstekens staat, of in een lijst elke regel. Hoofdletters, accenten, aanhalingstekens en "
            "afbrekingen tellen niet als afwijking, elk ander woord of cijfer wel; tussen accolades staat wat "
            "afwijkt. Weglatingen schrijft u als (...).\n\n"
            "Afsluitcode 0: elk citaat staat er; 1: een citaat wijkt af of is niet gevonden.",
            "A quotation has at least four words. Of a file every quotation is checked: what stands between quotation "
            "marks, or in a list each line. Capitals, accents, quotation marks and broken words do not count as "
            "altered, any other word or figure does; what differs stands between braces. Write what you left out as "
            "(...).\n\n"
            "Exit code 0: every quotation stands there; 1: one differs or was not found.",
        ),
        (
            _example(
                "kamerbrief verify 'een bijdrage van vooralsnog EUR 25 miljoen'",
                "zoek een citaat in alle opgenomen brieven",
                "look for a quotation in all letters that are kept",
            ),
            _example(
                "kamerbrief verify artikel.docx --letter 28676-474",
                "ga alle citaten van een artikel na in één opgenomen brief",
                "check all quotations of an article in one letter that is kept",
            ),
            _example(
                "kamerbrief verify citaten.txt --letter brief.pdf",
                "ga een lijst na in een bestand, zonder het op te nemen",
                "check a list in a file, without taking it in",
            ),
        ),
    ),
    "sync": Page(
        Message("Haalt het officiële register van beide Kamers op.", "Fetch the official registry of both chambers."),
        Message(
            "'dossier NUMMER...' haalt een dossier op, 'since DATUM' alles vanaf een dag, 'all' alles; 'watch' kijkt "
            "telkens wat er nieuw is in wat eerder is opgehaald, 'status' zegt tot wanneer elke bron is bijgewerkt. "
            "Wat de bronnen zeggen komt in het register, brieven en moties zelf komen in de opslag, een bijlage bij "
            "haar brief. --from laadt in plaats daarvan een uitvoer van het register: op elke regel een zaak als JSON, "
            "ingepakt met gzip of niet. Na een onderbreking (Ctrl-C) of als een bron niet antwoordt, gaat dezelfde "
            "opdracht verder waar hij was; niets komt dubbel. De adressen van de bronnen staan in KAMERBRIEF_ODATA, "
            "KAMERBRIEF_ODATA_VERSION (5 of 4), KAMERBRIEF_SYNCFEED, KAMERBRIEF_SRU, KAMERBRIEF_REPOSITORY, "
            "KAMERBRIEF_SITE en KAMERBRIEF_REDIRECTS_TO; zonder deze gelden de officiële. KAMERBRIEF_PAUSE is het "
            "aantal seconden tussen twee vragen.",
            "'dossier NUMBER...' fetches a dossier, 'since DATE' everything from a day on, 'all' everything; 'watch' "
            "looks again and again for what is new in what was fetched before, 'status' says until when each source is "
            "up to date. What the sources say goes into the registry, letters and motions themselves into the store, "
            "an annex with its letter. --from loads a dump of the registry instead: an entry as JSON on each line, "
            "packed with gzip or not. After an interruption (Ctrl-C), or where a source does not answer, the same "
            "command goes on where it was; nothing comes twice. The addresses of the sources are in KAMERBRIEF_ODATA, "
            "KAMERBRIEF_ODATA_VERSION (5 or 4), KAMERBRIEF_SYNCFEED, KAMERBRIEF_SRU, KAMERBRIEF_REPOSITORY, "
            "KAMERBRIEF_SITE and KAMERBRIEF_REDIRECTS_TO; without them the official ones hold. KAMERBRIEF_PAUSE is the "
            "number of seconds between two questions.",
        ),
        (
            _example("kamerbrief sync dossier 28676", "haal het dossier NAVO op", "fetch the dossier on NATO"),
            _example(
                "kamerbrief sync since 2024-01-01 --kind letters,motions",
                "alle brieven en moties vanaf een dag",
                "all letters and motions from a day on",
            ),
            _example("kamerbrief sync watch", "blijf bijwerken", "keep it up to date"),
            _example("kamerbrief sync --from zaken.jsonl.gz", "laad een uitvoer van het register", "load a dump"),
        ),
    ),
    "resolve": Page(
        Message(
            "Houdt de verwijzingen van een brief tegen het officiële register.",
            "Hold the references of a letter against the official registry.",
        ),
        Message(
            "Elke verwijzing naar een Kamerstuk is gevonden in het register, niet in deze verzameling, of komt niet "
            "overeen met het register: soort, titel, indiener of datum is daar anders dan de brief zegt. Dan staan "
            "beide er, en het stuk dat waarschijnlijk is bedoeld. Moties zonder nummer worden gezocht op indiener, "
            "onderwerp en datum. Toezeggingen worden herkend aan hun nummer, of aan dag, bewindspersoon en onderwerp. "
            "Wat het register van ze zegt, en de appreciatie van en stemmingen over moties, staat er zoals daar "
            "gedrukt.\n\n"
            "Afsluitcode 0: niets komt in strijd met het register; 1: ten minste één verwijzing wel.",
            "Each reference to a parliamentary paper is found in the registry, not in this collection, or does not "
            "agree with the registry: its kind, title, mover or date is another one there than the letter says. Both "
            "are shown then, and the paper that was probably meant. Motions without a number are looked for by mover, "
            "subject and date. Promises are known by their number, or by day, minister and subject. What the registry "
            "says of them, and the appreciation of and votes on motions, are shown as printed there.\n\n"
            "Exit code 0: nothing contradicts the registry; 1: at least one reference does.",
        ),
        (
            _example("kamerbrief resolve 28676-474", "één opgenomen brief", "one letter that is kept"),
            _example(
                "kamerbrief resolve brief.pdf", "een bestand, zonder het op te nemen", "a file, without taking it in"
            ),
            _example("kamerbrief resolve --all --format json", "alle opgenomen brieven", "all letters that are kept"),
        ),
    ),
    "clean": Page(
        Message(
            "Maakt een Word-document schoon voordat het wordt verzonden.",
            "Clean a Word document before it is sent.",
        ),
        Message(
            "Verwijdert opmerkingen, bijgehouden wijzigingen (die worden aanvaard), namen van auteurs, eigenschappen, "
            "verborgen tekst, markeringen en ingesloten bestanden, en zegt hoeveel het er waren. De tekst zoals hij "
            "wordt afgedrukt, blijft gelijk. Zolang een veld van het sjabloon openstaat, zoals [Ondertekenaar 2], "
            "wordt er niets geschreven en is de afsluitcode 1. Een bestaand bestand wordt niet overschreven.",
            "Removes comments, tracked changes (which are accepted), names of authors, properties, hidden text, "
            "highlighting and embedded files, and says how many there were. The text as it is printed stays the same. "
            "While a field of the template stands open, such as [Ondertekenaar 2], nothing is written and the exit "
            "code is 1. An existing file is not overwritten.",
        ),
        (_example("kamerbrief clean concept.docx brief.docx", "schrijf een schone kopie", "write a clean copy"),),
    ),
    "check": Page(
        Message(
            "Controleert een brief zoals een zorgvuldig redacteur dat doet.",
            "Check a letter as a careful editor would.",
        ),
        Message(
            "Data, vindplaatsen, feiten, vorm en taal. Wat in de brief staat, wordt apart getoond van wat alleen deze "
            "kopie heeft (tekenherkenning, omzetting); de telling gaat alleen over het eerste. Van een bestand of de "
            "standaardinvoer wordt niets bewaard of verzonden; vindplaatsen worden nagegaan in het register van de "
            "opslag, als dat een bestand op deze machine is. Wat u niet meer wilt horen, zet u in "
            'kamerbrief-negeer.txt naast de brief, een regel per geval: KB208, of KB102 "aanstaande Raad".\n\n'
            "Afsluitcode 0: geen bevindingen in de brief; 1: ten minste één.",
            "Dates, references, facts, form and language. What the letter holds is shown apart from what this copy "
            "alone has (recognition, conversion); only the former is counted. Of a file or standard input nothing is "
            "kept or sent; references are held against the registry of the store, where that is a file on this "
            "machine. What you do not want to hear of again goes into kamerbrief-negeer.txt beside the letter, a line "
            'for each: KB208, or KB102 "aanstaande Raad".\n\n'
            "Exit code 0: no problems in the letter; 1: at least one.",
        ),
        (
            _example("kamerbrief check brief.docx", "controleer een bestand", "check a file"),
            _example(
                "kamerbrief check concept.docx --draft",
                "vraag niet naar datum, kenmerk en ondertekening",
                "do not ask for date, reference and signature",
            ),
            _example(
                "kamerbrief check brief.docx --select KB1,KB2 --ignore KB208",
                "alleen data en vindplaatsen, behalve hun vorm",
                "dates and references only, but not their form",
            ),
            _example(
                "kamerbrief check --explain KB101", "toon de uitleg van een controle", "show the manual of a check"
            ),
        ),
    ),
    "failures": Page(
        Message("Toont de bestanden die niet konden worden opgenomen.", "List the files that could not be taken in."),
        Message(
            "Een bestand dat later alsnog is opgenomen, staat er niet meer bij.",
            "A file that was taken in later is no longer listed.",
        ),
        (
            _example("kamerbrief failures", "toon bestand, stap en reden", "show file, stage and reason"),
            _example("kamerbrief failures --format json", "één regel JSON per bestand", "one line of JSON per file"),
        ),
    ),
    "schema": Page(
        Message("Toont het JSON Schema van het register.", "Print the JSON Schema of the register."),
        Message(
            "Draft 2020-12. Wat 'kamerbrief read --format json' geeft, voldoet eraan.",
            "Draft 2020-12. What 'kamerbrief read --format json' prints is valid against it.",
        ),
        (_example("kamerbrief schema > register.schema.json", "schrijf het naar een bestand", "write it to a file"),),
    ),
    "stats": Page(
        Message("Toont hoeveel de opslag bevat.", "Show how much the store holds."),
        Message("", ""),
        (
            _example("kamerbrief stats", "toon aantallen en omvang", "show counts and size"),
            _example("kamerbrief stats --format json", "dezelfde cijfers als JSON", "the same figures as JSON"),
        ),
    ),
    "reread": Page(
        Message(
            "Leest opnieuw wat een andere versie van het programma heeft gelezen.",
            "Read again what another version of the program has read.",
        ),
        Message(
            "De registers worden opnieuw gemaakt uit de bewaarde bestanden; oude registers blijven bewaard. Na een "
            "onderbreking gaat dezelfde opdracht verder waar hij was.",
            "The registers are made anew from the files that were kept; old registers stay. After an interruption the "
            "same command goes on where it was.",
        ),
        (_example("kamerbrief reread", "werk alle registers bij", "bring all registers up to date"),),
    ),
}

OPTIONS: dict[str, Message] = {
    "store": Message(
        "Waar de brieven worden bewaard: een map of het adres van een database. Anders KAMERBRIEF_STORE, anders de "
        "gegevensmap van de gebruiker.",
        "Where letters are kept: a folder, or the address of a database. Else KAMERBRIEF_STORE, else the user's data "
        "folder.",
    ),
    "lang": Message(
        "Taal van meldingen en tabellen. Standaard volgens de taalinstelling van het systeem.",
        "Language of messages and tables. By default that of the system's locale.",
    ),
    "debug": Message("Toon bij een onverwachte fout de bijzonderheden.", "Show the details of an unexpected error."),
    "version": Message("Toon de versie van het programma.", "Show the version of the program."),
    "help": Message("Toon deze hulp.", "Show this help."),
    "read.files": Message(
        "PDF, Word (.docx), ODT, HTML, officiële XML of platte tekst; - is de standaardinvoer.",
        "PDF, Word (.docx), ODT, HTML, official XML or plain text; - is standard input.",
    ),
    "read.format": Message(
        "Als tabellen (table), als register (json), als leestekst (text) of als pagina om te bewaren (html). "
        "Standaard: table.",
        "As tables, as the register (json), as text for reading, or as a page to keep (html). Default: table.",
    ),
    "show.format": Message(
        "Als tabellen (table), als register (json) of als pagina om te bewaren (html). Standaard: table.",
        "As tables, as the register (json), or as a page to keep (html). Default: table.",
    ),
    "join": Message(
        "De bestanden zijn samen één brief, in deze volgorde.",
        "The files together are one letter, in this order.",
    ),
    "ingest.paths": Message(
        "Bestanden, zips, e-mailberichten (.eml), mappen (met alles eronder) of patronen tussen aanhalingstekens; "
        "- is de standaardinvoer.",
        "Files, zips, mail messages (.eml), folders (with all below them) or quoted patterns; - is standard input.",
    ),
    "clean.source": Message(
        "Het Word-document; - is de standaardinvoer. Het blijft zoals het is.",
        "The Word document; - is standard input. It stays as it is.",
    ),
    "clean.target": Message(
        "Waar de schone kopie komt; dit bestand mag nog niet bestaan.",
        "Where the clean copy goes; this file must not exist yet.",
    ),
    "letter-per-folder": Message(
        "De bestanden van elke map zijn samen één brief, op volgorde van naam; bestanden naast mappen zijn los.",
        "The files of each folder are one letter, in the order of their names; files beside folders stand alone.",
    ),
    "workers": Message(
        "Hoeveel processen tegelijk lezen. Standaard: het aantal processorkernen, ten minste 2. "
        "Met 1 leest het programma zelf; een bestand dat vastloopt, houdt dan alles op.",
        "How many processes read at once. Default: the number of processor cores, at least 2. "
        "With 1 the program itself reads; a file that hangs then holds up everything.",
    ),
    "show.wanted": Message(
        "Nummer uit 'kamerbrief list', kamerstuknummer, kenmerk of bestandsnaam.",
        "Number in 'kamerbrief list', number of the paper, reference, or name of the file.",
    ),
    "verify.quote": Message(
        "Het citaat tussen aanhalingstekens van uw shell, of een bestand met citaten; - is de standaardinvoer.",
        "The quotation, quoted for your shell, or a file with quotations; - is standard input.",
    ),
    "verify.letter": Message(
        "Zoek alleen in deze brief: een bestand, of een opgenomen brief zoals bij 'kamerbrief show'.",
        "Look in this letter only: a file, or a letter that is kept, named as for 'kamerbrief show'.",
    ),
    "sync.what": Message(
        "dossier NUMMER..., since DATUM, all, watch of status.", "dossier NUMBER..., since DATE, all, watch or status."
    ),
    "sync.kind": Message(
        "Alleen letters, motions of commitments, met komma's ertussen. Standaard: alle drie.",
        "Only letters, motions or commitments, with commas between them. Default: all three.",
    ),
    "sync.no_papers": Message(
        "Haal alleen op wat het register zegt, niet de brieven en moties zelf.",
        "Fetch only what the registry says, not the letters and motions themselves.",
    ),
    "sync.every": Message(
        "Met watch: om de zoveel minuten. Standaard: 3.", "With watch: every so many minutes. Default: 3."
    ),
    "sync.once": Message("Met watch: kijk eenmaal en stop.", "With watch: look once and end."),
    "sync.from": Message(
        "Een uitvoer van het register: op elke regel een zaak als JSON, ingepakt met gzip of niet.",
        "A dump of the registry: an entry as JSON on each line, packed with gzip or not.",
    ),
    "sync.dossiers": Message(
        "Tabel (CSV) met nummer en titel van dossiers. Standaard: dossiers.csv naast het bestand, als die er is.",
        "Table (CSV) of numbers and titles of dossiers. Default: dossiers.csv beside the file, if it is there.",
    ),
    "resolve.letter": Message(
        "Een bestand, of een opgenomen brief zoals bij 'kamerbrief show'; - is de standaardinvoer.",
        "A file, or a letter that is kept, named as for 'kamerbrief show'; - is standard input.",
    ),
    "resolve.all": Message("Alle brieven in de opslag.", "All letters in the store."),
    "check.letters": Message(
        "Bestanden, - voor de standaardinvoer, of opgenomen brieven zoals bij 'kamerbrief show'.",
        "Files, - for standard input, or letters that are kept, named as for 'kamerbrief show'.",
    ),
    "check.format": Message(
        "Als tekst (text), als register met alle bevindingen (json) of als pagina (html). Standaard: text.",
        "As text, as the register with all problems (json), or as a page (html). Default: text.",
    ),
    "check.select": Message(
        "Alleen deze controles: een code (KB501) of het begin ervan (KB1); meer dan één met komma's.",
        "These checks only: a code (KB501) or its beginning (KB1); several with commas.",
    ),
    "check.ignore": Message("Deze controles niet.", "Not these checks."),
    "check.draft": Message(
        "De brief is nog niet verzonden: vraag niet naar datum, kenmerk en ondertekening. Anders blijkt dat uit de "
        "brief.",
        "The letter is not sent yet: do not ask for date, reference and signature. Else the letter itself tells.",
    ),
    "check.fix": Message(
        "Schrijf naast het bestand een kopie (NAAM.fixed.docx) met wat zeker te herstellen is; Word en tekst.",
        "Write a copy beside the file (NAME.fixed.docx) with what is sure to be mended; Word and text.",
    ),
    "check.annotate": Message(
        "Schrijf een kopie van het Word-bestand met de bevindingen als opmerkingen.",
        "Write a copy of the Word document with the problems as comments.",
    ),
    "check.explain": Message(
        "Toon wat een controle doet, met voorbeelden, en wanneer hij zwijgt.",
        "Show what a check does, with examples, and when it keeps silent.",
    ),
    "format": Message(
        "Als tabel (table) of voor een programma (json). Standaard: table.",
        "As a table, or for a program (json). Default: table.",
    ),
}

METAVARS: dict[str, Message] = {
    "options": Message("[OPTIES]", "[OPTIONS]"),
    "command": Message("OPDRACHT ...", "COMMAND ..."),
    "files": Message("BESTAND...", "FILE..."),
    "paths": Message("PAD...", "PATH..."),
    "wanted": Message("BRIEF", "LETTER"),
    "letters": Message("[BRIEF|BESTAND|-]...", "[LETTER|FILE|-]..."),
    "quote": Message("CITAAT|BESTAND", "QUOTE|FILE"),
    "letter": Message("BRIEF|BESTAND", "LETTER|FILE"),
    "file": Message("BESTAND", "FILE"),
    "in": Message("IN.docx", "IN.docx"),
    "out": Message("UIT.docx", "OUT.docx"),
    "sync": Message("[WAT]...", "[WHAT]..."),
    "kinds": Message("SOORTEN", "KINDS"),
    "store": Message("ADRES", "ADDRESS"),
    "workers": Message("N", "N"),
}

HEADINGS: dict[str, Message] = {
    "usage": Message("Gebruik", "Usage"),
    "arguments": Message("Argumenten", "Arguments"),
    "options": Message("Opties", "Options"),
    "commands": Message("Opdrachten", "Commands"),
    "examples": Message("Voorbeelden", "Examples"),
    "general": Message(
        "De algemene opties (--store, --lang, --debug) staan in: kamerbrief --help",
        "The general options (--store, --lang, --debug) are in: kamerbrief --help",
    ),
}
