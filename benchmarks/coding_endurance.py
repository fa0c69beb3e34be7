"""Ten thousand documents in a row: `python benchmarks/coding_endurance.py FOLDER [N [N_CASE]]`.

The texts of FOLDER (`.jsonl` and `.csv` with a column of text) are cut into passages, cycled, and each made new by a name
and a number of its own, so that the words never cease to be new. N of them go through the library one by one; then N_CASE
go through a case by the command line: add in batches, code, report.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random

from greatgame.coding.english.coder import English
from greatgame.values import Document, Origin
from usage import told_how

EVERY = 500
BATCH = 250
PASSAGE = 600


def texts(folder: Path) -> Iterator[str]:
    """Every text of the folder's files, in the order of their names."""
    csv.field_size_limit(10_000_000)
    for path in sorted(folder.iterdir()):
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
        else:
            continue
        for row in rows:
            yield str(row.get("text") or row.get("body") or row.get("content") or row.get("article") or "")


def passages(folder: Path) -> list[str]:
    """The texts cut at line ends into passages of about `PASSAGE` characters, shuffled so that any stretch is like any other."""
    found: list[str] = []
    for text in texts(folder):
        passage = ""
        for line in text.split("\n"):
            passage += line + "\n"
            if len(passage) >= PASSAGE:
                found.append(passage)
                passage = ""
    Random(1).shuffle(found)
    return found


def varied(found: list[str], n: int) -> Iterator[str]:
    """So many passages, each with a person and a number that no other has."""
    for index, passage in enumerate(islice(cycle(found), n)):
        chance = Random(index)
        name = "".join(chance.choices("bdfgklmnprstvz", k=1) + chance.choices("aeioubdlmnrstv", k=7)).capitalize()
        yield f"{passage}General {name} attacked Chad with {index + 1000} men.\n"


def memory_mb() -> float:
    """What this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def library(found: list[str], n: int) -> dict[str, float]:
    """Code one document after another; memory and speed every `EVERY` documents."""
    coder, rows = English(), []
    begun, sentences = time.process_time(), 0
    for index, text in enumerate(varied(found, n), 1):
        document = Document(Document.id_of(text), text, date(2017, 6, 1), "en", "", Origin())
        sentences += coder.code([document]).n_sentences
        if index % EVERY == 0 or index == n:
            now = time.process_time()
            rows.append((index, memory_mb(), sentences / (now - begun)))
            print(f"{index:>6} documents  {rows[-1][1]:6.0f} MB  {rows[-1][2]:6.1f} sentences/s", flush=True)
            begun, sentences = time.process_time(), 0
    part = max(1, len(rows) // 4)
    settled = rows[part:] or rows
    return {
        "n_documents": n,
        "memory_mb_most": round(max(row[1] for row in rows)),
        "memory_mb_per_1000": round(1000 * (settled[-1][1] - settled[0][1]) / max(1, settled[-1][0] - settled[0][0]), 1),
        "speed_first_quarter": round(sum(row[2] for row in rows[:part]) / part, 1),
        "speed_last_quarter": round(sum(row[2] for row in rows[-part:]) / part, 1),
    }


def case(found: list[str], n: int) -> dict[str, float]:
    """The same through a case by the command line: seconds of CPU of each verb and the most memory that one of them held."""
    figures: dict[str, float] = {"n_case_documents": n}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _verb(root, "new", "case")
        for index, text in enumerate(varied(found, n)):
            batch = root / f"batch-{index // BATCH:03d}"
            batch.mkdir(exist_ok=True)
            day = date(2017, 1, 1) + timedelta(days=index % 365)
            (batch / f"{index:05d}.txt").write_text(f"Report {index}\n{day.isoformat()}\n\n{text}", encoding="utf-8")
        batches = sorted(root.glob("batch-*"))
        adding = [_verb(root, "add", "case", batch.name) for batch in batches]
        figures |= {"add_cpu_s": round(sum(adding), 1)}
        figures |= {"add_cpu_s_first": round(adding[0], 1), "add_cpu_s_last": round(adding[-1], 1)}
        for verb in ("code", "relate", "report"):
            figures[f"{verb}_cpu_s"] = round(_verb(root, verb, "case"), 1)
            print(f"{verb}: {figures[f'{verb}_cpu_s']} s of CPU", flush=True)
        figures["report_mb"] = round((root / "case" / "report.html").stat().st_size / 1e6, 1)
    figures["case_memory_mb_most"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)
    return figures


def _verb(root: Path, *words: str) -> float:
    """Run a verb; the seconds of CPU that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "greatgame", *words], cwd=root, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run and print; the last line is JSON."""
    found = passages(Path(sys.argv[1]))
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    n_case = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    figures = (library(found, n) if n else {}) | (case(found, n_case) if n_case else {})
    print(json.dumps(figures))


if __name__ == "__main__":
    told_how(__doc__)
    main()
