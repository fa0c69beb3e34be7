"""Score the bundled English pipeline from raw text on test treebanks, beside what its peers reach.

    python benchmarks/english_pipeline.py shared/data/treebanks [--run-on]

The folder holds ewt/test.conllu and gum_open/test.conllu. See training/score.py for how the figures are made.
"""

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path

from greatgame.coding.english.parse import BUNDLED, load

PEERS = (
    ("first trial, EWT test (specs of this project)", 93.4, 94.1, 94.4, 84.2, 80.2, 86.0),
    ("first trial, GUM test, open genres", 95.9, 96.2, 97.5, 85.5, 81.8, 94.0),
    ("en_core_web_sm 3.8 on OntoNotes (published; other scheme, gold-like text)", 97.3, None, None, 91.8, 90.0, 90.6),
)
FIGURES = ("xpos", "upos", "lemma", "uas", "las", "sentence")
BAR = {"ewt": 82.0, "gum_open": 83.5}
LARGEST_MB, SLOWEST = 25, 8_000


def main() -> None:
    """Print ours and the peers' figures, whether each bar is met, and one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--run-on", action="store_true", help="no blank lines between paragraphs")
    told = parser.parse_args()
    place = Path(__file__).parents[1] / "training" / "score.py"
    spec = importlib.util.spec_from_file_location("score", place)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    sys.modules["score"] = score
    spec.loader.exec_module(score)
    began = time.perf_counter()
    load()
    load_s = time.perf_counter() - began
    size_mb = sum(file.stat().st_size for file in BUNDLED.rglob("*") if file.is_file()) / 1e6
    rows = {}
    print(f"{'from raw text, F1 in percent':75}", *FIGURES, "words/s", sep="\t")
    for name in BAR:
        for is_as_shipped in (False, True):
            args = argparse.Namespace(pipeline=BUNDLED, as_shipped=is_as_shipped, run_on=told.run_on, limit=None)
            row = rows[f"{name}{'_as_shipped' if is_as_shipped else ''}"] = score.score(told.treebanks / name / "test.conllu", args)
            label = f"ours, {name} test" + (", with the coder's own reading" if is_as_shipped else "")
            print(f"{label:75}", *(row[figure] for figure in FIGURES), row["words_per_cpu_second"], sep="\t")
    for label, *figures in PEERS:
        print(f"{label:75}", *("" if figure is None else figure for figure in figures), sep="\t")
    print(f"size {size_mb:.1f} MB, loaded in {load_s:.2f} s")
    met = {name: rows[name]["las"] >= bar for name, bar in BAR.items()}
    met |= {"size": size_mb < LARGEST_MB, "speed": min(row["words_per_cpu_second"] for row in rows.values()) >= SLOWEST}
    print(json.dumps({"scores": rows, "size_mb": round(size_mb, 1), "load_s": round(load_s, 2), "met": met}, sort_keys=True))


if __name__ == "__main__":
    main()
