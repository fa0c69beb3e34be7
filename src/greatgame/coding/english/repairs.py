"""What a small parser gets wrong in ways that the dictionary or the tree itself shows."""

from typing import TYPE_CHECKING

from greatgame.coding.english.word_forms import is_only_adjective, is_past, is_plural, is_third

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NOMINAL = ("NOUN", "PROPN")
MISHUNG = ("advmod", "compound", "flat", "nmod", "obl:unmarked", "obl", "dep", "vocative", "discourse", "amod")
BE = ("am", "is", "are", "was", "were", "be", "been", "being")
CONJUNCTIONS = ("after", "before", "since", "until", "as", "when", "while", "because", "once")
JUDGING = frozenset((
    "accuse", "suspect", "convict", "acquit", "charge", "indict", "sentence", "jail", "fine", "punish", "arrest", "detain", "sue",
    "blame", "fault", "criticize", "criticise", "condemn", "denounce", "rebuke", "sanction", "forgive", "thank", "praise", "credit",
    "commend", "reward", "applaud",
))  # fmt: skip
"""Verbs that say of or for what deed somebody is judged: their clause belongs to them, not to the one judged."""
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "cop", "expl")


def repair(doc: "Doc") -> "Doc":
    """Set right adjectives read as participles, passives that are none, and sentences left without a finite verb."""
    for token in doc:
        if token.is_space and token.dep_ != "ROOT":
            token.dep_ = "dep"  # a paragraph break takes no part in a sentence
        if token.tag_ in ("VBN", "VBD") and is_only_adjective(token.lower_) and any(is_be(child) for child in token.children):
            token.tag_, token.pos_ = "JJ", "ADJ"
            for child in token.children:
                if child.dep_ == "aux:pass":
                    child.dep_ = "cop"
    for token in doc:
        is_passive = token.dep_ == "nsubj:pass" and token.head.tag_ != "VBN"
        if is_passive and not any(child.dep_ == "aux:pass" for child in token.head.children):
            token.dep_ = "nsubj"
        if token.dep_ == "nsubj:pass":
            _give_active(token)
        if token.pos_ not in ("VERB", "AUX") and token.dep_ != "punct" and is_past(token.lower_) and _governs(token):
            token.tag_, token.pos_ = "VBD", "VERB"
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.lower_ == "about":
                _open_future(token)
            elif token.tag_ == "POS":
                _give_owned(token)
        for sentence in doc.sents:
            _give_plural(sentence)
            _give_present(sentence)
            _give_verb(sentence)
            for token in sentence:
                _give_list(token)
                _give_deed(token)
                _give_object(token)
                _give_perfect(token)
                _give_noun(token)
                _give_pair(token)
                _give_partner(token)
                _give_time(token)
                _give_level(token)
                _give_subject(token)
                _give_clause(token)
                _give_charge(token)
                _give_acronym(token)
    return doc


def _give_owned(mark: "Token") -> None:
    """Hang a possessor on what it possesses: the head of the noun phrase behind its "'s"."""
    owner = mark.head
    if owner.i >= mark.i or owner.dep_ == "nmod:poss" or mark.i + 1 >= len(mark.doc):
        return
    owned = mark.nbor(1)
    while owned.dep_ in ("amod", "compound", "nummod", "advmod", "det") and owned.head.i > owned.i:
        owned = owned.head
    if owned.pos_ in NOMINAL and owned not in owner.ancestors and owner not in owned.ancestors and owned.head.i != owned.i:
        owner.head, owner.dep_ = owned, "nmod:poss"


