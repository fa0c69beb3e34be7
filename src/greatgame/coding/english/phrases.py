"""Phrases in text order: what stands before and after a cue, where the parse helps and where it does not.

A small parser attaches most phrases rightly and some wrongly. The order of words and the parts of speech are surer than
attachments, so a phrase is read from its first word to the first sign of its end, and the tree is asked only for
subjects and for what belongs to a noun.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greatgame.coding.english.participants import children, is_passive, subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

LONGEST_SENTENCE = 300
"""Tokens; a longer run is no sentence, and is read by no rule of events, statements and claims."""

Span = tuple[int, int]
"""First token and the one after the last."""

FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
LISTLESS = FINITE | {"VBG", "WDT", "WP", "TO"}
VERBAL = frozenset(("VB", "VBZ", "VBP", "VBD", "VBN", "VBG", "MD"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "EX"))
RELATIVE = frozenset(("which", "who", "whom", "whose", "where"))
BREAKING = frozenset(("because", "while", "whereas", "although", "though", "if", "unless", "when", "until", "whether", "since",
                      "before", "after", "than", "why", "how", "so", "amid", "despite", "following", "whereby"))  # fmt: skip
STOPS = frozenset((";", ":", "–", "—", "--", "...", "…", "?", "!", ".", '"', "”", "“"))
BRACKETS = frozenset("()[]{}")
TRAILING = STOPS | {",", "-", "'"}
ADJECTIVES = ("JJ", "JJR", "JJS", "VBN")
JOINING = frozenset(("and", "or", "but", "nor", "yet"))
SKIPPED = frozenset(("not", "only", "both", "also", "even", "either", "just", '"'))
AMOUNTS = frozenset(("one", "some", "many", "most", "all", "number", "series", "part", "kind", "lot", "wave", "round", "string",
                     "each", "set", "variety", "range", "type", "sort", "bit", "deal", "dozens", "hundreds"))  # fmt: skip
BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m", "’s", "’re", "’m"))
HAVE = frozenset(("have", "has", "had", "having", "'ve", "’ve"))
MODAL = frozenset(("will", "would", "can", "could", "may", "might", "shall", "should", "must", "ought", "cannot", "ca", "wo",
                   "'ll", "’ll", "do", "does", "did"))  # fmt: skip
AUXILIARY = BE | HAVE | MODAL
NOT = frozenset(("not", "n't", "n’t", "never", "no"))
OPENERS = frozenset(("and", "but", "or", "yet", "also", "however", "thus", "then", "only", "not"))
PREPOSITIONS = frozenset(("IN", "TO"))


def bearable_sentences(doc: "Doc") -> "Iterator[Sentence]":
    """Every sentence that is not longer than anybody writes, so that no text takes more than its share."""
    return (sentence for sentence in doc.sents if len(sentence) <= LONGEST_SENTENCE)


def bearable(doc: "Doc") -> "Iterator[Token]":
    """The tokens of those sentences."""
    return (token for sentence in bearable_sentences(doc) for token in sentence)


def is_question(token: "Token") -> bool:
    """True where the token's sentence ends with a question mark, whatever spaces and marks follow it."""
    return any(one.text == "?" for one in token.doc[max(token.i, token.sent.end - 4) : token.sent.end])


def sentence_of(token: "Token") -> Span:
    """The token's sentence."""
    sent = token.sent
    return sent.start, sent.end


def trimmed(doc: "Doc", start: int, end: int) -> Span:
    """Without spaces, commas, dashes and stray marks at either end; may come out empty."""
    while start < end and (doc[start].is_space or (doc[start].is_punct and doc[start].text not in BRACKETS)):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in TRAILING):
        end -= 1
    return start, end


def after(doc: "Doc", start: int, end: int, n_more: int = 3, keep_relative: bool = False) -> Span:
    """The noun phrase that begins at `start`: to the first relative, joining verb, comma of no list, or clause word.

    `n_more` is how many phrases with a preposition other than "of" may hang on it.
    """
    index = start
    while index < end and (doc[index].is_space or doc[index].lower_ in SKIPPED):
        index += 1
    first = index
    while index < end:
        if index > first and _ends(doc, index, end, keep_relative):
            break
        token = doc[index]
        if index > first and token.tag_ in PREPOSITIONS and token.lower_ not in ("of", "to") and doc[index - 1].tag_ not in VERBAL:
            n_more -= 1
            if n_more < 0:
                break
        index += 1
    return trimmed(doc, first, index)


