"""What the generated letters are about: themes with their phrases, and names. All invented, none taken from a letter.

Every phrase is free of dates, numbers, references and verbs of speaking, so that a letter holds exactly the facts that
were planted in it. `subjects`, `aims`, `worries` and `texts` are noun phrases; `claims` follow on "dat" (verb last).
"""

from typing import NamedTuple


class Theme(NamedTuple):
    """One subject of a session and the phrases that belong to it."""

    name: str
    headings: tuple[str, ...]
    subjects: tuple[str, ...]
    aims: tuple[str, ...]
    claims: tuple[str, ...]
    worries: tuple[str, ...]
    texts: tuple[str, ...]
    context: tuple[str, ...]


THEMES = (
    Theme(
        "Oekraïne",
        ("Oekraïne", "Steun aan Oekraïne", "NAVO-Oekraïne Raad", "Rusland en Oekraïne"),
        ("de toestand aan het front in Oekraïne", "de Oekraïense behoefte aan luchtverdediging"),
        (
            "voorspelbare militaire steun aan Oekraïne",
            "spoedig herstel van de Oekraïense energievoorziening",
            "nauwere samenwerking met de Oekraïense defensie-industrie",
            "gezamenlijke aanschaf van luchtverdediging voor Oekraïne",
            "een eerlijker verdeling van de steun over de bondgenoten",
        ),
        (
            "Oekraïne alleen vanuit een sterke positie kan onderhandelen",
            "de steun aan Oekraïne niet van maand tot maand mag worden geregeld",
            "over de toekomst van Oekraïne niet zonder Oekraïne kan worden beslist",
            "leveringen beter op elkaar moeten worden afgestemd",
        ),
        ("de aanhoudende beschietingen van Oekraïense steden", "de uitputting van de Oekraïense voorraden"),
        ("een steunpakket voor de Oekraïense krijgsmacht", "een werkplan voor hervorming van de krijgsmacht"),
        (
            "De strijd in het oosten van Oekraïne is in hevigheid toegenomen.",
            "Zonder herstel van het elektriciteitsnet zitten veel gezinnen in de kou.",
            "De Oekraïense industrie kan meer maken dan zij nu krijgt betaald.",
            "Elke vertraging in de levering kost mensenlevens.",
        ),
    ),
    Theme(
        "afschrikking en verdediging",
        (
            "Afschrikking en verdediging",
            "Versterking van de oostflank",
            "Uitvoering van de regionale plannen en versterking van de afschrikking aan de oostflank",
        ),
        ("de uitvoering van de regionale plannen", "de aanwezigheid van het bondgenootschap aan de oostflank"),
        (
            "snellere verplaatsing van eenheden naar de oostflank",
            "zichtbare aanwezigheid in het Oostzeegebied",
            "geïntegreerde luchtverdediging langs de hele oostgrens",
            "regelmatige oefening van de verdedigingsplannen",
            "betere bescherming van commandoposten",
        ),
        (
            "plannen zonder toegewezen eenheden geen afschrikking bieden",
            "de gereedheid van eenheden boven hun aantal gaat",
            "het bondgenootschap aan alle flanken waakzaam moet blijven",
            "gaten in de luchtverdediging met voorrang moeten worden gedicht",
        ),
        ("de schendingen van het luchtruim door drones", "de trage vulling van de hoofdkwartieren"),
        ("een herziene planning voor de snelle reactiemacht", "een rooster voor de bewaking van het luchtruim"),
        (
            "De waarschuwingstijd is in korte tijd sterk afgenomen.",
            "Een geloofwaardige verdediging vraagt om eenheden die direct inzetbaar zijn.",
            "Aan de oostflank wordt de bewaking van het luchtruim bij toerbeurt verzorgd.",
            "De verdediging begint bij voorraden, vervoer en personeel.",
        ),
    ),
    Theme(
        "lastenverdeling",
        ("Lastenverdeling", "Defensie-uitgaven", "Lastenverdeling en capaciteiten"),
        ("de verdeling van lasten binnen het bondgenootschap", "de voortgang bij de capaciteitsdoelstellingen"),
        (
            "een eerlijke verdeling van lasten en verantwoordelijkheden",
            "een geloofwaardig groeipad voor de uitgaven",
            "een jaarlijkse toets op geleverde capaciteiten",
            "meer Europese verantwoordelijkheid binnen het bondgenootschap",
        ),
        (
            "uitgaven pas tellen wanneer zij leiden tot inzetbare eenheden",
            "Europa een groter deel van de lasten moet dragen",
            "afspraken over uitgaven meetbaar moeten zijn",
            "brede welvaart en veiligheid elkaar nodig hebben",
        ),
        ("het achterblijven van enkele begrotingen", "de stijgende prijzen van materieel"),
        ("een meetmethode voor geleverde capaciteiten", "een groeipad voor de gezamenlijke begroting"),
        (
            "De trans-Atlantische verhouding is gebaat bij duidelijkheid over wie wat levert.",
            "Niet elk land begint vanuit dezelfde uitgangspositie.",
            "Hogere uitgaven leiden niet vanzelf tot meer slagkracht.",
            "De lasten zijn al lange tijd ongelijk verdeeld.",
        ),
    ),
    Theme(
        "defensie-industrie",
        ("Defensie-industrie", "Productie en voorraden", "Munitie en productiecapaciteit"),
        ("de productiecapaciteit van de defensie-industrie", "de stand van de munitievoorraden"),
        (
            "snellere aanvulling van de munitievoorraden",
            "langlopende contracten met de industrie",
            "gezamenlijke inkoop van schaarse onderdelen",
            "wederzijdse erkenning van keuringen",
            "toegang van kleine bedrijven tot grote opdrachten",
        ),
        (
            "de industrie zekerheid nodig heeft om te kunnen uitbreiden",
            "uitwisselbaarheid van munitie veel geld en tijd bespaart",
            "exportregels gezamenlijke projecten niet onnodig mogen ophouden",
            "bestaande standaarden moeten worden nageleefd",
        ),
        ("de lange levertijden van luchtdoelraketten", "de afhankelijkheid van enkele leveranciers"),
        ("een actieplan voor gezamenlijke inkoop", "een overzicht van schaarse grondstoffen"),
        (
            "De vraag naar munitie is sneller gegroeid dan het aanbod.",
            "Fabrieken draaien op veel plaatsen al dag en nacht.",
            "Wie samen inkoopt, staat sterker tegenover de leverancier.",
            "Schaarste aan explosieven remt de productie in heel Europa.",
        ),
    ),
    Theme(
        "hybride dreigingen",
        ("Hybride dreigingen", "Sabotage en desinformatie", "Cyber en hybride dreigingen"),
        ("de toename van sabotage en desinformatie", "de gezamenlijke aanpak van cyberaanvallen"),
        (
            "snellere uitwisseling van gegevens over sabotage",
            "gezamenlijke toeschrijving van cyberaanvallen",
            "betere voorlichting aan burgers",
            "een vast draaiboek voor hybride aanvallen",
        ),
        (
            "sabotage niet zonder antwoord mag blijven",
            "een open samenleving zich kan wapenen zonder zich te sluiten",
            "inlichtingendiensten elkaar sneller moeten kunnen bereiken",
            "gemeenten en bedrijven vroeg bij oefeningen horen te worden betrokken",
        ),
        ("de verstoring van satellietnavigatie", "de werving van jongeren voor sabotage"),
        ("een draaiboek voor hybride aanvallen", "een handreiking over gezamenlijke toeschrijving"),
        (
            "Aanvallen onder de drempel van een gewapend conflict nemen toe.",
            "De daders zijn vaak moeilijk aan te wijzen.",
            "Verstoring van navigatie treft de luchtvaart en de visserij.",
            "Ook ziekenhuizen en waterschappen zijn doelwit geweest.",
        ),
    ),
    Theme(
        "vitale infrastructuur",
        (
            "Vitale infrastructuur",
            "Bescherming van zeekabels",
            "Bescherming van kabels, leidingen en andere vitale infrastructuur in de Noordzee en de Oostzee",
        ),
        ("de bescherming van kabels en leidingen op zee", "de bewaking van de Noordzee"),
        (
            "gezamenlijke bewaking van kabels op de zeebodem",
            "een vast aanspreekpunt per kuststaat",
            "snelle reparatie van beschadigde verbindingen",
            "nauwere samenwerking tussen marine en kustwacht",
        ),
        (
            "eigenaren van kabels zelf ook verantwoordelijk zijn",
            "waarnemingen op zee sneller moeten worden gedeeld",
            "de Noordzeelanden elkaars sensoren moeten kunnen gebruiken",
            "herstel net zo veel aandacht verdient als bewaking",
        ),
        ("de verdachte bewegingen boven de kabels", "het tekort aan reparatieschepen"),
        ("een werkplan voor de bewaking van zeekabels", "een regeling voor onderlinge bijstand bij schade"),
        (
            "Het overgrote deel van het dataverkeer loopt over de zeebodem.",
            "Schade aan een kabel wordt vaak pas na uren opgemerkt.",
            "Havens zijn een schakel in het militaire vervoer.",
            "Reparatieschepen zijn schaars en duur.",
        ),
    ),
    Theme(
        "zuidelijke nabuurschap",
        ("Zuidelijke buurlanden", "Zuidflank", "Midden-Oosten en Noord-Afrika"),
        ("de betrekkingen met de zuidelijke buurlanden", "de ontwikkelingen in de Sahel"),
        (
            "een gelijkwaardig gesprek met partners in Noord-Afrika",
            "praktische opleiding van kustwachten",
            "betere afstemming met de Afrikaanse Unie",
            "steun aan de opbouw van betrouwbare instellingen",
        ),
        (
            "veiligheid in het zuiden ook die van Europa raakt",
            "partners zelf moeten aangeven waaraan zij behoefte hebben",
            "opleiding alleen beklijft bij goed bestuur",
            "het bondgenootschap geen werk van anderen moet overdoen",
        ),
        ("de groeiende invloed van huurlingen in de Sahel", "de onveiligheid op de scheepvaartroutes"),
        ("een opleidingsplan voor kustwachten", "een werkprogramma met Jordanië"),
        (
            "De instabiliteit ten zuiden van Europa houdt aan.",
            "Smokkel en terreur gaan in het gebied vaak samen.",
            "De scheepvaart door de Rode Zee blijft kwetsbaar.",
            "Samenwerking met partners begint met vertrouwen.",
        ),
    ),
    Theme(
        "Indo-Pacific",
        ("Partners in de Indo-Pacific", "Indo-Pacific", "Samenwerking met partnerlanden"),
        ("de samenwerking met partners in de Indo-Pacific", "de rol van China"),
        (
            "nauwere samenwerking met Japan en Zuid-Korea",
            "gezamenlijk onderzoek naar veilige technologie",
            "eerlijke toegang tot kritieke grondstoffen",
            "vrije doorvaart voor de koopvaardij",
        ),
        (
            "de veiligheid van Azië en die van Europa samenhangen",
            "partners dezelfde regels moeten kunnen verwachten",
            "afhankelijkheid van een enkele leverancier een risico vormt",
            "een open gesprek met China nodig blijft",
        ),
        ("de leveringen van onderdelen aan Rusland", "de spanningen in de Straat van Taiwan"),
        ("een werkprogramma met de partners in de Indo-Pacific", "een gezamenlijke onderzoeksagenda"),
        (
            "De wereldhandel hangt af van enkele zeestraten.",
            "Moderne wapens bestaan grotendeels uit onderdelen uit Azië.",
            "Partners in Azië volgen de oorlog in Europa op de voet.",
            "Kennis van elkaars stelsels voorkomt misverstanden.",
        ),
    ),
    Theme(
        "Westelijke Balkan",
        ("Westelijke Balkan", "Kwetsbare partners", "Stabiliteit in de Westelijke Balkan"),
        ("de toestand in de Westelijke Balkan", "de steun aan Moldavië en Georgië"),
        (
            "blijvende aanwezigheid in de Westelijke Balkan",
            "steun aan een onafhankelijke pers in de regio",
            "hervorming van politie en rechtspraak",
            "nauwe afstemming met de Europese Unie",
        ),
        (
            "de grenzen in de Westelijke Balkan niet ter discussie staan",
            "hervormingen uit de samenleving zelf moeten komen",
            "inmenging van buiten aan het licht moet worden gebracht",
            "vertrouwen tussen buren tijd kost",
        ),
        ("de inmenging in verkiezingen", "de oplopende spanningen in het noorden van Kosovo"),
        ("een steunpakket voor Moldavië", "een pakket maatregelen voor Bosnië-Herzegovina"),
        (
            "De regio heeft te maken met druk van binnen en van buiten.",
            "Kleine incidenten kunnen er grote gevolgen hebben.",
            "Veel jongeren verlaten de regio bij gebrek aan werk.",
            "De rechtsstaat staat in delen van de regio onder druk.",
        ),
    ),
    Theme(
        "wapenbeheersing",
        ("Wapenbeheersing", "Wapenbeheersing en ontwapening", "Nucleaire veiligheid"),
        ("de toekomst van de wapenbeheersing", "de verhouding tussen afschrikking en ontwapening"),
        (
            "herstel van de wapenbeheersing in Europa",
            "meer openheid over kernwapenarsenalen",
            "duidelijke regels voor wapens in de ruimte",
            "behoud van bestaande afspraken over inspecties",
        ),
        (
            "wapenbeheersing en afschrikking elkaar aanvullen",
            "nieuwe afspraken controleerbaar moeten zijn",
            "dialoog geen beloning is maar een middel",
            "ook China deel moet worden van het gesprek",
        ),
        ("het wegvallen van inspecties", "het dreigen met kernwapens"),
        ("een overzicht van stappen naar risicovermindering", "een gezamenlijke inzet voor ruimteveiligheid"),
        (
            "Het bouwwerk van oude afspraken brokkelt af.",
            "Controle ter plaatse vindt nauwelijks nog plaats.",
            "Nieuwe wapens maken oude tellingen onbruikbaar.",
            "Misverstanden tussen kernmachten zijn gevaarlijk.",
        ),
    ),
    Theme(
        "militaire mobiliteit",
        ("Militaire mobiliteit", "Vervoer en bevoorrading", "Logistiek en doorvoer"),
        ("het vervoer van materieel door Europa", "de rol van havens en spoorwegen"),
        (
            "eenvoudige regels voor militair vervoer over de grens",
            "versterking van bruggen en spoorlijnen",
            "afspraken met havenbedrijven over voorrang",
            "snelle afhandeling van douaneformaliteiten",
        ),
        (
            "een vergunning voor doorvoer binnen enkele dagen moet kunnen worden verleend",
            "civiel en militair vervoer elkaar niet in de weg mogen zitten",
            "de Europese Unie en de NAVO hier op elkaar zijn aangewezen",
            "knelpunten op het spoor eerst in kaart moeten worden gebracht",
        ),
        ("de slechte staat van bruggen", "de verschillen tussen nationale vergunningen"),
        ("een standaardformulier voor doorvoer", "een lijst van voorrangsroutes"),
        (
            "Materieel dat te laat komt, schrikt niet af.",
            "Niet elke brug kan een zwaar voertuig dragen.",
            "Het spoor is op veel plaatsen al vol.",
            "Havens vormen het begin van vrijwel elke aanvoerroute.",
        ),
    ),
    Theme(
        "nieuwe technologie",
        ("Innovatie", "Nieuwe technologie", "Technologie en ruimte"),
        ("de toepassing van kunstmatige intelligentie", "de veiligheid van satellieten"),
        (
            "verantwoord gebruik van kunstmatige intelligentie",
            "snelle beproeving van onbemande systemen",
            "samenwerking met universiteiten en jonge bedrijven",
            "bescherming van kennis tegen diefstal",
        ),
        (
            "een mens altijd verantwoordelijk blijft voor de inzet van wapens",
            "vernieuwing sneller bij de gebruiker moet komen",
            "mislukte proeven ook kennis opleveren",
            "satellieten net zo beschermd moeten worden als kabels",
        ),
        ("de diefstal van kennis", "het tempo waarin anderen vernieuwen"),
        ("een stappenplan voor onbemande systemen", "een gedragscode voor kunstmatige intelligentie"),
        (
            "Nieuwe techniek veroudert snel.",
            "De vernieuwing komt vaak uit kleine bedrijven.",
            "Zonder satellieten valt veel communicatie stil.",
            "Goede proefterreinen zijn in Europa schaars.",
        ),
    ),
)

