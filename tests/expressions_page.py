"""docs/standpunten.md, made from the tables of cases: `python tests/expressions_page.py docs`."""

import sys
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases" / "expressions"
MADE = "<!-- Made by `python tests/expressions_page.py docs` from tests/cases: change the cases, not this page. -->"
INTRODUCTION = """Every form of words by which a letter says that somebody says, wants or decides something, with a
sentence of our own and what the register makes of it. *Niets* marks a near miss: words that look alike and say nothing
of the kind. Sentences of an agenda are marked (a); its present tense about the coming meeting is the future.
"""
TITLES = {
    "a_positie_nl": "What the Netherlands says (standpunten van Nederland)",
    "b_positie_anderen": "What others say (standpunten van anderen)",
    "c_besluit": "What is decided (besluiten)",
    "g_aankondiging": "Who takes part, what is announced (deelnemers, aankondigingen)",
    "h_negatie": "What is denied (ontkenning)",
    "i_afzwakking": "What is hedged (afzwakking)",
}


def page() -> str:
    """Return the page: a table for every category."""
    lines = ["# Forms of words", "", MADE, "", *INTRODUCTION.splitlines(), ""]
    for name, title in TITLES.items():
        cases: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
        near = sum(not case["expect"] for case in cases)
        lines += [f"## {title}", "", f"{len(cases)} cases, of which {near} near misses.", ""]
        lines += ["| sentence | register |", "|---|---|"]
        for case in cases:
            mark = " (a)" if case["kind"] == "agenda" else ""
            said = "<br>".join(_said(one) for one in case["expect"]) or "*niets*"
            lines.append(f"| {case['text']}{mark} | {said} |")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _said(one: dict[str, Any]) -> str:
    if "verb" in one:
        shades = [f"with {', '.join(one['with'])}"] if "with" in one else []
        shades += ["denied"] if one.get("negated") else []
        shades += [f"hedged: {', '.join(one['hedges'])}"] if "hedges" in one else []
        return ", ".join([f"{one['actor']}: {one['verb']} (`{one['act']}`, {one['time']})", *shades])
    if "outcome" in one:
        recalled = ", recalled" if one["recalled"] else ""
        by = f" by {one['actor']}" if one.get("actor") else ""
        return f"decision: `{one['outcome']}`{by}{recalled}"
    return f"takes part: {one['name']}" + (f" (`{one['role']}`)" if "role" in one else "")


if __name__ == "__main__":
    (Path(sys.argv[1]) / "standpunten.md").write_text(page(), encoding="utf-8")
