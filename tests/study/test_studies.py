from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from greatgame.errors import CallFault, SituationFault, UnknownName
from greatgame.models.bargaining import bargaining
from greatgame.study.break_even import break_even
from greatgame.study.coalition import coalition
from greatgame.study.compare import compare
from greatgame.study.drop import drop
from greatgame.study.ensemble import ensemble
from greatgame.study.newcomer import newcomer
from greatgame.study.shock import shock
from greatgame.study.sobol import sobol
from greatgame.study.tornado import tornado
from greatgame.study.variants import variants
from greatgame.values import Estimate, Issue, Situation, Stake

MEAN = bargaining.take("compromise")()
MEDIAN = bargaining.take("weighted_median")()
ROWS = {"A": (80.0, 0.5, 100.0), "B": (20.0, 1.0, 40.0), "C": (50.0, 0.4, 25.0)}
WEIGHTS = {"A": 50.0, "B": 40.0, "C": 10.0}
BASE = (80 * 50 + 20 * 40 + 50 * 10) / 100


def exact(value: float) -> Estimate:
    return Estimate(value, value, value, "expert")


def situation(room: dict[str, float] | None = None, **rows: tuple[float, float, float]) -> Situation:
    """The room of an actor's position is the half-width of its bounds."""
    stakes = []
    for name, (position, salience, capability) in {**ROWS, **rows}.items():
        half = (room or {}).get(name, 0.0)
        around = Estimate(position, position - half, position + half, "assumed")
        stakes.append(Stake(name, around, exact(salience), exact(capability)))
    return Situation("q", (Issue("i", "q", "l", "h", tuple(stakes)),), date(2020, 1, 1), names=(("A", "Arendia"),))


def rows(study: Any, key: str) -> dict[str, Any]:
    return {row[key]: row for row in study.findings.to_dicts()}


def test_break_even_of_the_weighted_mean_is_the_algebra() -> None:
    found = rows(break_even(MEAN, situation(), 60.0), "input")
    rest = sum(WEIGHTS[name] * ROWS[name][0] for name in "AC")
    assert found["position:B"]["needed"] == pytest.approx((60 * 100 - rest) / 40, abs=1e-6)
    pulled = sum(WEIGHTS[name] * (60 - ROWS[name][0]) for name in "BC")
    assert found["salience:A"]["needed"] == pytest.approx(pulled / (100 * 20), abs=1e-6)
    assert found["capability:A"]["needed"] == pytest.approx(pulled / (0.5 * 20), abs=1e-6)
    assert found["salience:A"]["answer"] == pytest.approx(60, abs=1e-6)
    assert found["salience:C"]["needed"] is None
    assert "Arendia" in found["salience:A"]["says"]
    assert "no value" in found["salience:C"]["says"]


def test_break_even_downwards_and_over_a_jump() -> None:
    found = rows(break_even(MEAN, situation(), 40.0), "input")
    assert found["position:A"]["needed"] == pytest.approx((40 * 100 - 1300) / 50, abs=1e-6)
    jump = rows(break_even(MEDIAN, situation(), 30.0), "input")["salience:B"]
    assert jump["needed"] is None
    assert rows(break_even(MEDIAN, situation(), 30.0), "input")["capability:B"]["needed"] == pytest.approx(60.0, abs=1e-3)


def test_break_even_refuses_a_mark_off_the_scale_and_a_missing_answer() -> None:
    with pytest.raises(CallFault, match="0 to 100"):
        break_even(MEAN, situation(), 160.0)
    with pytest.raises(SituationFault, match="no agreement"):
        break_even(Never(), situation(), 60.0)


class Never:
    """A model that never finds an agreement."""

    def solve(self, put: Situation, rng: np.random.Generator) -> Any:
        from greatgame.values import Outcome

        return Outcome("never", put.central.issue_id, None, "It never does.")


