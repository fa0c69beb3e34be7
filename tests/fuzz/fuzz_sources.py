"""A hunt for a file that breaks a reader: `python -m tests.fuzz.fuzz_sources FOLDER [MINUTES]`, or `FOLDER --replay`.

Every input is one byte that says which format, and a file. A file is read or refused in words; nothing else may happen.
"""

import io
import sys
import tempfile
import time
import traceback
import zipfile
from datetime import date
from pathlib import Path
from random import Random

from tests.fuzz.finds import keep, options, watched

FORMATS = (".txt", ".md", ".html", ".pdf", ".docx", ".csv", ".tab", ".tsv")
TABLES = Path(__file__).parents[1] / "fixtures" / "tables"
TODAY = date(2026, 1, 1)
LONGEST = 60_000
SECONDS = 3.0
"""CPU time that any file of that size may take."""
WORDS = "Envoys of Peru met the foreign minister of Chile in Lima on 3 May 2017. \u201cWe agree,\u201d he said."
PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 59>> stream
BT /F 12 Tf 20 300 Td (Peru met Chile on 3 May 2017.) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
6 0 obj <</Title (Talks)>> endobj
trailer <</Root 1 0 R /Info 6 0 R>>
%%EOF
"""


def faults_of(data: bytes) -> list[tuple[str, str]]:
    """What a reader gets wrong on an input: (kind, words) each."""
    from greatgame import sources
    from greatgame.errors import GreatgameError
    from greatgame.sources import tables

    suffix = FORMATS[data[0] % len(FORMATS)] if data else ".txt"
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(data[1:])
        begun = time.process_time()
        try:
            if tables.is_table(path):
                tables.read(path, Path(folder) / "into", today=TODAY)
                faults = []
            else:
                faults = _broken(sources.read(path), path)
        except GreatgameError as error:
            faults = [] if str(error).strip() else [("silent", "refused without a word")]
        except BaseException as error:  # whatever it is (a panic of a library is no Exception), it is the find
            if isinstance(error, KeyboardInterrupt):
                raise
            where = next(frame for frame in reversed(traceback.extract_tb(error.__traceback__)) if "greatgame" in frame.filename)
            kind = f"raises-{type(error).__name__}-{Path(where.filename).stem}-{where.lineno}"
            return [(kind, traceback.format_exc())]
        seconds = time.process_time() - begun
    return [*faults, ("slow" + suffix, f"{seconds:.2f} s for {len(data)} bytes")] if seconds > SECONDS else faults


def _broken(documents: list[object], path: Path) -> list[tuple[str, str]]:
    from greatgame.sources import read
    from greatgame.values import Document

    faults = []
    for one in documents:
        assert isinstance(one, Document)
        ends = [0, *(place.end for place in one.places)]
        ordered = all(end <= place.start < place.end for end, place in zip(ends, one.places, strict=False))
        if not ordered or ends[-1] > len(one.text):
            faults.append(("places", f"{one.places[:20]} of {len(one.text)} characters"))
        if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in one.text + one.title):
            faults.append(("letters", "a letter that no encoding and no database takes"))
    if read(path) != documents:
        faults.append(("twice", "the same file is read otherwise the second time"))
    return faults


def seeds() -> list[bytes]:
    """Small files of every format, written by us."""
    from docx import Document as Word

    word, packed = Word(), io.BytesIO()
    word.add_heading("Talks")
    word.add_paragraph(WORDS)
    word.add_table(2, 2).cell(1, 1).text = "Peru"
    word.save(packed)
    front = "---\ntitle: Talks\ndate: 2017-05-03\n---\n# Talks\n\n**Peru** [met](https://x.example) Chile.\n\n> " + WORDS
    page = (
        f'<!doctype html><html><head><title>Talks</title><meta property="article:published_time" content="2017-05-03"></head>'
        f"<body><nav>menu</nav><article><h1>Talks</h1>{f'<p>{WORDS}</p>' * 4}</article><script>x()</script></body></html>"
    )
    text = f"Talks in Lima\nMay 3, 2017\n\n{WORDS}\n\n{WORDS}\n"
    found = [(".txt", text.encode()), (".txt", text.encode("utf-16")), (".txt", text.encode("cp1252")), (".md", front.encode()),
             (".html", page.encode()), (".pdf", PDF), (".docx", packed.getvalue())]  # fmt: skip
    found += [(path.suffix, path.read_bytes()) for path in sorted(TABLES.iterdir()) if path.suffix in FORMATS]
    return [bytes([FORMATS.index(suffix)]) + raw for suffix, raw in found]


def repacked(raw: bytes, chance: Random, longest: int) -> bytes:
    """A Word file with one of its parts mutated inside, and packed again."""
    from tests.fuzz.hostile import changed

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except Exception:  # no longer a package
        return raw
    name = chance.choice([name for name in parts if name.endswith("document.xml")] * 3 + list(parts)) if parts else ""
    if not name:
        return raw
    part = parts[name].decode("utf-8", "replace")
    parts[name] = (dropped(part, chance) if chance.random() < 0.5 else changed(part, chance, longest)).encode("utf-8", "replace")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, content in parts.items():
            if chance.random() > 0.03:
                packed.writestr(one, content)
    return made.getvalue()


def dropped(text: str, chance: Random) -> str:
    """The text with one of its tags, lines or cells left out, doubled or put elsewhere."""
    mark = chance.choice("<\n\t,; ")
    parts = text.split(mark)
    at = chance.randrange(len(parts))
    piece = parts.pop(at)
    for _ in range(chance.choice((0, 0, 1, 2, 200))):
        parts.insert(chance.randint(0, len(parts)), piece)
    return mark.join(parts)


def replay(folder: Path) -> int:
    """Try every find again; says what is still wrong."""
    wrong = [(path.name, words) for path in sorted((folder / "found").glob("*.find")) for _, words in faults_of(path.read_bytes())]
    for name, words in wrong:
        print(name, words.strip().splitlines()[-1])
    print(f"{len(wrong)} faults")
    return 1 if wrong else 0


def hunt(folder: Path, minutes: float) -> None:
    """Fuzz for so many minutes, from our own files on."""
    import atheris
    from tests.fuzz.hostile import changed

    corpus, found = folder / "corpus", folder / "found"
    for made in (corpus, found):
        made.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=["greatgame.sources", "docx", "trafilatura", "htmldate"]):
        for number, seed in enumerate(seeds()):
            (corpus / f"seed-{number}").write_bytes(seed)
            if faults := faults_of(seed):
                raise SystemExit(f"seed {number} is at fault by itself: {faults}")

    def one(data: bytes) -> None:
        if faults := faults_of(data):
            keep(found, data, faults)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        chance, draw = Random(seed), Random(seed).random()
        if not data or draw < 0.25:
            return bytes(atheris.Mutate(data, longest))
        if FORMATS[data[0] % len(FORMATS)] == ".docx":
            return (data[:1] + repacked(data[1:], chance, longest))[:longest]
        text = data[1:].decode("utf-8", "surrogateescape")
        text = dropped(text, chance) if draw < 0.6 else changed(text, chance, longest)
        return (data[:1] + text.encode("utf-8", "surrogatepass" if draw > 0.9 else "replace"))[:longest]

    atheris.Setup([sys.argv[0], str(corpus), *options(folder, minutes, LONGEST)], watched(one), custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    """Hunt, or replay what was found."""
    folder = Path(sys.argv[1])
    if "--replay" in sys.argv:
        return replay(folder)
    hunt(folder, float(sys.argv[2]) if len(sys.argv) > 2 else 15.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
