"""The calibrated forecast: where an issue settles, as a distribution whose width was learnt from past issues."""

from greatgame.seeds import generator
from greatgame.study._inputs import inputs_of
from greatgame.study._shapes import POINTS, shapes, shares_of
from greatgame.values import Calibration, Forecast, Note, Situation
from greatgame.values.plain import to_plain

SHIPPED = Calibration(
    capability_power=0.5,
    spread=1.0,
    share_around=0.42,
    share_held=0.38,
    share_middle=0.19,
    share_anywhere=0.01,
    n_issues=162,
    n_groups=66,
    fitted_on="162 issues of 66 proposals of the European Union, 1999 to 2002 (Decision-making in the EU, first release)",
)
"""Four fitted shares, a power and a spread; the past issues themselves are not shipped."""
FEWEST = 30
"""Below this many past issues a calibration is doubtful."""


def forecast(situation: Situation, calibration: Calibration = SHIPPED, n_draws: int = 200, seed: int = 1) -> Forecast:
    """Forecast the central issue as a distribution over its 0..100 scale.

    1. An actor's weight is its salience times the square root of its capability: raw capability lets giants drown the
       rest, and missed more on past issues.
    2. Two fifths of the probability lie around the weighted mean. Its standard deviation is that of the weighted
       positions: a divided field is a wide forecast. What would fall beyond the outermost positions falls on them.
    3. Nearly as much lies at held positions, each by its weight: outcomes gather where somebody stands.
    4. A fifth lies at the middle between the outermost positions: the difference is often split.
    5. One part in a hundred lies anywhere on the scale.
    6. Uncertain inputs are drawn `n_draws` times within their bounds, and the distributions are averaged.

    The shares in 2 to 5 are the calibration; `calibrate` fits them to your own past issues. How it fared against
    outcomes is told in docs/explanation/forecasts.md.

    References
    ----------
    The square root is Penrose's law of voting power [Penrose1946]_; mixing shapes by the continuous ranked probability
    score follows [Hersbach2000]_ and [GneitingRaftery2007]_; the data behind the shipped numbers are [Thomson2006]_.
    """
    inputs = inputs_of(situation)
    n = inputs.n_actors
    if inputs.uncertain():
        table = inputs.drawn(generator(seed, 2).standard_normal((n_draws, len(inputs.names))))
    else:
        table = inputs.central()
    positions, saliences, capabilities = table[:, :n], table[:, n : 2 * n], table[:, 2 * n :]
    mixed = shapes(positions, saliences, capabilities, calibration.capability_power, calibration.spread)
    masses = shares_of(calibration) @ mixed
    issue = inputs.issue
    notes = [Note("forecast-calibrated", "info", f"calibrated on {calibration.fitted_on}", issue.issue_id)]
    if calibration.n_issues < FEWEST:
        text = f"the calibration rests on {calibration.n_issues} past issues; with fewer than {FEWEST} its intervals are a guess"
        notes.append(Note("few-past-issues", "doubt", text, issue.issue_id))
    return Forecast(issue.issue_id, "calibrated", POINTS, masses / masses.sum(), to_plain(calibration), tuple(notes))
