"""Sentences that carry anything but a position: references, motions, promises, decisions, sums, who took part."""

import datetime as dt
from collections.abc import Callable

import letters_words as words
from letters_dates import day, days, whole_year
from letters_facts import other_office
from letters_fragments import Fragment, Plant, capital, fill, planted
from letters_pen import Pen
from letters_positions import text_reference

DOSSIERS = (("28 676", "28676"), ("36 200 X", "36200-X"), ("21 501-28", "21501-28"), ("35 925 V", "35925-V"))
DEBATES = ("het commissiedebat", "het tweeminutendebat", "het debat ter voorbereiding")
NUMBER_WORDS = {3: "drie", 4: "vier", 5: "vijf", 6: "zes", 7: "zeven", 12: "twaalf", 18: "achttien", 31: "eenendertig"}


def kamerstuk(pen: Pen) -> tuple[Fragment, str]:
    """Write a reference to a numbered paper in one of its printed forms; return it with its target."""
    printed, plain = pen.rng.choice(DOSSIERS)
    number = pen.rng.choice(
        [n for n in range(11, 99 if "X" in printed or "V" in printed else 499) if n != pen.facts.number]
    )
    target = f"{plain}-{number}"
    tight = printed.replace(" ", "", 1)
    year = pen.facts.date.year - 1
    form = pen.rng.choice(
        (
            f"Kamerstuk {printed}, nr. {number}",
            f"Kamerstuk {printed} nr. {number}",
            f"Kamerstuk {tight}, nr. {number}",
            f"Kamerstukken II {year}/{(year + 1) % 100:02}, {printed}, nr. {number}",
            f"{printed}, nr. {number}",
        )
    )
    return planted(form, Plant("references", {"kind": "kamerstuk", "target": target})), target


def reference(pen: Pen) -> Fragment:
    """Write a sentence that refers to another paper, a resolution or an article of a treaty."""
    if pen.chance(0.3):
        return pen.rng.choice((_resolution, _article))(pen)
    paper, _ = kamerstuk(pen)
    subject = pen.fresh(words.PROMISE_SUBJECTS)
    earlier = _earlier(pen, 20, 300)
    if pen.chance(0.4):
        body = fill("Kamerbrief van {day} over {subject} ({paper}).", day=day(earlier), subject=subject, paper=paper)
        return fill("Over {subject} is uw Kamer eerder geïnformeerd.{note}", subject=subject, note=pen.note(body))
    return fill(
        "Over {subject} is uw Kamer op {day} geïnformeerd ({paper}).", day=day(earlier), subject=subject, paper=paper
    )


def _resolution(pen: Pen) -> Fragment:
    number = pen.rng.choice((1325, 1559, 1701, 2202, 2623, 2735))
    name = pen.rng.choice((f"VNVR-resolutie {number}", f"resolutie {number} van de VN-Veiligheidsraad"))
    plant = Plant("references", {"kind": "un_resolution", "target": f"UNSC-{number}"})
    return fill("De uitvoering van {name} verloopt moeizaam.", name=planted(name, plant))


def _article(pen: Pen) -> Fragment:
    number = pen.rng.choice((3, 4, 5))
    plant = Plant("references", {"kind": "treaty_article", "target": f"NAV-{number}"})
    name = planted(f"artikel {number} van het Noord-Atlantisch Verdrag", plant)
    return fill("De verplichting uit {name} geldt voor ieder land.", name=name)


def motion(pen: Pen) -> Fragment:
    """Write a sentence about a motion: with its number in brackets, or in a footnote."""
    several, cs, foot = pen.chance(0.2), pen.chance(0.5), pen.chance(0.6)
    names = pen.rng.sample(words.MEMBERS, 2 if several else 1)
    who = "de leden " + " en ".join(names) if several else "het lid " + names[0]
    cs = cs and not several
    subject, tabled = pen.fresh(words.MOTION_SUBJECTS), _earlier(pen, 30, 600)
    relation, lead, tail = pen.rng.choice(
        (
            ("executes", "Hiermee geef ik <m>uitvoering aan de motie van {who}</m>{ref}", "."),
            ("executes", "Met deze inzet wordt <m>uitvoering gegeven aan de motie van {who}</m>{ref}", "."),
            ("conform", "Dit is <m>in lijn met de motie van {who}</m>{ref}", "."),
            ("conform", "<m>Conform de motie van {who}</m>{ref}", " blijft dit punt op de agenda staan."),
            ("responds", "<m>Naar aanleiding van de motie van {who}</m>{ref}", " is dit punt nader onderzocht."),
            ("mentions", "<m>De motie van {who}</m>{ref}", " ziet op hetzelfde onderwerp."),
        )
    )
    paper, target = kamerstuk(pen)
    fields = {
        "names": names,
        "cs": cs,
        "date": tabled.isoformat() if foot else None,
        "subject": subject if foot else None,
        "kamerstuk": target,
        "relation": relation,
    }
    plant = Plant("motions", fields, entry=pen.entry())
    who += " c.s." if cs else ""
    if foot:
        note = fill(
            "<m>Motie van {who} over {subject}, {dd}{day} ({paper})</m>.",
            m=plant,
            who=who,
            subject=subject,
            dd=pen.rng.choice(("d.d. ", "")),
            day=day(tabled),
            paper=paper,
        )
        ref: Fragment = Fragment(pen.note(note))
    else:
        ref = fill(" ({paper})", paper=paper)
    if tail == "." and foot and who.endswith(".") and pen.chance(0.7):
        tail = ""  # "de motie van het lid X c.s.1", as is often printed
    return fill(lead, m=plant, who=who, ref=ref) + tail


