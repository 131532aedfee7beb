"""Words around the head of a noun phrase that is an actor: what stands before it, beside it and behind it."""

from typing import Final

from kamerbrief.dutch.clause_words import PLURAL, SINGULAR

BOTH: Final = SINGULAR | PLURAL
PRONOUNS: Final = {"zij": BOTH, "ze": BOTH, "hij": SINGULAR}
# What stands before the head of such a phrase and belongs to it.
BEFORE: Final = frozenset(
    "de het een alle al veel vele enkele enige diverse verschillende meerdere sommige andere overige meeste beide "
    "deze onze mijn aantal groot grote ruime kleine vrijwel nagenoeg bijna europese oostelijke noordelijke "
    "zuidelijke westelijke aanwezige betrokken verzamelde gelijkgezinde individuele nieuwe aangesloten "
    "deelnemende genodigde uitgenodigde naaste nabije dertig eenendertig tweeendertig zevenentwintig drie vier "
    "vijf zes zeven negen tien twee handvol reeks tal elke iedere geen dit die heel zowat paar beoogd aangetreden "
    "demissionair voormalig benoemd waarnemend".split()
)
BOTH_OF: Final = (("niet", "alleen"), ("zowel",), ("met", "name"), ("niet", "slechts"))
FOCUS: Final = frozenset("ook eveneens tevens zelfs vooral evenzeer".split())
# Of a part of a group: "een ruime meerderheid van de lidstaten", "enkele van de bondgenoten", "interventies van de
# ministers".
PARTS: Final = frozenset(
    "meerderheid merendeel deel gros aantal helft groep groepje veel enkele sommige verschillende diverse elk "
    "ieder geen een minderheid kern kopgroep twee drie ministers vertegenwoordigers interventies bijdragen "
    "delegaties leiders minister vertegenwoordiger collega's ambtgenoten president presidenten premier premiers "
    "delegatie regering".split()
)
# Heads by which a country speaks: "de minister van Oekraïne", "de delegatie van Polen", "de ministers uit Zweden".
HEADS: Final = frozenset(
    "minister ministers premier premiers president presidenten delegatie delegaties vertegenwoordiger "
    "vertegenwoordigers regering leiders collega collega's ambtgenoot ambtgenoten".split()
)
# Of a presidency that goes from one to the next.
IN_TURN: Final = frozenset("inkomend inkomende uitgaand uitgaande vertrekkende roulerende toekomstige vorige".split())
SINGULAR_PARTS: Final = frozenset(
    "minister premier president delegatie vertegenwoordiger regering collega ambtgenoot".split()
)
APPOSED: Final = frozenset(
    "partners partnerlanden navo-partners navo-partnerlanden bondgenoten navo-bondgenoten lidstaten eu-lidstaten "
    "landen".split()
)
AND: Final = frozenset("en alsmede alsook evenals".split())
QUANTITIES: Final = frozenset(
    "alle veel vele enkele enige diverse verschillende meerdere sommige andere overige meeste aantal meerderheid "
    "merendeel sprekers paar gros tal gelijkgezinde gelijkgestemde twee drie vier vijf zes zeven acht "
    "negen tien".split()
)
ASSEMBLED: Final = {"NAVO": "bondgenoten", "EU": "lidstaten", "OVSE": "deelnemende staten"}


OFFICES: Final = frozenset({("ministers", "van", "buitenlandse", "zaken"), ("ministers", "van", "defensie")})
TAILS: Final = (
    ("van", "buitenlandse", "zaken", "en", "van", "defensie"),
    ("van", "buitenlandse", "zaken", "en", "defensie"),
    ("van", "buitenlandse", "zaken"),
    ("van", "defensie"),
    ("van", "de", "navo"),
    ("van", "de", "eu"),
    ("van", "de", "navo-bondgenoten"),
    ("van", "de", "bondgenoten"),
    ("van", "de", "lidstaten"),
    ("van", "de", "dertig", "bondgenoten"),
)