def _open_future(about: "Token") -> None:
    """Hang "X is about to do" together: "about" above, the name before "is" its subject, the verb behind "to" its complement."""
    if about.i < 2 or about.i + 2 >= len(about.doc):
        return
    be, verb = about.nbor(-1), about.nbor(2)
    before = be.nbor(-1)
    if be.lower_ not in BE or about.nbor(1).lower_ != "to" or verb.tag_ != "VB" or before.pos_ not in (*NOMINAL, "PRON"):
        return
    while before.head.i < be.i and before.head.i != before.i and before.head.pos_ in NOMINAL:
        before = before.head
    top = next((one.head for one in (verb, before, be) if one.head.i != one.i and one.head not in (about, verb, before, be)), None)
    is_sentence = any(one.head.i == one.i for one in (about, verb, before, be)) or top is None
    if not is_sentence and top is not None and (about in top.ancestors or top.i > about.i and top.dep_ != "ROOT"):
        return
    about.pos_, about.tag_ = "ADJ", "JJ"
    about.head = about
    about.dep_ = "ROOT"
    for one, label in ((be, "cop"), (before, "nsubj"), (verb, "xcomp")):
        one.head, one.dep_ = about, label
    if not is_sentence and top is not None:
        about.head, about.dep_ = top, "parataxis"


def _give_subject(verb: "Token") -> None:
    """A finite verb without a subject, with a bare name or noun hung on its left as a modifier, has that as its subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_.split(":")[0] in ("conj", "acl", "aux", "cop", "parataxis"):
        return
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return
    bare = [child for child in verb.lefts if child.pos_ in NOMINAL and child.dep_ in MISHUNG
            and not any(inner.dep_ == "case" for inner in child.children)]  # fmt: skip
    if bare:
        bare[-1].dep_ = "nsubj"


def _give_perfect(have: "Token") -> None:
    """A form of "have" with a participle right behind it is its auxiliary: "has imposed sanctions" tells what was imposed."""
    if have.lower_ not in ("has", "have", "had") or have.i + 2 >= len(have.doc) or have.dep_.startswith("aux"):
        return
    verb = have.nbor(1)
    noun = verb.head
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "amod" or noun.head != have or noun.dep_ != "obj":
        return
    is_root = have.head == have
    others = [child for child in have.children if child != noun]
    verb.head, verb.dep_ = (verb, "ROOT") if is_root else (have.head, have.dep_)
    verb.pos_, verb.tag_ = "VERB", "VBN"
    for one, label in ((have, "aux"), (noun, "obj")):
        one.head, one.dep_ = verb, label
    have.pos_ = "AUX"
    for child in others:
        child.head = verb


def _give_noun(noun: "Token") -> None:
    """A noun that is no predicate has no subject: the noun right before it is part of its name ("the delegation visit")."""
    if noun.pos_ not in NOMINAL or noun.dep_ not in ("obl", "obl:unmarked", "nmod", "obj", "nsubj", "nsubj:pass", "compound"):
        return
    labels = {child.dep_ for child in noun.children}
    if "cop" in labels or "mark" in labels or noun.i == 0:
        return
    before = noun.nbor(-1)
    if before.head == noun and before.dep_ == "nsubj" and before.pos_ in NOMINAL:
        before.dep_ = "compound"


def _give_partner(verb: "Token") -> None:
    """In "works with X to do" the name belongs to "works", and the infinitive tells what for."""
    link = next((child for child in verb.lefts if child.dep_ == "mark" and child.lower_ == "with"), None)
    name = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.pos_ == "PROPN"), None)
    above = verb.head
    if link is None or name is None or verb.tag_ != "VB" or above.pos_ != "VERB" or above.i > link.i:
        return
    name.head, name.dep_ = above, "obl"
    link.head, link.dep_, link.pos_ = name, "case", "ADP"


def _give_time(verb: "Token") -> None:
    """A phrase right behind the reporting verb, before the subject of what is reported, belongs to the reporting verb."""
    above = verb.head
    subject = next((child for child in verb.lefts if child.dep_.startswith("nsubj")), None)
    if verb.dep_ != "ccomp" or subject is None or above.pos_ != "VERB":
        return
    for phrase in [child for child in verb.lefts if child.dep_ == "obl" and above.i < child.i < subject.i]:
        if phrase.left_edge.i == above.i + 1 and phrase.right_edge.i + 1 == subject.left_edge.i:
            phrase.head = above


def _give_level(verb: "Token") -> None:
    """A past form with its own subject is no second to an infinitive ("said they would go, and Peru agreed"): to the verb above."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or first.tag_ != "VB" or first.dep_ != "ccomp" or first.head.tag_ != "VBD":
        return
    has_own = any(child.dep_.startswith("nsubj") for child in verb.lefts)
    if has_own and any(child.text == "," for child in verb.lefts):
        verb.head = first.head


