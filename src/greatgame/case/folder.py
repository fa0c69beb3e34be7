"""The case folder: case.toml, raw/ with an origin card beside each source, case.db, report.html."""

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greatgame.errors import CaseFault
from greatgame.values import Document


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the things of one case lie."""

    root: Path

    @property
    def settings(self) -> Path:
        """The file a person writes."""
        return self.root / "case.toml"

    @property
    def raw(self) -> Path:
        """The sources as they came."""
        return self.root / "raw"

    @property
    def tables(self) -> Path:
        """The tables of events, each a folder of Parquet files with its card."""
        return self.root / "tables"

    @property
    def database_url(self) -> str:
        """Where the codings are kept."""
        return f"sqlite:///{(self.root / 'case.db').resolve()}"

    def report(self, suffix: str = ".html") -> Path:
        """The report in one format."""
        return self.root / f"report{suffix}"

    def must_exist(self) -> None:
        """Refuse a folder that is no case, in words."""
        if not self.settings.is_file():
            if self.root == Path():
                raise CaseFault("the folder you are in is not a case: it has no case.toml. Name the case's folder, or go into it")
            make = f"greatgame new {shlex.quote(str(self.root))}"
            raise CaseFault(f"{self.root} is not a case: it has no case.toml. Make one with: {make}")

    def take_back(self) -> None:
        """Remove a case that was just made and holds nothing yet; what else lies in the folder stays."""
        for path in (self.settings, self.root / ".lock"):
            path.unlink(missing_ok=True)
        if not any(self.root.iterdir()):
            self.root.rmdir()

    @contextmanager
    def locked(self, wait_s: float = 30.0) -> Iterator[None]:
        """Hold the case for writing; a second process waits, then is told so in words."""
        from filelock import FileLock, Timeout

        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / ".lock", timeout=wait_s)
        try:
            lock.acquire()
        except Timeout as error:
            raise CaseFault(f"{self.root} is in use by another greatgame process; try again when it is done") from error
        try:
            yield
        finally:
            lock.release()

    def keep_raw(self, source: Path, documents: list[Document]) -> str:
        """Copy a source into raw/ under a safe name, with its origin card; returns that name."""
        sha256 = documents[0].origin.sha256
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", source.stem).strip("-.")[:60] or "source"
        suffix = re.sub(r"[^A-Za-z0-9.]+", "", source.suffix)[:10]
        name = f"{stem}-{sha256[:8]}{suffix}"
        self.raw.mkdir(parents=True, exist_ok=True)
        if not (self.raw / name).exists():
            with tempfile.NamedTemporaryFile(dir=self.raw, delete=False) as copy:
                partial = Path(copy.name)
            shutil.copyfile(source, partial)
            partial.replace(self.raw / name)
        write_whole(self.raw / f"{name}.origin.toml", _origin_card(documents).encode())
        return name


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a killed run leaves the old one or the new one, never half of either."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as partial:
        partial.write(content)
        partial.flush()
        os.fsync(partial.fileno())
    os.chmod(partial.name, 0o644)
    os.replace(partial.name, path)


def _origin_card(documents: list[Document]) -> str:
    from json import dumps

    origin = documents[0].origin
    lines = ["# Where this source comes from; kept beside it."]
    for name in ("title", "producer", "url", "licence", "sha256"):
        lines.append(f"{name} = {dumps(getattr(origin, name))}")
    lines.append(f"may_redistribute = {str(origin.may_redistribute).lower()}")
    lines.append(f"n_bytes = {origin.n_bytes}")
    if origin.published_on:
        lines.append(f"published_on = {origin.published_on.isoformat()}")
    lines.append(f"documents = {dumps([document.document_id for document in documents])}")
    return "\n".join(lines) + "\n"
