"""What the finders of claims share: a link, who counts as a variable, what a pronoun points to, where a clause lies."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from greatgame.coding.english.agents import SOME
from greatgame.coding.english.cues import Causes, Speech
from greatgame.coding.english.participants import Named, children
from greatgame.coding.english.phrases import AUXILIARY, BE, FINITE, JOINING, STOPS, Span, group_start, shortened, subject, trimmed
from greatgame.coding.english.speakers import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

POINTING = frozenset(("this", "that", "which", "these", "what", "all"))
HEDGING = {"may": "possible", "might": "possible", "could": "possible", "can": "possible", "would": "possible",
           "likely": "likely", "probably": "likely", "perhaps": "tentative", "maybe": "tentative", "possibly": "tentative",
           "arguably": "tentative", "apparently": "tentative", "seemingly": "tentative", "potentially": "possible",
           "allegedly": "tentative", "reportedly": "tentative", "presumably": "likely"}  # fmt: skip
OPENING = frozenset(("that", "because", "while", "although", "though", "whereas", "if", "since"))
BECOMING = frozenset(("become", "remain", "constitute", "represent", "prove"))
UNDER = frozenset(("if", "when", "while", "although", "though", "unless", "because", "as", "since", "whether", "until"))
"""Words that open an aside between a subject and its verb: what they open is no subject."""
ARMS = frozenset(("drone", "missile", "rocket", "bomb", "warplane", "plane", "jet", "helicopter", "warship", "vessel", "tank",
                  "shell",
                  "artillery", "frigate", "submarine", "destroyer", "fleet", "aircraft", "force", "bomber"))  # fmt: skip
WRITTEN = frozenset(("report", "study", "survey", "poll", "statement", "article", "document", "communique", "communiqué",
                     "resolution", "letter", "release", "editorial"))  # fmt: skip
"""What speaks in its own words, and yet can bring something about as a thing does."""
NOBODY = frozenset(("it", "that", "which", "who", "there"))
SEEMING = frozenset(("seem", "appear", "tend"))


@dataclass(frozen=True, slots=True)
class Link:
    """Tokens of a cause, an effect and a cue; `sign` is 0 where the direction is not told; `at` is the cue's main token."""

    cause: Span
    effect: Span
    cue: Span
    at: int
    sign: int
    kind: str
    reason: str
    hedge: str = "assert"
    sure: float = 0.7


@dataclass(frozen=True, slots=True)
class Ground:
    """The doc with its actors and cue words."""

    doc: "Doc"
    actors: Named
    causes: Causes
    speech: Speech


def is_somebody(span: Span, head: "Token", ground: Ground) -> bool:
    """True for a phrase that names an actor or people; a name in a state ("a stable Peru") is a variable."""
    doc, found = ground.doc, ground.actors.at(head)
    if doc[span[0]].tag_ == "VBG" and head.i > span[0] and doc[span[0]].dep_ not in ("amod", "compound"):
        return False
    if any(doc[i].tag_ == "VBG" and doc[i - 1].tag_ in ("RB", "NNP", "PRP", "NN") and i > head.i for i in range(*span)):
        return False
    if found is not None and _is_thing(found.actor_ids, head):
        return False
    if found is not None and found.end > head.i >= found.start:
        states = ground.causes.adjectives["states"]
        return not any(doc[i].lower_ in states and doc[i].tag_[0] in "JV" for i in range(span[0], min(found.start, head.i)))
    if head.tag_ in ("NN", "NNS"):
        words = ground.speech.words
        return head.lemma_.lower() in (words["speakers"] | words["acting"]) - WRITTEN or head.lower_.endswith(PEOPLE)
    is_long_name = head.tag_ in ("NNP", "NNPS") and head.i > span[0] and doc[head.i - 1].tag_ in ("NNP", "NNPS")
    return is_long_name or head.lower_ in ("he", "she", "they", "we", "i", "you", "who", "one", "those", "us", "them")


def _is_thing(actor_ids: tuple[str, ...], head: "Token") -> bool:
    """True for arms that were taken for those who use them, and for a common noun that opens a sentence, taken for a name."""
    if all(actor_id.startswith(SOME) for actor_id in actor_ids):
        return head.lemma_.lower() in ARMS
    is_lone = bool(head.is_sent_start) and all(actor_id == f"new:{head.text}" for actor_id in actor_ids)
    return is_lone and _is_common(head.lower_)


