"""What stands above, below and beside a letter: letterheads, Kamerstuk heads, running feet, with their facts."""

import datetime as dt

from letters_dates import date_plant, day, days, session_year
from letters_facts import BZ, Facts
from letters_fragments import Fragment, Plant, fill, planted, upper

Group = list[Fragment]
"""Lines that stand together; between groups there is white space."""

CHAMBERS = {"EK": "Eerste Kamer der Staten-Generaal", "TK": "Tweede Kamer der Staten-Generaal"}
STREETS = {"EK": ("Kazernestraat 52", "Den Haag"), "TK": ("Prinses Irenestraat 6", "Den Haag")}
ISSN = "0921 - 7371"


def document(**fields: object) -> Plant:
    """Return a fact about the paper itself."""
    return Plant("document", fields)


def subject_line(facts: Facts) -> Fragment:
    """Write the text behind Betreft."""
    what = "Verslag van de" if facts.kind == "report" else "Geannoteerde agenda voor de"
    return fill("<s>{what} {name} van {days}</s>", s=Plant("document", {}, printed=("subject",)), what=what,
                name=facts.name, days=days(facts.start, facts.end))  # fmt: skip


def ministry_side(facts: Facts) -> list[Group]:
    """Write the column of the sender: department and addresses."""
    department = planted(facts.department, document(department=facts.department))
    if facts.office == BZ:
        rest = ["Rijnstraat 8", "2515 XP Den Haag", "Postbus 20061", "Nederland", "www.rijksoverheid.nl"]
    else:
        rest = ["Plein 4", "2511 CR Den Haag", "Postbus 20701", "2500 ES Den Haag", "www.rijksoverheid.nl"]
    return [[department, *map(Fragment, rest)]]


def reference_group(facts: Facts) -> Group:
    """Write the reference below its label."""
    return [Fragment(facts.reference_label), planted(facts.reference, document(reference=facts.reference))]


def ministry_name(facts: Facts) -> Fragment:
    """Write the ministry."""
    return Fragment("Ministerie van " + facts.office.removeprefix("minister van "))


def addressee(facts: Facts) -> Group:
    """Write to whom the letter goes."""
    plant, name = document(chamber=facts.chamber), CHAMBERS[facts.chamber]
    if facts.split_address:
        first, rest = name.split(" der ")
        lines = [fill("Aan de Voorzitter van de {c}", c=planted(first, plant)), Fragment("der " + rest)]
        return [*lines, Fragment("Postbus 20018"), Fragment("2500 EA Den Haag")]
    return [Fragment("Aan de Voorzitter van de"), planted(name, plant), *map(Fragment, STREETS[facts.chamber])]


def ministry_head(facts: Facts) -> list[Group]:
    """Write the letterhead of a ministry from top to bottom, as text pulled from such a letter has it."""
    label, value = reference_group(facts)
    return [
        [ministry_name(facts)],
        addressee(facts),
        *ministry_side(facts),
        [label],
        [value],
        [fill("Datum {d}", d=planted(day(facts.date), document(date=facts.date.isoformat())))],
        [fill("{label} {s}", label=facts.subject_label, s=subject_line(facts))],
        [Fragment("Bijlage(n)")],
        [planted("1", document(attachments=1))],
    ]


def short_head(facts: Facts) -> list[Group]:
    """Write who writes, to whom, where and when."""
    return [[letter_of(facts), to_whom(facts), where_and_when(facts.date)]]


def letter_of(facts: Facts) -> Fragment:
    """Write the line that names the sender of a Kamerstuk."""
    return Fragment("BRIEF VAN DE " + facts.office.upper())


def to_whom(facts: Facts) -> Fragment:
    """Write the address in one line."""
    return fill("Aan de Voorzitter van de {c}", c=planted(CHAMBERS[facts.chamber], document(chamber=facts.chamber)))


def where_and_when(date: dt.date) -> Fragment:
    """Write place and date of a letter."""
    return fill("{p}, {d}", p=planted("Den Haag", document(places=["Den Haag"])),
                d=planted(day(date), document(date=date.isoformat())))  # fmt: skip


def identifier(facts: Facts) -> str:
    """Return the official name of the paper."""
    return f"kst-{facts.dossier_id}-{facts.number}"


def kamerstuk_head(facts: Facts, dash: str, spread: bool, top: Group | None = None) -> list[Group]:
    """Write the head of a paper of the Tweede Kamer.

    spread: every part on its own line, colophon included; else as a page shows it, the colophon at its foot.
    top:    the lines that say what paper it is; a letter's by default.
    """
    chamber = planted(CHAMBERS["TK"], document(chamber="TK"))
    dossier = planted(facts.dossier, document(dossier=facts.dossier_id))
    title = planted(facts.dossier_title, document(dossier_title=facts.dossier_title))
    number = fill("Nr. {n}", n=planted(str(facts.number), document(number=str(facts.number))))
    year = session_year(facts.session_year, "Vergaderjaar", dash)
    top = top or short_head(facts)[0]
    if spread:
        return [[chamber], [year], [dossier], [number], colophon(facts), [title], top]
    return [
        [chamber + " 2", year],
        [fill("{d} {t}", d=dossier, t=title), fill("{n} {t}", n=number, t=top[0]), *top[1:]],
    ]


def colophon(facts: Facts) -> Group:
    """Write the three small lines of the publisher."""
    return [
        planted(identifier(facts), document(identifier=identifier(facts))),
        fill("ISSN {i}", i=planted(ISSN, document(issn=ISSN))),
        fill("<y>'s-Gravenhage {year}</y>", year=str(facts.date.year), y=_printed_year(facts.date.year)),
    ]


def kamerstuk_foot(facts: Facts, page: int, dash: str) -> Fragment:
    """Write the running foot of a paper."""
    year = session_year(facts.session_year, "vergaderjaar", dash)
    return fill("Tweede Kamer, {year}, {dossier}, nr. {number} {page}", year=year, dossier=facts.dossier,
                number=str(facts.number), page=str(page))  # fmt: skip


def _printed_year(year: int) -> Plant:
    return date_plant(dt.date(year, 1, 1), dt.date(year, 12, 31))


def motion_top(title: Fragment, date: dt.date) -> Group:
    """Write the title of a motion and the day on which it was tabled."""
    tabled = planted(day(date), document(date=date.isoformat()))
    return [upper(title), fill("Voorgesteld {d}", d=tabled)]
