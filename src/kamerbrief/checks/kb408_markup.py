"""KB408: opmaaktekens in de tekst.

Markup that was left in the text.

Niveau: fout, ter informatie.

Herkomst: in de brief, in deze kopie.

Waarom: bij het plakken uit een andere bron bleven sterretjes, codes of tekens van een webpagina staan.

Fout: Dit versterkt de *posture* van de NAVO en het <b>bondgenootschap</b>.

Fout: De samenwerking tussen Nederland &amp; Duitsland wordt verdiept.

Goed: Dit versterkt de «posture» van de NAVO, bij een groei van < 2% en een bereik van 3 * 4 kilometer.

Zwijgt: bij losse tekens. In een Word- of ODT-bestand is het een fout van voor de verzending; elders kan het bij het
omzetten van deze kopie zijn ontstaan.

Bron: brieven van 1 april 2021 en 14 januari 2022, in deze kopieën met sterretjes.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Evidence, Problem, Span

CODE: Final = "KB408"
_MARKUP: Final = re.compile(
    r"(?<![\w*])\*{1,3}(?=[\w«\"“'‘(])[^*\n]{1,120}?(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{2}(?=\S)[^_\n]{1,80}?(?<=\S)_{2}(?![\w_])"
    r"|</?(?:b|i|u|em|strong|p|br|span|div|sup|sub|h\d|a|li|ul|ol|td|tr|table|font)(?:\s[^<>\n]{0,200})?/?>"
    r"|&(?:nbsp|amp|quot|lt|gt|[aeiou](?:uml|acute|grave|circ)|euro|shy|#\d{2,5});"
    r"|\[[^\]\n]{1,80}\]\(https?://[^)\s]+\)|^#{1,4}\s(?=\S)|\\(?:textit|textbf|emph)\{|\{\\(?:rtf|b|i)\b",
    re.MULTILINE,
)
_TRIGGERS: Final = ("*", "<", "&", "__", "](", "#", "\\")


def check(paper: Paper) -> Iterator[Problem]:
    """Yield one problem for all markup of a letter, with its places."""
    if not any(sign in paper.text for sign in _TRIGGERS):
        return
    found = [evidence for match in _MARKUP.finditer(paper.text) for evidence in paper.evidence(Span(*match.span()))]
    if not found:
        return
    before_dispatch = paper.register.source.format in ("docx", "odt")
    yield paper.problem(
        CODE,
        "error" if before_dispatch else "info",
        f"In de tekst staan opmaaktekens ({len(found)} {'plaats' if len(found) == 1 else 'plaatsen'}), zoals "
        f"{_shown(found)}.",
        tuple(found),
        suggestion="Verwijder de tekens en zet de opmaak zelf.",
        origin="letter" if before_dispatch else "copy",
    )


def _shown(found: list[Evidence]) -> str:
    return " ".join(found[0].quote.split())[:60]
