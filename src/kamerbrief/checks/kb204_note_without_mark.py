"""KB204: voetnoot zonder verwijzingsteken in de tekst.

A footnote that no mark in the text leads to.

Niveau: let op.

Herkomst: in de brief, in deze kopie.

Waarom: bij het knippen van een zin verdwijnt het teken en blijft de noot staan; niemand weet dan waar zij bij hoort.

Fout: Nederland onderstreepte het belang van samenwerking.

    1 Kamerstuk 28 676, nr. 400

Goed: Nederland onderstreepte het belang van samenwerking.¹

    ¹ Kamerstuk 28 676, nr. 400

Zwijgt: waar grote delen van de kopie onleesbaar zijn. In herkende tekst en in een PDF is het een bevinding over de
kopie: daar gaat een klein teken licht verloren.

Bron: Schrijfwijzer, noten; redactie van Kamerstukken.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB204"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield footnotes whose mark stands nowhere in the running text."""
    if paper.illegible:
        return
    for note in paper.register.footnotes:
        if note.anchor is None:
            yield paper.problem(
                CODE,
                "warning",
                f"Voetnoot {note.mark} heeft in de tekst geen verwijzingsteken.",
                note.evidence[:1],
                suggestion=f"Zet {note.mark} waar de noot bij hoort, of schrap de noot.",
                origin="copy" if paper.recognised or paper.register.source.format == "pdf" else "letter",
            )
