"""Speech told beside a clause, and reports by a noun that is parted from what it reports."""

from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin, Statement


def statements(text: str) -> list[Statement]:
    return list(English().code([Document("d1", text, date(2019, 6, 1), "en", "", Origin())]).statements)


def said(text: str) -> set[tuple[str | None, str]]:
    return {(one.speaker_id, text[one.content.start : one.content.end]) for one in statements(text)}


@pytest.mark.parametrize(("text", "speaker", "content"), [
    ("The canal will reopen within a month, Egypt says.", "EGY", "The canal will reopen within a month"),
    ("The rebels had left the valley, Ethiopia's envoy told reporters on Monday.", "ETH", "The rebels had left the valley"),
    ("The election, Kenya insisted, was fair.", "KEN", "The election, Kenya insisted, was fair"),
    ("As Norway sees it, the treaty has lapsed.", "NOR", "the treaty has lapsed"),
    ("The treaty has lapsed, as Norway put it.", "NOR", "The treaty has lapsed"),
    ("In Peru's view, the ruling binds both sides.", "PER", "the ruling binds both sides"),
    ("In the words of Ghana's president, the loan saved the harvest.", "GHA", "the loan saved the harvest"),
    ("The ruling was, in the eyes of Peru, a clear victory.", "PER", "a clear victory"),
    ("By Sudan's own account, the ceasefire lasted two days.", "SDN", "the ceasefire lasted two days"),
    ("Sergei Lavrov: The talks will go on", "RUS", "The talks will go on"),
    ("Fears in Finland that the cable was cut on purpose have grown.", "FIN", "the cable was cut on purpose"),
    ("Chile's message to the company was simple: pay the fine.", "CHL", "pay the fine"),
    ("Bolivia's argument is that the river was diverted.", "BOL", "the river was diverted"),
    ("Laos told the invited envoys that it would close the dam.", "LAO", "it would close the dam"),
    ("Spain has long argued that the rock is its own, a claim that the court dismissed.", "ESP", "the rock is its own"),
    ("Mali is said to have freed the hostages, though the family denies it.", None, "Mali is said to have freed the hostages"),
    ("Uganda rejected the offer of a loan.", "UGA", "the offer of a loan"),
    ("Gabon has made it clear that the port will stay shut.", "GAB", "the port will stay shut"),
    ("Malta put the blame on the shipowner.", "MLT", "the shipowner"),
    ("Fiji appealed for help with the harvest.", "FJI", "help with the harvest"),
    ("Kenya called the ruling unfair.", "KEN", "the ruling unfair"),
    ("Rwanda has ruled out a new vote.", "RWA", "a new vote"),
    ("Samoa is convinced that the reef will recover.", "WSM", "the reef will recover"),
    ("Nepal warned China against damming the river.", "NPL", "damming the river"),
    ("The king had to calm the farmers: prices, Jordan said, would not rise.", "JOR", "prices, Jordan said, would not rise"),
    ("Oman's line, repeated every day, is that the strait stays open.", "OMN", "the strait stays open"),
    ('The prime minister of Norway shrugged: "The law is the law for us all."', "NOR", "The law is the law for us all."),
    ("The treaty was kept and the court held that the vote was fair, as Peru had claimed.", "PER", "the vote was fair"),
])  # fmt: skip
def test_speech_beside_a_clause(text: str, speaker: str | None, content: str) -> None:
    assert (speaker, content) in said(text)


def test_a_quotation_that_is_never_closed_ends_before_its_speaker() -> None:
    text = '"We have no wish to fight, Kenya\'s foreign minister told parliament. "Our only concern is the border."'
    found = said(text)
    assert ("KEN", "We have no wish to fight") in found
    assert ("KEN", "Our only concern is the border.") in found


@pytest.mark.parametrize("text", [
    "When the ministers of Peru arrived, Chile left.",
    "The port is open, and Chile sent two ships.",
    "In Norway's north, the road is closed.",
    "What is Peru's position on the ruling?",
    "People feel more marginalized and more people leave.",
    "Mr Otieno, thank you for the invitation.",
    "Peru called elections for May.",
    "Why am I not allowed to leave?",
    "If we ask them to pay, they leave.",
    "The gate was built for backing the rails.",
    "They might have said that the law is absurd.",
    "Should schools teach chess?\n\n",
])  # fmt: skip
def test_what_only_looks_like_speech_is_none(text: str) -> None:
    assert [one for one in statements(text) if one.level != "author"] == []


def test_a_participle_quotes_for_the_subject_of_its_clause() -> None:
    text = 'Ghana condemned the raid of Togo, saying "it was a grave breach of the peace".'
    assert {one.speaker_id for one in statements(text) if one.kind == "direct"} == {"GHA"}


def test_pride_to_say_is_no_attitude_to_saying() -> None:
    (one,) = statements("Norway is proud to say that the road is open.")
    assert (one.level, one.speaker_id) == ("statement", "NOR")


def test_they_never_are_a_treaty() -> None:
    text = "The Lima Agreements were signed. They stressed the importance of trade."
    assert {one.speaker_id for one in statements(text)} == {None}


def test_words_inside_a_quotation_end_with_it() -> None:
    text = '"We wanted to find out how the gun was sold" said the minister of Ghana in the capital.'
    inner = [one for one in statements(text) if one.level == "attitude"]
    assert [text[one.content.start : one.content.end] for one in inner] == ["find out how the gun was sold"]
