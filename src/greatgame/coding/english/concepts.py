"""Concepts: the words of a cause or an effect as a variable that can rise or fall."""

from typing import TYPE_CHECKING

from greatgame.coding.english.cues import causes
from greatgame.coding.english.participants import Named
from greatgame.coding.english.phrases import Span, head_of, trimmed
from greatgame.coding.english.reading import Reading
from greatgame.coding.merging import names_something
from greatgame.values import Concept, Evidence

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
                   "do", "does", "did", "n't", "n’t", "never", "future", "new", "recent", "direct", "one", "will", "would", "may",
                   "can", "could", "might"))  # fmt: skip
_NOT = frozenset(("not", "n't", "n’t", "never"))
SUMS = frozenset(("this", "that", "which", "these"))
DESCRIBING = frozenset(("JJ", "JJR", "VBN", "VBG", "RBR"))
HANGING = frozenset(("in", "on", "with", "for", "from", "over", "by", "and", "or", "as", "at", "against", "into", "between"))
LONGEST_LABEL = 9


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
    document_id = reading.document.document_id
    own_id = "" if ids or names_something(label) else Concept.id_within(label, document_id)
    return Concept(label, Evidence(document_id, low, high), direction, tuple(ids), own_id)


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
    state, head, verb = "", head_of(doc, start, end), _verb(doc, start, end)
    moves = verb is not None and verb.lemma_ in causes().verbs["shrink"]
    direction = (-1 if moves else 1) * (-1 if _is_denied(doc, start, end) else 1)
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
        elif not (moves and token == verb) and not _is_left_out(token, describes, opens, not kept) and kept[-1:] != [token.text]:
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
    """True for "a stable Peru", where the name is what the phrase is about; never for a word of the name."""
    found = named.at(head)
    if found is None or named.at(token) is found:
        return False
    between = token.doc[token.i + 1 : head.i]
    return token.i < head.i and all(named.at(one) is found or one.pos_ == "ADJ" or one.text == "-" for one in between)


def _verb(doc: "Doc", start: int, end: int) -> "Token | None":
    """The verb of a clause ("the rebels lose ground"), the parse's or the first finite one before a preposition; else None."""
    root = doc[start:end].root
    if root.pos_ == "VERB" and any(child.dep_.startswith("nsubj") and start <= child.i < root.i for child in root.children):
        return root
    for token in doc[start:end]:
        if token.tag_ in ("VBZ", "VBP", "VBD"):
            return token
        if token.tag_ in ("IN", "TO"):
            return None
    return None


def _is_denied(doc: "Doc", start: int, end: int) -> bool:
    """True for "does not open": the words tell the lack of what the label names; "not only" denies nothing."""
    for index in range(start, end):
        if doc[index].tag_ in ("IN", "TO", "WDT", "WP"):
            return False
        if doc[index].lower_ in _NOT and index > start and doc[index - 1].tag_ in ("VBZ", "VBP", "VBD", "MD"):
            return index + 1 < end and doc[index + 1].lower_ != "only"
    return False
