"""KB401: sjabloonveld niet ingevuld.

A field of the template that is still open.

Niveau: fout.

Herkomst: in de brief.

Waarom: het gaat zo de Kamer in.

Fout: De ministers spraken hierover op [datum] met hun ambtgenoten.

Fout: Zie hierover ook Fout! Verwijzingsbron niet gevonden.

Fout: De kosten bedragen EUR XX miljoen.

Goed: De ministers spraken hierover [1] met hun ambtgenoten en citeerden «de Unie [...] zal handelen».

Goed: De afspraak [de verklaring van Straatsburg] geldt tot 2023 (artikel 5 [nieuw]).

Goed: De XX-zaal was vol, en sectie XX van het rapport noemt dit.

Een Word-document zegt ook zelf welke velden openstaan: een vak dat nog om invoer vraagt, een veld zonder antwoord.

Zwijgt: bij een nummer, een weglating of een toelichting tussen haken; bij haken binnen een aanhaling.

Bron: verslag van april 2022: [Ondertekenaar 2], [Afzender]; velden van Word.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.knowledge.template_fields import find_template_fields
from kamerbrief.model import Evidence, Problem

CODE: Final = "KB401"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield fields of a template that nobody filled in, each with all its places; first what a Word document says."""
    yield from paper.found(CODE)
    places: defaultdict[str, list[Evidence]] = defaultdict(list)
    for span in find_template_fields(paper.text):
        places[" ".join(paper.text[span.start : span.end].split())].extend(paper.evidence(span))
    for printed, quoted in places.items():
        yield paper.problem(
            CODE,
            "error",
            f"Het sjabloonveld {printed} is niet ingevuld.",
            tuple(quoted),
            suggestion="Vul het veld in, of verwijder het.",
        )
