"""The written forms of decisions.

1. adopted: "werd/is ... aangenomen", "nam(en) ... aan", "vastgesteld" and "stelde ... vast" of a plan (of a fact with
   "dat": no decision), "bekrachtigd", "goedgekeurd", "gaf een verklaring uit", "verklaring ... uitgebracht"
2. accepted: "aanvaard", "geaccepteerd"
3. decided: "besloot", "is besloten", "nam een besluit", "het besluit van X om/tot", "besluiten die ... zijn genomen",
   "opgericht", "ingesteld", "gelanceerd", "geactiveerd", "verlengd", "aangesteld", "benoemd", "gaf opdracht"
4. agreed: "overeengekomen", "kwam(en) overeen", "afgesproken", "sprak(en) af", "het eens (over/dat)", "eensgezind
   (over/dat)", "afspraken gemaakt", "de afspraak van X om/dat", "er was consensus over/dat", "akkoord (gesloten)",
   "overeenstemming bereikt", "stemde(n) in met"
5. not_decided: "geen besluit genomen/verwacht", "niet aan de orde", "geen overeenstemming", "besluit uitgesteld"
Source: register.md; domain notes, category c of the expressions; the table of cases.
"""

import re
from typing import Final, Literal, NamedTuple

from kamerbrief.dutch.sought import Sought
from kamerbrief.model import Outcome

Side = Literal["thing", "content", "noun"]


class DecisionForm(NamedTuple):
    """A form of words.

    words: one of them stands in every sentence that the pattern matches. side: where stands what is decided: a thing
    between the verbs or before them, what follows the verb ("besloten om"), or what follows a noun ("het besluit om").
    """

    outcome: Outcome
    words: Sought
    pattern: re.Pattern[str]
    side: Side


def _form(outcome: Outcome, side: Side, words: str, pattern: str) -> DecisionForm:
    return DecisionForm(outcome, Sought(words.split(), spoken=True), re.compile(pattern), side)


_HELP: Final = r"(?:werd|werden|is|zijn|was|waren|wordt|worden|heeft|hebben|had|hadden)"
_GAP: Final = r"(?:[^.;:]{0,320}?)"
_NEAR: Final = r"(?:[^.;:]{0,90}?)"
_END: Final = r"(?= ?(?:[.,;:)]|waar|die|dat|om|ter|voor|over|met|tijdens|op|en\b|in\b|$))"
# "De afgesproken norm" is one that was agreed on, and no agreement.
_NO_NOUN: Final = r"(?<!\bde )(?<!\bhet )(?<!\been )"
# "Het in 2018 overeengekomen pakket" neither: what follows at once is a noun.
_NO_ATTRIBUTE: Final = (
    r"(?= ?(?:[.,;:()\"]|$|(?:dat|om|te|over|voor|met|tussen|in|op|tijdens|door|en|maar|die|waar\w*|is|zijn|was|waren|"
    r"werd|werden|wordt|worden|heeft|hebben|de|het|een|hun|deze|dit|af|tot|bij|naar|van|als|zoals|ook|niet|wat|hoe|aan|"
    r"per|na)\b))"
)
# Of one mind on something, not merely in a feeling: "eensgezind in hun afkeer".
_ON: Final = r"(?= (?:er ?over |hierover |daarover )?(?:dat|over)\b| (?:hierover|daarover)\b)"
_EENS: Final = r"(?:er ?over |hierover |daarover )?eens\b"

# "Benoemd als nieuwe voorzitter" is a decision, "benoemd als prioriteit" is none.
_POST: Final = (
    r"(?:de |het )?(?:nieuwe? )?(?:\w+ )?(?:voorzitter|secretaris-generaal|hoge commissaris|directeur|gezant|president|"
    r"vertegenwoordiger|commandant|coordinator|plaatsvervang\w+|commissaris)\b"
)

