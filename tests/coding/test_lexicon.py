from datetime import date

import pytest

from greatgame.coding.english.events import events
from greatgame.coding.english.parse import load
from greatgame.coding.english.predicates import STATEMENT, Frame, frames_of, lexicon
from greatgame.coding.english.read import read_all
from greatgame.coding.english.reading import Reading
from greatgame.errors import InputFault
from greatgame.ontology.actors import actor_table
from greatgame.values import EVENT_TYPES, Document, Origin

SHARE = 0.92
"""The least share of frames that count: coded with the frame, not coded so without it. It may only grow."""


def test_every_type_has_frames_and_every_example_is_its_own() -> None:
    frames = lexicon().frames
    assert {frame.type for frame in frames} == {*EVENT_TYPES, STATEMENT}
    examples = [frame.example for frame in frames]
    assert len(set(examples)) == len(frames), sorted({one for one in examples if examples.count(one) > 1})
    assert len(frames) > 3200


def coded(reading: Reading, without: Frame | None) -> set[tuple[str, str | None, str | None, str | None]]:
    known = lexicon() if without is None else lexicon().without(without)
    return {(one.type, one.mode, one.source_id, one.target_id) for one in events(reading, known, "0") if one.realis == "actual"}


def test_frames_count_when_their_example_fails_without_them() -> None:
    frames = lexicon().frames
    documents = [Document(f"d{i}", frame.example, date(2020, 1, 1), "en", "", Origin()) for i, frame in enumerate(frames)]
    counted = 0
    for frame, reading in zip(frames, read_all(documents, actor_table(), load()), strict=True):
        with_it, without = coded(reading, None), coded(reading, frame)
        is_told = (frame.type, frame.mode) in {one[:2] for one in with_it} if frame.type != STATEMENT else with_it < without
        counted += is_told and with_it != without
    assert counted >= SHARE * len(frames), f"{counted} of {len(frames)}"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"type": "HUG"}, "type 'HUG' is not one of"),
        ({"type": "CONSULT", "mode": "drone"}, "mode 'drone' is not one of CONSULT's"),
        ({"type": "AID", "objekt": ["food"]}, "objekt means nothing here"),
        ({"type": "AID", "object": ["@snacks"], "verbs": {"give": "Chad gave."}}, "no word class is called 'snacks'"),
    ],
)
def test_a_faulty_codebook_is_refused_in_words(entry: dict[str, object], words: str) -> None:
    with pytest.raises(InputFault, match=words):
        frames_of({"class": [entry]}, lexicon().governors, "codebook.toml")