def _give_present(sentence: "Span") -> None:
    """In a full sentence without a verb, a form in -s between a name and an article is one: "Peru fears a strike"."""
    if _last_mark(sentence) not in (".", "!", "?") or any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return
    root = sentence.root
    for verb in sentence[1:-2]:
        name, after = verb.nbor(-1), verb.nbor(1)
        is_between = name.head == verb and name.text[:1].isupper() and after.dep_ == "det" and after.head.pos_ in NOMINAL
        if verb.tag_ == "NNS" and is_between and is_third(verb.lower_) and (verb == root or verb.head == root == after.head):
            noun = after.head
            verb.tag_, verb.pos_ = "VBZ", "VERB"
            verb.head = verb
            verb.dep_, name.dep_, noun.dep_ = "ROOT", "nsubj", "obj"
            name.pos_, name.tag_ = "PROPN", "NNP"
            noun.head = verb
            return


def _give_pair(verb: "Token") -> None:
    """A subject with its own "and", behind a bare noun hung on the same verb, is the second of the two ("A, and B, showed")."""
    second = next((child for child in verb.lefts if child.dep_.startswith("nsubj")), None)
    link = None if second is None else next((child for child in second.lefts if child.dep_ == "cc"), None)
    if second is None or link is None:
        return
    bare = [child for child in verb.lefts if child.i < link.i and child.pos_ in NOMINAL and child.dep_ in MISHUNG
            and not any(inner.dep_ == "case" for inner in child.children)]  # fmt: skip
    if bare:
        bare[-1].dep_ = second.dep_
        second.head, second.dep_ = bare[-1], "conj"


def _give_clause(noun: "Token") -> None:
    """The noun behind a conjunction is the subject of the past form behind it: "after the government released him"."""
    case = next((child for child in noun.children if child.dep_ == "case" and child.lower_ in CONJUNCTIONS), None)
    verb = next((child for child in noun.children if child.dep_ == "acl" and _is_finite(child) and _is_bare(child)), None)
    if case is None or verb is None or noun.head.i == noun.i or noun.dep_ not in ("obl", "nmod"):
        return
    above = noun.head
    verb.head, verb.dep_, verb.pos_ = above, "advcl", "VERB"
    noun.head, noun.dep_ = verb, "nsubj"
    case.head, case.dep_ = verb, "mark"


def _give_charge(verb: "Token") -> None:
    """What a name or one who is judged did belongs to the verb: "accused Russia of arming X", "thanked the host for coming"."""
    name = verb.head
    is_clause = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.i > name.i
    if not is_clause or name.dep_ not in ("obj", "nsubj:pass") or name.head.pos_ != "VERB":
        return
    if not name.text[:1].isupper() and name.head.lemma_ not in JUDGING:
        return
    if any(child.dep_ == "mark" and child.lower_ in ("of", "for") for child in verb.children):
        verb.head, verb.dep_ = name.head, "advcl"