def promise(pen: Pen) -> Fragment:
    """Write a promise to parliament, or a sentence by which an earlier one is fulfilled."""
    subject = pen.fresh(words.PROMISE_SUBJECTS)
    fields = {"by": pen.facts.office, "to": "addressee", "what": subject}
    if pen.report and pen.chance(0.4):
        plant = Plant("commitments", {**fields, "status": "reported", "due": None})
        return fill(
            "Tijdens {debate} van {day} <c>zegde ik uw Kamer toe in dit verslag in te gaan op {subject}</c>.",
            debate=pen.rng.choice(DEBATES),
            day=day(_earlier(pen, 20, 60)),
            c=plant,
            subject=subject,
        )
    if pen.chance(0.2):
        other = other_office(pen.facts.office)
        plant = Plant("commitments", {**fields, "by": other, "status": "made", "due": "zo spoedig mogelijk"})
        return fill(
            "Over {subject} <c>wordt uw Kamer zo spoedig mogelijk door de {other} geïnformeerd</c>.",
            subject=subject,
            c=plant,
            other=other,
        )
    due, strength = _due(pen)
    plant = Plant("commitments", {**fields, "status": "made", "due": due.text, "strength": strength})
    frame = pen.rng.choice(
        (
            "<c>Ik zal uw Kamer {due} informeren over {subject}</c>.",
            "Over {subject} <c>zal ik uw Kamer {due} informeren</c>.",
            "<c>Uw Kamer wordt {due} geïnformeerd over {subject}</c>.",
        )
    )
    return fill(frame, c=plant, due=due, subject=subject)


def _due(pen: Pen) -> tuple[Fragment, str]:
    later = pen.facts.date + dt.timedelta(pen.rng.randint(60, 300))
    forms: tuple[tuple[Fragment | str, str], ...] = (
        (fill("uiterlijk {day}", day=day(later)), "dated"),
        (fill("vóór {day}", day=day(later)), "dated"),
        ("jaarlijks", "recurring"),
        ("zo spoedig mogelijk", "open"),
        ("in het verslag van deze bijeenkomst" if not pen.report else "na de volgende bijeenkomst", "event"),
    )
    due, strength = pen.rng.choice(forms)
    return (due if isinstance(due, Fragment) else Fragment(due)), strength


def decision(pen: Pen) -> Fragment:
    """Write what the meeting decided or did not decide, or what an earlier summit decided."""
    text = text_reference(pen.fresh(pen.theme.texts))
    aim = pen.fresh(pen.theme.aims)

    def plant(outcome: str, actor: str | None, what: str, **more: bool) -> Plant:
        return Plant("decisions", {"actor": actor, "outcome": outcome, "object": what, "section": pen.heading, **more})

    if not pen.report or pen.chance(0.2):
        summit, year = pen.rng.choice(words.PLACES), pen.facts.date.year - pen.rng.randint(1, 4)
        return fill(
            "Tijdens de NAVO-top in {place} {year} <d>werd {text} aangenomen</d>.",
            place=summit,
            year=whole_year(year, "in"),
            text=text,
            d=plant("adopted", None, text.text, recalled=True),
        )
    template, made = pen.rng.choice(
        (
            ("<d>De ministers namen {text} aan</d>.", plant("adopted", "ministers", text.text)),
            ("Tot slot <d>werd {text} aangenomen</d>.", plant("adopted", None, text.text)),
            ("<d>Bondgenoten spraken {text} af</d>.", plant("agreed", "bondgenoten", text.text)),
            ("<d>De ministers besloten tot {aim}</d>.", plant("decided", "ministers", aim)),
            ("<d>Er werd geen besluit genomen over {text}</d>.", plant("not_decided", None, text.text)),
        )
    )
    return capital(fill(template, d=made, text=text, aim=aim))


def sum_of_money(pen: Pen) -> Fragment:
    """Write a sum in one of its printed forms."""
    number, scale = pen.rng.choice((2, 5, 12, 25, 40, 100, 3.1, 7.5, 1.25)), pen.rng.choice(("miljoen", "miljard"))
    if pen.chance(0.15):
        number, scale = pen.rng.choice((250_000, 750_000)), ""
    decimals = f"{number:,}".replace(",", ".") if scale == "" else f"{number:g}".replace(".", ",")
    value = round(number * {"": 1, "miljoen": 10**6, "miljard": 10**9}[scale])
    form = pen.rng.choice(("EUR {n}", "€ {n}", "{n} euro")).format(n=f"{decimals} {scale}".strip())
    about = pen.rng.choice(("", "", "circa ", "ruim "))
    fields = {"kind": "money", "value": value, "unit": "EUR", "approx": bool(about)}
    return planted(about + form, Plant("amounts", fields))


