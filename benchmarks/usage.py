"""What a benchmark answers to `--help`, to too few arguments and to a file that is not there: its own description."""

import sys
from pathlib import Path


def told_how(description: str | None, least: int = 1) -> None:
    """Print how the benchmark is called and stop, where help is asked for or a file of the first `least` arguments is missing."""
    asked = {"-h", "--help"} & set(sys.argv[1:])
    missing = [name for name in sys.argv[1 : least + 1] if not Path(name).exists()]
    if not asked and len(sys.argv) > least and not missing:
        return
    fault = "" if asked else f"{missing[0]} does not exist\n\n" if missing else "a data file is missing\n\n"
    sys.stdout.write(f"{fault}{(description or '').strip()}\n")
    sys.exit(0 if asked else 2)
