"""One function per verb."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from greatgame import __version__

HELP = """Who is doing what to whom in world politics, and what follows - with the words it rests on.

The whole job at once:

    greatgame run article.txt

Or step by step on a case folder, each step as often as you like:

    greatgame new kabul --question "Who leads the peace process?"
    greatgame add kabul article.pdf notes.docx
    greatgame code kabul
    greatgame relate kabul
    greatgame situate kabul
    greatgame solve kabul
    greatgame report kabul
    greatgame why relation:PAK-RUS --case kabul

Nothing is sent anywhere, but what you let `greatgame code --coder llm --send` send.
Exit codes: 0 done, 1 the input is at fault, 2 the call is at fault.
"""

EXPORT_FORMATS = "findings, rows: csv (the default), jsonl, parquet; network: csv, parquet, graphml, gexf, npz; may be repeated."


def _told(default: object) -> str | None:
    """A default as the help shows it; "nothing" and "no" go without saying."""
    return None if default in (None, "") or default is False else str(default)


PLAIN = Parameter(negative_bool=(), negative_iterable=(), show_default=_told)
app = App(name="greatgame", help=HELP, version=__version__, help_format="plaintext", default_parameter=PLAIN)


def _day(_: type, tokens: Any) -> date:
    told = tokens[0].value
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise ValueError(f"{told!r} is not a day of the calendar; write year-month-day, such as 2017-05-22") from error


PUBLISHED_HELP = "Publication date where a source has none, such as 2017-05-22."
Published = Annotated[date | None, Parameter(converter=_day, name="--date", help=PUBLISHED_HELP)]
AsOf = Annotated[date | None, Parameter(converter=_day, help="The day the analysis is made as of.")]
Folder = Annotated[Path, Parameter(help="The case folder.")]
MODEL_HELP = "A bargaining model, or model:preset such as expected_utility:scholz2011-code; may be repeated."
Json = Annotated[bool, Parameter(name="--json", help="Print the same facts as JSON.")]


Workers = Annotated[int, Parameter(help="How many processes work at once; the result does not depend on it.")]
Ray = Annotated[str, Parameter(help="A Ray cluster to work on: auto, HOST:PORT or ray://HOST:PORT; needs greatgame[ray].")]


def _open(folder: Path, workers: int = 1, ray: str = "") -> Any:
    from greatgame.case import Case

    case = Case.open(folder)
    _hire(case, workers, ray)
    return case


def _hire(case: Any, workers: int, ray: str) -> None:
    from greatgame.workers import Workers

    case.workers = Workers(workers, ray)


def _settled(case: Any, **told: Any) -> None:
    """Refuse what the call says otherwise than the case's own case.toml, which `run` never changes."""
    from greatgame.errors import CallFault

    wrong = [name for name, value in told.items() if value not in (None, "") and value != getattr(case.settings, name)]
    if wrong:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in wrong)
        raise CallFault(f"{case.folder.root} is a case already and keeps its own {' and '.join(wrong)}: change that in "
                        f"{case.folder.settings} and run again without {options}, or name another folder with --case")  # fmt: skip


@app.command
def run(
    *files: Annotated[Path, Parameter(help="Articles, reports or folders: text, Markdown, HTML, PDF, DOCX.")],
    case: Annotated[Path | None, Parameter(help="The case folder; by default named after the first file.")] = None,
    question: Annotated[str, Parameter(help="The question of the case, in a sentence.")] = "",
    published: Published = None,
    title: Annotated[str | None, Parameter(help="Title where a source has none.")] = None,
    as_of: AsOf = None,
    seed: Annotated[int | None, Parameter(help="The seed of every draw; 1 by default.")] = None,
    workers: Workers = 1,
    ray: Ray = "",
    example: Annotated[bool, Parameter(help="Use the shipped example: Afghanistan, May 2017.")] = False,
    json: Json = False,
) -> None:
    """Do everything: read FILES, code, relate, situate, solve, and write the case folder with its report.html.

    An existing case folder is added to, and its case.toml (your question, issues, actors and numbers) is kept.
    """
    from greatgame.case import Case
    from greatgame.case.example import copy_example
    from greatgame.cli import show
    from greatgame.errors import CallFault, SourceUnreadable

    is_new = False
    if example:
        root = copy_example(case or Path("afghanistan-2017"))
        opened = Case.open(root)
        files = (root / "sources",)
    elif not files:
        raise CallFault("no FILE given; name an article, or try the shipped example: greatgame run --example")
    else:
        root = case or Path(files[0].stem.replace(" ", "-") + "-case")
        is_new = not (root / "case.toml").is_file()
        opened = Case.new(root, title or "", question, as_of, 1 if seed is None else seed) if is_new else Case.open(root)
    _settled(opened, question=question, as_of=as_of, seed=seed)
    _hire(opened, workers, ray)
    try:
        with show.progress("reading", json) as advance:
            added = opened.add(list(files), published, title, advance)
    except SourceUnreadable:
        if is_new:
            opened.folder.take_back()
        raise
    warming = opened.prepare_report()
    with show.progress("coding", json) as advance:
        opened.code(advance)
    warming.join()
    with show.progress("relating and solving", json) as advance:
        dossier = opened.dossier()
        advance(1, 1)
    with show.progress("drawing the report", json) as advance:
        paths = opened.report(dossier=dossier)
        advance(1, 1)
    show.summary(dossier, paths[0], added, json)


