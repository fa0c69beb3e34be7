"""The one door to the case database: documents, codings, decisions and runs, through SQLAlchemy Core."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from greatgame.errors import CaseFault
from greatgame.values import Coding, Document
from greatgame.values.plain import from_plain, to_plain

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, MetaData

SCHEMA = 1
"""The version of the tables; a case written by another version is refused in words."""


def _tables() -> "MetaData":
    from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

    metadata = MetaData()
    Table("schema", metadata, Column("version", Integer, primary_key=True))
    Table(
        "documents",
        metadata,
        Column("document_id", String(32), primary_key=True),
        Column("place", Integer, nullable=False),
        Column("raw_name", Text, nullable=False),
        Column("value", LargeBinary, nullable=False),
    )
    Table(
        "codings",
        metadata,
        Column("coding_id", Integer, primary_key=True),
        Column("coder", String(80), nullable=False),
        Column("coder_version", String(40), nullable=False),
        Column("inputs", String(64), nullable=False),
        Column("value", LargeBinary, nullable=False),
    )
    Table(
        "findings",
        metadata,
        Column("finding_id", String(32), primary_key=True),
        Column("coding_id", ForeignKey("codings.coding_id", ondelete="CASCADE"), primary_key=True),
        Column("kind", String(16), nullable=False),
        Column("document_id", String(32), nullable=False),
    )
    Table(
        "decisions",
        metadata,
        Column("decision_id", Integer, primary_key=True),
        Column("made_at", String(32), nullable=False),
        Column("about", Text, nullable=False),
        Column("decision", Text, nullable=False),
    )
    Table(
        "runs",
        metadata,
        Column("run_id", Integer, primary_key=True),
        Column("began_at", String(32), nullable=False),
        Column("verb", String(32), nullable=False),
        Column("state", String(16), nullable=False),
        Column("facts", Text, nullable=False),
    )
    return metadata


class Store:
    """One case database, at an SQLAlchemy URL; every write is one transaction."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._metadata = _tables()
        self._engine = self._open()

    def _open(self) -> "Engine":
        from sqlalchemy import create_engine, event, insert, inspect, select
        from sqlalchemy.exc import DatabaseError
        from sqlalchemy.pool import NullPool

        engine = create_engine(self.url, poolclass=NullPool)
        if engine.dialect.name == "sqlite":

            @event.listens_for(engine, "connect")
            def prepare(connection: Any, _: Any) -> None:
                for setting in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "synchronous=NORMAL"):
                    connection.execute(f"PRAGMA {setting}")

        schema = self._metadata.tables["schema"]
        try:
            with engine.begin() as connection:
                if not inspect(connection).has_table("schema"):
                    self._metadata.create_all(connection)
                    connection.execute(insert(schema).values(version=SCHEMA))
                found = connection.execute(select(schema.c.version)).scalar_one()
        except DatabaseError as error:
            raise CaseFault(f"{self.url} is not a usable case database ({error.__cause__ or error})") from error
        if found != SCHEMA:
            raise CaseFault(f"{self.url} was written for tables of version {found}; this greatgame reads {SCHEMA}")
        return engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> "Iterator[Connection]":
        with self._engine.begin() as connection:
            yield connection

    def add_documents(self, documents: Mapping[str, list[Document]]) -> int:
        """Store documents by the name of their raw file; those already there stay. Returns how many are new."""
        from sqlalchemy import func, insert, select

        table = self._metadata.tables["documents"]
        n_new = 0
        with self._writing() as connection:
            known = set(connection.execute(select(table.c.document_id)).scalars())
            place = connection.execute(select(func.count()).select_from(table)).scalar_one()
            for raw_name, group in documents.items():
                for document in group:
                    if document.document_id in known:
                        continue
                    known.add(document.document_id)
                    row = {"document_id": document.document_id, "place": place + n_new, "raw_name": raw_name}
                    connection.execute(insert(table).values(**row, value=_packed(document)))
                    n_new += 1
        return n_new

    def documents(self) -> tuple[Document, ...]:
        """Every document, sorted by publication date and then by id."""
        from sqlalchemy import select

        table = self._metadata.tables["documents"]
        with self._engine.connect() as connection:
            values = connection.execute(select(table.c.value)).scalars().all()
        documents = [_unpacked(value, Document) for value in values]
        return tuple(sorted(documents, key=lambda item: (str(item.published_on or "9999"), item.document_id)))

    def write_coding(self, coding: Coding, inputs: str) -> None:
        """Replace this coder's coding of the case; other coders' codings stay untouched beside it."""
        from sqlalchemy import delete, insert, select

        codings, findings = self._metadata.tables["codings"], self._metadata.tables["findings"]
        rows = [(event.event_id, "event", event.evidence[0]) for event in coding.events]
        rows += [(tie.tie_id, "tie", tie.evidence[0]) for tie in coding.ties]
        rows += [(statement.statement_id, "statement", statement.evidence[0]) for statement in coding.statements]
        rows += [(claim.claim_id, "claim", claim.evidence[0]) for claim in coding.claims]
        with self._writing() as connection:
            old = connection.execute(select(codings.c.coding_id).where(codings.c.coder == coding.coder)).scalars().all()
            connection.execute(delete(findings).where(findings.c.coding_id.in_(old)))
            connection.execute(delete(codings).where(codings.c.coding_id.in_(old)))
            row = {"coder": coding.coder, "coder_version": coding.coder_version, "inputs": inputs}
            result = connection.execute(insert(codings).values(**row, value=_packed(coding)))
            coding_id = result.inserted_primary_key[0]  # type: ignore[index]
            for finding_id, kind, words in {row[0]: row for row in rows}.values():
                row = {"finding_id": finding_id, "coding_id": coding_id, "kind": kind}
                connection.execute(insert(findings).values(**row, document_id=words.document_id))

    def coding(self, coder: str, inputs: str | None = None) -> Coding | None:
        """The coding by that coder, if there is one (and, where `inputs` is given, if it was made from them)."""
        from sqlalchemy import select

        table = self._metadata.tables["codings"]
        query = select(table.c.value).where(table.c.coder == coder)
        if inputs is not None:
            query = query.where(table.c.inputs == inputs)
        with self._engine.connect() as connection:
            value = connection.execute(query).scalar_one_or_none()
        return None if value is None else _unpacked(value, Coding)

    def coders(self) -> tuple[str, ...]:
        """Every coder with a coding in this case, sorted."""
        from sqlalchemy import select

        table = self._metadata.tables["codings"]
        with self._engine.connect() as connection:
            return tuple(sorted(connection.execute(select(table.c.coder)).scalars()))

    def write_decision(self, about: str, decision: Mapping[str, Any]) -> None:
        """Record what an analyst decided about a finding or proposal; earlier decisions stay, the latest one holds."""
        from sqlalchemy import insert

        row = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "about": about}
        with self._writing() as connection:
            connection.execute(insert(self._metadata.tables["decisions"]).values(**row, decision=json.dumps(decision)))

    def decisions(self) -> dict[str, dict[str, Any]]:
        """The latest decision about each thing, by its id, in the order first decided."""
        from sqlalchemy import select

        table = self._metadata.tables["decisions"]
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.decision_id)).mappings().all()
        return {row["about"]: {**json.loads(row["decision"]), "made_at": row["made_at"]} for row in rows}

    def write_run(self, verb: str, state: str, facts: Mapping[str, Any]) -> None:
        """Record that a verb ran, with what came of it."""
        from sqlalchemy import insert

        row = {"began_at": datetime.now(UTC).isoformat(timespec="seconds"), "verb": verb, "state": state}
        with self._writing() as connection:
            connection.execute(insert(self._metadata.tables["runs"]).values(**row, facts=json.dumps(facts)))

    def runs(self) -> list[dict[str, Any]]:
        """Every recorded run, oldest first."""
        from sqlalchemy import select

        table = self._metadata.tables["runs"]
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.run_id)).mappings().all()
        return [{**row, "facts": json.loads(row["facts"])} for row in rows]


def _packed(value: Document | Coding) -> bytes:
    return json.dumps(to_plain(value), ensure_ascii=True, separators=(",", ":")).encode()


def _unpacked(value: bytes, kind: type) -> Any:
    return from_plain(json.loads(value), kind)
