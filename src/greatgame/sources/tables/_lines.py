"""Rows of a delimited file in batches of text columns, with their line numbers; nothing reads the file whole."""

import csv
import gzip
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from greatgame.errors import SourceUnreadable
from greatgame.values.table import RefusedRow

if TYPE_CHECKING:
    import polars as pl

BLOCK = 32_000_000
"""Bytes read at a time."""
ROWS = 100_000
"""Rows of a quoted or Parquet file taken at a time."""
LONGEST_ROW = 500
"""Lines that one quoted row may run over; a longer one is a quote that was never closed."""
LEAST_LINES, LONGEST_CELL = 5, 60
"""Text without a known format is taken for a table from so many lines on, if its cells have fewer characters on average."""
SEPARATORS = ("\t", ";", ",", "|")


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a file: how it is separated, and its cells, which are column names where it is a header."""

    separator: str
    cells: tuple[str, ...]
    second: tuple[str, ...] = ()
    is_parquet: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The cells in lower case, for comparing with column names."""
        return frozenset(cell.strip().lower() for cell in self.cells)


@dataclass(slots=True)
class Batch:
    """Some rows: text columns and `line`; the lines refused before they became rows; what share of the file is read."""

    frame: "pl.DataFrame"
    refused: list[RefusedRow] = field(default_factory=list)
    n_recoded: int = 0
    share_read: float = 1.0


@contextmanager
def opened(path: Path, packed: list[IO[bytes]] | None = None) -> Iterator[IO[bytes]]:
    """The bytes of a plain, gzip or zip file; an archive that is cut off or broken is refused in words.

    The file as it lies on the disk is put into `packed`, so that its place tells how much is read.
    """
    try:
        with path.open("rb") as raw:
            if packed is not None:
                packed.append(raw)
            start = raw.read(4)
            raw.seek(0)
            if start.startswith(b"\x1f\x8b"):
                with gzip.GzipFile(fileobj=raw) as inner:
                    yield cast("IO[bytes]", inner)
            elif start.startswith(b"PK\x03\x04"):
                with zipfile.ZipFile(raw) as archive:
                    members = [item for item in archive.infolist() if not item.is_dir()]
                    if len(members) != 1:
                        raise SourceUnreadable(f"{path} holds {len(members)} files; unpack it and add the one you mean")
                    with archive.open(members[0]) as member:
                        yield member
            else:
                yield raw
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as error:
        raise SourceUnreadable(f"{path} is a broken or cut off archive ({error}); fetch it again") from error
    except (NotImplementedError, RuntimeError) as error:
        raise SourceUnreadable(f"{path} cannot be unpacked ({error}); unpack it yourself and add the file in it") from error


def head_of(path: Path) -> Head:
    """The separator and the first two lines."""
    with path.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    if is_parquet:
        import polars as pl

        try:
            return Head("", tuple(pl.read_parquet_schema(path)), is_parquet=True)
        except pl.exceptions.PolarsError as error:
            raise SourceUnreadable(f"{path} is a broken or cut off Parquet file ({error}); fetch it again") from error
    with opened(path) as stream:
        start = stream.read(200_000)
    if not start.strip():
        raise SourceUnreadable(f"{path} is empty: it has no header and no rows")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start:
        raise SourceUnreadable(f"{path} is UTF-16 or binary, not plain text; save the table as CSV in UTF-8")
    if b"\r" in start and b"\n" not in start:
        raise SourceUnreadable(f"{path} ends its lines as old Macs did (carriage returns alone); save it with ordinary line ends")
    lines = [line for line in decoded(start.removeprefix(b"\xef\xbb\xbf"))[0].replace("\r\n", "\n").split("\n")[:2] if line]
    if not lines:
        raise SourceUnreadable(f"{path} begins with empty lines; its first line must be the header or the first row")
    separator = max(SEPARATORS, key=lines[0].count)
    try:
        cells = [tuple(next(csv.reader([line], delimiter=separator), [])) for line in lines]
    except csv.Error as error:
        raise SourceUnreadable(f"{path} is no table: its first lines cannot be cut into cells ({_plainly(error)})") from error
    return Head(separator, cells[0], cells[1] if len(cells) > 1 else ())


