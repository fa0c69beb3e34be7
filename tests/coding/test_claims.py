import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greatgame.coding.english.coder import English
from greatgame.coding.merging import merged, proposals
from greatgame.values import Claim, Coding, Concept, Document, Evidence, Origin

FIXTURES = Path(__file__).parent / "fixtures" / "claims.tsv"
SIGNS = {"+": 1, "-": -1, "?": None}


def coded(text: str) -> Coding:
    return English().code([Document("d1", text, date(2019, 6, 1), "en", "", Origin())])


def claims(text: str) -> list[Claim]:
    return list(coded(text).claims)


def overlap(words: Evidence, text: str, wanted: str) -> float:
    start = text.index(wanted)
    end = start + len(wanted)
    shared = max(0, min(words.end, end) - max(words.start, start))
    return shared / (words.end - words.start + end - start - shared)


def rows() -> list[dict[str, str]]:
    with FIXTURES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:40])
def test_what_leads_to_what(row: dict[str, str]) -> None:
    text = row["text"]
    found = [(one.sign, one.hedge, text[one.cause.evidence.start : one.cause.evidence.end],
              text[one.effect.evidence.start : one.effect.evidence.end]) for one in claims(text)]  # fmt: skip
    right = [one for one in claims(text) if overlap(one.cause.evidence, text, row["cause"]) >= 0.5
             and overlap(one.effect.evidence, text, row["effect"]) >= 0.5]  # fmt: skip
    assert (SIGNS[row["sign"]], row["hedge"]) in {(one.sign, one.hedge) for one in right}, found


@pytest.mark.parametrize("text", [
    "The survey revealed the gap between Kenya and Uganda.",
    "The visit demonstrated Peru's interest in the port.",
    "The figures suggest that Chile sees Bolivia as a partner.",
    "Since 2015 Norway has patrolled the strait.",
    "In a recent meeting, Japan greeted the envoys.",
    "In March, Japan greeted the envoys.",
    "Brazil wants to weaken the cartel.",
    "Sweden bombed the village.",
    "Once again, Sweden bombed the village.",
    "Ghana, as we have seen, left the union.",
    "The road is the same as it was.",
    "Peru spoke of the hope of raising wages.",
    "Thieves who create trouble left.",
    "Because when it rains, everybody stays.",
    "A struggle for the seat began.",
    "Would a tax weaken the cartel?",
    "The walk went on, and on the following day it rained.",
    "Our country contributes to the fund.",
    "The fair is a threat of the past.",
    "Is the tax the cause of the slump?\n\n",
    "With a plan of the harbour based on old maps, the guide left.",
    "There were omissions in the report, and nobody would say so.",
])  # fmt: skip
def test_evidence_time_place_wish_and_deed_are_no_causes(text: str) -> None:
    assert claims(text) == []


def test_a_claim_inside_a_statement_is_its_speakers() -> None:
    text = "Jordan warned that the new dam would destroy the fisheries."
    coding = coded(text)
    (claim,) = coding.claims
    assert claim.claimed_by == "JOR"
    assert claim.attributed_to in {said.statement_id for said in coding.statements}
    assert coded("The new dam would destroy the fisheries.").claims[0].claimed_by is None


@pytest.mark.parametrize(("text", "label", "direction"), [
    ("A stable Libya may encourage trade.", "Libya stability", 1),
    ("An unstable Libya may encourage smuggling.", "Libya stability", -1),
    ("Growing trade may encourage smuggling.", "trade", 1),
    ("Declining trade may encourage smuggling.", "trade", -1),
    ("The loss of trust may encourage smuggling.", "trust", -1),
    ("Insecurity in the north may encourage smuggling.", "security in north", -1),
])  # fmt: skip
def test_a_concept_is_a_variable_with_a_direction(text: str, label: str, direction: int) -> None:
    (claim,) = claims(text)
    assert (claim.cause.label, claim.cause.direction) == (label, direction)
    assert claim.link == direction


def test_a_word_of_a_name_is_no_state_of_it() -> None:
    (claim,) = claims("As a result of the fighting, the United Nations opened two camps in Kenya.")
    assert claim.effect.label.startswith("United Nations opened")


