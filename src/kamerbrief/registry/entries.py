"""Records of the services turned into entries of the registry as it is kept. Pure."""

from typing import Final

from kamerbrief.model import Chamber, OfficialEntry
from kamerbrief.registry.records import PaperDossier, RegistryActor, RegistryCase, RegistryPaper
from kamerbrief.registry.titles import surname_key, tabled_by

_TABLED: Final = ("motie", "amendement")
# Papers that are a case of their own under the same number: that case is the entry, as in a dump.
_CASES: Final = ("motie", "amendement", "brief", "nota van wijziging", "nota n.a.v.", "schriftelijke vragen")
_MOVERS: Final = ("Indiener", "Medeindiener", "Eerste ondertekenaar", "Mede ondertekenaar")


def entry_of_case(case: RegistryCase) -> OfficialEntry | None:
    """Return a case as an entry; None for one without a number of its own or a kind.

    A case of several dossiers stands in the only one that it can be cited by; where that is open, in none.
    """
    if case.number is None or case.kind is None:
        return None
    dossier = _dossier(case.dossiers)
    subject = case.subject or case.title or ""
    movers, others = _movers(case.kind, subject, case.actors)
    return OfficialEntry(
        number=case.number,
        kind=case.kind,
        title=subject,
        dossier=dossier.number,
        suffix=dossier.suffix,
        sequence=case.sequence_number,
        dossier_title=dossier.title or case.title,
        session_year=case.session_year,
        date=case.started,
        chamber=_chamber(case.chambers),
        movers=movers,
        more_movers=others,
        appreciation=case.appreciation,
        handled=case.handled,
    )


def entry_of_paper(paper: RegistryPaper) -> OfficialEntry | None:
    """Return a paper as an entry, None for one that is known by another: an annex, or the paper of a case.

    Forms: 1. "Verslag van een commissiedebat", "Bijgewerkte tekst": what has a number and is no case
           2. a letter or motion that names no case      3. a paper of the publisher, by its identifier
    """
    kind, number = paper.kind, paper.number or paper.id
    if kind is None or paper.annex_of or kind == "Bijlage":
        return None
    if paper.cases and kind.lower().startswith(_CASES):
        return None
    title = paper.title or ""
    movers, others = _movers(kind, title, paper.actors)
    return OfficialEntry(
        number=number,
        kind=kind,
        title=title,
        dossier=paper.dossier,
        suffix=paper.dossier_suffix,
        sequence=paper.sequence_number,
        dossier_title=paper.dossier_title,
        session_year=paper.session_year,
        date=paper.date,
        chamber=_chamber(paper.chambers),
        movers=movers,
        more_movers=others,
    )


def _dossier(dossiers: tuple[PaperDossier, ...]) -> PaperDossier:
    return dossiers[0] if len(dossiers) == 1 and dossiers[0].number else PaperDossier()


def _chamber(chambers: tuple[Chamber, ...]) -> Chamber | None:
    return "TK" if "TK" in chambers else chambers[0] if chambers else None


def _movers(kind: str, title: str, actors: tuple[RegistryActor, ...]) -> tuple[tuple[str, ...], bool]:
    """Return who tabled a motion or amendment: as its title says, else as the service lists them; others besides."""
    if not kind.lower().startswith(_TABLED):
        return (), False
    tabled = tabled_by(title)
    if tabled is not None:
        return tabled.movers, tabled.others
    names = (surname_key(actor.name) for actor in actors if actor.name and actor.relation in _MOVERS)
    return tuple(dict.fromkeys(name for name in names if name)), False