def test_tornado_swings_by_weight_times_room_and_names_the_widest_first() -> None:
    study = tornado(MEAN, situation({"A": 10.0, "B": 15.0}))
    found = study.findings.to_dicts()
    assert [row["input"] for row in found] == ["position:B", "position:A"]
    assert [row["swing"] for row in found] == pytest.approx([0.4 * 30, 0.5 * 20])
    assert found[1]["answer_low"] == pytest.approx(BASE - 5)
    exact_ = tornado(MEAN, situation())
    assert len(exact_.findings) == 9
    assert [note.slug for note in exact_.notes] == ["exact-inputs"]


def test_sobol_of_the_weighted_mean_is_its_squared_weights() -> None:
    room = {"A": 5.0, "B": 10.0, "C": 5.0}
    study = sobol(MEAN, situation(room), 1024, seed=2)
    parts = np.array([(WEIGHTS[name] * room[name]) ** 2 for name in "ABC"])
    found = rows(study, "input")
    for name, share in zip("ABC", parts / parts.sum(), strict=True):
        assert found[f"position:{name}"]["first"] == pytest.approx(share, abs=0.03)
        assert found[f"position:{name}"]["total"] == pytest.approx(share, abs=0.03)
    again = sobol(MEAN, situation(room), 1024, seed=2)
    assert study.findings.equals(again.findings)
    assert not study.findings.equals(sobol(MEAN, situation(room), 1024, seed=3).findings)
    with pytest.raises(CallFault, match="power of two"):
        sobol(MEAN, situation(room), 1000)


def test_drop_answers_as_if_the_actor_were_not_there() -> None:
    found = rows(drop(MEAN, situation()), "actor")
    assert found["A"]["answer"] == pytest.approx((20 * 40 + 50 * 10) / 50)
    assert found["A"]["change"] == pytest.approx(26 - BASE)


def test_a_newcomer_pulls_by_its_weight() -> None:
    found = rows(newcomer(MEAN, situation(), 0.5, 50.0), "position")
    assert found[100.0]["answer"] == pytest.approx((BASE * 100 + 100 * 25) / 125)
    assert len(found) == 21
    with pytest.raises(CallFault, match="salience"):
        newcomer(MEAN, situation(), 1.5, 50.0)


def test_shocks_hit_as_often_as_asked_and_spare_a_weightless_actor() -> None:
    here = situation(E=(0.0, 0.0, 0.0))
    study = shock(MEAN, here, share=0.25, n_draws=4000, seed=3)
    found = rows(study, "actor")
    assert found["A"]["n_hit"] == pytest.approx(1000, abs=100)
    assert found["A"]["effect"] > 0.5
    assert abs(found["E"]["effect"]) < 0.5
    assert study.answers.equals(shock(MEAN, here, share=0.25, n_draws=4000, seed=3).answers)


def test_coalitions_hold_only_where_every_member_gains() -> None:
    wide = situation(A=(90.0, 0.5, 100.0), D=(70.0, 0.5, 20.0))
    base = MEAN.solve(wide, np.random.default_rng(0)).settled
    study = coalition(MEAN, wide)
    for row in study.findings.to_dicts():
        assert row["holds"]
        for member in row["members"].split():
            own = {"A": 90.0, "B": 20.0, "C": 50.0, "D": 70.0}[member]
            assert abs(row["answer"] - own) < abs(base - own)
    first = study.findings.to_dicts()[0]
    assert (first["members"], first["backs"]) == ("B C", 20.0)
    assert first["change"] == pytest.approx(-30 * 10 / 110)
    asked = coalition(MEAN, wide, ("A", "B")).findings.to_dicts()
    assert {row["backs"] for row in asked} == {90.0, 20.0}
    assert not any(row["holds"] for row in asked)
    with pytest.raises(UnknownName, match="no actor with a stake 'Z'"):
        coalition(MEAN, wide, ("A", "Z"))


