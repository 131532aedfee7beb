"""The commands: arguments, options and what is called for each. What they do is in `app`; what they show, in `cli`."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from kamerbrief.cli.edge import Command, Program, Session
from kamerbrief.cli.words import COMMANDS, METAVARS, OPTIONS
from kamerbrief.errors import ExitCode, KamerbriefError, Message
from kamerbrief.version import __version__

READ_FORMATS = Literal["table", "json", "text", "html"]
CHECK_FORMATS = Literal["text", "json", "html"]
SHOW_FORMATS = Literal["table", "json", "html"]
FORMATS = Literal["table", "json"]
LANGUAGES = Literal["nl", "en"]


def build(language: str, width: int | None = None) -> typer.Typer:
    """Return the program with its help in one language ("nl" or "en"), `width` columns wide or as the terminal is."""
    program = typer.Typer(
        name="kamerbrief",
        cls=Program,
        context_settings={"obj": Session(language, width)},
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    def option(name: str, *flags: str, metavar: str | None = None, **more: Any) -> Any:
        return typer.Option(
            *(flags or (f"--{name}",)), help=_word(OPTIONS[name], language), metavar=metavar, show_default=False, **more
        )

    def argument(name: str, metavar: str) -> Any:
        return typer.Argument(
            help=_word(OPTIONS[name], language), metavar=_word(METAVARS[metavar], language), show_default=False
        )

    def command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
        return program.command(name, cls=Command, help=_word(COMMANDS[name].summary, language))

    read_format = option("read.format", "--format", metavar="table|json|text|html")
    table_format = option("format", metavar="table|json")
    show_format = option("show.format", "--format", metavar="table|json|html")
    workers_option = option("workers", metavar="N", min=1)

    @program.callback()
    def general(
        context: typer.Context,
        store: Annotated[
            str | None,
            option("store", metavar=_word(METAVARS["store"], language), envvar="KAMERBRIEF_STORE", show_envvar=False),
        ] = None,
        lang: Annotated[LANGUAGES | None, option("lang", metavar="nl|en")] = None,
        debug: Annotated[bool, option("debug")] = False,
        version: Annotated[bool, option("version", is_eager=True, callback=_version)] = False,
    ) -> None:
        session = _session(context)
        session.store, session.debug = store, debug
        session.language = lang or session.language

    @command("read")
    def read(
        context: typer.Context,
        files: Annotated[list[str], argument("read.files", "files")],
        format: Annotated[READ_FORMATS, read_format] = "table",
        join: Annotated[bool, option("join")] = False,
    ) -> None:
        from kamerbrief.cli.read import read_files

        _leave(read_files(_session(context), files, format, join))

    @command("ingest")
    def ingest(
        context: typer.Context,
        paths: Annotated[list[str], argument("ingest.paths", "paths")],
        join: Annotated[bool, option("join")] = False,
        letter_per_folder: Annotated[bool, option("letter-per-folder")] = False,
        workers: Annotated[int | None, workers_option] = None,
    ) -> None:
        from kamerbrief.cli.keep import ingest as run

        if join and letter_per_folder:
            raise KamerbriefError(_EITHER)
        _leave(run(_session(context), paths, "all" if join else "folder" if letter_per_folder else "file", workers))

    @command("list")
    def list_(context: typer.Context, format: Annotated[FORMATS, table_format] = "table") -> None:
        from kamerbrief.cli.lists import list_letters

        list_letters(_session(context), format)

    @command("show")
    def show(
        context: typer.Context,
        wanted: Annotated[str, argument("show.wanted", "wanted")],
        format: Annotated[SHOW_FORMATS, show_format] = "table",
    ) -> None:
        from kamerbrief.cli.lists import show_letter

        show_letter(_session(context), wanted, format)

    @command("verify")
    def verify(
        context: typer.Context,
        quote: Annotated[str, argument("verify.quote", "quote")],
        letter: Annotated[
            str | None, option("verify.letter", "--letter", metavar=_word(METAVARS["letter"], language))
        ] = None,
        format: Annotated[FORMATS, table_format] = "table",
    ) -> None:
        from kamerbrief.cli.verify import verify_quotations

        _leave(verify_quotations(_session(context), quote, letter, format))

    @command("sync")
    def sync(
        context: typer.Context,
        what: Annotated[list[str] | None, argument("sync.what", "sync")] = None,
        kinds: Annotated[str | None, option("sync.kind", "--kind", metavar=_word(METAVARS["kinds"], language))] = None,
        no_papers: Annotated[bool, option("sync.no_papers", "--no-papers")] = False,
        every: Annotated[float, option("sync.every", "--every", metavar="N", min=0.01)] = 3.0,
        once: Annotated[bool, option("sync.once", "--once")] = False,
        workers: Annotated[int | None, workers_option] = None,
        source: Annotated[str | None, option("sync.from", "--from", metavar=_word(METAVARS["file"], language))] = None,
        dossiers: Annotated[
            str | None, option("sync.dossiers", "--dossiers", metavar=_word(METAVARS["file"], language))
        ] = None,
        format: Annotated[FORMATS, table_format] = "table",
    ) -> None:
        if source is not None and not what:
            from kamerbrief.cli.registry import sync_from

            _leave(sync_from(_session(context), source, dossiers, format))
            return
        from kamerbrief.cli.sync import Wanted, sync_services

        words = ("", "") if source is not None else tuple(what or ("",))
        asked = Wanted(
            words=words, kinds=kinds, papers=not no_papers, every=every, once=once, workers=workers, form=format
        )
        _leave(sync_services(_session(context), asked))

    @command("resolve")
    def resolve(
        context: typer.Context,
        letter: Annotated[str | None, argument("resolve.letter", "letter")] = None,
        everything: Annotated[bool, option("resolve.all", "--all")] = False,
        format: Annotated[FORMATS, table_format] = "table",
    ) -> None:
        from kamerbrief.cli.registry import resolve as run

        _leave(run(_session(context), letter, everything, format))

    @command("clean")
    def clean(
        context: typer.Context,
        source: Annotated[str, argument("clean.source", "in")],
        target: Annotated[str, argument("clean.target", "out")],
    ) -> None:
        from kamerbrief.cli.clean import clean_file

        _leave(clean_file(_session(context), source, target))

    @command("check")
    def check(
        context: typer.Context,
        letters: Annotated[list[str] | None, argument("check.letters", "letters")] = None,
        format: Annotated[CHECK_FORMATS, option("check.format", "--format", metavar="text|json|html")] = "text",
        select: Annotated[list[str] | None, option("check.select", "--select", metavar="KB...")] = None,
        ignore: Annotated[list[str] | None, option("check.ignore", "--ignore", metavar="KB...")] = None,
        draft: Annotated[bool, option("check.draft", "--draft")] = False,
        fix: Annotated[bool, option("check.fix", "--fix")] = False,
        annotate: Annotated[
            str | None, option("check.annotate", "--annotate", metavar=_word(METAVARS["file"], language))
        ] = None,
        explain: Annotated[str | None, option("check.explain", "--explain", metavar="KB...")] = None,
    ) -> None:
        from kamerbrief.cli.check import Asked, check_letters
        from kamerbrief.cli.check import explain as run

        session = _session(context)
        if explain is not None:
            _leave(run(session, explain))
            return
        asked = Asked(format, select or (), ignore or (), draft, annotate, fix)
        _leave(check_letters(session, letters or (), asked))

    @command("failures")
    def failures(context: typer.Context, format: Annotated[FORMATS, table_format] = "table") -> None:
        from kamerbrief.cli.lists import list_failures

        list_failures(_session(context), format)

    @command("schema")
    def schema() -> None:
        from kamerbrief.cli.read import show_schema

        show_schema()

    @command("stats")
    def stats(context: typer.Context, format: Annotated[FORMATS, table_format] = "table") -> None:
        from kamerbrief.cli.lists import show_stats

        show_stats(_session(context), format)

    @command("reread")
    def reread(context: typer.Context, workers: Annotated[int | None, workers_option] = None) -> None:
        from kamerbrief.cli.keep import reread as run

        _leave(run(_session(context), workers))

    return program


_EITHER = Message(
    "--join en --letter-per-folder gaan niet samen. Kies een van beide.",
    "--join and --letter-per-folder exclude each other. Choose one of them.",
)


def _word(message: Message, language: str) -> str:
    return message.in_language(language)


def _session(context: typer.Context) -> Session:
    session = context.find_object(Session)
    assert session is not None  # noqa: S101 - `build` put it there
    return session


def _leave(code: ExitCode) -> None:
    if code != ExitCode.FINE:
        raise typer.Exit(code)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kamerbrief {__version__}")
        raise typer.Exit
