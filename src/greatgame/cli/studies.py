"""The verbs that try an answer and score forecasts."""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from greatgame.cli.verbs import Folder, Json
from greatgame.cli.verbs import app as app

STUDIES = "forecast, tornado, sobol, break-even, drop, newcomer, shock, coalition, compare or ensemble."
Words = list[str] | None


@app.command
def study(
    folder: Folder,
    *,
    what: Annotated[str, Parameter(help=STUDIES)] = "tornado",
    issue: Annotated[str, Parameter(help="The issue's id; by default the central one.")] = "",
    model: Annotated[str, Parameter(help="The bargaining model to try, or one of its presets: nash:nash1950.")] = "compromise",
    target: Annotated[float, Parameter(help="break-even: the mark to pass, 0 to 100.")] = 60.0,
    members: Annotated[Words, Parameter(help="coalition: its members' ids; without them all are tried.")] = None,
    set: Annotated[Words, Parameter(help="compare: a number to change: position:PAK=70. May be repeated.")] = None,
    without: Annotated[Words, Parameter(help="compare: an actor to leave out; may be repeated.")] = None,
    salience: Annotated[float, Parameter(help="newcomer: how much it cares, 0 to 1.")] = 0.5,
    capability: Annotated[float, Parameter(help="newcomer: its strength; the strongest actor has 100.")] = 50.0,
    size: Annotated[float, Parameter(help="shock: how hard a hit is, 0 to 1 of the scale.")] = 0.3,
    draws: Annotated[int, Parameter(help="How many draws, where the study draws.")] = 2000,
    workers: Annotated[int, Parameter(help="How many processes work at once; the result does not depend on it.")] = 1,
    json: Json = False,
) -> None:
    """Try the answer to one issue: what moves it, what would turn it, and how sure to be.

    --what forecast     where the issue settles, as a distribution calibrated on past issues, with 50/80/90% intervals
    --what tornado      each uncertain input alone at its low and high bound: which one matters
    --what sobol        how the spread of the answer divides among inputs, alone and together, with 95% bounds
    --what break-even   how far one input must move before the outcome passes --target
    --what drop         the answer without each actor
    --what newcomer     the answer if one more actor came, at each place of the line
    --what shock        random events that hit some actors: how brittle the answer is
    --what coalition    who would gain by standing together
    --what compare      what if: --set position:PAK=70 --without IND
    --what ensemble     every model on the same draws: how much of the doubt is about the theory
    """
    from greatgame.case import Case
    from greatgame.case.studies import Asked, forecast_facts, run
    from greatgame.cli import show_studies as show
    from greatgame.workers import Workers

    case = Case.open(folder)
    situation = case.situate()
    if issue:
        situation = situation.about(issue)
    if what == "forecast":
        show.forecast(situation, forecast_facts(case.forecast(situation)), json)
        return
    asked = Asked(model, target, tuple(members or ()), tuple(set or ()), tuple(without or ()), salience, capability, size, draws,
                  case.settings.seed, workers=Workers(workers))  # fmt: skip
    show.findings(situation, run(what, situation, asked), json)


@app.command
def score(
    file: Annotated[Path, Parameter(help="A CSV or TSV file; its columns tell what it holds.")],
    *,
    fit: Annotated[Path | None, Parameter(help="Also calibrate the forecast on these past issues and write it here.")] = None,
    seed: Annotated[int, Parameter(help="The seed of the bootstrap and the folds.")] = 1,
    json: Json = False,
) -> None:
    """Score forecasts against what happened, with bootstrap bounds that keep groups whole.

    FILE may hold, by its columns:

    p, happened            probabilities of events: Brier and log score, and each likelihood word of ICD 203 against the
                           share that happened
    outcome, q10, q50 ...  forecasts of a number from 0 to 100: error, CRPS, log score, coverage of 50/80/90% intervals
    issue, actor, position, salience, capability, outcome
                           past issues, a row an actor: every model, the plain baselines and the calibrated forecast,
                           each scored on issues it was not fitted to. With --fit FILE.json the calibration is kept; name
                           it in case.toml as calibration = "FILE.json".
    isnr, prnr, out, pX and sX
                           the same from your copy of the DEU data: a row an issue, a position and a salience an actor

    A column `group` (a proposal, a question) keeps rows that belong together in the bootstrap and the folds.
    """
    from greatgame.case.scoring import fit_file, score_file
    from greatgame.cli import show_studies as show
    from greatgame.cli.show import line
    from greatgame.values import Reliability

    found: Any = score_file(file, seed)
    if isinstance(found, Reliability):
        show.reliability(found, json)
    else:
        show.scores(found, json)
    if fit is not None:
        fitted = fit_file(file, fit)
        if not json:
            line(f'calibrated on {fitted.n_issues} issues; wrote {fit}. Use it: calibration = "{fit}" in case.toml')
