from datetime import date

import numpy as np
import pytest

from greatgame.errors import SettingsFault
from greatgame.situation.build import propose
from greatgame.situation.read import issues_from_settings, override
from greatgame.values import Interval, SignedNetwork, Situation

NAMES = {"GRC": "Greece", "TUR": "Turkey", "CYP": "Cyprus", "REB": "Rebels"}


def network(pairs: dict[tuple[str, str], float]) -> SignedNetwork:
    ids = tuple(sorted({actor for pair in pairs for actor in pair}))
    weights = np.full((len(ids), len(ids)), np.nan)
    for (one, other), weight in pairs.items():
        i, j = ids.index(one), ids.index(other)
        weights[i, j] = weights[j, i] = weight
    counts = np.where(np.isnan(weights), 0, 1).astype(np.int64)
    return SignedNetwork(ids, date(2020, 1, 1), Interval(), weights, weights - 0.1, weights + 0.1, counts, {}, "given")


def proposed(pairs: dict[tuple[str, str], float]) -> Situation:
    return propose(network(pairs), {"GRC": 8, "TUR": 4, "CYP": 2}, NAMES, date(2020, 1, 1))


HOSTILE = {("GRC", "TUR"): -0.6, ("CYP", "GRC"): 0.7, ("CYP", "TUR"): -0.3}


def test_friends_stand_at_one_end_and_the_foe_at_the_other() -> None:
    issue = proposed(HOSTILE).central
    at = {stake.actor_id: stake.position.value for stake in issue.stakes}
    assert abs(at["GRC"] - at["CYP"]) < 40 < abs(at["GRC"] - at["TUR"])
    assert "Turkey" in issue.low_end + issue.high_end
    assert "Greece" in issue.low_end + issue.high_end


def test_every_number_has_its_basis_and_leads_somewhere() -> None:
    for stake in proposed(HOSTILE).central.stakes:
        assert stake.position.basis == "measured"
        assert all(ref.startswith("relation:") for ref in stake.position.refs)
        assert stake.salience.refs == (f"mentions:{stake.actor_id}",)
        assert stake.capability.basis == "data"


def test_without_figures_capability_is_a_wide_marked_assumption() -> None:
    stakes = proposed({("GRC", "REB"): -0.6}).central.stakes
    rebels = next(stake for stake in stakes if stake.actor_id == "REB")
    assert rebels.capability.basis == "assumed"
    assert rebels.capability.high > 5 * rebels.capability.low


def test_no_signed_pair_is_no_issue_and_says_so() -> None:
    found = proposed({("GRC", "TUR"): float("nan")})
    assert not found.issues
    assert found.notes[0].slug == "no-issue"


def test_the_analysts_issue_is_filled_from_the_evidence() -> None:
    stakes = {"GRC": {"position": [60, 70, 80], "reason": "said so"}, "TUR": {"position": 10, "salience": 0.9}}
    written = {"id": "gas", "question": "Who drills?", "low_end": "nobody", "high_end": "all", "stakes": stakes}
    (issue,) = issues_from_settings([written], proposed(HOSTILE))
    greece, turkey = issue.stakes
    assert (greece.position.low, greece.position.value, greece.position.basis) == (60, 70, "expert")
    assert greece.salience.basis == "measured"
    assert turkey.salience.value == 0.9


def test_every_fault_of_the_issues_is_told_at_once() -> None:
    written = {"id": "x", "question": "", "low_end": "a", "high_end": "b", "colour": 1,
               "stakes": {"GRC": {"position": [90, 70, 80]}, "TUR": {"salience": 0.5}}}  # fmt: skip
    with pytest.raises(SettingsFault) as caught:
        issues_from_settings([written], proposed(HOSTILE))
    for words in ("question is missing", "colour", "GRC.position", "TUR: position is missing"):
        assert words in str(caught.value)


def test_an_override_replaces_one_number_and_an_unknown_actor_is_refused() -> None:
    changed = override(proposed(HOSTILE), {"TUR": {"salience": [0.1, 0.2, 0.3], "reason": "busy"}})
    turkey = next(stake for stake in changed.central.stakes if stake.actor_id == "TUR")
    assert (turkey.salience.value, turkey.salience.basis, turkey.salience.note) == (0.2, "expert", "busy")
    with pytest.raises(SettingsFault, match="no such actor"):
        override(proposed(HOSTILE), {"XXX": {"salience": 0.5}})


def test_an_issue_read_off_few_pairs_says_so() -> None:
    assert "thin-network" in {note.slug for note in proposed(HOSTILE).notes}
    wide = HOSTILE | {("GRC", "USA"): 0.4, ("TUR", "USA"): -0.2}
    assert "thin-network" not in {note.slug for note in proposed(wide).notes}
