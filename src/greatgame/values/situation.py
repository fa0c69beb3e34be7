"""What the models see: the issues at stake, and each actor's position, salience and capability."""

from dataclasses import dataclass, replace
from datetime import date

from greatgame.values._check import require
from greatgame.values.network import SignedNetwork
from greatgame.values.note import Note
from greatgame.values.number import Estimate


@dataclass(frozen=True, slots=True)
class Stake:
    """One actor's stake in one issue.

    `position` is on the issue's scale, 0 (low end) to 100 (high end); `salience` 0..1, how much it cares;
    `capability` 0 upwards, how much weight it can bring, on a scale where the strongest actor has 100.
    """

    actor_id: str
    position: Estimate
    salience: Estimate
    capability: Estimate


@dataclass(frozen=True, slots=True)
class Issue:
    """A question with two ends in words, and who stands where between them.

    `basis` is `proposed` (read off the signed network) or `analyst`; `reference_point` is what holds if nobody
    agrees, on the same 0..100 scale, None when unknown. `note` is the reason the issue is put so.
    """

    issue_id: str
    question: str
    low_end: str
    high_end: str
    stakes: tuple[Stake, ...]
    basis: str = "analyst"
    note: str = ""
    reference_point: float | None = None

    def __post_init__(self) -> None:
        seen = [stake.actor_id for stake in self.stakes]
        twice = sorted({actor_id for actor_id in seen if seen.count(actor_id) > 1})
        require(not twice, f"the issue {self.issue_id!r} gives two stakes to {', '.join(twice)}")


@dataclass(frozen=True, slots=True)
class Situation:
    """The question, its issues (the first is the central one) and the network around them.

    `names` maps every actor id used to a name a reader knows.
    """

    question: str
    issues: tuple[Issue, ...]
    as_of: date
    names: tuple[tuple[str, str], ...] = ()
    network: SignedNetwork | None = None
    notes: tuple[Note, ...] = ()

    def about(self, issue_id: str) -> "Situation":
        """The same situation with only that issue."""
        issues = tuple(issue for issue in self.issues if issue.issue_id == issue_id)
        known = ", ".join(issue.issue_id for issue in self.issues)
        require(bool(issues), f"no issue {issue_id!r} in the situation; it has: {known or 'none'}")
        return replace(self, issues=issues)

    @property
    def central(self) -> Issue:
        """The issue that a model of one issue answers: the first."""
        require(bool(self.issues), "the situation has no issue; define one in case.toml under [[issues]]")
        return self.issues[0]
