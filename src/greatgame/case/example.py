"""The shipped example: a brief and dated dispatches on Afghanistan up to May 2017, and a finished case.toml."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from greatgame.errors import CaseFault

SOURCE_SUFFIXES = (".md", ".txt")


def copy_example(root: Path) -> Path:
    """Lay the example out as a case folder at `root`, sources beside it; returns `root`."""
    if root.exists() and not (root / "case.toml").is_file():
        raise CaseFault(f"{root} exists and is no case; name another folder with --case")
    packed = files("greatgame.case") / "examples" / "afghanistan_2017"
    with as_file(packed) as folder:
        (root / "sources").mkdir(parents=True, exist_ok=True)
        for item in sorted(folder.iterdir()):
            if item.name == "case.toml" and not (root / "case.toml").exists():
                shutil.copyfile(item, root / "case.toml")
            elif item.suffix in SOURCE_SUFFIXES and item.name[0].islower():
                shutil.copyfile(item, root / "sources" / item.name)
    return root
