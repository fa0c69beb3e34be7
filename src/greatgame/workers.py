"""Many inputs at once: in this process, in local processes, or on a Ray cluster; the one door to Ray.

How many workers there are never changes a result: inputs are cut the same way whoever works on them, and results come
back in the order of the inputs.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from greatgame import __version__
from greatgame.errors import CallFault, GreatgameError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2
"""Inputs handed out for each worker at a time, so that a long list of inputs never lies in memory whole."""

ANSWER_S = 10.0
"""Seconds that a cluster may take to answer."""


@dataclass(frozen=True, slots=True)
class Workers:
    """`n` at once: 1 is this process, more are local processes; with `address`, tasks of a Ray cluster.

    `address` is what Ray takes: `auto` for the cluster this machine belongs to, `host:port`, or `ray://host:port`.
    On a cluster `n` of 1 means as many as it has processors. Every node needs the same version of greatgame.
    """

    n: int = 1
    address: str = ""

    def __post_init__(self) -> None:
        if self.n < 1:
            raise CallFault(f"{self.n} workers cannot work; give 1 or more")

    def each(self, function: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]:
        """The function's result for each input, in order; the function and its inputs must be picklable.

        An error of the function is raised here as it was there, and nothing further is handed out.
        """
        if self.address:
            return self._on_ray(function, inputs)
        return self._in_processes(function, inputs) if self.n > 1 else map(function, inputs)

    def _in_processes(self, function: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        # Spawned, not forked: threads of the numeric libraries do not survive a fork.
        pool = ProcessPoolExecutor(self.n, get_context("spawn"))
        try:
            yield from _in_order(lambda item: pool.submit(function, item), lambda future: future.result(), inputs, AHEAD * self.n)
        except BrokenProcessPool as error:
            words = f"a worker process died ({error}), perhaps for want of memory; run again with fewer than {self.n} workers"
            raise GreatgameError(words) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def _on_ray(self, function: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]:
        ray = _ray()
        is_ours = not ray.is_initialized()
        if is_ours:
            _join(ray, self.address)
        try:
            n = self.n if self.n > 1 else max(1, int(ray.cluster_resources().get("CPU", 1)))
            task = ray.remote(_checked)
            yield from _in_order(
                lambda item: task.remote(function, item, __version__), lambda ref: _result(ray, ref), inputs, AHEAD * n
            )
        finally:
            if is_ours:
                ray.shutdown()


def _in_order(submit: Callable[[T], Any], result: Callable[[Any], R], inputs: Iterable[T], n_ahead: int) -> Iterator[R]:
    waiting: deque[Any] = deque()
    for item in inputs:
        waiting.append(submit(item))
        if len(waiting) >= n_ahead:
            yield result(waiting.popleft())
    while waiting:
        yield result(waiting.popleft())


def _ray() -> Any:
    # Ray reports usage to its makers unless told not to; nothing is sent anywhere from here.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise CallFault("Ray is not installed; install it with: pip install 'greatgame[ray]'") from error
    return ray


def _join(ray: Any, address: str) -> None:
    try:
        _must_answer(address)
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (OSError, RuntimeError, ValueError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CallFault(
            f"no Ray cluster answers at {address} ({told}); start one with `ray start --head`, or check --ray"
        ) from error


def _must_answer(address: str) -> None:
    """Raise `OSError` at once where nobody listens: Ray itself would go on trying for minutes."""
    import socket

    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), timeout=ANSWER_S).close()


def _checked(function: Callable[[T], R], item: T, version: str) -> R:
    """Run on a node: the function, unless the node has another version of this package."""
    if version != __version__:
        raise CallFault(f"a node of the cluster has greatgame {__version__}, and {version} asks; install the same on every node")
    return function(item)


def _result(ray: Any, ref: Any) -> Any:
    try:
        return ray.get(ref)
    except ray.exceptions.RayTaskError as error:
        cause = getattr(error, "cause", None)
        raise (cause if isinstance(cause, Exception) else error) from None
    except ray.exceptions.RayError as error:
        raise GreatgameError(f"a worker of the cluster was lost: {error}; run again") from error