@cache
def _is_common(word: str) -> bool:
    """True for a word that a dictionary has as a noun."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word, upos="NOUN"))


def variable(span: Span, head: "Token", ground: Ground) -> Span | None:
    """A phrase as a cause or effect: itself, what "it" points to, or None for somebody."""
    if head.lower_ in ("it", "they") and span[1] - span[0] == 1:
        return antecedent(head, ground)
    if head.lower_ in ("there", "what", "which", "that", "nothing", "everything") or is_somebody(span, head, ground):
        return None
    return shortened(ground.doc, span)


def subject_variable(verb: "Token", ground: Ground) -> Span | None:
    """The subject of a verb where it can rise or fall."""
    doc = verb.doc
    own = [child for child in children(verb, "nsubj", "nsubj:pass") if child.i < verb.i]
    before = own[-1] if own else doc[group_start(verb) - 1] if group_start(verb) > verb.sent.start else verb
    if before.lower_ in ("who", "whom", "whose"):
        return None
    found = subject(verb)
    if before.lower_ == "which" and before.i - 1 > verb.sent.start and doc[before.i - 1].text == ",":
        is_other = (
            found is None
            or found[1].tag_[0] == "J"
            or is_somebody(*found, ground)
            or (found[1].tag_ == "NNS" and verb.tag_ == "VBZ")
        )
        if is_other or doc[before.i + 1].lower_ == "in":
            return _summed(before.i - 1, verb.sent.start, ground)
    if found is None or doc[found[0][0]].lower_ in UNDER:
        return None
    return variable(*found, ground)


def _summed(comma: int, low: int, ground: Ground) -> Span | None:
    """The clause that ", which" sums up: from the last -ing behind a comma, else from its own start."""
    doc = ground.doc
    start = clause_start(doc, comma, low)
    last = next((i for i in range(comma - 1, start, -1) if doc[i].text == ","), -1)
    span = trimmed(doc, last + 1 if last > 0 and doc[last + 1].tag_ == "VBG" else start, comma)
    has_verb = any(doc[i].tag_ in FINITE or doc[i].tag_ == "VBG" for i in range(*span))
    return span if has_verb and span[1] - span[0] >= 3 else None


def antecedent(pronoun: "Token", ground: Ground) -> Span | None:
    """The subject before "it" in the sentence, else the one of the sentence before; None where that is somebody."""
    doc, low = ground.doc, pronoun.sent.start
    for floor in (low, doc[low - 1].sent.start if low else low):
        earlier = [token for token in doc[floor : pronoun.i] if token.dep_ in ("nsubj", "nsubj:pass")
                   and token.head.dep_ not in ("acl", "acl:relcl") and token.lower_ not in NOBODY]  # fmt: skip
        for token in earlier[:1] if floor != low else earlier[-1:]:
            found = subject(token.head)
            if found is not None and found[0][1] <= pronoun.i:
                return None if is_somebody(*found, ground) else found[0]
    return None


def is_failed(verb: "Token", ground: Ground) -> bool:
    """True under "failed to": what the verb tells did not come about."""
    top, _ = chain(verb, ground)
    group = range(group_start(top), top.i)
    return top.lemma_ in ground.causes.verbs["deny"] and not any(
        ground.doc[i].lower_ in ("not", "n't", "n’t", "never") for i in group
    )


def chain(verb: "Token", ground: Ground) -> "tuple[Token, int]":
    """The verb on top of "helped curb", "stopped fuelling" or "failed to curb", and the sign that it passes on."""
    verbs, sign = ground.causes.verbs, 1
    for _ in range(3):
        above = verb.head
        is_near = above.i < verb.i <= above.i + 4 and verb.tag_ in ("VB", "VBG")
        if not is_near or verb.dep_ not in ("xcomp", "ccomp", "advcl") or above.pos_ not in ("VERB", "AUX"):
            break
        if above.lemma_ in verbs["turn"]:
            sign = -sign
        elif above.lemma_ not in verbs["pass"] and above.lemma_ not in verbs["deny"]:
            break
        verb = above
    return verb, sign


def clause_start(doc: "Doc", at: int, low: int) -> int:
    """Where the clause that ends at `at` begins: behind the last stop, clause word or joining word with a verb before it."""
    has_verb = False
    for index in range(at - 1, low - 1, -1):
        token = doc[index]
        has_verb = has_verb or token.tag_ in FINITE
        if token.text in STOPS or token.is_space:
            return index + 1
        if has_verb and token.lower_ in OPENING and token.dep_ != "det" and not _is_subject(doc, index, at):
            return index + 1
        if has_verb and token.lower_ in JOINING and doc[index - 1 if index else 0].text == ",":
            return index + 1
    return low


def _is_subject(doc: "Doc", index: int, at: int) -> bool:
    """True for a "that" that is itself the subject of what follows, as a relative or as a pronoun."""
    return doc[index].lower_ == "that" and index + 1 < at and (doc[index + 1].tag_ in FINITE or doc[index].dep_.startswith("nsubj"))


def clause_end(doc: "Doc", start: int, end: int) -> int:
    """Where a clause that begins at `start` ends: a stop, or a comma before a joining or clause word."""
    for index in range(start, end):
        token = doc[index]
        if token.text in STOPS or "\n\n" in token.text:
            return index
        follows = doc[index + 1].lower_ if index + 1 < end else ""
        if token.text == "," and (follows in ("which", "while", "although", "though", "whereas", "because", "as") or (
                follows in JOINING and any(t.tag_ in FINITE for t in doc[index + 2 : min(end, index + 9)]))):  # fmt: skip
            return index
    return end


def hedge_of(link: Link, ground: Ground) -> tuple[str, str]:
    """How surely a link is told, and the word that says so."""
    doc, token = ground.doc, ground.doc[link.at]
    top, _ = chain(token, ground) if token.pos_ in ("VERB", "AUX") else (token, 1)
    group = [doc[i] for i in range(group_start(top), top.i)] if top.pos_ in ("VERB", "AUX") else []
    beside = [child for child in (*token.children, *top.children) if child.dep_.startswith(("aux", "advmod", "amod"))]
    opening = [one for one in doc[token.sent.start : token.sent.start + 2] if HEDGING.get(one.lower_) == "tentative"]
    words = [one.lower_ for one in (*opening, *group, *beside, *doc[link.cue[0] : link.cue[1]])]
    is_denied = any(word in ("not", "n't", "n’t", "never") and not _is_only(words, i) for i, word in enumerate(words))
    if is_denied and link.kind not in ("purpose", "condition"):
        return "denied", "not"
    if link.hedge != "assert":
        return link.hedge, ""
    weak = [word for word in words if word in HEDGING]
    if any(HEDGING[word] == "tentative" for word in weak):
        weak = [word for word in weak if HEDGING[word] == "tentative"]
    if weak:
        return HEDGING[weak[0]], weak[0]
    if top.lemma_ in SEEMING:
        return "tentative", top.lower_
    return ("hypothetical", "if") if link.kind != "condition" and _is_under_if(top) else ("assert", "")


def _is_only(words: list[str], index: int) -> bool:
    return "only" in words[index + 1 : index + 2]


def _is_under_if(token: "Token") -> bool:
    for _ in range(4):
        if any(child.lower_ in ("if", "unless", "whether") and child.dep_ == "mark" for child in token.children):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def has_be(token: "Token") -> bool:
    """True when a noun or adjective is what something is, becomes or remains."""
    doc = token.doc
    near = [doc[i] for i in range(max(token.sent.start, token.i - 6), token.i)]
    last = max((i for i, one in enumerate(near) if one.lower_ in BE), default=-1)
    if _serving(token) is not None:
        return True
    is_near = last >= 0 and not any(one.tag_ in ("IN", "TO") or one.text == "," for one in near[last + 1 :])
    return is_near or bool(children(token, "cop")) or token.head.lemma_ in BECOMING


def _serving(token: "Token") -> "Token | None":
    """The verb of "acts as a brake", "serves as a bridge", which tells what something is."""
    doc = token.doc
    at = next((i for i in range(token.i - 1, max(token.sent.start, token.i - 5), -1) if doc[i].lower_ == "as"), -1)
    verb = doc[at - 1] if at > token.sent.start else None
    return verb if verb is not None and verb.lemma_ in ("act", "serve", "function", "work", "operate", "emerge") else None


def be_subject(token: "Token", ground: Ground) -> Span | None:
    """The subject of "X is a cause of": the noun's own, else what stands before the "be"."""
    own = [child for child in children(token, "nsubj", "nsubj:outer") if child.i < token.i]
    if own and own[-1].lower_ in POINTING - {"which", "what"}:
        return own[-1].i, own[-1].i + 1
    serving = _serving(token)
    if serving is not None:
        return subject_variable(serving, ground)
    doc, low = token.doc, token.sent.start
    near = range(token.i - 1, max(low, token.i - 7) - 1, -1)
    be = next((i for i in near if doc[i].lower_ in BE or doc[i].lemma_ in BECOMING), -1)
    if be < 0:
        return None
    while be - 1 > low and (doc[be - 1].lower_ in AUXILIARY or doc[be - 1].tag_ in ("RB", "MD")):
        be -= 1
    if own:
        span = trimmed(doc, max(low, own[-1].left_edge.i), be)
        return variable(span, own[-1], ground) if span[0] < span[1] else None
    found = subject(doc[be]) if doc[be].pos_ in ("AUX", "VERB") else None
    return variable(*found, ground) if found is not None else None
