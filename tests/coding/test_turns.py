from datetime import date

import pytest

from greatgame.coding.english.clean import clean
from greatgame.coding.english.coder import English
from greatgame.coding.english.turns import labels, turns, voice_of, voice_of_whole
from greatgame.ontology.actors import actor_table
from greatgame.values import Actor, Coding, Document, Origin

TALKS = """PRESIDENT OF NORWAY: not somebody whom any table knows

President of Finland Sauli Niinistö: Good day. I met with the Prime Minister of Iceland yesterday. Our country supports Ukraine.
Ana Quispe: Thank you, Mr President. I condemn Finland.
Question: Did we attack Peru?
Sauli Niinistö: We have signed an agreement with Estonia.
"""


def _coded(text: str, on: date = date(2015, 6, 1), title: str = "", **told: object) -> tuple[Document, Coding]:
    document = Document(Document.id_of(text), text, on, "en", title, Origin())
    return document, English(**told).code([document])  # type: ignore[arg-type]


def _rows(coding: Coding) -> set[tuple[str | None, str, str | None]]:
    return {(event.source_id, event.type, event.target_id) for event in coding.events}


def test_each_turn_is_read_as_its_speaker() -> None:
    document, coding = _coded(TALKS)
    assert {("FIN", "CONSULT", "ISL"), ("FIN", "SUPPORT", "UKR"), ("FIN", "SUPPORT", "EST")} <= _rows(coding)
    (met,) = (event for event in coding.events if event.type == "CONSULT")
    assert met.source_mention is not None
    assert document.quote(met.source_mention) == "I"
    assert any("'I' is the speaker's: 'Sauli Niinistö' speaks, who is or was president of FIN" in why for why in met.reasons)


def test_a_private_voice_speaks_for_no_state_and_a_question_for_nobody() -> None:
    _, coding = _coded(TALKS)
    assert ("new:Ana Quispe", "ACCUSE", "FIN") in _rows(coding)
    assert not [event for event in coding.events if event.target_id == "PER" and event.realis == "actual"]


def test_a_label_begins_a_paragraph_even_where_lines_are_wrapped() -> None:
    text = "The minister spoke at some length about the harvest\nPeru’s Foreign Minister Ana Quispe: We thank Chile.\nQ: Why?"
    cleaned = clean(text).text
    assert "\n\nPeru's Foreign Minister" in cleaned
    assert [one.who for one in labels(cleaned)] == ["Peru's Foreign Minister Ana Quispe", "Q"]


@pytest.mark.parametrize(
    "text",
    ["Image: a bridge in Lima.", "Note: prices are in soles.", "We offer three things: bread, water and peace.",
     "He came at 10:30.", "Main Findings: the harvest failed."],
)  # fmt: skip
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert labels(text) == ()


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        ("PRESIDENT OF RUSSIA VLADIMIR PUTIN", ("RUS",)),
        ("Putin", ("RUS",)),
        ("German Chancellor", ("DEU",)),
        ("The Ambassador of Peru", ("PER",)),
        ("German Gref", ("new:German Gref",)),
        ("Transport Minister Mario Quispe", ("new:Mario Quispe",)),
        ("Q", ()),
        ("Question", ()),
        ("The President", ()),
    ],
)
def test_the_words_of_a_label_name_the_voice_or_nobody(who: str, ids: tuple[str, ...]) -> None:
    assert voice_of(who, actor_table(), date(2015, 6, 1)).ids == ids


def test_brackets_tell_for_whom_somebody_speaks_also_where_they_are_left_out() -> None:
    text = "Mr. Otieno (Kenya): We thank Peru.\n\nMs. Quispe (Peru) (by video): We thank Kenya.\n\nMs. Quispe: I thank Fiji."
    assert [turn.voice.ids for turn in turns(text, actor_table(), date(2015, 6, 1))] == [("KEN",), ("PER",), ("PER",)]
    _, coding = _coded(text)
    assert {("KEN", "SUPPORT", "PER"), ("PER", "SUPPORT", "KEN"), ("PER", "SUPPORT", "FJI")} <= _rows(coding)


def test_the_analysts_own_name_wins() -> None:
    own = (Actor("GREF", "German Gref", "person", None, ()),)
    _, coding = _coded("German Gref: I condemn Peru.\n\nQ: Why?", own_actors=own)
    assert ("GREF", "ACCUSE", "PER") in _rows(coding)


@pytest.mark.parametrize(
    ("title", "text", "ids"),
    [
        ("Statement by the President of Peru at the General Assembly", "We thank Chile.", ("PER",)),
        ("", "Remarks by Foreign Minister of Kenya\nWe thank Chile.", ("KEN",)),
        ("", "By Ana Quispe\nI have seen the war.", ("new:Ana Quispe",)),
        ("Statement on the harvest", "We thank Chile.", None),
        ("Speech by an old friend", "We thank Chile.", None),
    ],
)
def test_a_speech_takes_its_voice_from_its_title_or_head(title: str, text: str, ids: tuple[str, ...] | None) -> None:
    voice = voice_of_whole(title, text, actor_table(), date(2015, 6, 1))
    assert (voice.ids if voice is not None else None) == ids


def test_a_given_speaker_stands_behind_a_speech_and_nothing_is_guessed_without() -> None:
    text = "We condemn the blockade by Chile. I thank Ecuador. Our planet needs peace, and our partners must help."
    identity = Document.id_of(text)
    document, coding = _coded(text, speakers={identity: "PER"})
    assert {("PER", "ACCUSE", "CHL"), ("PER", "SUPPORT", "ECU")} <= _rows(coding)
    assert {statement.speaker_id for statement in coding.statements if statement.cue in ("condemn", "thank")} == {"PER"}
    owned = [document.quote(mention.evidence) for mention in coding.mentions if mention.actor_id == "PER"]
    assert owned == ["We", "I"]
    _, unknown = _coded(text)
    assert not {"PER"} & {event.source_id for event in unknown.events}


def test_a_quotation_is_read_as_the_one_who_said_it() -> None:
    _, coding = _coded('"We condemn Chile," Peruvian Foreign Minister Ana Quispe said on Monday. "I thank Ecuador."')
    assert {("PER", "ACCUSE", "CHL"), ("PER", "SUPPORT", "ECU")} <= _rows(coding)
    _, unknown = _coded('"We condemn Chile." Nobody was named.')
    assert not [event for event in unknown.events if event.source_id]


def test_our_two_countries_are_the_speakers_and_the_others() -> None:
    ours = "The Ambassador of Peru: Our two countries signed a treaty on fishing.\n\n"
    _, coding = _coded(ours + "The Ambassador of Kenya: I thank Peru.")
    assert ("PER", "SUPPORT", "KEN") in _rows(coding)
    _, alone = _coded(ours + "Q: Which?")
    assert not [event for event in alone.events if event.target_id]


def test_claims_of_a_turn_are_its_speakers_and_those_of_an_article_its_authors() -> None:
    _, coding = _coded("The Ambassador of Peru: The blockade weakened the economy of Chile.\n\nQ: Why?")
    assert [claim.claimed_by for claim in coding.claims] == ["PER"]
    _, article = _coded("By Ana Quispe\n\nThe blockade weakened the economy of Chile.")
    assert [claim.claimed_by for claim in article.claims] == [None]
