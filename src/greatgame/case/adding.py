"""Sources into a case: each read whole or refused in words, the others going in all the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from greatgame.errors import SourceUnreadable
from greatgame.values import Document
from greatgame.values.plain import to_plain
from greatgame.values.table import TableCard, TableMapping

if TYPE_CHECKING:
    from greatgame.case.verbs import Case


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: new documents, those already there, and the sources refused with the reason."""

    n_new: int
    n_known: int
    refused: tuple[tuple[str, str], ...] = ()
    tables: tuple[TableCard, ...] = ()
    n_known_tables: int = 0


def add(
    case: "Case",
    paths: Sequence[Path],
    published_on: date | None = None,
    title: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Added:
    """Read sources into the case; `progress` is told how many of how many bytes are read."""
    from greatgame import sources
    from greatgame.sources.tables import is_table

    read: dict[str, list[Document]] = {}
    refused: list[tuple[str, str]] = []
    mappings = case.settings.mappings()
    cards: list[TableCard] = []
    n_known_tables = 0
    with case.folder.locked():
        told = _Told(_files(paths, mappings), progress)
        for file in told.files:
            told.begin(file)
            try:
                if is_table(file, mappings):
                    card, is_new = case.tables.add(file, datetime.now(UTC).date(), mappings, told.share)
                    cards.append(card)
                    n_known_tables += not is_new
                    case.store.write_run("add", "done" if is_new else "known", {"table": to_plain(card)})
                    continue
                documents = sources.read(file, published_on=published_on, title=title)
                read.setdefault(case.folder.keep_raw(file, documents), []).extend(documents)
            except SourceUnreadable as error:
                refused.append((str(file), str(error)))
        told.share(1.0)
        if refused and not read and not cards:
            raise SourceUnreadable("\n".join(reason for _, reason in refused))
        n_new = case.store.add_documents(read)
        n_all = sum(len(group) for group in read.values())
        case.store.write_run("add", "done", {"n_new": n_new, "refused": refused})
    case.forget()
    return Added(n_new, n_all - n_new, tuple(refused), tuple(cards), n_known_tables)


def _files(paths: Sequence[Path], mappings: Sequence[TableMapping]) -> list[Path]:
    """Every file meant; those of a folder that only list the names behind a table's numbers are passed by."""
    from greatgame import sources
    from greatgame.sources.tables import is_names_of

    return [file for path in paths for file in sources.files(path) if not (path.is_dir() and is_names_of(file, mappings))]


class _Told:
    """How far the reading of some files is, in bytes."""

    def __init__(self, files: Sequence[Path], progress: Callable[[int, int], None] | None) -> None:
        self.files = files
        self._sizes = {file: file.stat().st_size if file.is_file() else 0 for file in files}
        self._progress = progress
        self._done = self._own = 0

    def begin(self, file: Path) -> None:
        """The file before this one is read."""
        self._done += self._own
        self._own = self._sizes[file]
        self.share(0.0)

    def share(self, read: float) -> None:
        """That share of the present file is read."""
        if self._progress is not None:
            self._progress(self._done + int(self._own * read), sum(self._sizes.values()))