def is_like_a_table(path: Path) -> bool:
    """True for text whose first lines nearly all have the same two tabs or more, with little between them."""
    with opened(path) as stream:
        lines = [line for line in decoded(stream.read(20_000))[0].splitlines()[:50] if line][:-1]
    if len(lines) < LEAST_LINES:
        return False
    n_tabs = lines[len(lines) // 2].count("\t")
    n_alike = sum(line.count("\t") == n_tabs for line in lines)
    return n_tabs >= 2 and n_alike > 0.9 * len(lines) and sum(map(len, lines)) < LONGEST_CELL * (n_tabs + 1) * len(lines)


def decoded(raw: bytes) -> tuple[str, int]:
    """The text of some bytes and how many of its lines were not UTF-8 and are read as Windows-1252."""
    try:
        return raw.decode("utf-8"), 0
    except UnicodeDecodeError:
        lines, n_recoded = [], 0
        for line in raw.split(b"\n"):
            try:
                lines.append(line.decode("utf-8"))
            except UnicodeDecodeError:
                n_recoded += 1
                lines.append(line.decode("cp1252", "replace"))
        return "\n".join(lines), n_recoded


def batches(
    path: Path, head: Head, names: Sequence[str], has_header: bool, widths: frozenset[int], keep: Sequence[str]
) -> Iterator[Batch]:
    """The rows as text columns named `names` (of which `keep` are kept) with their `line`.

    `widths` are the numbers of cells that a row may have; a row of another width is refused. A file that ends within
    a row was cut off, and is refused whole.
    """
    if head.is_parquet:
        yield from _parquet_batches(path, keep)
    elif head.separator == "\t":
        yield from _plain_batches(path, names, has_header, widths, keep)
    else:
        yield from _quoted_batches(path, head, names, has_header, widths, keep)


def _parquet_batches(path: Path, keep: Sequence[str]) -> Iterator[Batch]:
    import polars as pl

    scan = pl.scan_parquet(path)
    n_rows = int(scan.select(pl.len()).collect().item())
    for start in range(0, n_rows, ROWS):
        frame = scan.select(keep).slice(start, ROWS).cast(pl.String).collect()
        lines = frame.with_row_index("line", start + 1).with_columns(pl.col("line").cast(pl.Int64))
        yield Batch(lines, share_read=min(1.0, (start + ROWS) / n_rows))


def _plain_batches(
    path: Path, names: Sequence[str], has_header: bool, widths: frozenset[int], keep: Sequence[str]
) -> Iterator[Batch]:
    """Tab-separated text without quotes: every line is a row."""
    packed: list[IO[bytes]] = []
    with opened(path, packed) as stream:
        line, rest = 1, b""
        while True:
            block = stream.read(BLOCK)
            raw = rest + block
            cut = raw.rfind(b"\n") + 1 if block else len(raw)
            raw, rest = raw[:cut], raw[cut:]
            if raw:
                is_whole = raw.endswith(b"\n")
                text, n_recoded = decoded(raw.removeprefix(b"\xef\xbb\xbf") if line == 1 else raw)
                lines = text.removesuffix("\n").split("\n")
                batch = _plain_batch(path, lines, line, is_whole, (names, widths, keep, has_header), n_recoded)
                batch.share_read = packed[0].tell() / path.stat().st_size
                yield batch
                line += len(lines)
            if not block:
                return


def _plain_batch(path: Path, lines: list[str], first: int, is_whole: bool, shape: Any, n_recoded: int) -> Batch:
    import polars as pl

    names, widths, keep, has_header = shape
    numbers = range(first, first + len(lines))
    n_full = max(widths)
    good: list[str] = []
    kept_numbers: list[int] = []
    refused: list[RefusedRow] = []
    for number, line in zip(numbers, lines, strict=True):
        line = line.removesuffix("\r")
        n_cells = line.count("\t") + 1
        if number == 1 and has_header or not line:
            continue
        if n_cells in widths:
            good.append(line if n_cells == n_full else line + "\t" * (n_full - n_cells))
            kept_numbers.append(number)
        elif number == numbers[-1] and not is_whole and n_cells < n_full:
            raise _cut_off(path, number, n_cells, widths)
        else:
            refused.append(RefusedRow(number, _width_reason(n_cells, widths)))
    # Only a column's first name counts; the others of a header that repeats names (or leaves them out) are set aside.
    schema = {name if names.index(name) == at else f"{name} {at}": pl.String for at, name in enumerate(names)}
    data = BytesIO("\n".join(good).encode("utf-8"))
    if good:
        scan = pl.scan_csv(data, separator="\t", quote_char=None, has_header=False, schema=schema)
        frame = scan.select(keep).collect()
    else:
        frame = pl.DataFrame(schema=dict.fromkeys(keep, pl.String))
    return Batch(frame.with_columns(pl.Series("line", kept_numbers, dtype=pl.Int64)), refused, n_recoded)


def _quoted_batches(
    path: Path, head: Head, names: Sequence[str], has_header: bool, widths: frozenset[int], keep: Sequence[str]
) -> Iterator[Batch]:
    """CSV with quotes, where a cell may hold separators and line ends."""
    packed: list[IO[bytes]] = []
    with opened(path, packed) as stream:
        text = TextIOWrapper(cast("Any", stream), encoding="utf-8-sig", errors="surrogateescape", newline="")
        reader = csv.reader(text, delimiter=head.separator)
        rows: list[list[str]] = []
        numbers: list[int] = []
        refused: list[RefusedRow] = []
        number = n_cells = 0
        try:
            for cells in reader:
                number, n_cells = _first_line(path, number, reader.line_num), len(cells)
                if (number == 1 and has_header) or not any(cells):
                    pass
                elif n_cells in widths:
                    rows.append(cells)
                    numbers.append(number)
                else:
                    refused.append(RefusedRow(number, _width_reason(n_cells, widths)))
                number = reader.line_num
                if len(rows) == ROWS:
                    batch = _quoted_batch(rows, numbers, refused, names, keep)
                    batch.share_read = packed[0].tell() / path.stat().st_size
                    yield batch
                    rows, numbers, refused = [], [], []
        except csv.Error as error:
            raise SourceUnreadable(f"{path} cannot be read after line {number}: {_plainly(error)}; mend what follows") from error
        if n_cells < min(widths) and not _ends_whole(path):
            raise _cut_off(path, number, n_cells, widths)
        yield _quoted_batch(rows, numbers, refused, names, keep)


def _plainly(error: csv.Error) -> str:
    limit = csv.field_size_limit()
    return (
        f"a cell has more than {limit:,} characters, so a quote or a line end may be lost" if "limit" in str(error) else str(error)
    )


def _first_line(path: Path, before: int, last: int) -> int:
    if last - before > LONGEST_ROW:
        raise SourceUnreadable(f"{path} has a quote in line {before + 1} that is not closed within {LONGEST_ROW} lines; close it")
    return before + 1


def _ends_whole(path: Path) -> bool:
    tail = b""
    with opened(path) as stream:
        while block := stream.read(BLOCK):
            tail = block[-1:]
    return tail == b"\n"


def _quoted_batch(
    rows: list[list[str]], numbers: list[int], refused: list[RefusedRow], names: Sequence[str], keep: Sequence[str]
) -> Batch:
    import polars as pl

    n_recoded = 0
    columns: dict[str, list[str | None]] = {}
    for name in keep:
        at = names.index(name)
        columns[name] = [cells[at] or None if at < len(cells) else None for cells in rows]
    for name, values in columns.items():
        for place, value in enumerate(values):
            if value is not None and not value.isascii() and any("\udc80" <= letter <= "\udcff" for letter in value):
                n_recoded += 1
                columns[name][place] = value.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    frame = pl.DataFrame(columns, schema=dict.fromkeys(keep, pl.String))
    return Batch(frame.with_columns(pl.Series("line", numbers, dtype=pl.Int64)), list(refused), n_recoded)


def _width_reason(n_cells: int, widths: frozenset[int]) -> str:
    return f"it has {n_cells} cells, not {' or '.join(str(width) for width in sorted(widths))}"


def _cut_off(path: Path, line: int, n_cells: int, widths: frozenset[int]) -> SourceUnreadable:
    return SourceUnreadable(
        f"{path} is cut off: line {line}, the last, ends after {n_cells} of {max(widths)} cells. Fetch the file again, "
        "or delete that line to add the rows before it; nothing was added"
    )
