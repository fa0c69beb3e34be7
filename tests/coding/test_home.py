from datetime import date

import pytest

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin

SCENE = "Niger closed its border with Nigeria. Niger's president was arrested. Protests in Niger went on. Niger was tense. "


def pairs(text: str) -> set[tuple[str | None, str, str | None]]:
    coding = English().code([Document(Document.id_of(text), text, date(2023, 9, 1), "en", "", Origin())])
    return {(event.source_id, event.type, event.target_id) for event in coding.events}


@pytest.mark.parametrize("body", ["junta", "government", "army", "authorities"])
def test_the_body_of_the_state_spoken_of_most_is_its_own(body: str) -> None:
    assert ("NER", "SANCTION", "FRA") in pairs(f"{SCENE}On Monday the {body} expelled the French ambassador.")


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the junta expelled the French ambassador.",  # no state is spoken of
        f"{SCENE}On Monday a junta expelled the French ambassador.",
        f"{SCENE}The army of the north expelled the French ambassador.",
        f"{SCENE}Mali was tense too, and the army expelled the French ambassador.",
        "Niger was calm. Niger was poor. Niger was dry. Niger slept. Chad was calm. Chad was poor. Chad was dry. Chad slept. "
        "On Monday the junta expelled the French ambassador.",
    ],
)
def test_else_it_stays_nobody_in_particular(text: str) -> None:
    assert not any(one in ("NER", "TCD", "MLI") and kind == "SANCTION" and other == "FRA" for one, kind, other in pairs(text))
