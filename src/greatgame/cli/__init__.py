"""The command line: parse, call, print."""

import gc
import sys


def main() -> None:
    """Run the command line; exit code 1 when the input is at fault, 2 when the call is."""
    # The big libraries make many objects that live for ever; looking for waste among them costs a tenth of a run.
    gc.set_threshold(100_000, 20, 20)
    from greatgame.cli import studies
    from greatgame.errors import GreatgameError

    try:
        studies.app()
    except GreatgameError as error:
        from rich.console import Console

        console = Console(stderr=True)
        console.print(f"{error.slug}: ", style="bold red", end="")
        console.print(str(error), markup=False, highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the case is whole, run the same command again to go on\n")
        sys.exit(130)


__all__ = ["main"]
