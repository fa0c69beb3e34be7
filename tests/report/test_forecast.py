"""The forecast and the tornado in the report: the charts hold the facts, the words tell the same intervals."""

from datetime import date

import pytest

from greatgame.models.bargaining import bargaining
from greatgame.report.charts import forecast as forecast_chart
from greatgame.report.charts import tornado as tornado_chart
from greatgame.report.sections.summary import sureness
from greatgame.study.forecast import forecast
from greatgame.study.tornado import tornado
from greatgame.values import Coding, Dossier, Estimate, Issue, Situation, Stake


def situation() -> Situation:
    def around(value: float, half: float) -> Estimate:
        return Estimate(value, value - half, value + half, "expert")

    rows = {"AAA": (20.0, 0.5, 60.0), "BBB": (85.0, 0.6, 90.0)}
    stakes = tuple(Stake(name, around(row[0], 10), around(row[1], 0.1), around(row[2], 5)) for name, row in rows.items())
    return Situation("q", (Issue("i", "Which?", "the low end", "the high end", stakes),), date(2020, 1, 1))


def dossier() -> Dossier:
    put = situation()
    study = tornado(bargaining.take("compromise")(), put)
    return Dossier("t", "q", date(2020, 1, 1), 1, "0", (), Coding("c", "0", (), (), ()), situation=put,
                   forecasts=(forecast(put),), sensitivity=(study,))  # fmt: skip


def test_the_words_tell_the_intervals_and_the_nearer_end() -> None:
    found = dossier()
    told = "".join(text for text, _ in sureness(found, found.situation.central))
    low, high = found.forecasts[0].interval(0.8)
    assert f"80% between {low:.0f} and {high:.0f}" in told
    assert "nearer to the high end" in told
    assert ("forecast:i" in [ref for _, ref in sureness(found, found.situation.central)]) is True
    assert sureness(found, Issue("other", "q", "l", "h", ())) == ()


def test_the_forecast_chart_holds_all_of_the_probability() -> None:
    drawn = forecast_chart.draw(dossier().forecasts[0]).to_dict()
    rows = drawn["datasets"]["rows"]
    assert sum(row["share"] for row in rows) == pytest.approx(1)
    assert (rows[0]["from"], rows[-1]["to"]) == (0, 100)
    assert [row["level"] for row in drawn["datasets"]["bands"]] == ["50%", "80%", "90%"]


def test_the_tornado_chart_puts_the_widest_swing_first() -> None:
    found = dossier()
    drawn = tornado_chart.draw(found, found.sensitivity[0]).to_dict()
    rows = drawn["datasets"]["rows"]
    swings = [abs(one["to"] - other["to"]) for one, other in zip(rows[::2], rows[1::2], strict=True)]
    assert swings == sorted(swings, reverse=True)
    assert len(rows) == 12
    assert rows[0]["input"] == f"{found.sensitivity[0].findings['input'][0].replace(':', ' of ')}"