def _ends(doc: "Doc", index: int, end: int, keep_relative: bool) -> bool:
    token, word = doc[index], doc[index].lower_
    if token.text in STOPS or token.text in BRACKETS or token.text == "\n\n":
        return True
    if word == ",":
        return not _is_list(doc, index, end)
    if word == "not" and _next_text(doc, index, end).lower() in BREAKING:
        return True
    if word in BREAKING:
        return _next_text(doc, index, end) != "-"
    if not keep_relative and (word in RELATIVE or (word == "that" and not _is_pointing(doc, index, end))):
        return True
    if word in JOINING:
        return _joins_verb(doc, index, end) and not (keep_relative and _next_tag(doc, index, end) in ("VB", "VBG", "VBN"))
    if word in ("by", "while", "as", "in") and index + 1 < end and doc[index + 1].tag_ == "VBG" and word != "in":
        return True
    if word == "as":
        return True
    is_finite = token.tag_ in FINITE and token.dep_ not in ("amod", "compound", "nmod") and word not in ("'s", "’s")
    return is_finite and not keep_relative


def _next_tag(doc: "Doc", index: int, end: int) -> str:
    return str(doc[index + 1].tag_) if index + 1 < end else ""


def _next_text(doc: "Doc", index: int, end: int) -> str:
    return str(doc[index + 1].text) if index + 1 < end else ""


def _is_pointing(doc: "Doc", index: int, end: int) -> bool:
    """True for the "that" of "that country", False for the one that opens a clause."""
    follows = doc[index + 1] if index + 1 < end else None
    is_before_noun = follows is not None and follows.tag_ in ("NN", "NNS", "JJ")
    return doc[index].tag_ == "DT" and doc[index].dep_ == "det" and is_before_noun


def _is_list(doc: "Doc", comma: int, end: int) -> bool:
    """True for a comma inside an enumeration (a few words without a verb, then another comma or an "and") or between adjectives."""
    if (
        comma
        and doc[comma - 1].tag_ in ADJECTIVES
        and _next_tag(doc, comma, end) in (*ADJECTIVES, "RB")
        and doc[comma + 1].dep_ == "amod"
    ):
        return True
    for index in range(comma + 1, min(end, comma + 8)):
        token = doc[index]
        if token.tag_ in LISTLESS or token.text in STOPS or token.lower_ in RELATIVE or token.lower_ in BREAKING:
            return False
        if token.lower_ in ("and", "or"):
            return not _joins_verb(doc, index, end)
        if token.text == ",":
            return index > comma + 1
    return False


def _joins_verb(doc: "Doc", index: int, end: int) -> bool:
    """True when "and", "but" or "or" leads to another verb or clause rather than to another noun."""
    seen = index + 1
    while seen < end and (doc[seen].tag_ in ("RB", "RBR") or doc[seen].lower_ in ("also", "only", "to", "even", ",")):
        seen += 1
    if seen >= end:
        return True
    token = doc[seen]
    if token.tag_ in ("VB", "VBZ", "VBP", "VBD", "MD") and token.dep_ not in ("amod", "compound", "nmod"):
        return True
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("conj", "advcl", "ccomp", "xcomp", "ROOT", "parataxis"):
        return True
    return _has_finite(doc, seen, min(end, seen + 7)) and doc[index].lower_ != "or"


def _has_finite(doc: "Doc", start: int, end: int) -> bool:
    """True when a subject and its verb begin here: a finite verb before any preposition, comma or relative."""
    for index in range(start, end):
        token = doc[index]
        if token.tag_ in FINITE and token.lower_ not in ("'s", "’s"):
            return True
        if token.tag_ in PREPOSITIONS or token.text in STOPS or token.lower_ in RELATIVE or token.lower_ in (",", "that"):
            return False
    return False


def group_start(verb: "Token") -> int:
    """The first token of a verb's group: its auxiliaries, adverbs and negations before it."""
    doc, low, index = verb.doc, verb.sent.start, verb.i
    while index > low:
        before = doc[index - 1]
        word = before.lower_
        is_part = word in AUXILIARY or word in NOT or before.tag_ in ("RB", "RBR", "RBS", "MD", "TO")
        if word in ("'s", "’s") and before.tag_ == "POS":
            is_part = False
        if not is_part:
            break
        index -= 1
    return index


