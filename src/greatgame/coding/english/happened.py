"""Whether what is told has happened: actual, planned, hypothetical or negated, with the word that says so."""

from typing import TYPE_CHECKING

from greatgame.coding.english.predicates import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "without"))
FUTURE = frozenset(("will", "shall", "'ll", "’ll"))
POSSIBLE = frozenset(("would", "could", "may", "might", "can", "should", "must", "ought", "cannot"))
TOPICS = frozenset(("on", "about", "over", "regarding", "concerning"))
"""Words that introduce what a noun is about: "talks on fighting pirates" do not tell that anybody fought."""
COMING = frozenset(("upcoming", "forthcoming", "planned", "scheduled", "future", "next", "coming", "intended"))
MERE = frozenset(("possible", "potential", "proposed", "alleged", "suspected", "prospective", "hypothetical", "would-be"))
MEANS = frozenset(("use", "utilize", "employ", "intend", "mean"))
"""Verbs that tell what a thing is for: "rockets used in attacks", "used to shell" tell no attack of that day."""
MANDATIVE = frozenset((
    "demand", "insist", "ask", "request", "require", "urge", "propose", "recommend", "order", "suggest", "stipulate",
))  # fmt: skip
"""Verbs whose that-clause with a bare verb tells what shall be done: "demanded that Chad withdraw"."""
PLOTS = frozenset(("plan", "plot", "prepare"))
"""Verbs whose object, while it is still planned, has not happened: "was planning the abduction"."""
ASKING = frozenset(("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could",
                    "should", "shall", "may", "might", "must", "isn't", "aren't", "don't", "didn't"))  # fmt: skip
TALK = frozenset(("speak", "talk", "think", "dream", "fantasise", "fantasize"))
"""Verbs that tell what somebody has in mind: "speak of retaking the port"."""
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
PASSED_BY = ("xcomp", "ccomp", "conj", "advcl", "acl", "obj", "csubj", "nmod")


def realis(token: "Token", lexicon: Lexicon) -> tuple[str, str]:
    """The realis of the action told by a token, and the word it was read from (empty for actual).

    The words around the token count first, then those of the clauses above it.
    """
    step = token
    for _ in range(5):
        verdict = _here(step)
        if verdict[0] != "actual":
            return verdict
        label, above = step.dep_.split(":")[0], step.head
        if step.dep_ == "nsubj:pass" and above.tag_ == "VBN" and above.lemma_ in lexicon.governors["plan"]:
            return "planned", str(above.lower_)
        if above.i == step.i or label not in PASSED_BY or (label == "advcl" and step.tag_ == "VBG" and not is_charge(step)):
            break
        verdict = _governed(step, above, label, lexicon)
        if verdict[0] != "actual":
            return verdict
        if label == "nmod":
            break
        is_of_deed = label == "acl" and step.tag_ == "VBG" and lexicon.of("nouns", above.lemma_)
        if label in ("ccomp", "acl") and above.lemma_ not in lexicon.governors["plan"] and not is_of_deed:
            break
        step = above
    return ("hypothetical", "?") if is_asked(token) else ("actual", "")


def is_asked(token: "Token") -> bool:
    """True where a sentence asks whether something is so ("Did they attack?"), not who, why or when it was."""
    words = [one for one in token.sent if not one.is_space]
    opening = next((one for one in words if one.is_alpha and one.lower_ not in ("and", "but", "so", "or", "well")), None)
    is_open = opening is not None and opening.lower_ in ASKING and token.i > opening.i
    return is_open and words[-1].text == "?"


def _here(token: "Token") -> tuple[str, str]:
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("mark", "case") and word in TOPICS and token.tag_ == "VBG" and token.head.pos_ == "NOUN":
            return "hypothetical", word
        if word in NEGATIONS and child.dep_ in ("advmod", "neg", "det", "case", "cc"):
            return "negated", word
        if child.dep_ == "mark" and word in CONDITIONS:
            return "hypothetical", word
        if child.dep_ == "amod" and token.pos_ == "NOUN" and word in COMING:
            return "planned", word
        if child.dep_ == "amod" and token.pos_ == "NOUN" and word in MERE:
            return "hypothetical", word
    if _is_use(token):
        return "hypothetical", str(token.head.lower_)
    helping = [child.lower_ for child in token.children if child.dep_.startswith("aux")]
    for word in helping:
        if word in FUTURE:
            return "planned", word
        if word in POSSIBLE:
            return "hypothetical", word
    has_to = any(child.lower_ == "to" and child.dep_ == "mark" for child in token.children)
    if has_to and {"was", "is", "were", "are"} & set(helping) and "be" in helping:
        return "planned", "to be"
    return "actual", ""


