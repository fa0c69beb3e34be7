"""What the coder proposes and the analyst decides: which concepts of the claims are one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greatgame.errors import UnknownName
from greatgame.values import ConceptMerge
from greatgame.values.plain import from_plain, to_plain

if TYPE_CHECKING:
    from greatgame.case.verbs import Case

STATES = ("open", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed merge and where it stands: open, accepted or rejected."""

    merge: ConceptMerge
    state: str


def proposals(case: "Case") -> list[Proposal]:
    """What is proposed for the case's claims, with what was decided before; a decided one stays listed."""
    from greatgame.coding.merging import proposals as propose

    decided = case.store.decisions()
    found = {merge.merge_id: merge for merge in propose(case.code().claims)}
    for merge_id, decision in decided.items():
        if "merge" in decision:
            found.setdefault(merge_id, from_plain(decision["merge"], ConceptMerge))
    return [Proposal(merge, str(decided.get(merge_id, {}).get("state", "open"))) for merge_id, merge in found.items()]


def decide(case: "Case", accept: Sequence[str] = (), reject: Sequence[str] = ()) -> list[Proposal]:
    """Accept and reject proposals by their ids; a later decision on the same one replaces the earlier."""
    known = {proposal.merge.merge_id: proposal.merge for proposal in proposals(case)}
    for merge_id in (*accept, *reject):
        if merge_id not in known:
            raise UnknownName("proposal", merge_id, known)
    with case.folder.locked():
        for state, ids in (("accepted", accept), ("rejected", reject)):
            for merge_id in ids:
                case.store.write_decision(merge_id, {"state": state, "merge": to_plain(known[merge_id])})
    case.forget()
    return proposals(case)


def accepted(case: "Case") -> list[ConceptMerge]:
    """The merges that the analyst has accepted."""
    found = [decision for decision in case.store.decisions().values() if decision.get("state") == "accepted"]
    return [from_plain(decision["merge"], ConceptMerge) for decision in found if "merge" in decision]
