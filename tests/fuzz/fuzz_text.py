"""A coverage-guided hunt for a text that breaks a law of coding: `python -m tests.fuzz.fuzz_text FOLDER [MINUTES]`.

The fuzzer (atheris, `pip install atheris`) goes on after a find: each is kept in FOLDER/found as the text and, beside it,
what went wrong. `python -m tests.fuzz.fuzz_text FOLDER --replay` tries the finds again, without the fuzzer's own weight.
"""

import hashlib
import sys
import time
import traceback
from datetime import date
from pathlib import Path
from random import Random

from tests.fuzz.finds import keep, options, watched

SECONDS_PER_10_000 = 1.0
LEAST = 0.4
"""Seconds that any text may take, however short: garbage collection and a cold cache count too."""


def faults_of(text: str) -> list[tuple[str, str]]:
    """What the coder gets wrong on a text: (kind, words) each; empty when every law holds."""
    from tests.fuzz.laws import broken_laws

    from greatgame.coding.english.coder import English
    from greatgame.values import Document, Origin

    published = date(2017, 5, 22) if len(text) % 3 else None
    document = Document(Document.id_of(text), text, published, "en", "", Origin())
    coder = English(subjects={document.document_id: "USA"} if len(text) % 7 == 0 else {})
    begun = time.process_time()
    try:
        coding = coder.code([document])
    except Exception as error:  # whatever it is, it is the find
        where = traceback.extract_tb(error.__traceback__)[-1]
        return [(f"raises-{type(error).__name__}-{Path(where.filename).stem}-{where.lineno}", traceback.format_exc())]
    seconds = time.process_time() - begun
    faults = [("law-" + words.split()[0].rstrip(":"), words) for words in broken_laws([document], coding)]
    if seconds > max(LEAST, SECONDS_PER_10_000 * len(text) / 10_000):
        faults.append(("slow", f"{seconds:.2f} s for {len(text)} characters"))
    if len(text) % 5 == 0 and len(text) < 3000 and coder.code([document]) != coding:
        faults.append(("twice", "the same text is coded otherwise the second time"))
    return faults


def text_of(data: bytes) -> str:
    """The bytes as a text, lone surrogates and all."""
    return data.decode("utf-8", "surrogatepass") if _is_text(data) else data.decode("utf-8", "replace")


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def replay(folder: Path) -> int:
    """Try every find again; says what is still wrong."""
    n_wrong = 0
    faults_of("Ethiopia attacked Eritrea.")
    for path in sorted((folder / "found").glob("*.find")):
        for kind, words in faults_of(text_of(path.read_bytes())):
            n_wrong += 1
            print(path.name, kind, words.strip().splitlines()[-1])
    print(f"{n_wrong} faults")
    return 1 if n_wrong else 0


def hunt(folder: Path, minutes: float) -> None:
    """Fuzz for so many minutes, from our own sentences on."""
    import atheris

    with atheris.instrument_imports(include=["greatgame.coding", "greatgame.ontology"]):
        from greatgame.coding.english import coder  # noqa: F401
        from greatgame.coding.english.parse import load  # noqa: F401
    from tests.fuzz.hostile import LONGEST, changed, sentences

    corpus, found = folder / "corpus", folder / "found"
    for made in (corpus, found):
        made.mkdir(parents=True, exist_ok=True)
    for sentence in sentences():
        (corpus / hashlib.sha256(sentence.encode()).hexdigest()[:16]).write_text(sentence, encoding="utf-8")
    with atheris.instrument_imports(include=["greatgame.coding", "greatgame.ontology"]):
        faults_of("Ethiopia attacked Eritrea.")  # what is imported when asked, and the caches

    def one(data: bytes) -> None:
        text = text_of(data)
        if faults := faults_of(text):
            keep(found, text.encode("utf-8", "surrogatepass"), faults)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < 0.15:
            return bytes(atheris.Mutate(data, longest))
        return changed(text_of(data), chance).encode("utf-8", "surrogatepass")[:longest]

    atheris.Setup([sys.argv[0], str(corpus), *options(folder, minutes, longest=LONGEST)], watched(one), custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    """Hunt, or replay what was found."""
    folder = Path(sys.argv[1])
    if "--replay" in sys.argv:
        return replay(folder)
    hunt(folder, float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
