"""What can be wrong with an official source, in words: one line that says what it is and what to do."""

from urllib.parse import urlsplit

from kamerbrief.errors import AbsentPaper, ExpiredPosition, Message, RefusedQuestion, RegistryFault

_LATER_NL = "Probeer het later opnieuw; het ophalen gaat verder waar het was."
_LATER_EN = "Try again later; fetching goes on where it was."


class InternalError(RegistryFault):
    """The source answers 500. For a file the SyncFeed says so what others say with 404."""


def host(address: str) -> str:
    """Return the host of an address as it is shown."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2] or address
    except ValueError:
        return address


def unreachable(address: str, why: str) -> RegistryFault:
    """The host does not answer at all."""
    return RegistryFault(
        Message(
            f"{host(address)} is niet bereikbaar ({why}). Controleer het adres en de verbinding. {_LATER_NL}",
            f"{host(address)} cannot be reached ({why}). Check the address and the connection. {_LATER_EN}",
        ),
        passing=True,
    )


def silent(address: str) -> RegistryFault:
    """The host took too long."""
    return RegistryFault(
        Message(
            f"{host(address)} antwoordt niet op tijd. {_LATER_NL}",
            f"{host(address)} does not answer in time. {_LATER_EN}",
        ),
        passing=True,
    )


def cut_off(address: str) -> RegistryFault:
    """The connection ended in the middle of an answer."""
    return RegistryFault(
        Message(
            f"{host(address)} brak zijn antwoord halverwege af. {_LATER_NL}",
            f"{host(address)} broke off in the middle of its answer. {_LATER_EN}",
        ),
        passing=True,
    )


def untrusted(address: str, why: str) -> RegistryFault:
    """The certificate is not believed."""
    return RegistryFault(
        Message(
            f"Het certificaat van {host(address)} wordt niet vertrouwd ({why}). Controleer de klok en het adres; "
            "gebruikt uw organisatie een eigen certificaat, wijs dat aan met SSL_CERT_FILE.",
            f"The certificate of {host(address)} is not trusted ({why}). Check the clock and the address; if your "
            "organisation uses a certificate of its own, point SSL_CERT_FILE at it.",
        )
    )


def busy(address: str, seconds: float | None) -> RegistryFault:
    """The host keeps saying 429, or asks for a longer wait than we make."""
    asked_nl = f" en vraagt {seconds:.0f} seconden te wachten" if seconds is not None else ""
    asked_en = f" and asks for a wait of {seconds:.0f} seconds" if seconds is not None else ""
    return RegistryFault(
        Message(
            f"{host(address)} vindt dat te veel wordt gevraagd (HTTP 429){asked_nl}. {_LATER_NL}",
            f"{host(address)} finds that too much is asked (HTTP 429){asked_en}. {_LATER_EN}",
        ),
        passing=True,
    )


def failing(address: str, status: int, said: str = "") -> RegistryFault:
    """The host has a fault of its own. said: what it says of it, where it says so under HTTP 200."""
    kind = InternalError if status == 500 else RegistryFault
    shown = " ".join(said.split())[:200] or f"HTTP {status}"
    return kind(
        Message(
            f"{host(address)} heeft een storing ({shown}). {_LATER_NL}",
            f"{host(address)} has a fault of its own ({shown}). {_LATER_EN}",
        ),
        passing=True,
    )


def forbidden(address: str, status: int) -> RegistryFault:
    """The host, or a proxy before it, lets nobody in."""
    if status == 407:
        return RegistryFault(
            Message(
                f"De proxy vóór {host(address)} vraagt om naam en wachtwoord (HTTP 407). Zet die in HTTPS_PROXY.",
                f"The proxy before {host(address)} asks for a name and password (HTTP 407). Put them in HTTPS_PROXY.",
            )
        )
    return RegistryFault(
        Message(
            f"{host(address)} weigert de toegang (HTTP {status}). De officiële bronnen zijn open: controleer het adres "
            "en of een proxy of filter ertussen zit.",
            f"{host(address)} denies access (HTTP {status}). The official sources are open: check the address and "
            "whether a proxy or filter stands between.",
        )
    )


def redirected(address: str, target: str) -> RegistryFault:
    """The host sends us to another one, which nobody allowed."""
    return RegistryFault(
        Message(
            f"{host(address)} verwijst door naar {host(target)}; dat wordt niet gevolgd. Controleer het adres, of sta "
            f"deze host toe met redirects_to = {host(target)}.",
            f"{host(address)} redirects to {host(target)}, which is not followed. Check the address, or allow that "
            f"host with redirects_to = {host(target)}.",
        )
    )


def foreign(address: str) -> RegistryFault:
    """An answer names an address of a host that is no source of ours."""
    return RegistryFault(
        Message(
            f"Het antwoord van de bron noemt een adres bij {host(address)}; daar wordt niets opgehaald. Sta deze host "
            f"toe met redirects_to = {host(address)} als dat zo hoort.",
            f"The source's answer names an address at {host(address)}; nothing is fetched there. Allow that host with "
            f"redirects_to = {host(address)} if it should be so.",
        )
    )


def circling(address: str) -> RegistryFault:
    """Redirects or pages that lead round in a circle."""
    return RegistryFault(
        Message(
            f"{host(address)} verwijst in een kring. Controleer het adres.",
            f"{host(address)} leads round in a circle. Check the address.",
        )
    )


def too_large(address: str, limit: int) -> RegistryFault:
    """An answer beyond the limit."""
    return RegistryFault(
        Message(
            f"{address} is groter dan {limit / 1024 / 1024:.0f} MB en is niet opgehaald. Haal het stuk zelf op en neem "
            "het op met 'kamerbrief ingest'.",
            f"{address} is larger than {limit / 1024 / 1024:.0f} MB and was not fetched. Fetch the paper yourself and "
            "take it in with 'kamerbrief ingest'.",
        )
    )


def web_page(address: str) -> RegistryFault:
    """A page for people where data should be: an error page, a login, a proxy."""
    return RegistryFault(
        Message(
            f"{host(address)} gaf een webpagina in plaats van gegevens. Dat is een storing, een verkeerd "
            f"adres, of een proxy of inlogpagina ertussen. {_LATER_NL}",
            f"{host(address)} gave a web page instead of data. That is a fault of its own, a wrong address, or a "
            f"proxy or login page in between. {_LATER_EN}",
        ),
        passing=True,
    )


def damaged(address: str) -> RegistryFault:
    """Data that are broken off or in no form that we know."""
    return RegistryFault(
        Message(
            f"Het antwoord van {host(address)} is afgebroken of beschadigd. {_LATER_NL}",
            f"The answer of {host(address)} is broken off or damaged. {_LATER_EN}",
        ),
        passing=True,
    )


def hostile(address: str) -> RegistryFault:
    """XML that asks for more than reading."""
    return RegistryFault(
        Message(
            f"Het antwoord van {host(address)} bevat een documenttype of entiteiten; die worden nooit gelezen. "
            "Controleer het adres.",
            f"The answer of {host(address)} holds a document type or entities, which are never read. Check the "
            "address.",
        )
    )


def no_service(address: str, service: str) -> RegistryFault:
    """The address answers, but is not the service that it should be."""
    return RegistryFault(
        Message(
            f"{address} is geen {service}. Controleer het ingestelde adres en de versie.",
            f"{address} is no {service}. Check the address and version that are set.",
        )
    )


def no_set(address: str, entity_set: str) -> RegistryFault:
    """A kind of thing that the service no longer has."""
    return RegistryFault(
        Message(
            f"{host(address)} heeft geen {entity_set} meer. Gebruik een nieuwere versie van het programma; de overige "
            "soorten worden wel opgehaald.",
            f"{host(address)} has no {entity_set} any more. Use a newer version of the program; the other kinds can be "
            "fetched.",
        )
    )


def cannot_narrow(address: str, entity_set: str, field: str) -> RefusedQuestion:
    """A question by a field that the service no longer has: better none than everything."""
    return RefusedQuestion(
        Message(
            f"{host(address)} heeft bij {entity_set} geen {field} meer, zodat daarop niet kan worden gevraagd. Gebruik "
            "een nieuwere versie van het programma, of haal alles op met 'kamerbrief sync all'.",
            f"{host(address)} no longer has {field} of {entity_set}, so that nothing can be asked by it. Use a newer "
            "version of the program, or fetch everything with 'kamerbrief sync all'.",
        )
    )


def refused(address: str, said: str) -> RefusedQuestion:
    """A question that the service refuses, with what it says of it."""
    shown = " ".join(said.split())[:300] or "?"
    return RefusedQuestion(
        Message(
            f"{host(address)} weigert de vraag: {shown}. Meld dit als fout van het programma.",
            f"{host(address)} refuses the question: {shown}. Report this as a fault of the program.",
        )
    )


def expired(address: str) -> ExpiredPosition:
    """A token that is no longer known."""
    return ExpiredPosition(
        Message(
            f"{host(address)} kent de plaats niet meer waar het ophalen was gebleven. Begin opnieuw met "
            "'kamerbrief sync all'; wat er al is blijft en komt niet dubbel.",
            f"{host(address)} no longer knows the place where fetching was. Begin again with 'kamerbrief sync all'; "
            "what is there stays and comes not twice.",
        )
    )


def unreadable_position(position: str) -> ExpiredPosition:
    """A place to resume that this program did not write."""
    return ExpiredPosition(
        Message(
            f"De bewaarde plaats om verder te gaan is onleesbaar ({position[:40]!r}). Begin opnieuw met 'kamerbrief "
            "sync all'; wat er al is blijft en komt niet dubbel.",
            f"The place that was kept to go on from cannot be read ({position[:40]!r}). Begin again with 'kamerbrief "
            "sync all'; what is there stays and comes not twice.",
        )
    )


def absent(address: str) -> AbsentPaper:
    """A paper that is not there."""
    return AbsentPaper(
        Message(
            f"{address} bestaat niet bij de bron. Controleer het nummer; een nieuw stuk volgt soms dagen later.",
            f"{address} does not exist at the source. Check the number; a new paper may follow days later.",
        )
    )


def absent_or_failing(address: str) -> AbsentPaper:
    """A file for which the feed answers 500: its way to say that it has none, and also its way to fail."""
    return AbsentPaper(
        Message(
            f"{address} wordt niet gegeven (HTTP 500): de bron heeft het bestand niet, of heeft een storing. "
            f"{_LATER_NL}",
            f"{address} is not given (HTTP 500): the source does not have the file, or has a fault of its own. "
            f"{_LATER_EN}",
        ),
        passing=True,
    )


def lost_field(service: str, entity: str, fields: tuple[str, ...]) -> Message:
    """A field that the service no longer has: no error, its value is unknown from now on."""
    names = ", ".join(fields)
    return Message(
        f"{service} heeft bij {entity} geen {names} meer; dat blijft daar leeg. Gebruik een nieuwere versie van het "
        "programma.",
        f"{service} no longer has {names} of {entity}; there that stays empty. Use a newer version of the program.",
    )


def empty_category(category: str) -> Message:
    """A feed without a single entry from its very beginning."""
    return Message(
        f"De SyncFeed geeft niets voor {category}; zo'n antwoord geeft hij ook bij een naam die hij niet kent.",
        f"The SyncFeed gives nothing for {category}, which is also its answer to a name that it does not know.",
    )


def unsorted(service: str) -> Message:
    """A service that refuses to sort: papers that change while they are fetched may be missed until the next time."""
    return Message(
        f"{service} sorteert niet; stukken die tijdens het ophalen wijzigen komen een volgende keer mee.",
        f"{service} does not sort; papers that change while they are fetched come along the next time.",
    )
