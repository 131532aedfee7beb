"""What ties facts to footnotes and footnotes to papers."""

from kamerbrief.model import Entry, Register
from test_motions import register


def linked(entry: Entry) -> set[tuple[str, str]]:
    return {(link.rel, link.to) for link in entry.links}


def made(text: str, *notes: str) -> Register:
    return register(text, list(notes))


def test_a_fact_is_tied_to_the_footnote_at_its_mark() -> None:
    found = made("Het fonds telt 25 miljoen euro.¹ Daarna volgt meer.", "Zie de begroting.")
    (amount,) = [entry for entry in found.amounts if entry.kind == "money"]
    assert linked(amount) == {("footnote", found.footnotes[0].id)}


def test_a_footnote_is_tied_to_the_papers_in_it_and_they_to_it() -> None:
    found = made("Dit is eerder gemeld¹ en gebleven.", "Kamerstuk 28 676, nr. 350 en Kamerstuk 36 200 X, nr. 26.")
    (note,) = found.footnotes
    papers = [entry for entry in found.references if entry.target in ("28676-350", "36200-X-26")]
    assert linked(note) == {("refers_to", paper.id) for paper in papers}
    assert len(papers) == 2 and all(linked(paper) == {("footnote", note.id)} for paper in papers)


def test_a_fact_farther_from_the_mark_is_not_tied() -> None:
    found = made("Nederland draagt 25 miljoen euro bij, zoals in het voorjaar is besloten.¹", "Zie de begroting.")
    (amount,) = [entry for entry in found.amounts if entry.kind == "money"]
    assert linked(amount) == set()


def test_without_footnotes_nothing_is_tied() -> None:
    found = made("Nederland draagt 25 miljoen euro bij (Kamerstuk 28 676, nr. 350).")
    assert all(not entry.links for entry in (*found.amounts, *found.references, *found.dates))