def before(doc: "Doc", end: int, low: int) -> Span:
    """The noun phrase that ends right before `end`, read leftwards; a phrase that opens with a preposition reaches on."""
    index, is_bound = end, False
    while index > low:
        token = doc[index - 1]
        if token.text in STOPS or token.is_space:
            break
        if token.text == ",":
            first = doc[index] if index < end else None
            if first is None or first.tag_ not in PREPOSITIONS or is_bound:
                break
            is_bound = True
        elif _opens_clause(doc, index - 1, end):
            break
        index -= 1
    start, stop = trimmed(doc, index, end)
    is_cut = start > low and doc[start - 1].tag_ in VERBAL
    while start < stop and (doc[start].lower_ in OPENERS or (is_cut and doc[start].tag_ in (*PREPOSITIONS, "RB", "RP"))):
        start += 1
    return start, stop


def _opens_clause(doc: "Doc", index: int, end: int) -> bool:
    """True for a word that no noun phrase to its right reaches over: a verb, a relative, a clause word."""
    token, word = doc[index], doc[index].lower_
    if (token.tag_ in FINITE and word not in ("'s", "’s")) or word in RELATIVE or word in BREAKING:
        return True
    if word == "that":
        return not _is_pointing(doc, index, end)
    if token.tag_ == "VBG" and index and doc[index - 1].tag_ == "IN" and doc[index - 1].lower_ != "of" and token.dep_ != "amod":
        return True
    if token.tag_ in ("VB", "VBN", "VBG"):
        return token.dep_ not in ("amod", "compound", "acl", "nmod", "flat", "case")
    return word in JOINING and _joins_verb(doc, index, end)


def subject(verb: "Token") -> "tuple[Span, Token] | None":
    """The phrase that is a verb's subject, and its head; antecedents for relatives, the earlier verb's for a joined one."""
    doc = verb.doc
    low, _ = sentence_of(verb)
    begin = group_start(verb)
    own = children(verb, "nsubj", "nsubj:pass", "nsubj:outer", "csubj")
    own = [child for child in own if child.i < verb.i]
    if own:
        child = own[-1]
        if child.lower_ in RELATIVE or child.lower_ == "that":
            return _headed(doc, before(doc, child.i - (doc[child.i - 1].text == ","), low))
        start = _begin(doc, max(low, child.left_edge.i), child.i)
        return _headed(doc, _cut(doc, *trimmed(doc, start, max(begin, child.i + 1)), child.i), child)
    previous = doc[begin - 1] if begin > low else None
    if previous is not None and previous.lower_ in JOINING:
        earlier = _joined(verb, begin - 1)
        return subject(earlier) if earlier is not None else None
    if previous is not None and (previous.lower_ in RELATIVE or previous.tag_ == "WDT" or previous.lower_ == "that"):
        return _headed(doc, before(doc, begin - 1 - (doc[begin - 2].text == "," if begin - 2 >= low else 0), low))
    if verb.tag_ in FINITE or (begin < verb.i and (doc[begin].tag_ in FINITE or doc[begin].lower_ in AUXILIARY)):
        return _headed(doc, before(doc, _before_aside(doc, begin, low), low))
    if previous is not None and is_misread(verb):
        return _headed(doc, before(doc, begin, low))
    if previous is not None and verb.tag_ == "VBG" and previous.tag_ in ("NNP", "PRP"):
        return _headed(doc, before(doc, begin, max(low, begin - 4)))
    passed = subjects(verb)
    if passed and low <= passed[0].i < verb.sent.end:
        head = passed[0]
        end = max(head.i + 1, min(head.right_edge.i + 1, verb.i))
        return _headed(doc, _cut(doc, max(low, head.left_edge.i), end, head.i), head)
    return None


def _before_aside(doc: "Doc", begin: int, low: int) -> int:
    """Where a subject ends before its verb: before the comma, or before the aside between two ("X, who asked for calm, said")."""
    if begin <= low or doc[begin - 1].text != ",":
        return begin
    first = next((i for i in range(begin - 2, max(low, begin - 16), -1) if doc[i].text == ","), -1)
    is_aside = first > low and doc[first + 1].tag_ in ("VBN", "VBG", "IN", "WP", "WDT", "WP$") and doc[first - 1].tag_ in NOUNS
    return first if is_aside else begin - 1


