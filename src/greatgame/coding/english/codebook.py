"""The analyst's own codebook: types by other names, word classes and frames, in the form of the built-in lexicon."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from greatgame.coding.english.predicates import STATEMENT, Frame, Lexicon, frames_of, lexicon
from greatgame.errors import InputFault
from greatgame.ontology.plover import TYPES


@dataclass(frozen=True, slots=True)
class Codebook:
    """Own frames and word classes; `is_alone` says that the built-in frames are left out."""

    name: str
    frames: tuple[Frame, ...]
    words: Mapping[str, frozenset[str]]
    is_alone: bool = False

    def lexicon(self) -> Lexicon:
        """The lexicon with these frames, which win over built-in ones that ask for as much."""
        known = lexicon()
        known = replace(known, governors={**known.governors, **self.words})
        return known.only(self.frames) if self.is_alone else known.extended(self.frames)


def read_codebook(path: Path) -> Codebook:
    """Read a codebook; `InputFault` says which entry is wrong and what would do.

    The file is TOML: `alone`, `[types]` (own name = "TYPE" or "TYPE/mode"), word classes (name = list of lemmas) and
    `[[class]]` entries as in the built-in lexicon. See docs/how-to/codebook.md.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputFault(f"the codebook {path.name} cannot be read: {error}. Mend it, or see docs/how-to/codebook.md") from error
    words = {name: frozenset(map(str, value)) for name, value in raw.items() if isinstance(value, list) and name != "class"}
    unknown = [name for name, value in raw.items() if not isinstance(value, list) and name not in ("alone", "types", "class")]
    if unknown:
        raise InputFault(f"{path.name}: {', '.join(unknown)} means nothing here; a codebook holds alone, [types], [[class]] "
                         "and lists of words")  # fmt: skip
    own = _own_types(raw.get("types", {}), path.name)
    known = {**lexicon().governors, **words}
    frames: list[Frame] = []
    for number, entry in enumerate(raw.get("class", ()), start=1):
        name = str(entry.get("type", ""))
        told = {**entry, **own.get(name, {})}
        frames += [replace(frame, own_type=name if name in own else "")
                   for frame in frames_of({"class": [told]}, known, f"{path.name}, class {number}")]  # fmt: skip
    if not frames:
        raise InputFault(f"{path.name} holds no frame; write at least one [[class]] with verbs, nouns or adjs")
    return Codebook(path.name, tuple(frames), words, bool(raw.get("alone", False)))


def _own_types(table: Mapping[str, Any], where: str) -> dict[str, dict[str, str]]:
    """What each own name stands for: a PLOVER type, perhaps with a mode."""
    found: dict[str, dict[str, str]] = {}
    for name, told in table.items():
        kind, _, mode = str(told).partition("/")
        if kind not in TYPES and kind != STATEMENT:
            raise InputFault(f"{where}: [types] {name!r} stands for {told!r}, which is none of {', '.join(TYPES)} or {STATEMENT}")
        found[name] = {"type": kind, "mode": mode} if mode else {"type": kind}
    return found


def idle_frames(codebook: Codebook) -> tuple[Frame, ...]:
    """The frames whose own example is not coded as they say: mend the example, or the frame."""
    from greatgame.coding.english.coder import English
    from greatgame.values import Document, Origin

    documents = [Document(f"frame {number}", frame.example, None, "en", "", Origin())
                 for number, frame in enumerate(codebook.frames)]  # fmt: skip
    coder = English(codebook=codebook)
    told: dict[str, set[tuple[str, str | None]]] = {}
    for event in coder.code(documents).events:
        told.setdefault(event.evidence[0].document_id, set()).add((event.type, event.mode))
    return tuple(frame for frame, document in zip(codebook.frames, documents, strict=True)
                 if frame.type != STATEMENT and (frame.type, frame.mode) not in told.get(document.document_id, set()))  # fmt: skip
