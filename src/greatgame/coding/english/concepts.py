"""Concepts: the words of a cause or an effect as a variable that can rise or fall, and which two may be one."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from greatgame.coding.english.cues import causes
from greatgame.coding.english.participants import Named
from greatgame.coding.english.phrases import Span, head_of, trimmed
from greatgame.coding.english.reading import Reading
from greatgame.values import Claim, Concept, ConceptMerge, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RISING = frozenset(("more", "greater", "stronger", "increased", "increasing", "growing", "rising", "higher", "larger", "bigger",
                    "deeper", "closer", "improved", "enhanced", "strengthened", "heightened", "further", "additional",
                    "expanding", "expanded", "escalating", "worsening", "wider", "better"))  # fmt: skip
FALLING = frozenset(("less", "fewer", "weaker", "reduced", "decreased", "declining", "falling", "lower", "smaller", "diminished",
                     "weakened", "shrinking", "dwindling", "limited", "lost", "waning", "decreasing"))  # fmt: skip
RISE = frozenset(("increase", "growth", "rise", "strengthening", "expansion", "improvement", "consolidation", "escalation",
                  "intensification", "enhancement", "gain", "emergence", "deepening", "spread", "progress", "surge"))  # fmt: skip
FALL = frozenset(("decrease", "decline", "reduction", "weakening", "loss", "lack", "absence", "erosion", "fall", "collapse",
                  "end", "breakdown", "deterioration", "shortage", "withdrawal", "failure", "destruction", "removal"))  # fmt: skip
OPPOSITES = {
    "instability": "stability", "insecurity": "security", "distrust": "trust", "mistrust": "trust", "weakness": "strength",
    "inequality": "equality", "injustice": "justice", "disunity": "unity", "uncertainty": "certainty",
    "disorder": "order", "imbalance": "balance", "illegitimacy": "legitimacy", "inaction": "action", "disagreement": "agreement",
    "insolvency": "solvency", "inability": "ability", "unwillingness": "willingness", "reluctance": "willingness",
}  # fmt: skip
STATES = {
    "stable": ("stability", 1), "unstable": ("stability", -1), "strong": ("strength", 1), "stronger": ("strength", 1),
    "weak": ("strength", -1), "weaker": ("strength", -1), "weakened": ("strength", -1), "emboldened": ("strength", 1),
    "united": ("unity", 1), "unified": ("unity", 1), "divided": ("unity", -1), "nuclear": ("nuclear arms", 1),
    "nuclear-armed": ("nuclear arms", 1), "democratic": ("democracy", 1), "peaceful": ("peace", 1), "powerful": ("power", 1),
    "prosperous": ("prosperity", 1), "independent": ("independence", 1), "isolated": ("isolation", 1), "secure": ("security", 1),
    "insecure": ("security", -1), "fragile": ("stability", -1), "failed": ("stability", -1), "hostile": ("hostility", 1),
    "friendly": ("friendliness", 1), "neutral": ("neutrality", 1), "rising": ("power", 1), "resurgent": ("power", 1),
    "declining": ("power", -1), "assertive": ("assertiveness", 1), "aggressive": ("aggressiveness", 1),
    "belligerent": ("belligerence", 1), "sovereign": ("sovereignty", 1),
}  # fmt: skip
EMPTY = frozenset(("a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such", "some", "any",
                   "'s", "’s", "'", "’", "very", "only", "also", "both", "own", "respective", "has", "have", "had", "been", "be",
                   "is", "are", "was", "were", "of", "to", "not", "certain", "several", "many", "significant", "important",
                   "future", "new", "recent", "direct", "own", "one", "will", "would", "may", "can", "could", "might"))  # fmt: skip
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
SUMS = frozenset(("this", "that", "which", "these"))
DESCRIBING = frozenset(("JJ", "JJR", "VBN", "VBG", "RBR"))
HANGING = frozenset(("in", "on", "with", "for", "from", "over", "by", "and", "or", "as", "at", "against", "into", "between"))
LONGEST_LABEL = 9
MOST_PROPOSALS = 200


def concept(span: Span, reading: Reading, named: Named) -> Concept | None:
    """The variable that a phrase tells, with its direction and the actors in it; None for an empty phrase."""
    start, end = trimmed(reading.doc, *span)
    while start < end and reading.doc[start].lower_ in ("and", "but", "or", ",", "that", "then"):
        start += 1
    while end > start and reading.doc[end - 1].lower_ in ("and", "but", "or", ","):
        end -= 1
    if not any(token.lower_ in SUMS or token.tag_ not in ("PRP$", "DT", "PRP") for token in reading.doc[start:end]):
        return None
    words = reading.doc[start:end]
    low, high = reading.cleaned.back(words.start_char, words.end_char)
    pointed = _pointed_at(reading.doc, start) if end - start == 1 else None
    label, direction = _variable(reading.doc, *(pointed or (start, end)), named)
    label = label or (words.text.lower() if words.text.lower() in SUMS else "")
    ids = dict.fromkeys(one for token in words if (found := named.at(token)) is not None for one in found.actor_ids)
    if not label or high <= low:
        return None
    return Concept(label, Evidence(reading.document.document_id, low, high), direction, tuple(ids))


def _pointed_at(doc: "Doc", at: int) -> Span | None:
    """What "this" sums up: the sentence before it."""
    low = doc[at].sent.start
    if doc[at].lower_ not in SUMS or not low:
        return None
    earlier = doc[low - 1].sent
    return trimmed(doc, earlier.start, earlier.end)


def _variable(doc: "Doc", start: int, end: int, named: Named) -> tuple[str, int]:
    """A label in plain words and whether the phrase tells a rise or a fall of what it names."""
    kept: list[str] = []
    direction, state, head = _movement(doc, start, end), "", head_of(doc, start, end)
    for index in range(start, end):
        token = doc[index]
        word, lemma = token.lower_, token.lemma_.lower()
        opens = not kept and index + 1 < end and doc[index + 1].lower_ in ("of", "in")
        describes = index < end - 1 and token.tag_ in DESCRIBING
        if word in STATES and _modifies_actor(token, head, named):
            state, sign = STATES[word]
            direction *= sign
        elif (word in FALLING and describes) or (lemma in FALL and opens):
            direction = -direction
        elif lemma in OPPOSITES:
            direction = -direction
            kept.append(OPPOSITES[lemma])
        elif not _is_left_out(token, describes, opens, not kept) and kept[-1:] != [token.text]:
            kept.append(_plain(token, named))
    while kept and kept[-1] in HANGING:
        kept.pop()
    return " ".join([*kept[:LONGEST_LABEL], *([state] if state else [])]), direction


def _is_left_out(token: "Token", describes: bool, opens: bool, is_first: bool) -> bool:
    """True for what names no variable: amounts, articles, auxiliaries, a rise ("growth in"), a preposition in front."""
    if token.is_punct or token.lower_ in EMPTY or (is_first and token.tag_ in ("IN", "TO")):
        return True
    return (token.lower_ in RISING and describes) or (token.lemma_.lower() in RISE and opens)


def _plain(token: "Token", named: Named) -> str:
    return token.text if token.tag_ in ("NNP", "NNPS") or named.at(token) is not None else token.lower_


def _modifies_actor(token: "Token", head: "Token", named: Named) -> bool:
    """True for "a stable Peru": the name is what the phrase is about."""
    found = named.at(head)
    return found is not None and token.i < head.i and all(named.at(one) is found or one.pos_ == "ADJ" or one.text == "-"
                                                          for one in token.doc[token.i + 1 : head.i])  # fmt: skip


def _movement(doc: "Doc", start: int, end: int) -> int:
    """-1 for a clause whose verb tells a fall ("the rebels lose ground"), else 1."""
    verbs = causes().verbs
    for index in range(start, end):
        if doc[index].tag_ in ("VBZ", "VBP", "VBD") and doc[index].lemma_ in verbs["shrink"]:
            return -1
        if doc[index].tag_ in ("IN", "TO"):
            return 1
    return 1


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
    rest_one, rest_other = first - shared, second - shared
    kept, merged = sorted((one, other), key=lambda item: (len(item.label), item.label))
    reason, confidence = "", 0.0
    if alike >= 0.6:
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


def _stems(label: str) -> frozenset[str]:
    words = (word.strip("-'’").lower() for word in label.split())
    stems = (word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word for word in words)
    return frozenset(stem for stem in stems if len(stem) > 2)