def test_comparing_a_situation_with_itself_moves_nothing_and_one_change_is_told() -> None:
    here = situation({"A": 10.0, "B": 10.0})
    same = compare(MEAN, here, here)
    assert same.answers["moved"].abs().max() == 0
    moved = compare(MEAN, here, situation({"A": 10.0, "B": 10.0}, C=(90.0, 0.4, 25.0), D=(0.0, 1.0, 10.0)))
    found = rows(moved, "input")
    assert found["position:C"]["change"] == pytest.approx(4.0)
    assert found["added:D"]["answer"] == pytest.approx(BASE * 100 / 110)
    assert found["all"]["answer"] == pytest.approx((BASE * 100 + 400) / 110)
    gone = rows(compare(MEAN, situation(D=(0.0, 1.0, 10.0)), situation()), "input")
    assert gone["without:D"]["answer"] == pytest.approx(BASE)


def test_an_ensemble_parts_the_doubt_between_models_options_and_draws() -> None:
    def parts(models: dict[str, Any], put: Situation) -> tuple[float, float]:
        row = rows(ensemble(models, put, 300), "model")["all models"]
        return row["between_models"], row["between_options"]

    assert parts({"one": MEAN, "two": MEAN}, situation({"A": 10.0})) == pytest.approx((0, 0))
    assert parts({"mean": MEAN, "median": MEDIAN}, situation()) == pytest.approx((1, 0))
    assert parts({"one": MEAN, "one:other": MEDIAN}, situation()) == pytest.approx((0, 1))
    assert sum(parts({"one": MEAN, "one:other": MEDIAN, "two": MEDIAN}, situation({"A": 10.0}))) < 1


def test_an_ensemble_gives_each_model_the_same_share_however_many_its_options() -> None:
    many = {f"mean:{index}": MEAN for index in range(9)}
    study = ensemble({**many, "median": MEDIAN}, situation({"A": 10.0}), 200)
    pooled = rows(study, "model")["all models"]
    assert pooled["high"] > 63
    assert rows(study, "model")["mean:0"]["median"] == pytest.approx(BASE, abs=1.5)
    assert study.answers.height == 2000
    assert rows(ensemble({"never": Never()}, situation()), "model")["never"]["share_no_agreement"] == 1.0


def test_a_model_without_batch_answers_is_solved_one_by_one() -> None:
    class Slow:
        def solve(self, put: Situation, rng: np.random.Generator) -> Any:
            return MEAN.solve(put, rng)

    here = situation({"A": 10.0})
    assert tornado(Slow(), here).findings.equals(tornado(MEAN, here).findings)


def test_variants_are_the_models_their_presets_and_each_option_once() -> None:
    plain, turned = variants(["nash"]), variants(["nash"], with_options=True)
    assert list(plain) == ["nash", "nash:nash1950", "nash:gainers-only"]
    assert plain["nash:nash1950"].cost == 0
    assert set(plain) < set(turned)
    assert len({repr(part) for part in turned.values()}) == len(turned)
    assert {name for name in variants() if ":" not in name} == set(bargaining.names())


def test_an_exchange_without_a_second_issue_is_not_counted_beside_the_mean() -> None:
    parts = {name: bargaining.take(name)() for name in ("compromise", "exchange", "weighted_median")}
    put = situation()
    both, one = ensemble(parts, put), ensemble({name: parts[name] for name in ("compromise", "weighted_median")}, put)
    assert "exchange" in set(both.findings["model"])
    for key in ("between_models", "between_options"):
        assert both.findings[key][0] == pytest.approx(one.findings[key][0], abs=1e-9)


def test_no_agreement_in_an_ensemble_is_not_put_on_its_first_model() -> None:
    put = situation()
    stuck = replace(put, issues=(replace(put.central, reference_point=50.0),))
    found = ensemble({"compromise": MEAN, "nash": bargaining.take("nash")(cost=0.0)}, stuck)
    told = [note.text for note in found.notes if note.slug == "no-agreement"]
    assert all(text.startswith("the models: no agreement") for text in told)
    assert told