def amount(pen: Pen) -> Fragment:
    """Write a sentence with one sum, number, share or length of time."""
    return pen.fresh(AMOUNTS)(pen)


def _money(pen: Pen) -> Fragment:
    fund = pen.fresh(words.FUNDS)
    template = pen.rng.choice(("De kosten van {fund} bedragen {sum}.", "Voor {fund} is {sum} beschikbaar."))
    return fill(template, fund=fund, sum=sum_of_money(pen))


def _share(pen: Pen) -> Fragment:
    value = pen.rng.choice((2, 3.5, 2.5, 1.5, 5))
    sign = pen.rng.choice(("%", " procent"))
    fields = {"kind": "percent", "value": value, "unit": "% bbp", "approx": False}
    share = planted(f"{value:g}".replace(".", ",") + f"{sign} van het bbp", Plant("amounts", fields))
    return fill("De norm voor de uitgaven ligt op {share}.", share=share)


def _troops(pen: Pen) -> Fragment:
    value = pen.rng.choice((350, 1_200, 3_500, 12_000, 45_000))
    about = pen.rng.choice(("", "circa ", "ruim ", "meer dan "))
    fields = {"kind": "count", "value": value, "unit": "militairen", "approx": bool(about)}
    written = planted(about + f"{value:,}".replace(",", ".") + " militairen", Plant("amounts", fields))
    return fill(
        "Aan de oefening namen {written} deel." if pen.report else "De oefening is bedoeld voor {written}.",
        written=written,
    )


def _ships(pen: Pen) -> Fragment:
    value = pen.rng.choice(tuple(NUMBER_WORDS))
    fields = {"kind": "count", "value": value, "unit": "schepen", "approx": False}
    return fill(
        "De vloot in de Oostzee telt {ships}.",
        ships=planted(f"{NUMBER_WORDS[value]} schepen", Plant("amounts", fields)),
    )


def _months(pen: Pen) -> Fragment:
    value = pen.rng.choice((3, 6, 12, 18))
    fields = {"kind": "duration", "value": value, "unit": "maanden", "approx": False}
    written = f"{value if pen.chance(0.3) else NUMBER_WORDS[value]} maanden"
    return fill("De missie duurt {months}.", months=planted(written, Plant("amounts", fields)))


AMOUNTS: tuple[Callable[[Pen], Fragment], ...] = (_money, _share, _troops, _ships, _months)


def guests(pen: Pen) -> Fragment:
    """Write who else takes part: in the meeting before the first session, in a session below its heading."""
    partners = [name for name in words.PARTNERS if pen.facts.start.year < words.LATE_ALLIES.get(name, 9999)]
    names = pen.rng.sample(partners, pen.rng.choice((1, 2, 3)))
    union = pen.chance(0.4)
    scope = pen.heading if pen.in_session and pen.heading else "meeting"
    role = "partner" if pen.report else "invitee"
    plants = [_guest(name, "country", role, scope) for name in names]
    listed = [*names, "de EU"] if union else names
    plants += [_guest("Europese Unie", "organisation", role, scope)] if union else []
    written = ", ".join(listed[:-1]) + (" en " if len(listed) > 1 else "") + listed[-1]
    what = "deze sessie" if scope != "meeting" else "deze bijeenkomst"
    verb = "namen" if len(listed) > 1 else "nam"
    came, asked = "<g>Ook {who} {verb} aan {what} deel</g>.", "<g>Voor {what} {be} ook {who} uitgenodigd</g>."
    template = came if pen.report else asked
    return fill(template, g=tuple(plants), who=written, verb=verb, what=what, be="zijn" if len(listed) > 1 else "is")


def _guest(name: str, kind: str, role: str, scope: str) -> Plant:
    return Plant("participants", {"name": name, "kind": kind, "role": role, "scope": scope}, entry=f"{name}@{scope}")


def _earlier(pen: Pen, least: int, most: int) -> dt.date:
    return pen.facts.date - dt.timedelta(pen.rng.randint(least, most))


def wrong_year(pen: Pen) -> tuple[Fragment, Plant]:
    """Write the days of the meeting with a year that cannot be right: a fault for the checks to find."""
    facts = pen.facts
    year = facts.start.year + pen.rng.choice((-1, 1))
    right = days(facts.start, facts.end).text
    if (2, 29) in ((facts.start.month, facts.start.day), (facts.end.month, facts.end.day)):
        year = facts.start.year + 4 * pen.rng.choice((-1, 1))  # no other year near has that day
    shown = days(facts.start.replace(year=year), facts.end.replace(year=year))
    fields = {"kind": "date_contradiction", "explanation": f"subject and title have {right}", "correction": right}
    return shown, Plant("defects", fields, printed=("quote",))
