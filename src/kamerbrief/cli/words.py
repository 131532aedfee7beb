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
        "70 fout in het programma, 130 afgebroken, 141 lezer van de uitvoer is gestopt.",
        "Each letter yields a register in which every fact is tied to its passage. Results go to standard output, "
        "messages and progress to standard error.\n\n"
        "Exit codes: 0 fine, 1 not all succeeded, 2 wrong input or usage, 3 store out of reach, "
        "70 fault of the program, 130 interrupted, 141 the reader of the output went away.",
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
        "Als tabellen (table), als register (json) of als leestekst (text). Standaard: table.",
        "As tables, as the register (json), or as text for reading. Default: table.",
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
    "letter-per-folder": Message(
        "De bestanden van elke map zijn samen één brief, op volgorde van naam; bestanden naast mappen zijn los.",
        "The files of each folder are one letter, in the order of their names; files beside folders stand alone.",
    ),
    "workers": Message(
        "Hoeveel processen tegelijk lezen. Standaard: het aantal processorkernen.",
        "How many processes read at once. Default: the number of processor cores.",
    ),
    "show.wanted": Message(
        "Nummer uit 'kamerbrief list', kamerstuknummer, kenmerk of bestandsnaam.",
        "Number in 'kamerbrief list', number of the paper, reference, or name of the file.",
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
