"""The situation of a case: the analyst's issues, and the one proposed from how the actors stand."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from greatgame.values import Situation

if TYPE_CHECKING:
    from greatgame.case.verbs import Case


def situate(case: "Case", without: frozenset[str] = frozenset()) -> Situation:
    """The analyst's issues first, then the proposed one; `without` leaves events and ties of the texts out."""
    from greatgame.case.tabled import attention
    from greatgame.situation.build import propose
    from greatgame.situation.read import issues_from_settings, override

    _, network, _ = case.relate(without)
    coder = case.stands_on()
    if coder is None:
        names = {actor.actor_id: actor.name for actor in case.merged().actors}
        told, unit = Counter(mention.actor_id for mention in case.merged().mentions), "mentions"
    else:
        names, told, unit = case.names(), Counter(attention(case, coder)), "events"
    proposed = propose(network, told, names, case.as_of(), case.settings.question, unit=unit)
    if case.settings.overrides:
        proposed = override(proposed, case.settings.overrides)
    if not case.settings.issues:
        return proposed
    issues = issues_from_settings(case.settings.issues, proposed)
    return replace(proposed, issues=(*issues, *proposed.issues))