def _is_use(token: "Token") -> bool:
    """True for what a thing is for or used in: "mines for attacks", "rifles used in raids", "shells used to bombard"."""
    above = token.head
    is_passive_use = above.lemma_ in MEANS and above.tag_ == "VBN" and above.dep_.startswith("acl")
    if token.pos_ == "VERB":
        return is_passive_use and token.dep_ in ("xcomp", "advcl") and any(child.lower_ == "to" for child in token.lefts)
    if token.tag_ != "NNS" or any(child.dep_ in ("det", "nmod:poss", "nummod") for child in token.children):
        return False
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    is_for = "for" in cases and (token.dep_ == "nmod" or above.tag_ in ("VBG", "VBZ", "VBP") and token.dep_ == "obl")
    return is_for or bool(cases & {"in", "for", "during"}) and (is_passive_use or above.lemma_ == "use")


def _is_held_from(token: "Token") -> bool:
    """True for "kept from arming": a clause behind "from"."""
    return any(child.dep_ in ("mark", "case") and child.lower_ == "from" for child in token.children)


def is_charge(token: "Token") -> bool:
    """True for what somebody is accused of or praised for: a clause behind "of" or "for"."""
    return any(child.dep_ == "mark" and child.lower_ in ("of", "for") for child in token.children)


def is_mandated(verb: "Token") -> bool:
    """True for the bare verb of a that-clause under a word of demand ("insisted that Chad withdraw"): it has not been done."""
    if verb.dep_ != "ccomp" or verb.head.lemma_ not in MANDATIVE:
        return False
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    doers = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass")]
    helping = [child.lower_ for child in verb.children if child.dep_.startswith(("aux", "cop"))]
    if not doers or "that" not in marks:
        return False
    is_one = doers[0].tag_ in ("NN", "NNP") and not any(child.dep_ == "conj" for child in doers[0].children)
    return helping == ["be"] or not helping and (verb.tag_ == "VB" or is_one and verb.tag_ in ("VBP", "NN"))


def _governed(token: "Token", above: "Token", label: str, lexicon: Lexicon) -> tuple[str, str]:
    if label == "conj":
        return "actual", ""
    if label == "advcl" and token.tag_ == "VBG" and above.lemma_ in TALK:
        return "hypothetical", str(above.lower_)
    is_blamed = above.lemma_ in lexicon.governors["allege"] or above.lower_ == "responsible" and above.dep_ == "xcomp"
    if is_charge(token) and label in ("advcl", "acl") and is_blamed:
        return "hypothetical", str(above.lower_)
    if above.lemma_ in lexicon.governors["claimed"] and (label == "ccomp" or label == "xcomp" and above.tag_ == "VBN"):
        return "hypothetical", str(above.lower_)
    if is_mandated(token) or above.lemma_ in lexicon.governors["ask"] and label in ("xcomp", "ccomp"):
        return "hypothetical", str(above.lower_)
    if above.lemma_ in lexicon.governors["undo"] and label in ("xcomp", "ccomp", "obj", "advcl"):
        return "hypothetical", str(above.lower_)
    if above.lemma_ in lexicon.governors["plan"] and label in ("xcomp", "ccomp", "acl", "advcl"):
        return "planned", str(above.lower_)
    if above.lemma_ in PLOTS and label == "obj" and token.pos_ == "NOUN" and above.tag_ in ("VBG", "VBZ", "VBP"):
        return "planned", str(above.lower_)
    if token.tag_ == "VBG" and label in ("acl", "advcl", "nmod", "obl") and above.lemma_.lower() in lexicon.governors["mere"]:
        return "hypothetical", str(above.lower_)
    if token.tag_ == "VBG" and label in ("xcomp", "ccomp", "advcl", "obj") and above.lemma_ in lexicon.governors["weighing"]:
        return ("actual", "") if label == "advcl" and not _is_held_from(token) else ("hypothetical", str(above.lower_))
    is_purpose = label in ("advcl", "acl") and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)
    return ("planned", "to") if is_purpose else ("actual", "")
