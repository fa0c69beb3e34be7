import pytest

from greatgame.coding.english.parse import lemma_of, load, parse


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Coal workers called off the two-day strike after the agreement with the government.", "called", "strike"),
        ("Rebels handed over their weapons to Nepal.", "handed", "weapons"),
        ("The governor turned down the plan.", "turned", "plan"),
    ],
)
def test_a_particle_belongs_to_its_verb_and_what_follows_is_its_object(text: str, verb: str, thing: str) -> None:
    (doc,) = parse([text], load())
    told = next(token for token in doc if token.text == verb)
    assert [child.text for child in told.children if child.dep_ == "obj"] == [thing]


def test_a_preposition_stays_one_where_no_frame_asks_for_a_particle() -> None:
    (doc,) = parse(["Soldiers walked over the bridge."], load())
    assert next(token for token in doc if token.text == "bridge").dep_ == "obl"


def test_a_joined_verb_has_the_lemma_of_its_last_part() -> None:
    assert lemma_of("test-fired", "VBD") == "test-fire"
    assert lemma_of("co-operates", "VBZ") == "co-operate"
    assert lemma_of("cease-fire", "NN") == "cease-fire"
