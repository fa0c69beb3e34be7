"""Rows of events for tests: what is not said is a plain visit of India to China on 1 March 2020."""

from datetime import date

import polars as pl

from greatgame.ontology.plover import QUAD_CLASSES, intensity, quad_class
from greatgame.values.frames import EVENT_ROWS, schema


def rows(*told):
    made = []
    for number, row in enumerate(told, 1):
        type_ = row.get("type", "CONSULT")
        day = row.get("day", date(2020, 3, 1))
        own = {"row_id": f"made:{number}", "coder": "made", "is_human": False, "day": day, "last_day": day, "source_id": "IND"}
        own |= {"target_id": "CHN", "source_unit": row.get("source_id", "IND"), "target_unit": row.get("target_id", "CHN")}
        own |= {"type": type_, "source_code": type_ or "010", "n_reports": 1, "raw_name": "made.csv", "line": number}
        if type_:
            own |= {"quad_class": QUAD_CLASSES.index(quad_class(type_)) + 1, "intensity": intensity(type_, row.get("mode"))}
        made.append(own | row)
    return pl.DataFrame(made, schema=schema(EVENT_ROWS)).lazy()
