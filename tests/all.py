"""Every check, in the order in which a fault is cheapest to see: lint, floors, types, tests."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("lint", ["-m", "ruff", "check", "src", "tests", "benchmarks", "training", "tools"]),
    ("floors", ["-c", "from importlinter.cli import lint_imports_command as run; run()"]),
    ("types", ["-m", "mypy"]),
    ("tests", ["-m", "pytest", "-q"]),
)


def main() -> int:
    failed = [name for name, command in CHECKS if subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode]
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all checks passed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