MOTION_SUBJECTS = (
    "de bescherming van kabels op de zeebodem",
    "een jaarlijks overzicht van de steun aan Oekraïne",
    "het betrekken van jongeren bij weerbaarheid",
    "meer openheid over wapenleveranties",
    "de positie van vrouwen in missies",
    "het tegengaan van ontwijking van sancties",
    "een gezamenlijke inkoop van munitie",
)
PROMISE_SUBJECTS = (
    "de uitkomsten van het onderzoek naar munitievoorraden",
    "de stand van de gesprekken over het trustfonds",
    "de Nederlandse bijdrage aan de bewaking van de Oostzee",
    "de voortgang van de plannen voor militair vervoer",
    "de gevolgen van de nieuwe planning voor de krijgsmacht",
    "de inzet van reservisten bij crises",
)
STATEMENT_HEADINGS = ("Statement by NATO Foreign Ministers", "NATO Foreign Ministerial Statement", "NATO Statement")
STATEMENT_LINES = (
    "Our alliance keeps its people safe, and it will go on doing so in a harsher world.",
    "Threats come from all directions, and no ally can meet them alone.",
    "Industry has to deliver more, and faster, and we will remove what stands in its way.",
    "Partners near and far remain welcome at our table.",
)
FUNDS = (
    "het trustfonds voor winterhulp",
    "het herstelfonds voor energievoorziening",
    "het opleidingsprogramma voor ontmijners",
    "het innovatiefonds van het bondgenootschap",
)
MEMBERS = (
    "Van Duin", "De Haas", "Terpstra", "El Amrani", "Van der Wiel", "Bos-Hendriks", "Kuipers", "Ter Horst",
    "Yildirim", "De Vries-Maas", "Van 't Hof", "Jansma", "Oude Kotte", "Lubbersen", "Van den Akker", "Sarikaya",
)  # fmt: skip
MINISTERS = (
    "A.B. Voorbeeld", "J.M. van der Duin", "C.H.J. Terpstra", "E. de Graaf-Smit", "P.W.T. Lindeman", "S. Benali",
    "H.A. ter Veen", "K.L. Oosterhuis", "M.E. van den Berg", "T. IJsbrandy",
)  # fmt: skip
PLACES = (
    "Brussel", "Praag", "Boekarest", "Riga", "Oslo", "Berlijn", "Antalya", "Vilnius", "Sofia", "Madrid", "Warschau",
)  # fmt: skip
ALLIES = (
    "Noorwegen", "Duitsland", "Polen", "Frankrijk", "Canada", "Italië", "Turkije", "Denemarken", "Estland", "België",
)  # fmt: skip
PARTNERS = ("Oekraïne", "Zweden", "Finland", "Georgië", "Moldavië", "Japan", "Australië", "Zuid-Korea", "Jordanië")
LATE_ALLIES = {"Finland": 2023, "Zweden": 2024}
"""Partners that became allies, and the year from which they are named as guests no more."""