def _give_list(first: "Token") -> None:
    """Part two names read as one: "Ann Lee and Bo Dahl" where the last word is made the head of all."""
    last = first.head
    second = next((child for child in first.children if child.dep_ == "conj" and first.i < child.i < last.i), None)
    if first.dep_ not in ("compound", "flat", "amod") or first.pos_ != "PROPN" or second is None or second.pos_ != "PROPN":
        return
    if any(token.pos_ != "PROPN" for token in first.doc[second.i : last.i + 1]) or last.head.i == first.i:
        return
    above, label = last.head, last.dep_
    earlier = [child for child in last.children if child.i < second.i and child.i != first.i]
    first.head, first.dep_ = (first, "ROOT") if above.i == last.i else (above, label)
    for child in earlier:
        child.head = first
    last.head, last.dep_ = second, "flat"


def _give_plural(sentence: "Span") -> None:
    """A plural of the dictionary is no name because it opens the sentence: "Gunmen attacked", "Clashes erupted"."""
    first = next((token for token in sentence if not token.is_space), sentence[0])
    if first.tag_ in ("NNP", "NNPS") and first.dep_.startswith("nsubj") and first.text[1:].islower() and is_plural(first.lower_):
        if any(child.dep_ in ("flat", "compound") for child in first.children):
            return
        first.tag_, first.pos_ = "NNS", "NOUN"


def _give_deed(verb: "Token") -> None:
    """An -ing form that happens between some is a noun: "Fighting between Chad and Niger resumed"."""
    among = [child for child in verb.children if child.dep_ == "obl" and any(one.lower_ == "between" for one in child.lefts)]
    if verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj") and among and not any(c.dep_ == "obj" for c in verb.children):
        verb.tag_, verb.pos_, verb.dep_ = "NN", "NOUN", "nsubj"
        for child in among:
            child.dep_ = "nmod"


def _give_object(name: "Token") -> None:
    """Whom one urges or asks is the object where there is no other: "urged Chad to withdraw"."""
    if name.dep_ == "iobj" and not any(child.dep_ == "obj" for child in name.head.children):
        name.dep_ = "obj"


def _give_acronym(name: "Token") -> None:
    """A word in capitals right before a past form without a subject, read as an adverb, is a name and the subject."""
    verb = name.head
    if name.dep_ != "advmod" or not (name.text.isupper() and name.text.isalpha() and len(name) > 2) or verb.i != name.i + 1:
        return
    if verb.tag_ in ("VBN", "VBD") and not any(child.dep_ in SUBJECTS or child.dep_.startswith("aux") for child in verb.children):
        name.tag_, name.pos_, name.dep_, verb.tag_ = "NNP", "PROPN", "nsubj", "VBD"


def _is_finite(verb: "Token") -> bool:
    """True for a past form, or one read as a participle that has an object of its own ("after missiles struck the town")."""
    return verb.tag_ == "VBD" or verb.tag_ == "VBN" and any(child.dep_ == "obj" for child in verb.children)


def _give_active(subject: "Token") -> None:
    """A participle without "be" and with a bare noun right behind it is a past form: "NATO aircraft bombed Belgrade"."""
    verb = subject.head
    if verb.tag_ != "VBN" or subject.i > verb.i or any(child.dep_.startswith(("aux", "cop")) for child in verb.children):
        return
    struck = next((child for child in verb.children if child.i > verb.i and child.pos_ in NOMINAL
                   and child.dep_ in ("obj", "xcomp", "obl:unmarked", "dep") and child.left_edge.i == verb.i + 1
                   and not any(one.dep_ in ("case", "mark") for one in child.children)), None)  # fmt: skip
    if struck is not None and is_past(verb.lower_):
        verb.tag_, subject.dep_, struck.dep_ = "VBD", "nsubj", "obj"


def _last_mark(sentence: "Span") -> str:
    """The last word or mark of a sentence, breaks behind it passed over."""
    return next((token.text for token in reversed(sentence) if not token.is_space), "")


def _governs(token: "Token") -> bool:
    """True for a word with a subject and an object or a phrase, and no "be": it can only be a verb."""
    labels = {child.dep_ for child in token.children}
    return "nsubj" in labels and bool(labels & {"obj", "obl", "ccomp", "xcomp"}) and "cop" not in labels


