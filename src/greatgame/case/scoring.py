"""A file of past forecasts or past issues, read by its columns and scored."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greatgame.errors import SettingsFault, SourceUnreadable, ValueRefused
from greatgame.values import Calibration, Note, Past, Reliability, Scores
from greatgame.values.plain import from_plain, to_plain

if TYPE_CHECKING:
    import polars as pl

WANTED = """The columns tell what the file holds:
- probabilities of events: p, happened (yes/no or 1/0), and if wanted group
- forecasts of a number from 0 to 100: outcome and quantiles such as q10, q50, q90, and if wanted issue, group
- past issues, a row an actor: issue, actor, position, salience, capability, outcome, and if wanted group, reference
- your copy of the DEU data, a row an issue: isnr, prnr, out, if wanted rp, and a position and a salience column an actor"""


def score_file(path: Path, seed: int = 1) -> Reliability | tuple[Scores, ...]:
    """Score what the file holds: probabilities, quantile forecasts, or past issues (then every model and baseline)."""
    table = _table(path)
    columns = set(table.columns)
    if {"p", "happened"} <= columns:
        return _probabilities(table, path, seed)
    if "outcome" in columns and _levels(table):
        return _quantiles(table, path, seed)
    from greatgame.study.backtest import backtest
    from greatgame.study.variants import variants

    past, notes = _past(table, path)
    first, *others = backtest(past, variants(), seed)
    return replace(first, notes=(*notes, *first.notes)), *others


def fit_file(path: Path, out: Path) -> Calibration:
    """Calibrate the forecast on the past issues of a file, and write the calibration as JSON for case.toml to name."""
    from greatgame.case.folder import write_whole
    from greatgame.study.calibrate import calibrate

    past, _ = _past(_table(path), path)
    fitted = calibrate(past, f"{len(past)} issues of {path.name}")
    write_whole(out, (json.dumps(to_plain(fitted), indent=2) + "\n").encode())
    return fitted


def read_calibration(path: Path) -> Calibration:
    """A calibration written by `greatgame score FILE --fit`."""
    try:
        found = from_plain(json.loads(path.read_text(encoding="utf-8")), Calibration)
    except FileNotFoundError as error:
        raise SettingsFault(f"the calibration {path} that case.toml names is not there; make it with `greatgame score`") from error
    except (ValueError, TypeError, KeyError, ValueRefused) as error:
        raise SettingsFault(f"{path} is no calibration ({error}); make it with `greatgame score FILE --fit {path.name}`") from error
    calibration: Calibration = found
    return calibration


def _table(path: Path) -> "pl.DataFrame":
    import polars as pl

    if not path.is_file():
        raise SourceUnreadable(f"{path} is not there; name a CSV or TSV file.\n{WANTED}")
    separator = "\t" if path.suffix.lower() in (".tsv", ".tab") else ","
    try:
        table = pl.read_csv(path, separator=separator, infer_schema=False, encoding="utf8-lossy")
    except pl.exceptions.PolarsError as error:
        raise SourceUnreadable(f"{path} cannot be read as a table: {error}\n{WANTED}") from error
    if table.is_empty():
        raise SourceUnreadable(f"{path} has no rows.\n{WANTED}")
    return table.rename({name: name.strip() for name in table.columns})


def _past(table: "pl.DataFrame", path: Path) -> tuple[tuple[Past, ...], tuple[Note, ...]]:
    """The past issues of the file, and what was left out of them."""
    from greatgame.situation.deu import deu_issues, is_deu
    from greatgame.situation.past import COLUMNS, past_issues

    if is_deu(table.columns):
        return deu_issues(table.to_dicts(), path.name)

    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        here = ", ".join(table.columns[:20])
        raise SettingsFault(f"{path.name} lacks the columns {', '.join(missing)}; it has {here}.\n{WANTED}")
    return past_issues(table.to_dicts(), path.name), ()


def _probabilities(table: "pl.DataFrame", path: Path, seed: int) -> Reliability:
    from greatgame.study.reliability import reliability

    words = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    faults, known = [], []
    for number, row in enumerate(table.to_dicts(), 2):
        so = words.get(str(row["happened"] or "").strip().lower())
        if so is None:
            faults.append(f"row {number}, happened: {row['happened']!r}; write yes or no")
        known.append((_float(row["p"], f"row {number}, p", faults), bool(so), str(row.get("group") or number)))
    _refuse(faults, path)
    return reliability([p for p, _, _ in known], [so for _, so, _ in known], [group for _, _, group in known], seed)


def _levels(table: "pl.DataFrame") -> dict[str, float]:
    """Columns such as q10 or q2.5, with their levels."""
    found = {}
    for name in table.columns:
        try:
            level = float(name[1:]) / 100 if name.startswith("q") else 0.0
        except ValueError:
            continue
        if 0 < level < 1:
            found[name] = level
    return found


def _quantiles(table: "pl.DataFrame", path: Path, seed: int) -> tuple[Scores, ...]:
    from greatgame.study.quantiles import quantiles
    from greatgame.study.score import score

    faults: list[str] = []
    rows = [(number, row) for number, row in enumerate(table.to_dicts(), 2) if str(row["outcome"] or "").strip()]
    wanted = ("outcome", *_levels(table))
    read = [[_float(row[name], f"row {number}, {name}", faults) for name in wanted] for number, row in rows]
    _refuse(faults, path)
    names = [str(row.get("issue") or f"row {number}") for number, row in rows]
    groups = [str(row.get("group") or name) for (_, row), name in zip(rows, names, strict=True)]
    levels = list(_levels(table).values())
    given = [quantiles(name, dict(zip(levels, values[1:], strict=True))) for name, values in zip(names, read, strict=True)]
    return score({path.stem: given}, [values[0] for values in read], groups, seed=seed)


def _float(written: Any, where: str, faults: list[str]) -> float:
    try:
        return float(str(written).strip())
    except ValueError:
        faults.append(f"{where}: {written!r} is no number")
        return 0.0


def _refuse(faults: Sequence[str], path: Path) -> None:
    if faults:
        raise SettingsFault(f"{path.name} has {len(faults)} fault(s):\n" + "\n".join(f"- {fault}" for fault in faults[:50]))
