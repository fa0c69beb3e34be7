"""What both hunts share: how they are limited, how they tell where they are, and how they keep what they find."""

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

MOST_OF_A_KIND = 12


def options(folder: Path, minutes: float, longest: int) -> list[str]:
    """The fuzzer's own settings: its time, the longest input in bytes, and where a crash of the process is kept."""
    return [f"-max_total_time={int(minutes * 60)}", f"-max_len={longest}", "-timeout=300", "-rss_limit_mb=4000",
            "-print_final_stats=1", "-report_slow_units=3600", f"-artifact_prefix={folder}/"]  # fmt: skip


def keep(folder: Path, data: bytes, faults: Sequence[tuple[str, str]]) -> None:
    """Write a find, and what went wrong beside it, unless there are enough of its kind."""
    for kind, words in faults:
        name = kind.replace("/", "_")[:80]
        if len(list(folder.glob(f"{name}.*.why"))) < MOST_OF_A_KIND:
            key = hashlib.sha256(data).hexdigest()[:10]
            (folder / f"{name}.{key}.find").write_bytes(data)
            (folder / f"{name}.{key}.why").write_bytes(words.encode("utf-8", "surrogatepass"))


def watched(one: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The trial of one input, which prints once a minute how many were tried and how much memory is held."""
    begun = last = time.monotonic()
    n_done = 0

    def trial(data: bytes) -> None:
        nonlocal n_done, last
        one(data)
        n_done += 1
        if time.monotonic() - last > 60:
            last = time.monotonic()
            memory = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000
            print(f"{(last - begun) / 60:.0f} min, {n_done} tried, {memory} MB", flush=True)

    return trial
