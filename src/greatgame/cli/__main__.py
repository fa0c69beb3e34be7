"""Run the command line as a module."""

from greatgame.cli import main

main()
