"""What the tests let workers do; it must be importable where they work."""

import os
import signal

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


def die_once(task):
    """The square of a number; the worker that meets the fatal one first is killed, as the system kills for want of memory."""
    number, fatal, mark = task
    if number == fatal and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


class Deadly:
    """A coder whose process is killed over a text with a certain word."""

    def code(self, documents, progress=None):
        if any("fatal" in document.text for document in documents):
            os.kill(os.getpid(), signal.SIGKILL)
        return Coding("deadly", "1", n_sentences=len(documents))
