"""The steps of a study: a corpus, its reprints, a part of it, a table. Each knows its name and its settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from govcorpus.study.spec import CorpusSpec, Texts

#: What a step has come to; PLANNED are those that a run would do.
DONE, UNCHANGED, FAILED, SKIPPED, PLANNED = STATUSES = ("done", "unchanged", "failed", "skipped", "planned")


#: Keys of a corpus that only matter to its tables.
_OF_TABLES = ("where", "stopwords", "reprints")


@dataclass(frozen=True)
class View:
    """The articles that a table is made of: of the corpus in a folder, those that pass the expressions."""

    folder: str
    where: Texts = ()
    stopwords: str | Texts | None = None
    mask: bool = True


@dataclass(frozen=True)
class CorpusStep:
    """A corpus is built, or opened where its input is one; `folder` is where it is."""

    name: str
    spec: CorpusSpec
    folder: str

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the corpus depends on besides the content of its inputs."""
        return {name: value for name, value in asdict(self.spec).items() if name not in _OF_TABLES and value}


@dataclass(frozen=True)
class ReprintsStep:
    """Texts that are printed again are looked for in a corpus and kept there."""

    name: str
    folder: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PartStep:
    """A sub-corpus is looked at: it must hold articles."""

    name: str
    view: View

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the part depends on besides the corpus."""
        return {"where": self.view.where}


@dataclass(frozen=True)
class TableStep:
    """A table is made and written in some formats, with pictures of it; `files` are these by format.

    `table` is its name in the study, `part` and `term` what it is made for.
    """

    name: str
    view: View
    command: str
    options: Mapping[str, Any]
    files: Mapping[str, str]
    pictures: Mapping[str, str]
    plot_kind: str | None
    columns: Texts
    headings: str
    lang: str
    table: str
    part: str | None = None
    term: str | None = None

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the table depends on besides the corpus."""
        names = ("command", "options", "files", "pictures", "plot_kind", "columns", "headings")
        view = {name: value for name, value in asdict(self.view).items() if name != "folder"}
        lang = self.lang if "html" in self.files or self.pictures else None
        return {**{name: getattr(self, name) for name in names}, **view, "lang": lang}

    @property
    def call(self) -> str:
        """The call that makes the table, for people."""
        given = "".join(f", {name}={value!r}" for name, value in self.options.items())
        return f"govcorpus.{self.command}(corpus{given})"


Step = CorpusStep | ReprintsStep | PartStep | TableStep
