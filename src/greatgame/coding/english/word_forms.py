"""What the dictionary knows of a form: a past, a third person, a plural, an adjective and nothing else."""

from functools import cache


@cache
def is_past(word: str) -> bool:
    """True when the dictionary knows the word as the past form of a verb, or does not know it and it ends in "ed"."""
    import lemminflect

    lemmas = lemminflect.getAllLemmas(word, upos="VERB").get("VERB", ())
    if not lemmas and word.endswith("ed") and not lemminflect.getAllLemmas(word):
        return len(word) > 4
    return any(word in lemminflect.getInflection(lemma, tag="VBD") for lemma in lemmas)


@cache
def is_plural(word: str) -> bool:
    """True when the dictionary knows the word as the plural of a noun that is spelt otherwise."""
    import lemminflect

    return any(lemma != word and word in lemminflect.getInflection(lemma, tag="NNS", inflect_oov=False)
               for lemma in lemminflect.getAllLemmas(word, upos="NOUN").get("NOUN", ()))  # fmt: skip


@cache
def is_third(word: str) -> bool:
    """True when the dictionary knows the word as the third person of a verb."""
    import lemminflect

    lemmas = lemminflect.getAllLemmas(word, upos="VERB").get("VERB", ())
    return any(word in lemminflect.getInflection(lemma, tag="VBZ") for lemma in lemmas)


@cache
def is_only_adjective(word: str) -> bool:
    """True when the dictionary knows the word as an adjective and not as a form of any verb."""
    import lemminflect

    known = lemminflect.getAllLemmas(word)
    return "ADJ" in known and "VERB" not in known
