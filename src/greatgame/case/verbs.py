"""A case and its verbs: add, code, relate, situate, solve, report; each can be repeated."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from greatgame import __version__
from greatgame.case.adding import Added, add
from greatgame.case.coders import english_coder
from greatgame.case.doubts import source_notes
from greatgame.case.folder import Folder, write_whole
from greatgame.case.settings import Settings, new_settings_text, read_settings
from greatgame.case.tables import Tables, table_notes
from greatgame.errors import CaseFault, InputFault, SettingsFault
from greatgame.values import Blocs, Coding, Document, Dossier, Forecast, Note, Relation, SignedNetwork, Situation, Study
from greatgame.workers import Workers

if TYPE_CHECKING:
    from threading import Thread

    import polars as pl

    from greatgame.coding.llm.coder import LanguageModel
    from greatgame.coding.llm.endpoint import Endpoint
    from greatgame.store import Store

Progress = Callable[[int, int], None]
CODER = "greatgame-english"
MODELS = ("compromise", "weighted_median", "nash")


@dataclass
class Case:
    """One question and its folder; open it with `Case.open`, make it with `Case.new`."""

    folder: Folder
    settings: Settings
    workers: Workers = Workers()
    _cache: dict[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def new(cls, root: Path, title: str = "", question: str = "", as_of: date | None = None, seed: int = 1) -> "Case":
        """Make the folder with a commented case.toml; refuse one that is already a case."""
        folder = Folder(root)
        if folder.settings.exists():
            raise CaseFault(f"{root} is a case already; use `greatgame add {root} FILE...`, or name another folder")
        if root.exists() and not root.is_dir():
            raise CaseFault(f"{root} is a file; name a folder for the case")
        text = new_settings_text(title, question, as_of, seed)
        root.mkdir(parents=True, exist_ok=True)
        write_whole(folder.settings, text.encode("utf-8"))
        return cls.open(root)

    @classmethod
    def open(cls, root: Path) -> "Case":
        """Open a case folder; faults of case.toml are all listed."""
        folder = Folder(root)
        folder.must_exist()
        return cls(folder, read_settings(folder.settings))

    @cached_property
    def store(self) -> "Store":
        """The case database."""
        from greatgame.store import Store

        return Store(self.folder.database_url)

    def add(
        self,
        paths: Sequence[Path],
        published_on: date | None = None,
        title: str | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Read sources into the case; one that cannot be read is refused in words and the others still go in."""
        return add(self, paths, published_on, title, progress)

    @property
    def tables(self) -> Tables:
        """The tables of events."""
        return Tables(self.folder.tables)

    def stands_on(self) -> str | None:
        """The coder of the table that relations stand on; None when they stand on the texts.

        The analyst's choice (`[relations] from`), else the texts where there are any, else the table with most events.
        """
        chosen = self.settings.relations.stand_on
        if chosen:
            return None if chosen == "texts" else self.tables.cards_of(chosen)[0].coder
        if self.documents():
            return None
        totals: dict[str, int] = {}
        for card in self.tables.cards():
            totals[card.coder] = totals.get(card.coder, 0) + card.n_kept
        return max(sorted(totals), key=lambda coder: totals[coder], default=None)

    def documents(self) -> tuple[Document, ...]:
        """The stored documents."""
        if "documents" not in self._cache:
            self._cache["documents"] = self.store.documents()
        return tuple(self._cache["documents"])

    def title(self) -> str:
        """The analyst's title, else that of the only source, else the folder's name."""
        documents = self.documents()
        alone = documents[0].title if len(documents) == 1 else ""
        return self.settings.title or alone or self.folder.root.resolve().name.replace("-", " ")

    def as_of(self) -> date:
        """The day of the analysis: the analyst's, else the latest publication date of the sources."""
        if self.settings.as_of:
            return self.settings.as_of
        dates = [document.published_on for document in self.documents() if document.published_on]
        if not dates:
            dates = [document.origin.retrieved_on for document in self.documents() if document.origin.retrieved_on]
        if not dates:
            dates = [card.last_day for card in self.tables.cards() if card.last_day]
        if not dates:
            raise InputFault(
                "no source tells its publication date; give it with `greatgame add --date YYYY-MM-DD`, "
                f"or write as_of = YYYY-MM-DD into {self.folder.settings}"
            )
        return max(dates)

    def code(self, progress: Progress | None = None) -> Coding:
        """The coding of the bundled coder, made anew only when sources, actors or version changed."""
        if "coding" not in self._cache:
            inputs = self._inputs()
            coding = self.store.coding(CODER, inputs)
            if coding is None:
                coding = self._code(progress)
                with self.folder.locked():
                    self.store.write_coding(coding, inputs)
                    self.store.write_run("code", "done", {"n_events": len(coding.events), "n_ties": len(coding.ties),
                                                          "n_statements": len(coding.statements),
                                                          "n_claims": len(coding.claims)})  # fmt: skip
            self._cache["coding"] = coding
        return cast(Coding, self._cache["coding"])

    def _inputs(self) -> str:
        own = [actor.model_dump_json() for actor in self.settings.actors]
        own += [f"{pattern} {who}" for pattern, who in self.settings.speakers.items()]
        documents = [f"{document.document_id} {document.published_on}" for document in self.documents()]
        codebook = self.codebook_path
        frames = codebook.read_text(encoding="utf-8", errors="replace") if codebook is not None else ""
        return hashlib.sha256("\n".join([__version__, *own, frames, *documents]).encode()).hexdigest()

    @property
    def codebook_path(self) -> Path | None:
        """The analyst's own codebook: the one that case.toml names, else codebook.toml of the folder, if it is there."""
        path = self.folder.root / (self.settings.codebook or "codebook.toml")
        if self.settings.codebook and not path.is_file():
            raise SettingsFault(f"case.toml: there is no codebook {self.settings.codebook!r} in the case folder; "
                                "put it there or take the line out")  # fmt: skip
        return path if path.is_file() else None

    def _code(self, progress: Progress | None) -> Coding:
        from greatgame.coding.corpus import code_corpus

        coder = english_coder(self.settings, self.documents(), self.codebook_path)
        return code_corpus(coder, self.documents(), self.workers, progress)

    def take_codebook(self, path: Path) -> tuple[str, ...]:
        """Check a codebook and keep it as the case's own; gives the examples in it that are not coded as they say."""
        from greatgame.coding.english.codebook import idle_frames, read_codebook

        idle = idle_frames(read_codebook(path))
        kept = self.folder.root / (self.settings.codebook or "codebook.toml")
        if path.resolve() != kept.resolve():
            kept.write_bytes(path.read_bytes())
        self._cache.clear()
        return tuple(f"{frame.lemmas[0]}: {frame.example}" for frame in idle)

    def language_model(self, endpoint: "Endpoint") -> "LanguageModel":
        """The coder that asks that endpoint, with the case's own actors; making it sends nothing."""
        from greatgame.coding.llm.coder import LanguageModel

        return LanguageModel(endpoint, tuple(actor.as_actor() for actor in self.settings.actors))

    def code_with(self, coder: "LanguageModel", progress: Progress | None = None) -> Coding:
        """Another coder's coding, kept beside ours under that coder's name; the report goes on standing on ours."""
        coding = coder.code(self.documents(), progress)
        with self.folder.locked():
            self.store.write_coding(coding, self._inputs())
            self.store.write_run("code", "done", {"coder": coding.coder, "n_events": len(coding.events)})
        return coding

    def export(self, folder: Path, formats: Sequence[str] = ("csv",), coder: str = CODER) -> list[Path]:
        """Write one coder's findings as tables, one file a kind and format; returns where they lie."""
        from greatgame.errors import UnknownName
        from greatgame.events.export import tables, write

        coding = self.code() if coder == CODER else self.store.coding(coder)
        if coding is None:
            raise UnknownName("coding by", coder, self.store.coders())
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for kind, frame in tables(coding, self.documents()).items():
            for format in formats:
                path = folder / f"{kind}.{format}"
                write(frame, path, format)
                paths.append(path)
        return paths

    def export_network(self, folder: Path, formats: Sequence[str] = ("csv",)) -> list[Path]:
        """Write the signed network with its actors, ties and series through time; returns where the files lie."""
        from greatgame.case.over_time import over_time
        from greatgame.relations.export import write_network

        relations, network, blocs = self.relate()
        movement = over_time(self).movement if {"csv", "parquet"} & set(formats) else None
        return write_network(folder, relations, network, blocs, self.names(), formats, movement)

    def merged(self) -> Coding:
        """The coding with tellings of one occurrence merged (unless case.toml says not to), and the accepted concepts."""
        if "merged" not in self._cache:
            self._cache["merged"] = self._merged()
        return cast(Coding, self._cache["merged"])

    def _merged(self) -> Coding:
        from greatgame.case.review import accepted
        from greatgame.coding.merging import merged
        from greatgame.events.merge import merge

        coding = self.code()
        decided = accepted(self)
        if decided:
            coding = replace(coding, claims=merged(coding.claims, decided))
        return replace(coding, events=merge(coding.events)) if self.settings.merge_tellings else coding

    def forget(self) -> None:
        """Let go of what was worked out, so that the next verb sees the latest sources and decisions."""
        self._cache.clear()

    def names(self) -> dict[str, str]:
        """The names of actors by id: those of the tables that relations stand on, and those that the texts mention."""
        from greatgame.case.tabled import table_actors

        coder = self.stands_on()
        named = {actor.actor_id: actor.name for actor in table_actors(self, coder)} if coder is not None else {}
        return named | {actor.actor_id: actor.name for actor in self.merged().actors}

    def table_notes(self) -> tuple[Note, ...]:
        """On which codings the relations stand, and what the cards of the tables say."""
        return table_notes(self)

    def relate(self, without: frozenset[str] = frozenset()) -> tuple[tuple[Relation, ...], SignedNetwork, Blocs]:
        """Relations, network and blocs as of the day of the analysis; `without` leaves events and ties out."""
        from greatgame.case.counted import counted
        from greatgame.relations import relate
        from greatgame.relations.latent import Latent

        if (coder := self.stands_on()) is not None:
            return self._relate_table(coder)
        all_events, all_ties = counted(self.merged(), self.settings.intensities)
        events = tuple(event for event in all_events if event.event_id not in without)
        ties = tuple(tie for tie in all_ties if tie.tie_id not in without)
        if "latent" not in self._cache:
            self._cache["latent"] = Latent().fitted(all_events, all_ties, self.as_of())
        return relate(events, ties, self.as_of(), max_splits=1 if without else 64, latent=self._cache["latent"])

    def _relate_table(self, coder: str) -> tuple[tuple[Relation, ...], SignedNetwork, Blocs]:
        from greatgame.case.tabled import traced
        from greatgame.relations import relate_periods

        how, key = self.settings.relations, f"related:{coder}"
        if key not in self._cache:
            self._cache[key] = relate_periods(self.periods(coder), self.as_of(), how.period, how.least_events, traced(self, coder))
        return cast(tuple[tuple[Relation, ...], SignedNetwork, Blocs], self._cache[key])

    def periods(self, coder: str) -> "pl.DataFrame":
        """One coder's pairs by period (`PAIR_PERIODS`), summed up as case.toml says."""
        how, key = self.settings.relations, f"periods:{coder}"
        if key not in self._cache:
            days = how.window_days if self.settings.merge_tellings else None
            self._cache[key] = self.tables.periods(coder, how.period, days, self.workers, self.settings.intensities)
        return cast("pl.DataFrame", self._cache[key])

    def situate(self, without: frozenset[str] = frozenset()) -> Situation:
        """The situation: the analyst's issues first, then the one proposed from the network."""
        from greatgame.case.situating import situate

        return situate(self, without)

    def solve(self, situation: Situation | None = None, n_draws: int = 2000, models: Sequence[str] = ()) -> tuple[Study, ...]:
        """The bargaining models named (`model` or `model:preset`) on every issue, over draws; the central issue first."""
        from greatgame.models.bargaining import bargaining
        from greatgame.study.draw import draw
        from greatgame.values import preset

        situation = situation or self.situate()
        studies: list[Study] = []
        for issue in situation.issues:
            if len(issue.stakes) < 2:
                continue
            for told in models or MODELS:
                name, _, kind = told.partition(":")
                model = preset(bargaining.take(name), kind) if kind else bargaining.take(name)()
                studies.append(draw(model, situation.about(issue.issue_id), n_draws, self.settings.seed, self.workers))
        return tuple(studies)

    def forecast(self, situation: Situation | None = None) -> Forecast:
        """The calibrated forecast of the central issue; case.toml may name a calibration of your own."""
        from greatgame.case.scoring import read_calibration
        from greatgame.study.forecast import SHIPPED, forecast

        own = self.settings.calibration
        calibration = read_calibration(self.folder.root / own) if own else SHIPPED
        return forecast(situation or self.situate(), calibration, seed=self.settings.seed)

    def dossier(self, progress: Progress | None = None) -> Dossier:
        """Everything the report shows."""
        from greatgame.case.dossier import assemble

        self.code(progress)
        relations, network, blocs = self.relate()
        situation = self.situate()
        studies = self.solve(situation)
        return assemble(self, relations, network, blocs, situation, studies)

    def prepare_report(self) -> "Thread":
        """Start the chart renderer beside the coding, so that a report soon after finds it ready."""
        from greatgame.report.charts._warm import warm

        return warm()

    def report(self, formats: Sequence[str] = ("html",), dossier: Dossier | None = None) -> list[Path]:
        """Write the report in each format; returns where they lie."""
        from greatgame.report import report_formats as shelf

        dossier = dossier or self.dossier()
        paths = []
        with self.folder.locked():
            for name in formats:
                part = shelf.take(name)()
                path = self.folder.report(part.suffix)
                write_whole(path, part.render(dossier))
                paths.append(path)
            self.store.write_run("report", "done", {"formats": list(formats)})
        return paths

    def notes(self) -> tuple[Note, ...]:
        """Doubts about the sources that every result carries."""
        return (*self.table_notes(), *self.code().notes, *source_notes(self.documents(), self.settings.as_of))
