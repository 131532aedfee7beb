"""The headings of an agenda or report, in the four ways in which letters name sessions.

1. by number: "Sessie 1 en 2: Oekraïne", "Sessie 3: ..."
2. by ordinal, with or without the day: "Eerste sessie 7 april: ...", "Tweede werksessie: ..."
3. by form only: "Werksessie Lastenverdeling", "Werkdiner NAVO-Oekraïne Raad", "Avondsessie 6 april: ..."
4. by topic, with the session in the sentence below: "Oekraïne" / "In de derde sessie spraken de ministers over ..."
"""

import datetime as dt
import random
from typing import Any, NamedTuple

from letters_dates import days
from letters_facts import Facts
from letters_fragments import Fragment, Plant, fill, planted
from letters_words import THEMES, Theme

ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde")
FORMS = ("werksessie", "werksessie", "werkdiner", "werklunch", "avondsessie")


class Heading(NamedTuple):
    """A heading with its theme.

    start: opens the sentence that names the session, or is that sentence with a hole for the subject; empty where no
        sentence does.
    """

    fragment: Fragment
    theme: Theme
    start: str
    in_session: bool


def headings(rng: random.Random, facts: Facts) -> list[Heading]:
    """Draw two to five headings in one of the four ways, now and then with a last one that is about no session."""
    way = rng.choice((by_number, by_ordinal, by_form, by_topic))
    themes = rng.sample(THEMES, rng.randint(2, 5))
    out = way(rng, facts, themes)
    if rng.random() < 0.35:
        rest = rng.choice([theme for theme in THEMES if theme not in themes])
        out.append(Heading(_heading(rng.choice(rest.headings), "topic", None), rest, "", False))
    return out


def by_number(rng: random.Random, facts: Facts, themes: list[Theme]) -> list[Heading]:
    """Form 1. Two sessions on one subject share a heading."""
    out, number = [], 1
    for theme in themes:
        numbers = [number, number + 1] if rng.random() < 0.2 else [number]
        number = numbers[-1] + 1
        words = f"Sessie {' en '.join(map(str, numbers))}: {rng.choice(theme.headings)}"
        session = {"ordinals": numbers, "form": "sessie", "date": None}
        out.append(Heading(_heading(words, "session", session), theme, _this(rng), True))
    return out


def by_ordinal(rng: random.Random, facts: Facts, themes: list[Theme]) -> list[Heading]:
    """Form 2. On the second day of a meeting the counting goes on."""
    dated, form = rng.random() < 0.4, rng.choice(("sessie", "werksessie"))
    out = []
    for n, theme in enumerate(themes):
        day = facts.start if n == 0 else facts.end
        session = {"ordinals": [n + 1], "form": form, "date": day.isoformat() if dated else None}
        lead = f"{ORDINALS[n].capitalize()} {form}"
        out.append(
            Heading(
                _heading(rng.choice(theme.headings), "session", session, lead, day if dated else None),
                theme,
                _this(rng),
                True,
            )
        )
    return out


def by_form(rng: random.Random, facts: Facts, themes: list[Theme]) -> list[Heading]:
    """Form 3. An evening session is printed with its day."""
    out = []
    for theme in themes:
        form = rng.choice(FORMS)
        day = facts.start if form == "avondsessie" else None
        session: dict[str, Any] = {"ordinals": [], "form": form, "date": day.isoformat() if day else None}
        topic, lead = rng.choice(theme.headings), form.capitalize()
        fragment = (
            _heading(topic, "session", session, lead, day) if day else _heading(f"{lead} {topic}", "session", session)
        )
        out.append(Heading(fragment, theme, _this(rng), True))
    return out


def by_topic(rng: random.Random, facts: Facts, themes: list[Theme]) -> list[Heading]:
    """Form 4. Now and then a topic has no session at all."""
    form, out = rng.choice(("sessie", "sessie", "werksessie")), []
    for n, theme in enumerate(themes):
        words = rng.choice(theme.headings)
        if rng.random() < 0.2:
            out.append(Heading(_heading(words, "topic", None), theme, "", False))
            continue
        session = {"ordinals": [n + 1], "form": form, "date": None}
        ordinal, report = ORDINALS[n], facts.kind == "report"
        start = rng.choice(
            (
                f"In de {ordinal} {form}",
                f"Tijdens de {ordinal} {form}",
                f"De {ordinal} {form} {'was' if report else 'is'} gewijd aan {{subject}}.",
                f"De nadruk in de {ordinal} {form} {'lag' if report else 'ligt'} op {{subject}}.",
            )
        )
        out.append(Heading(_heading(words, "topic", session), theme, start, True))
    return out


def _this(rng: random.Random) -> str:
    return rng.choice(("Tijdens deze sessie", "In deze sessie"))


def _heading(
    topic: str, kind: str, session: dict[str, Any] | None, lead: str = "", day: dt.date | None = None
) -> Fragment:
    when: Fragment | str = fill(" {d}", d=days(day, day, year=False)) if day else ""
    words = fill("{lead}{when}: {topic}", lead=lead, when=when, topic=topic) if lead else Fragment(topic)
    fields = {"heading": words.text, "kind": kind, "session": session}
    return planted(words, Plant("sections", fields, printed=("heading",)))
