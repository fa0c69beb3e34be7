"""The tokenizer: spaCy's English rules, bent to how the treebanks cut words."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from treebank import Sentence

BOUND = [
    "a", "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex",
    "extra", "fore", "hyper", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "multi", "neo", "non",
    "over", "para", "peri", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super",
    "supra", "trans", "tri", "ultra", "un", "under", "uni", "vice",
]  # fmt: skip
"""Word beginnings that keep their hyphen in one word, as the treebanks' guidelines name them (Penn, hyphenated words)."""
RUNS = [r"[!?]{2,}", r"\.{2,}", *(rf"{mark}{{2,}}" for mark in (r"\*", "=", "_", "~", "#", r"\+", r"\$", "<", ">", "-", "—", "–"))]
NUMBER = r"[0-9]+(?:-[0-9]+){2,}|[0-9]{3}-[0-9]{4}|[0-9]-[0-9]{4}"
JOINS = [
    r"(?<=[a-zA-Z0-9])[)\]](?=[a-zA-Z.(–-])",
    r"(?<=[a-z])[(,](?=[A-Za-z])",
    r"(?<=[a-z0-9:,.])[\"“”](?=[A-Za-z<(])",
    r"(?<=[\"a-z])<(?=[a-z])",
    r"\[(?=[0-9])",
]
"""Marks that part two words written without a space: brackets, commas and quotation marks between letters."""

UNITS = r"(?<=[0-9])(?:k|K|p|hrs|hr|min|mins|sec|yrs|lbs|x|ft|mph|MW|MB|GB)"


def set_rules(nlp: Language) -> None:
    """Give the pipeline the treebanks' cuts: hyphens part words but not prefixes, runs of one mark are one word.

    Before a capital a prefix is parted too, against the treebanks: "anti-Albania" names Albania.
    """
    hyphens = r"(?:-|–|—|--|---|——)"
    bound = "".join(rf"(?<!\b{start})(?<!\b{start.title()})" for start in BOUND)
    infixes = [rule for rule in nlp.Defaults.infixes if "(?:-|" not in rule]
    infixes += [*RUNS, rf"(?<=[a-zA-Z0-9.]){bound}{hyphens}(?=[a-zA-Z0-9])", rf"(?<=[a-z]){hyphens}(?=[A-Z])", *JOINS]
    prefixes = [*RUNS, *nlp.Defaults.prefixes, r"-(?=[A-Za-z0-9])", "~", r"/(?=[A-Za-z])"]
    suffixes = [*RUNS, UNITS, *nlp.Defaults.suffixes, r"(?<=[A-Za-z])[/-]"]
    tokenizer = nlp.tokenizer
    tokenizer.rules = {text: cut for text, cut in tokenizer.rules.items() if text.lower() not in {"and/or", "):", ":)("}}
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.token_match = compile_prefix_regex([rf"(?:{NUMBER})$"]).match


def chunks(sentences: list[Sentence]) -> Iterator[list[str]]:
    """The words between two white spaces, as the treebank cuts them."""
    words: list[str] = []
    for sentence in sentences:
        for word in sentence.words:
            words.append(word.text)
            if word.has_space:
                yield words
                words = []
        if words:
            yield words
            words = []


def learn_cases(nlp: Language, documents: list[list[Sentence]], at_least: int = 2) -> int:
    """Add to the tokenizer what the rules cut wrongly and the training text cuts one way; answer how many were added."""
    wrong: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    right: Counter[str] = Counter()
    for document in documents:
        for gold in chunks(document):
            told = [token.text for token in nlp.tokenizer("".join(gold))]
            right.update({*told, "".join(told)} if told == gold else ())
            for inner in [] if told == gold else [_inner(gold, told)]:
                wrong["".join(inner)][tuple(inner)] += 1
    n_added = 0
    for text, cuts in wrong.items():
        (cut, count), total = cuts.most_common(1)[0], sum(cuts.values())
        if count >= at_least and count > 0.75 * (total + right[text]) and len(text) < 16 and any(char.isalpha() for char in text):
            nlp.tokenizer.add_special_case(text, [{ORTH: part} for part in cut])
            n_added += 1
    return n_added


def _inner(gold: list[str], told: list[str]) -> list[str]:
    """The gold words of the piece that differs, without the words both have at either end."""
    start = 0
    while start < min(len(gold), len(told)) and gold[start] == told[start]:
        start += 1
    end = 0
    while end < min(len(gold), len(told)) - start and gold[-1 - end] == told[-1 - end]:
        end += 1
    return gold[start : len(gold) - end]
