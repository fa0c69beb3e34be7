"""One report found in a text, before it becomes a row: who, by which cue, and which words."""

from dataclasses import dataclass

from greatgame.coding.english.cues import Cue
from greatgame.coding.english.phrases import Span
from greatgame.coding.english.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Said:
    """Tokens of the cue's group and of what is said; `form` is how it is put (clause, object, quote, ...)."""

    speaker: Speaker
    cue: Cue
    form: str
    cue_span: Span
    content: Span
    is_negated: bool = False
