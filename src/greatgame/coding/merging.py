"""Which concepts may be one variable: proposed with a reason, merged only where an analyst accepts it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from greatgame.values import Claim, Concept, ConceptMerge

SAME = (
    frozenset(("cooperation", "partnership", "relation", "tie", "engagement", "collaboration", "relationship", "rapprochement")),
    frozenset(("strength", "power", "influence", "might", "clout", "leverage")),
    frozenset(("attack", "bombing", "strike", "incident", "assault", "raid")),
    frozenset(("talk", "negotiation", "dialogue", "consultation", "diplomacy")),
    frozenset(("support", "aid", "assistance", "help", "backing")),
    frozenset(("fear", "concern", "worry", "anxiety", "apprehension")),
    frozenset(("role", "presence", "involvement", "influence")),
    frozenset(("interest", "goal", "aim", "objective")),
    frozenset(("threat", "danger", "risk", "menace")),
    frozenset(("war", "conflict", "fighting", "violence", "hostility")),
)
"""Words near in meaning; two labels of the same actors that differ only in such words may be one variable."""

EMPTY = frozenset((
    "all", "another", "any", "anything", "are", "been", "being", "but", "can", "could", "did", "does", "done", "each",
    "even", "every", "everything", "for", "from", "had", "has", "have", "her", "here", "him", "his", "how", "into", "its",
    "itself", "just", "like", "may", "might", "more", "most", "must", "nor", "not", "now", "off", "one", "only", "our",
    "out", "over", "own", "she", "should", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "too", "towards", "two", "under", "very", "was", "were", "what", "when", "where", "which",
    "while", "who", "whom", "why", "will", "with", "would", "you", "your", "and", "also", "about", "against", "between",
    "because", "after", "before", "if", "so", "us", "we", "it", "he", "be", "do", "percent", "well",
))  # fmt: skip
GENERAL = frozenset((
    "issue", "problem", "thing", "question", "result", "decision", "situation", "matter", "other", "way", "work", "fact",
    "case", "point", "happen", "make", "take", "give", "need", "think", "know", "say", "tell", "leave", "use", "want",
    "kind", "part", "rate", "measure", "effort", "step", "action", "process", "condition", "opportunity", "time", "year",
    "today", "activity", "country", "number", "level",
))  # fmt: skip
"""Words that alone name no variable: two labels that share only such words are not the same because of it."""

PRONOUNS = frozenset(("i", "we", "you", "they", "it", "he", "she", "us", "me", "them", "him", "there"))
"""In a label they tell that it is a clause: one word in common with it is too little."""
MOST_PROPOSALS = 200


def names_something(label: str) -> bool:
    """False for a label of general words alone ("the problem"), which is not the same in every text."""
    return bool(_stems(label) - GENERAL)


def proposals(claims: Sequence[Claim]) -> list[ConceptMerge]:
    """Pairs of concepts that may be one variable, surest first; nothing is merged by this."""
    seen: dict[str, Concept] = {}
    for claim in claims:
        for one in (claim.cause, claim.effect):
            seen.setdefault(one.concept_id, one)
    found = [merge for one, other in combinations(seen.values(), 2) for merge in _proposal(one, other)]
    return sorted(found, key=lambda merge: (-merge.confidence, merge.kept_label, merge.merged_label))[:MOST_PROPOSALS]


def _proposal(one: Concept, other: Concept) -> Iterator[ConceptMerge]:
    first, second = _stems(one.label), _stems(other.label)
    shared = first & second
    alike = len(shared) / max(1, len(first | second))
    if _is_one_place(one, other) or not shared - GENERAL and not set(one.actor_ids) & set(other.actor_ids):
        return
    rest_one, rest_other = first - shared, second - shared
    kept, merged = sorted((one, other), key=lambda item: (len(item.label), item.label))
    reason, confidence = "", 0.0
    is_lone = len(shared) == 1 and (alike < 1.0 or bool(PRONOUNS & _words(one.label) | PRONOUNS & _words(other.label)))
    if alike >= 0.6 and shared - GENERAL and not is_lone:
        reason, confidence = f"they share the words {', '.join(sorted(shared))}", round(0.4 + 0.5 * alike, 2)
    elif one.actor_ids and set(one.actor_ids) == set(other.actor_ids):
        near = next((group for group in SAME if rest_one & group and rest_other & group), None)
        if near is not None:
            words = sorted((rest_one | rest_other) & near)
            reason, confidence = f"they name the same actors, and {' and '.join(words)} are near in meaning", 0.55
        elif shared - {actor.lower() for actor in one.actor_ids}:
            reason, confidence = f"they name the same actors and share {', '.join(sorted(shared))}", 0.45
    if reason:
        yield ConceptMerge(kept.concept_id, merged.concept_id, kept.label, merged.label, reason, confidence)


def _is_one_place(one: Concept, other: Concept) -> bool:
    """True for two readings of the same words, which are one place and not two mentions of a variable."""
    first, second = one.evidence, other.evidence
    return first.document_id == second.document_id and first.start < second.end and second.start < first.end


def _words(label: str) -> set[str]:
    return set(label.lower().split())


def _stems(label: str) -> frozenset[str]:
    """The words of a label that name something, in the singular; no numbers and no words of grammar."""
    words = (word.strip("-'’").lower() for word in label.split())
    return frozenset(_singular(word) for word in words if len(word) > 2 and word not in EMPTY and not word[0].isdigit())


def _singular(word: str) -> str:
    if len(word) <= 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def merged(claims: Sequence[Claim], accepted: Iterable[ConceptMerge]) -> tuple[Claim, ...]:
    """The claims with every accepted merge carried out: same ids, signs and words, the kept concept in place of the merged."""
    into = {merge.merged_id: (merge.kept_id, merge.kept_label) for merge in accepted}
    return tuple(replace(claim, cause=_kept(claim.cause, into), effect=_kept(claim.effect, into)) for claim in claims)


def _kept(concept: Concept, into: dict[str, tuple[str, str]]) -> Concept:
    """The concept at the end of a chain of merges; a chain that runs in a circle stops where it began."""
    seen = {concept.concept_id}
    found = (concept.concept_id, concept.label)
    while found[0] in into and into[found[0]][0] not in seen:
        found = into[found[0]]
        seen.add(found[0])
    return replace(concept, concept_id=found[0], label=found[1])
