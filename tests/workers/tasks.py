"""What the tests let workers do; it must be importable where they work."""

import os

from greatgame.errors import InputFault, UnknownName
from greatgame.values import Coding


def square(number):
    return number * number


def process_of(_):
    return os.getpid()


def refuse_three(number):
    if number == 3:
        raise InputFault("three is refused")
    return number


def not_know(name):
    raise UnknownName("number", name, ["one", "two"])


class Counter:
    """A coder that counts the documents of its part, to show how the parts were cut."""

    def code(self, documents, progress=None):
        if progress is not None:
            progress(1, 1)
        return Coding("counter", "1", n_sentences=len(documents))
