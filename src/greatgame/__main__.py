"""Run the command line with `python -m greatgame`."""

from greatgame.cli import main

main()
