"""Whose stakes a page shows: everybody's on a small issue, those of most weight on a large one."""

from greatgame.values import Issue, Stake

MOST = 24


def heaviest(issue: Issue) -> list[Stake]:
    """At most two dozen stakes, those with most salience times capability, in the order of the issue."""
    ranked = sorted(issue.stakes, key=lambda stake: (-stake.salience.value * stake.capability.value, stake.actor_id))
    kept = {stake.actor_id for stake in ranked[:MOST]}
    return [stake for stake in issue.stakes if stake.actor_id in kept]