def _begin(doc: "Doc", start: int, head: int) -> int:
    """Where a subject begins behind a clause or phrase that the tree hangs on its noun ("Despite all, Peru's hope")."""
    for index in range(head - 1, start, -1):
        if doc[index].text == "," and doc[start].tag_ in ("IN", "TO", "RB", "VBG", "VBN"):
            return index + 1
    return start


def is_misread(verb: "Token") -> bool:
    """True for a past form read as an adjective though a noun stands right before it ("the blast raised fears")."""
    if verb.tag_ not in ("VBN", "VBD", "JJ") or verb.i + 1 >= verb.sent.end:
        return False
    if verb.dep_ not in ("amod", "compound") and not (verb.dep_ == "acl" and children(verb, "obj")):
        return False
    before, behind = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None, verb.doc[verb.i + 1]
    is_behind_noun = before is not None and before.tag_ in ("NN", "NNS", "NNP") and before.text != "-"
    return is_behind_noun and behind.tag_ in ("DT", "JJ", "NN", "NNS", "NNP", "PRP$", "JJR")


def is_undergone(verb: "Token") -> bool:
    """True when the subject undergoes what the verb tells."""
    return is_passive(verb) and not is_misread(verb)


def is_modifier(verb: "Token") -> bool:
    """True for a participle that only describes a noun."""
    return verb.dep_ in ("amod", "compound", "case", "fixed") and not is_misread(verb)


def _cut(doc: "Doc", start: int, end: int, head: int) -> Span:
    """A subject without the clause or aside that follows its noun."""
    for index in range(max(start, head) + 1, end):
        is_aside = doc[index].text == "," and not _is_list(doc, index, end) and _next_tag(doc, index, end) not in PREPOSITIONS
        if doc[index].lower_ in RELATIVE or is_aside:
            return trimmed(doc, start, index)
    return trimmed(doc, start, end)


def _headed(doc: "Doc", span: Span, known: "Token | None" = None) -> "tuple[Span, Token] | None":
    start, end = span
    if start >= end:
        return None
    if known is not None and start <= known.i < end:
        return span, known
    return span, head_of(doc, start, end)


def shortened(doc: "Doc", span: Span, n_more: int = 2) -> Span:
    """A long phrase without what hangs on it behind so many prepositions other than "of"."""
    for index in range(span[0] + 1, span[1]):
        n_more -= doc[index].tag_ == "IN" and doc[index].lower_ != "of"
        if n_more < 0:
            return trimmed(doc, span[0], index)
    return span


def head_of(doc: "Doc", start: int, end: int) -> "Token":
    """The noun that a phrase is about: the last one before its first preposition, clause or comma."""
    last = None
    for index in range(start, end):
        token = doc[index]
        is_over = token.tag_ in PREPOSITIONS or token.tag_ in FINITE or token.text == "," or token.lower_ in RELATIVE
        is_amount = last is not None and last.lower_ in AMOUNTS and token.lower_ == "of"
        if is_amount:
            last = None
        elif last is not None and (is_over or token.tag_ in ("VBG", "VBN", "WDT", "CC")) and token.dep_ not in ("amod", "compound"):
            break
        if token.tag_ in NOUNS:
            last = token
    return last if last is not None else doc[end - 1]


def _joined(verb: "Token", at: int) -> "Token | None":
    """The verb before "and" or "but" with which this one shares its subject: the nearest of the same form."""
    doc, low = verb.doc, verb.sent.start
    wanted = {"VB": ("VB",), "VBG": ("VBG",), "VBN": ("VBN", "VBD")}.get(verb.tag_, ("VBZ", "VBP", "VBD", "VBN"))
    for index in range(at - 1, low - 1, -1):
        if doc[index].tag_ in wanted and doc[index].dep_ not in ("amod", "compound", "case") and doc[index].i != verb.i:
            return doc[index]
    return None


def is_negated(verb: "Token") -> bool:
    """True when the verb's own group holds a negation ("not only" is none)."""
    doc = verb.doc
    group = range(group_start(verb), verb.i)
    return any(doc[i].lower_ in NOT and not (i + 1 < len(doc) and doc[i + 1].lower_ == "only") for i in group)
