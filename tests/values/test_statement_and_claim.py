import pytest

from greatgame.errors import ValueRefused
from greatgame.values import Claim, Coding, Concept, ConceptMerge, Evidence, Stance, Statement
from greatgame.values.plain import from_plain, to_plain

WORDS = Evidence("d1", 3, 9)


def statement(**more: object) -> Statement:
    return Statement("PER", "said", WORDS, (WORDS,), "test", "1", **more)  # type: ignore[arg-type]


def claim(sign: int | None, cause: int, effect: int) -> Claim:
    sides = Concept("trade", WORDS, cause), Concept("peace", Evidence("d1", 12, 20), effect)
    return Claim(*sides, sign, "brings", (WORDS,), "test", "1")


def test_a_statement_gets_its_id_from_its_content() -> None:
    assert statement().statement_id == statement().statement_id
    assert statement().statement_id != statement(kind="direct").statement_id


def test_wrong_words_are_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueRefused, match="must be one of direct, indirect, nominal"):
        statement(kind="sung")
    with pytest.raises(ValueRefused, match="1, 0 or -1"):
        Stance("PER", 2)
    with pytest.raises(ValueRefused, match="1, -1 or None"):
        claim(3, 1, 1)


@pytest.mark.parametrize(("sign", "cause", "effect", "link"),
                         [(1, 1, 1, 1), (1, -1, 1, -1), (-1, 1, -1, 1), (-1, -1, -1, -1), (None, 1, -1, None)])  # fmt: skip
def test_directions_multiply_into_the_link(sign: int | None, cause: int, effect: int, link: int | None) -> None:
    assert claim(sign, cause, effect).link == link


def test_one_label_is_one_concept() -> None:
    assert Concept("Trade", WORDS).concept_id == Concept("trade", Evidence("d2", 0, 4)).concept_id


def test_a_merge_has_an_id_of_its_own() -> None:
    assert ConceptMerge("k-1", "k-2", "a", "b", "same words").merge_id != ConceptMerge("k-2", "k-1", "b", "a", "").merge_id


def test_a_coding_with_both_survives_plain_data() -> None:
    said = statement(stances=(Stance("CHL", -1, "'blamed'"),), speaker_mention=WORDS)
    coding = Coding("test", "1", statements=(said,), claims=(claim(None, -1, 1),))
    assert from_plain(to_plain(coding), Coding) == coding