def test_merging_is_proposed_with_a_reason_and_changes_nothing() -> None:
    coding = coded("The Kenya-Uganda partnership may boost trade. Kenya-Uganda cooperation may harm farmers' income.")
    before = coding.claims
    (merge,) = [one for one in proposals(coding.claims) if "Uganda" in one.kept_label]
    assert "near in meaning" in merge.reason
    assert {merge.kept_label, merge.merged_label} == {"Kenya Uganda partnership", "Kenya Uganda cooperation"}
    assert coding.claims == before
    after = merged(coding.claims, [merge])
    assert [one.claim_id for one in after] == [one.claim_id for one in before]
    assert len({one.cause.concept_id for one in after}) == 1
    assert len({one.cause.concept_id for one in before}) == 2


def found(label: str, start: int, document: str = "d1") -> Concept:
    return Concept(label, Evidence(document, start, start + len(label)))


def proposed(one: Concept, other: Concept) -> list[str]:
    said = replace(claims("Poor harvests led to higher prices.")[0], cause=one, effect=other)
    return [merge.reason for merge in proposals([said])]


@pytest.mark.parametrize(("one", "other"), [
    ("28 percent", "70 percent"), ("all", "we all"), ("issue", "issues"), ("big question", "question"), ("they do", "they do it"),
    ("Soviet Union", "United States"), ("technology", "we technology"),
])  # fmt: skip
def test_labels_that_share_only_empty_words_are_not_proposed(one: str, other: str) -> None:
    assert proposed(found(one, 0), found(other, 100)) == []


def test_the_same_words_read_twice_are_no_proposal_and_two_places_are() -> None:
    one = "conditions for peace process"
    assert proposed(found(one, 0), found(f"start of {one}", 2)) == []
    assert proposed(found(one, 0), found(f"start of {one}", 2, "d2")) == ["they share the words condition, peace, process"]


WORDS = st.sampled_from([
    "Kenya", "the", "drought", "weakened", "may", "because", "of", "as", "if", "to", "contain", "efforts", "this", "by", "is",
    "reason", "why", "result", ",", ".", '"', "threat", "poses", "a", "not", "only", "with", "rooted", "in", "despite",
    "following", "from", "keep", "\n\n", "it", "gains", "case",
])  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_text_raises_and_every_claim_rests_on_words(text: str) -> None:
    for one in claims(text):
        for words in (one.cause.evidence, one.effect.evidence, *one.evidence):
            assert 0 <= words.start < words.end <= len(text)
            assert text[words.start : words.end].strip()
        assert one.reasons


def test_the_same_text_gives_the_same_claims() -> None:
    text = "A stable Libya may encourage trade, which threatens smugglers' profits."
    assert claims(text) == claims(text)


def test_a_claim_that_traces_is_its_tracers() -> None:
    assert [one.claimed_by for one in claims("Togo blames the drought for the slump.")] == ["TGO"]


def test_what_names_nothing_by_itself_is_one_concept_only_within_its_text() -> None:
    texts = ("The problem led to a drought in Chad.", "The problem led to a famine in Chad.", "Corruption led to a famine in Chad.",
             "Corruption led to a drought in Chad.")  # fmt: skip
    documents = [Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin()) for text in texts]
    causes = [claim.cause for claim in English().code(documents).claims]
    assert [one.label for one in causes] == ["problem", "problem", "corruption", "corruption"]
    assert causes[0].concept_id != causes[1].concept_id
    assert causes[2].concept_id == causes[3].concept_id


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("If India does not open talks, trade will suffer.", ("India open talks", -1), ("trade", -1)),
        ("If sanctions are not lifted, exports will fall.", ("sanctions lifted", -1), ("exports", -1)),
        ("If India opens talks, trade will suffer.", ("India opens talks", 1), ("trade", -1)),
    ],
)
def test_what_is_not_done_is_the_fall_of_what_its_label_names(text: str, cause: tuple[str, int], effect: tuple[str, int]) -> None:
    (claim,) = English().code([Document(Document.id_of(text), text, date(2019, 6, 1), "en", "", Origin())]).claims
    assert (claim.cause.label, claim.cause.direction) == cause
    assert (claim.effect.label, claim.effect.direction) == effect
