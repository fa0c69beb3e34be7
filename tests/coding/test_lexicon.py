from datetime import date

from greatgame.coding.english.events import events
from greatgame.coding.english.parse import load
from greatgame.coding.english.predicates import lexicon
from greatgame.coding.english.read import read_all
from greatgame.ontology.actors import actor_table
from greatgame.values import EVENT_TYPES, Document, Origin

COUNTED = 100
"""How many frames count today: their own example needs them. It may only grow."""


def test_every_type_has_frames_and_every_example_is_its_own() -> None:
    frames = lexicon().frames
    assert {frame.type for frame in frames} == set(EVENT_TYPES)
    assert len({frame.example for frame in frames}) == len(frames)
    assert sum(len(frame.lemmas) for frame in frames) > 600


def test_frames_count_when_their_example_fails_without_them() -> None:
    known = lexicon()
    documents = [Document(f"d{i}", frame.example, date(2020, 1, 1), "en", "", Origin())
                 for i, frame in enumerate(known.frames)]  # fmt: skip
    counted = 0
    for frame, reading in zip(known.frames, read_all(documents, actor_table(), load()), strict=True):
        with_it = [(one.type, one.mode, one.source_id, one.target_id) for one in events(reading, known, "0")]
        without = [(one.type, one.mode, one.source_id, one.target_id)
                   for one in events(reading, known.without(frame), "0")]  # fmt: skip
        counted += frame.type in {one[0] for one in with_it} and with_it != without
    assert counted >= COUNTED
