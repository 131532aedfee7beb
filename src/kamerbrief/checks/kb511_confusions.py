"""KB511: bestaand woord, maar hier niet bedoeld.

A word that exists and yet is not the one that is meant, or a name that its owner writes otherwise.

Niveau: let op.

Herkomst: in de brief.

Waarom: «Verschikkingen», «bondsgenoten» en «regeringleiders» gaan door elke spellingcontrole heen, omdat ze als woord
of samenstelling kunnen bestaan. In een brief aan de Kamer zijn ze nooit bedoeld.

Fout: De verschikkingen van de oorlog brachten de bondsgenoten bijeen.

Fout: Nederland draagt bij aan het Defense Capacity Building trust fund van de NAVO.

Goed: De verschrikkingen van de oorlog brachten de bondgenoten bijeen, en de Amerikaanse Secretary of Defense sprak.

Zwijgt: bij woorden die in dezelfde brief tussen aanhalingstekens staan.

Bron: knowledge/tables/confusions.csv, met per rij de bron.
"""

from collections import defaultdict
from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import prose, whole
from kamerbrief.knowledge.confusions import find_confusions
from kamerbrief.knowledge.diacritics import cased_as
from kamerbrief.model import Evidence, Fix, Problem

CODE = "KB511"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield one problem for every word of the table of confusions that the letter has, with all places."""
    text = prose(paper)
    if text.silent:
        return
    places: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for line in text.lines:
        for found in find_confusions(line.text):
            if line.in_quotes(found.start):
                continue
            printed = line.text[found.start : found.end]
            right = found.confusion.right
            right = right if found.confusion.kind == "name" else cased_as(right, printed)
            places[printed, right].extend(line.quote(found.start, found.end))
    for (printed, right), evidence in places.items():
        yield paper.problem(
            CODE,
            "warning",
            f"«{printed}» is hier niet bedoeld.",
            tuple(evidence),
            right,
            fragile=True,
            fix=tuple(Fix(place.start, place.end, right) for place in whole(tuple(evidence))),
        )
