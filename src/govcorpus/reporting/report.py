"""The report: one page with tables and charts of everything that a corpus is asked here."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from govcorpus.corpus.store import Corpus
from govcorpus.errors import GovcorpusError, Message, MissingExtraError, UnknownNameError
from govcorpus.files import check_target, replace_file
from govcorpus.reporting.report_follow import dispersion_section, spread_section, trend_section
from govcorpus.reporting.report_page import Chapter, page
from govcorpus.reporting.report_parts import Section, Subject
from govcorpus.reporting.report_sections import (
    concordance_section,
    figure_section,
    keyword_section,
    making,
    overview,
    slogan_section,
)
from govcorpus.reporting.report_topics import topic_section
from govcorpus.reporting.wording import LANGUAGES
from govcorpus.results import Table
from govcorpus.text.dates import PERIODS
from govcorpus.timing import Stages

if TYPE_CHECKING:
    from pandas import DataFrame

SECTIONS: Mapping[str, tuple[Message, Callable[[Subject], Section]]] = {
    "overview": (Message("Overview and coverage"), overview),
    "keywords": (Message("Keywords"), keyword_section),
    "slogans": (Message("Slogans"), slogan_section),
    "topics": (Message("Topics"), topic_section),
    "trends": (Message("Trends"), trend_section),
    "spread": (Message("Spread by place"), spread_section),
    "dispersion": (Message("Dispersion"), dispersion_section),
    "figures": (Message("Figures"), figure_section),
    "concordance": (Message("Concordance lines"), concordance_section),
    "making": (Message("How this report was made"), making),
}
REPORT = Table({"section": "str", "rows": "int64", "charts": "int64", "seconds": "float64"})
SUFFIXES = (".html", ".htm")
#: Packages that draw and write the page.
NEEDED = ("altair", "jinja2", "vl_convert")


def report(
    corpus: Corpus,
    *,
    output: str | PathLike[str],
    slogan: Sequence[str] | None = None,
    period: str | None = None,
    top: int = 50,
    lang: str | None = None,
) -> "DataFrame":
    """Write a page with tables and charts of a corpus, and return what is in it, one row a section.

    Columns: `section`, `rows` (of its tables), `charts`, `seconds` (to make it); in the order of the page.

    `output` is the page (`.html`): one file that needs nothing else, neither files nor the network. It has what the
    functions of these names return: `info`, `keywords` by TF-IDF, `slogans` with lines of `kwic`, `topics`, `trend`,
    `spread`, `dispersion` and `figures` (of 10,000 articles at most). The page is the same for the same corpus.

    `slogan` are the slogans that are followed over time and place, by default the six found most often; with it only
    these are listed. `period` is `month`, `quarter` or `year`, by default the finest of which half have pages. `top` is
    the number of rows of the lists, 0 for all. `lang` is `en` (default) or `zh`. Personal numbers are masked unless the
    corpus was read without. A section that cannot be made says why.

    Raises `UnknownNameError` for a file that is not `.html`, a period or a language, `OutputError` where the page
    cannot be written, `MissingExtraError` without what draws.
    """
    _check(fspath(output), period, lang)
    subject = Subject(corpus, tuple(slogan or ()), period, top, lang or LANGUAGES[0])
    clock = Stages()
    chapters = []
    for name, (heading, make) in SECTIONS.items():
        with clock.stage(name):
            chapters.append(Chapter(name, heading, _made(make, subject)))
    data = page(subject, chapters).encode()
    replace_file(Path(output), data)
    rows = [(name, section.rows, section.charts, clock[name]) for name, _, section in chapters]
    values = {"path": fspath(output), "sections": len(rows), "size": len(data) / 1e6}
    return REPORT.frame(
        rows, Message("What the report holds"), [Message("{path}: {sections} sections, {size:.1f} MB", values)]
    )


def _check(path: str, period: str | None, lang: str | None) -> None:
    """Raise before any work is done where the page cannot be written, or what was asked does not exist."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError("file format", suffix or path, SUFFIXES)
    check_target(path)
    if period is not None and period not in PERIODS:
        raise UnknownNameError("period", period, PERIODS)
    if lang is not None and lang not in LANGUAGES:
        raise UnknownNameError("language", lang, LANGUAGES)
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        raise MissingExtraError("The report", "report")


def _made(make: Callable[[Subject], Section], subject: Subject) -> Section:
    """Return a section; one that cannot be made says why."""
    try:
        return make(subject)
    except GovcorpusError as error:
        return Section(error.message)