@app.command
def new(
    folder: Folder,
    *,
    question: Annotated[str, Parameter(help="The question of the case, in a sentence.")] = "",
    title: Annotated[str, Parameter(help="The case's title.")] = "",
    as_of: AsOf = None,
    seed: Annotated[int, Parameter(help="The seed of every draw.")] = 1,
) -> None:
    """Make an empty case folder with a commented case.toml to fill in."""
    from greatgame.case import Case
    from greatgame.cli import show

    Case.new(folder, title, question, as_of, seed)
    show.line(f"made {folder}; next: greatgame add {folder} FILE...")


@app.command
def add(
    folder: Folder,
    *files: Annotated[Path, Parameter(help="Articles, reports, tables of events, or folders of them.")],
    published: Published = None,
    title: Annotated[str | None, Parameter(help="Title where a source has none.")] = None,
    json: Json = False,
) -> None:
    """Add sources to a case: texts are kept in raw/ with an origin card, tables of events become Parquet in tables/."""
    from greatgame.cli import show
    from greatgame.errors import CallFault

    if not files:
        raise CallFault("no FILE given; name an article, a report or a folder of them")
    case = _open(folder)
    with show.progress("reading", json) as advance:
        added = case.add(list(files), published, title, advance)
    show.added(added, json)


@app.command
def code(
    folder: Folder,
    *,
    coder: Annotated[str, Parameter(help="rules (ours, the default) or llm.")] = "rules",
    endpoint: Annotated[str, Parameter(help="llm: base of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1.")] = "",
    model: Annotated[str, Parameter(help="llm: the model's name there.")] = "",
    key_variable: Annotated[str, Parameter(help="llm: environment variable that holds the key; none by default.")] = "",
    timeout_s: Annotated[float, Parameter(help="llm: seconds one request may take.")] = 120.0,
    send: Annotated[bool, Parameter(help="llm: send; without it what would be sent is shown.")] = False,
    codebook: Annotated[Path | None, Parameter(help="rules: your own frames and types, kept in the case folder.")] = None,
    workers: Workers = 1,
    ray: Ray = "",
    json: Json = False,
) -> None:
    """Code the sources: events, standing ties, statements and claims, each with its words."""
    from greatgame.cli import outgoing, show, show_findings
    from greatgame.errors import UnknownName

    case = _open(folder, workers, ray)
    if coder == "llm":
        coding = outgoing.code_by_model(case, outgoing.endpoint(endpoint, model, key_variable, timeout_s), send, json)
        if coding is not None:
            show_findings.coding(coding, case.documents(), json)
            show.notes(coding.notes, json)
        return
    if coder != "rules":
        raise UnknownName("coder", coder, ["rules", "llm"])
    for idle in case.take_codebook(codebook) if codebook is not None else ():
        show.line(f"{codebook}: this example is not coded as its frame says: {idle}")
    with show.progress("coding", json) as advance:
        case.code(advance)
    show_findings.coding(case.merged(), case.documents(), json)


@app.command
def relate(folder: Folder, *, workers: Workers = 1, ray: Ray = "", json: Json = False) -> None:
    """Show how each pair stands, how surely, and who stands together."""
    from greatgame.cli import show

    case = _open(folder, workers, ray)
    with show.progress("relating", json):
        relations, _, blocs = case.relate()
    show.relations(relations, blocs, case.names(), json)
    show.notes(case.table_notes(), json)


@app.command
def situate(folder: Folder, *, json: Json = False) -> None:
    """Show the issues at stake with each actor's position, salience and capability, and the basis of each number."""
    from greatgame.cli import show

    case = _open(folder)
    with show.progress("situating", json):
        situation = case.situate()
    show.situation(situation, json)


@app.command
def solve(
    folder: Folder,
    *,
    draws: Annotated[int, Parameter(help="How many draws of the uncertain inputs.")] = 2000,
    model: Annotated[list[str] | None, Parameter(help=MODEL_HELP)] = None,
    workers: Workers = 1,
    json: Json = False,
) -> None:
    """Solve every issue with some bargaining models over draws of the uncertain inputs."""
    from greatgame.cli import show

    case = _open(folder, workers)
    with show.progress("solving", json):
        situation = case.situate()
        studies = case.solve(situation, draws, tuple(model or ()))
    show.studies(situation, studies, json)


