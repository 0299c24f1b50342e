"""The study as it is written: a TOML file whose keys are the fields of these classes; see `docs/studies.md`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Texts = tuple[str, ...]
Lang = Literal["en", "zh"]


@dataclass(frozen=True)
class General:
    """What holds for all of a study: the section `[study]`.

    `output` is the folder of the results, by default named after the file; `lang` the language of the index page,
    `headings` that of the columns; `formats` are those of tables that name none. With `mask` personal numbers are shown
    as asterisks. `jobs`, `on` and `scheduler` say where the work is done, as the options of the same names.
    """

    title: str = ""
    output: str | None = None
    lang: Lang = "en"
    headings: Lang = "en"
    formats: Texts = ("csv",)
    mask: bool = True
    jobs: int | None = None
    on: Literal["local", "dask"] = "local"
    scheduler: str | None = None


@dataclass(frozen=True)
class CorpusSpec:
    """A corpus: `[corpus]`, or one of several, `[corpora.NAME]`.

    `input` are files, folders, patterns, archives, or one corpus that was built, which is taken as it is; without any
    the sample papers. `where` leaves articles out of all tables, `reprints` looks for texts that are printed again, for
    `count = "cluster"`; the other keys are the options of the same names. Paths begin at the folder of the study.
    """

    input: str | Texts = ()
    encoding: str | None = None
    unit: Literal["article", "page"] | None = None
    meta: str | None = None
    metadata: str | None = None
    text_column: str | None = None
    script: Literal["as-is", "simplified", "traditional"] | None = None
    corrections: str | None = None
    lexicon: str | None = None
    stopwords: str | Texts | None = None
    segmenter: Literal["rjieba", "jieba"] | None = None
    where: str | None = None
    reprints: bool = False


@dataclass(frozen=True)
class TableSpec:
    """A table, a picture of it, or a page: `[tables.NAME]`.

    `command` is the command that makes it, by default its name; `corpus` the corpus, where there are several; `parts`
    and `each` ask for one table for each sub-corpus and for each term of a list. `formats` are those of its files,
    `columns` those it has, in this order; `plot` are the formats of its pictures, `plot_kind` says how it is drawn. It
    is made `after` other tables. All other keys are options of the command.
    """

    command: str | None = None
    corpus: str | None = None
    parts: str | Texts = ()
    each: str | None = None
    formats: str | Texts | None = None
    columns: Texts = ()
    plot: str | Texts = ()
    plot_kind: str | None = None
    after: str | Texts = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """A study: its `file`, and what stands there.

    `parts` are sub-corpora, expressions by name; `lists` are terms by the name of the list.
    """

    file: Path
    general: General
    corpora: Mapping[str, CorpusSpec]
    parts: Mapping[str, str]
    lists: Mapping[str, Texts]
    tables: Mapping[str, TableSpec]

    @property
    def root(self) -> Path:
        """The folder that paths begin at."""
        return self.file.parent

    @property
    def title(self) -> str:
        """What the study is called."""
        return self.general.title or self.file.stem

    def path(self, given: str) -> str:
        """Return a path of the study as it is reached from here; a URL as it is."""
        return given if "://" in given else str(self.root / given)


def many(given: str | Texts | None) -> Texts:
    """Return one or several names as several."""
    return (given,) if isinstance(given, str) else tuple(given or ())