FORMS: Final = (
    _form(
        "not_decided",
        "noun",
        "besluit besluiten besluitvorming",
        rf"\bgeen (?:\w+ ){{0,2}}besluit(?:en|vorming)?\b{_GAP}\b(?:genomen|nemen|voorzien|verwacht)\b"
        r"|\b(?:genomen|nam|namen) (?:\w+ ){0,3}geen besluit(?:en)?\b"
        rf"|\bbesluit(?:vorming)?\b{_GAP}\b(?:uitgesteld|aangehouden|doorgeschoven|opgeschort)\b",
    ),
    _form("not_decided", "thing", "orde", r"\bniet aan de orde\b"),
    _form("not_decided", "thing", "besloten", r"\b(?:niet|geen) (?:\w+ ){0,3}besloten\b"),
    _form(
        "not_decided",
        "content",
        "overeenstemming consensus akkoord",
        r"\b(?:geen|nog geen) (?:\w+ ){0,2}(?:overeenstemming|consensus|akkoord)\b",
    ),
    _form(
        "adopted",
        "thing",
        "aangenomen",
        rf"\b{_HELP}\b{_GAP}\baangenomen\b|\baangenomen (?:zijn|is|werd|werden|heeft|hebben)\b",
    ),
    _form("adopted", "thing", "nam namen", rf"\b(?:nam|namen)\b(?!{_GAP}\bdeel\b){_GAP}\baan\b{_END}"),
    _form("adopted", "thing", "vastgesteld", rf"\b{_HELP}\b{_GAP}\bvastgesteld\b(?! dat| op \d)"),
    _form("adopted", "thing", "vast", rf"\bstelden?\b(?!{_NEAR} vast dat\b){_NEAR} vast\b(?! dat)"),
    _form("adopted", "thing", "bekrachtigd bekrachtigde bekrachtigden", r"\bbekrachtig(?:d|de|den)\b"),
    _form("adopted", "thing", "goedgekeurd keurde keurden", rf"\b(?:goedgekeurd\b|keurden?\b{_GAP}\bgoed\b)"),
    _form(
        "adopted",
        "thing",
        "verklaring verklaringen",
        rf"\b(?:gaf|gaven|brachten|bracht)\b{_GAP}\bverklaring(?:en)?\b{_GAP}\b(?:uit|naar buiten)\b"
        rf"|\b{_HELP}\b{_GAP}\bverklaring(?:en)?\b{_GAP}\b(?:uitgegeven|uitgebracht)\b",
    ),
    _form("accepted", "thing", "aanvaard aanvaardde aanvaardden", r"\baanvaard(?:de|den)?\b"),
    _form("accepted", "thing", "geaccepteerd accepteerde accepteerden", r"\b(?:geaccepteerd|accepteerden?)\b"),
    _form(
        "decided",
        "content",
        "besloten besloot",
        r"\b(?:besloten|besloot)\b(?! (?:overleg|zitting|sessie|deel|bijeenkomst))",
    ),
    _form(
        "decided",
        "noun",
        "besluit besluiten",
        rf"\b(?:nam|namen|heeft|hebben|is|zijn|werd|werden)\b{_NEAR}\bbesluit(?:en)?\b{_NEAR}\bgenomen\b"
        rf"|\b(?:nam|namen)\b{_NEAR}\bbesluit(?:en)?\b"
        r"|\bbesluiten\b(?: \w+){0,3}? die (?:\w+ ){0,3}?(?:zijn )?genomen(?: zijn)?\b",
    ),
    _form("decided", "noun", "besluit", r"\bhet besluit (?:van|op|tijdens|om|tot)\b"),
    _form(
        "decided",
        "noun",
        "besluit",
        r"\b(?:leidden?|resulteerden?|mondden?)\b[^.;:]{0,60}? een besluit(?= (?:om|tot))",
    ),
    _form(
        "decided", "thing", "aangesteld benoemd", rf"\b{_HELP}\b{_GAP}\b(?:aangesteld|benoemd)\b(?! als(?! {_POST}))"
    ),
    _form(
        "decided",
        "thing",
        "opgericht ingesteld gelanceerd geactiveerd verlengd",
        rf"\b{_HELP}\b{_GAP}\b(?:opgericht|ingesteld|gelanceerd|geactiveerd|verlengd)\b",
    ),
    _form("decided", "thing", "activeerde activeerden", r"\bactiveerden?\b"),
    _form(
        "decided",
        "content",
        "opdracht",
        rf"\b(?:gaf|gaven)\b{_NEAR}\bopdracht\b|\b{_HELP}\b{_NEAR}\bopdracht\b{_NEAR}\bgegeven\b",
    ),
    _form(
        "agreed",
        "content",
        "overeengekomen overeen",
        rf"{_NO_NOUN}\bovereengekomen\b{_NO_ATTRIBUTE}|\bkwam(?:en)?\b{_NEAR}\bovereen\b(?! met)",
    ),
    _form(
        "agreed",
        "content",
        "afgesproken af",
        rf"{_NO_NOUN}\bafgesproken\b|\bsprak(?:en)? af\b"
        rf"|\bsprak(?:en)?\b{_NEAR}\baf\b(?= ?(?:[.,;:)]|dat|om|te\b|in\b|$))",
    ),
    _form(
        "agreed",
        "content",
        "eens",
        rf"\b(?:waren|was|zijn|is) [^.;:,]{{0,60}}?het {_EENS}(?= ?(?:,|dat|over|\.|$))|\bhet {_EENS}(?= (?:dat|over))",
    ),
    _form(
        "agreed",
        "content",
        "afspraken afspraak",
        rf"\b(?:maakten?|sloten)\b{_NEAR}\b(?:afspraken|afspraak)\b(?= (?:om|dat|over|met))"
        rf"|\b{_HELP}\b{_NEAR}\b(?:afspraken|afspraak)\b{_NEAR}\bgemaakt\b"
        rf"|\bde afspraak (?:van|tussen)\b(?={_NEAR} (?:om|dat) )",
    ),
    _form(
        "agreed",
        "content",
        "overeenstemming consensus eensgezindheid",
        r"\b(?:was|is|bestond|bestaat|heerste|heerst|bleek)\b(?: \w+){0,4}? "
        r"(?:overeenstemming|consensus|eensgezindheid)\b(?= (?:erover |hierover |daarover )?(?:dat|over)\b)",
    ),
    _form(
        "agreed",
        "content",
        "akkoord",
        rf"\b{_HELP}\b{_NEAR}\bakkoord\b{_NEAR}\bgesloten\b|\bsloten\b{_NEAR}\bakkoord\b",
    ),
    _form("agreed", "content", "eensgezind", rf"\b(?:waren|was|zijn|is|bleken|toonden) {_NEAR}\beensgezind{_ON}"),
    _form(
        "agreed",
        "content",
        "akkoord overeenstemming consensus orientatie compromis",
        rf"\b(?:bereikten?|bereikt|ging(?:en)?)\b{_NEAR}\b(?:akkoord|overeenstemming|consensus|orientatie|compromis)\b"
        rf"|\b(?:akkoord|overeenstemming|consensus|orientatie|compromis)\b{_NEAR}\bbereikt(?:en?)?\b",
    ),
    _form("agreed", "content", "stemde stemden ingestemd", rf"\bstemden?\b{_NEAR}\bin met\b|\bingestemd\b"),
)
