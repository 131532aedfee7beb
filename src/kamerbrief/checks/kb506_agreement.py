"""KB506: lidwoord, voornaamwoord of werkwoordsvorm past niet.

An article, a relative pronoun or a verb form that does not fit the words around it.

Niveau: let op, ter informatie.

Herkomst: in de brief.

Waarom: «Technologieën de bedoeld zijn» mist een letter en is geen zin meer; «de minister word» en «het kabinet die»
zijn fouten die een spellingcontrole niet ziet, omdat elk woord op zichzelf bestaat.

Fout: Zij testen nieuwe technologieën de bedoeld zijn om uitdagingen te weerstaan.

Fout: Daarbij word de Kamer geïnformeerd over het besluit.

Fout: Dat is eerder gebeurd, en het kabinet vind dat van belang.

Fout: Het bondgenootschap die deze uitdaging aangaat, is sterk.

Goed: Zij testen nieuwe technologieën die bedoeld zijn om de genomen maatregelen te steunen; de overheid is betrokken.

Goed: Daarbij wordt de Kamer geïnformeerd, en vind ik dat van belang. De betrokkenen zijn gehoord.

Goed: Het is het bondgenootschap dat deze uitdaging aangaat; de instemming met het besluit die steun te verlengen is
groot.

Zwijgt: waar het woord na «de» een zelfstandig naamwoord kan zijn, bij vragen en bij «ik» en «je» achter het
werkwoord.

Bron: Brief aan de Kamer van april 2022; Algemene Nederlandse Spraakkunst, 2.3 (vervoeging) en 5.8 (betrekkelijke
voornaamwoorden).
"""

import re
from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.checks.prose import Line, prose
from kamerbrief.knowledge.spelling import WordList, word_list
from kamerbrief.model import Problem

CODE = "KB506"
AUXILIARY = "zijn|is|waren|was|worden|wordt|werden|werd|hebben|heeft|hadden|had"
# "technologieën de bedoeld zijn": a noun, "de", a participle without ending, a finite form.
LOST_PRONOUN = re.compile(
    rf"\b(?P<noun>[a-zéëïöü]{{4,}}) (?P<de>de) (?P<participle>(?:ge|be|ver|ont|her|over|onder)[a-zëï]{{3,}}[dt]) "
    rf"(?P<finite>{AUXILIARY})\b"
)
# Neuter nouns of the trade that are persons' work or bodies, so that "die" right after them is wrong.
NEUTER = (
    "bondgenootschap|kabinet|verdrag|verslag|parlement|ministerie|conflict|akkoord|document|programma|pakket|netwerk|"
    "instrument|initiatief|mandaat|land|continent|bedrijf|project|fonds|wapen|systeem|orgaan|comité"
)
NEUTER_DIE = re.compile(
    rf"\b(?:[Hh]et|[Dd]it|[Dd]at) (?P<noun>(?:[a-zéëïöü-]*)(?:{NEUTER})) (?P<die>die)\b(?P<rest>[^.;:!?]*)"
)
BELONGS = re.compile(r"\b(?:van|in|aan|op|bij|voor|uit|met|door|binnen|over|onder|naar|tot|tussen|en|of) $")
TO = re.compile(r"\bte [a-z]+en\b")
# A stem in -d where a third person wants -t, and the other way round.
STEMS = "word|vind|houd|bied|zend|leid|treed|raad|besteed|antwoord|duid|onderscheid|verbind|ondervind|behoud|beantwoord"
THIRD = re.compile(
    r"\b(?:(?P<subject>hij|zij|men|het kabinet|de regering|de minister|de NAVO|de EU|de Kamer|Nederland|"
    rf"het bondgenootschap|de Raad|de Commissie) (?P<stem>{STEMS}))\b(?! (?:ik|je|jij|u|jullie)\b)",
)
INVERTED = re.compile(
    r"\b(?P<stem>word) (?:er |ook |eveneens |daarbij |daarom )?"
    r"(?:de|het|deze|dit|een|uw|Nederland|er|hierbij|hierover)\b"
)
FIRST_PERSON = re.compile(r"\b[Ii]k\b[^.;:!?]*$")
WITH_T = re.compile(
    r"\b(?:ik (?:wordt|vindt|houdt|biedt|zendt|treedt|leidt)|(?:wordt|vindt|houdt|biedt|zendt|treedt) ik)\b"
)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield the words that do not fit their neighbours."""
    text = prose(paper)
    if text.silent or text.guessed:
        return
    words = word_list()
    for line in text.lines:
        if line.capitals:
            continue
        yield from _lost_pronoun(paper, line, words)
        yield from _neuter(paper, line)
        yield from _endings(paper, line)


def _lost_pronoun(paper: Paper, line: Line, words: WordList) -> Iterator[Problem]:
    for found in LOST_PRONOUN.finditer(line.plain):
        if _is_participle(found["participle"], words):
            yield paper.problem(
                CODE,
                "warning",
                f"Na «{found['noun']}» staat «de» waar een betrekkelijk voornaamwoord hoort.",
                line.quote(*found.span()),
                f"{found['noun']} die {found['participle']} {found['finite']}",
                fragile=True,
            )


def _is_participle(word: str, words: WordList) -> bool:
    """Say whether a word in -d or -t is a participle: it takes an ending, and its verb is a known one.

    "bedoeld": "bedoelde", "bedoelen"; but not "overheid", "gebied", "gemeenteraad".
    """
    stem = word[:-1]
    bare = stem[2:] if word.startswith("ge") else stem
    infinitives = {stem + "en", bare + "en", bare + bare[-1] + "en", stem + stem[-1] + "en"}
    return words.knows(word + "e") and any(words.knows(infinitive) for infinitive in infinitives)


def _neuter(paper: Paper, line: Line) -> Iterator[Problem]:
    for found in NEUTER_DIE.finditer(line.plain):
        # "het besluit die steun te verlengen": "die" belongs to what follows.
        if TO.search(found["rest"][:80]) or line.in_quotes(found.start()):
            continue
        if BELONGS.search(line.before(found.start())):
            # "maatregelen aan het pakket die": the antecedent may stand before it.
            continue
        yield paper.problem(
            CODE,
            "info",
            f"«{found['noun']}» is een het-woord: het betrekkelijk voornaamwoord is «dat».",
            line.quote(found.start("noun"), found.end("die")),
            f"{found['noun']} dat",
        )


def _endings(paper: Paper, line: Line) -> Iterator[Problem]:
    for pattern in (THIRD, INVERTED):
        for found in pattern.finditer(line.plain):
            if (
                FIRST_PERSON.search(line.before(found.start()))
                or line.plain[found.end() : found.end() + 3].lstrip()[:1] == "?"
            ):
                continue
            stem = found["stem"]
            yield paper.problem(
                CODE,
                "warning",
                f"«{stem}» mist de t van de derde persoon.",
                line.quote(*found.span()),
                f"{stem}t",
                fragile=True,
            )
    for found in WITH_T.finditer(line.plain):
        verb = next(word for word in found[0].split() if word != "ik")
        yield paper.problem(
            CODE,
            "warning",
            f"«{verb}» heeft bij «ik» geen t.",
            line.quote(*found.span()),
            verb[:-1],
            fragile=True,
        )