@app.command
def report(
    folder: Folder,
    *,
    format: Annotated[list[str] | None, Parameter(help="html, json or markdown; may be repeated.")] = None,
) -> None:
    """Write the report into the case folder."""
    from greatgame.cli import show

    case = _open(folder)
    with show.progress("coding", False) as advance:
        case.code(advance)
    with show.progress("relating and solving", False):
        dossier = case.dossier()
    with show.progress("drawing the report", False):
        paths = case.report(format or ["html"], dossier)
    for path in paths:
        show.line(f"wrote {path}")


@app.command
def export(
    folder: Folder,
    out: Annotated[Path, Parameter(help="The folder to write into; made if it is not there.")],
    *,
    what: Annotated[str, Parameter(help="findings (the default), network, or rows of the tables behind a pair.")] = "findings",
    pair: Annotated[str, Parameter(help="rows: the pair, such as RUS-UKR.")] = "",
    format: Annotated[list[str] | None, Parameter(help=EXPORT_FORMATS)] = None,
    coder: Annotated[str, Parameter(help="findings: whose coding; by default ours.")] = "greatgame-english",
) -> None:
    """Write findings as tables, each row with its id, words, coder and version; the signed network; or rows of tables."""
    from greatgame.cli import show
    from greatgame.errors import CallFault, UnknownName

    if what not in ("findings", "network", "rows"):
        raise UnknownName("thing to export", what, ["findings", "network", "rows"])
    if what == "rows" and not pair:
        raise CallFault("rows of which pair? name it, such as --pair RUS-UKR")
    case, formats = _open(folder), format or ["csv"]
    with show.progress("writing", False):
        if what == "rows":
            from greatgame.case.behind import export_rows
            from greatgame.case.related import pair_of

            paths = export_rows(case, out, pair_of(case, pair), formats)
        elif what == "findings":
            paths = case.export(out, formats, coder)
        else:
            paths = case.export_network(out, formats)
    for path in paths:
        show.line(f"wrote {path}")
    if what == "findings" and not case.documents() and case.tables.cards():
        show.line("note: the case holds no texts, so there are no findings in these files; rows of tables lie as Parquet in "
                  f"{case.tables.root}, and --what network writes how the pairs stand")  # fmt: skip


@app.command
def review(
    folder: Folder,
    *,
    accept: Annotated[list[str] | None, Parameter(help="The id of a proposal to accept; may be repeated.")] = None,
    reject: Annotated[list[str] | None, Parameter(help="The id of a proposal to reject; may be repeated.")] = None,
    json: Json = False,
) -> None:
    """List which concepts of the claims may be one variable, and accept or reject such merges."""
    from greatgame.case.review import decide
    from greatgame.cli import show_findings

    show_findings.proposals(decide(_open(folder), accept or (), reject or ()), json)


SHOW_HELP = "summary, actors, events, ties, statements, claims, turning-points, network or third-parties."


@app.command(name="show")
def show_case(
    folder: Annotated[Path, Parameter(help="The case folder, or a published case such as bargaining/bdm1994-emissions.")],
    what: Annotated[str, Parameter(help=SHOW_HELP)] = "summary",
    *,
    pair: Annotated[str, Parameter(help="turning-points, third-parties: the pair, such as RUS-UKR.")] = "",
    over_time: Annotated[bool, Parameter(negative="", help="network: the blocs window by window, and who moved.")] = False,
    window: Annotated[str, Parameter(help="network --over-time: year, quarter or month; by default what suits.")] = "",
    json: Json = False,
) -> None:
    """Print the summary of a case, or one kind of what was found in it, or a published case with its known answers."""
    from greatgame.cli import show, show_findings, show_relations
    from greatgame.errors import UnknownName

    if folder.parts[:1] == ("bargaining",) and not folder.exists():
        from greatgame.cli.show_published import show_published

        show_published(folder.as_posix(), json)
        return
    case = _open(folder)
    tables = {"actors": show_findings.actors, "events": show_findings.events, "ties": show_findings.ties,
              "statements": show_findings.statements, "claims": show_findings.claims}  # fmt: skip
    if what in tables:
        tables[what](case.code(), case.documents(), json)
        return
    if what == "network" and over_time:
        show_relations.movement(case, window, json)
        return
    if what in show_relations.PARTS:
        with show.progress("relating", json):
            case.relate()
        show_relations.PARTS[what](case, pair, json)
        return
    if what != "summary":
        raise UnknownName("part of a case", what, ["summary", *tables, *show_relations.PARTS])
    with show.progress("relating and solving", json):
        dossier = case.dossier()
    show.summary(dossier, case.folder.report(), None, json)


@app.command
def why(
    number_or_id: Annotated[str, Parameter(help="A number as the report shows it, or an id such as relation:PAK-RUS.")],
    *,
    case: Annotated[Path, Parameter(help="The case folder; by default the folder you are in.")] = Path(),
    json: Json = False,
) -> None:
    """Print the chain from a number to its sentences, or to the rows of a table."""
    from greatgame.case.why import why
    from greatgame.cli import show

    opened = _open(case)
    with show.progress("relating", json):
        links = why(opened, number_or_id)
    show.chains(links, json)