def _give_verb(sentence: "Span") -> None:
    """A full sentence whose root is a bare noun, with a past form right behind its first noun phrase, has that as its verb."""
    root = sentence.root
    if root.pos_ not in NOMINAL or _last_mark(sentence) not in (".", "!", "?", '"', "”") or len(sentence) < 4:
        return
    if any(child.dep_ in SUBJECTS for child in root.children):
        return
    if root.tag_ == "NNS" and _is_third(root):
        _make_present(root)
        return
    verb = next((child for child in root.children if is_past(child.lower_) and child.i > root.i
                 and child.dep_ in ("acl", "advcl") and child.tag_ in ("VBD", "VBN") and _is_bare(child)), None)  # fmt: skip
    if verb is not None:
        _crown(verb, root, [child for child in root.children if child.i > verb.i])
        return
    verb = next((child for child in root.children if child.dep_ in ("amod", "compound") and child.i < root.i
                 and child.i > sentence.start and is_past(child.lower_) and (child.nbor(-1).pos_ in NOMINAL
                 and _name_head(child.nbor(-1)).head in (root, child) or _has_own(child))), None)  # fmt: skip
    if verb is not None:
        _split(verb, root)


def _name_head(token: "Token") -> "Token":
    """The word that the parts of a name, or the names joined to it, hang on."""
    while token.dep_ in ("flat", "conj") and token.head.i != token.i:
        token = token.head
    return token


def _is_third(root: "Token") -> bool:
    """True for a plural that can be a verb, behind nothing but a name, with a phrase behind it ("Chad departs from Mali")."""
    before = [child for child in root.lefts if child.dep_ != "punct"]
    names = [child for child in before if child.dep_ == "compound" and child.tag_ == "NNP"]
    behind = any(child.dep_ == "nmod" for child in root.rights)
    has_verb = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ != "advcl" for token in root.sent)
    return len(before) == 1 and names == before and names[0].i == root.i - 1 and behind and not has_verb and is_third(root.lower_)


def _make_present(root: "Token") -> None:
    """Make the plural a verb in the present, the name before it its subject."""
    root.tag_, root.pos_ = "VBZ", "VERB"
    for child in root.children:
        child.dep_ = "nsubj" if child.dep_ == "compound" else "obl" if child.dep_ == "nmod" else child.dep_


def _is_bare(verb: "Token") -> bool:
    """True for a form that nothing marks as a clause on a noun: no comma before it, no auxiliary, no "by" behind it."""
    follows = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    marks = {child.dep_ for child in verb.children} & {"mark", "aux", "aux:pass", "nsubj", "nsubj:pass"}
    return verb.nbor(-1).text != "," and follows != "by" and not marks


def _crown(verb: "Token", root: "Token", later: "list[Token]") -> None:
    """Make the verb the root, the noun its subject, and hang on the verb what stands behind it."""
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.head = verb
    verb.dep_, root.dep_ = "ROOT", "nsubj"
    root.head = verb
    for child in later:
        child.head = verb
        if child.dep_ == "nmod":
            child.dep_ = "obl"


def _has_own(verb: "Token") -> bool:
    """True for a form with an auxiliary and a subject of its own."""
    labels = {child.dep_ for child in verb.children}
    return "aux" in labels and "nsubj" in labels


def _split(verb: "Token", root: "Token") -> None:
    """Part a noun phrase in two around the verb that was read as one of its modifiers."""
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    subject = own if own is not None else verb.nbor(-1)
    before = [child for child in root.children if child.i < verb.i and child.i != subject.i]
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.head = verb
    verb.dep_, subject.dep_, root.dep_ = "ROOT", "nsubj", "obj"
    subject.head = root.head = verb
    for child in before:
        child.head = subject


def is_be(token: "Token") -> bool:
    """True for a form of "be" that hangs on an adjective or participle."""
    return token.dep_ in ("aux:pass", "cop") and token.lower_ in BE
