"""The page of a report: HTML that needs nothing from outside, where everything from a corpus is text.

Jinja escapes what it puts into the page, charts stand there as JSON that cannot end its element, and the page's own
Content-Security-Policy lets no other script or style run than those written here (by hash), and nothing be loaded.
"""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from govcorpus.errors import Message
from govcorpus.reporting.markup import visible
from govcorpus.reporting.report_parts import Chart, Grid, Lines, Part, Section, Subject
from govcorpus.reporting.rounding import rounded
from govcorpus.reporting.writers import cell_text

if TYPE_CHECKING:
    from jinja2 import Environment

#: The Vega-Lite that runs in the page: the one that Altair writes for.
VEGA_LITE = "6.4"
#: So many inputs are named in the title.
NAMED = 3
#: A column with a cell of so many characters is long, or wide.
LONG, WIDE = 16, 60
_HAN = re.compile("[\u4e00-\u9fff]")
LABELS = {"skip": Message("To the content"), "contents": Message("Contents")}
_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class Cell(NamedTuple):
    """A cell of a table: what is shown, the number by which it is sorted, where it leads to in the page."""

    text: str
    number: float | None = None
    link: str = ""

    @property
    def is_chinese(self) -> bool:
        """Whether it has Chinese characters, which a voice that reads English has to be told."""
        return bool(_HAN.search(self.text))


class Column(NamedTuple):
    """A column of a table: its heading, its cells, and the class of how wide they may be."""

    heading: str
    cells: Sequence[Cell]
    width: str


class Chapter(NamedTuple):
    """A section with its name in the page and its heading."""

    name: str
    heading: Message
    section: Section


def page(subject: Subject, chapters: Sequence[Chapter]) -> str:
    """Return a report as one page in HTML; the same for the same sections."""
    parts = [part for chapter in chapters for part in chapter.section.parts]
    charts = {part.name: part.spec for part in parts if isinstance(part, Chart)}
    scripts = [vega(), _part("report.js")] if charts else [_part("report.js")]
    style = _part("report.css")
    text: str = (
        _environment()
        .get_template("report.html")
        .render(
            lang="zh-CN" if subject.lang == "zh" else "en",
            title=_title(subject),
            summary=_summary(subject),
            chapters=chapters,
            kind=_kind,
            say=subject.say,
            columns=lambda grid: [_column(subject, grid, name) for name in grid.columns],
            head=subject.head,
            labels=LABELS,
            places=_places,
            style=style,
            scripts=scripts,
            policy=_policy(scripts, style),
            charts=_json(charts),
            words=_json(_words(subject)),
        )
    )
    return text


def _title(subject: Subject) -> Message:
    names = [PurePath(name).name for name in subject.corpus.inputs]
    if not names:
        return Message("Report on a corpus")
    more = " …" if len(names) > NAMED else ""
    return Message("Report on {inputs}", {"inputs": ", ".join(names[:NAMED]) + more})


def _summary(subject: Subject) -> Message:
    corpus = subject.corpus
    days = sorted({date for date in corpus.dates if date})
    values = {"units": len(corpus), "pages": len(corpus.files)}
    if not days:
        return Message("{units:,} units on {pages:,} pages", values)
    return Message(
        "{units:,} units on {pages:,} pages, {first} to {last}", {**values, "first": days[0], "last": days[-1]}
    )


@cache
def vega() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, which takes some seconds to put together."""
    from vl_convert import javascript_bundle

    return javascript_bundle("window.vegaEmbed = vegaEmbed;", VEGA_LITE).replace("</script", "<\\/script")


def _words(subject: Subject) -> dict[str, str]:
    """Return what the script of the page says; numbers take the places of names in braces."""
    said = {
        "search": Message("Search in this table"),
        "rows": Message("{shown} of {total} rows", {"shown": "{shown}", "total": "{total}"}),
        "dark": Message("Dark"),
        "light": Message("Light"),
    }
    return {name: subject.say(message) for name, message in said.items()}


def _places(lines: Lines) -> Message:
    return Message("{shown} of {total} places", {"shown": len(lines.rows), "total": lines.total})


def _kind(part: Part) -> str:
    return type(part).__name__.lower()


def _column(subject: Subject, grid: Grid, name: str) -> Column:
    """Return a column of a table; texts of some length may take several lines, the others stand on one."""
    column = grid.frame[name]
    values, links = column.tolist(), grid.links.get(name) or [""] * len(column)
    if column.dtype.kind in "iuf":
        numbers = [float(value) if isinstance(value, (int, float)) and value == value else None for value in values]
        cells = [Cell(*cell) for cell in zip(rounded(values, name), numbers, links, strict=True)]
        return Column(subject.head(name), cells, "num")
    texts = [Cell(cell_text(value)) for value in values]
    longest = max((len(cell.text) for cell in texts), default=0)
    return Column(subject.head(name), texts, "wide" if longest >= WIDE else "long" if longest >= LONG else "short")


def _json(value: object) -> str:
    """Return a value as JSON for a script element, which no text in it can end."""
    return visible(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).translate(_HARMLESS)


def _policy(scripts: Sequence[str], style: str) -> str:
    """Return the policy that lets only these scripts and this style run and nothing be loaded.

    Attributes that place a tooltip are styles, too; they can load nothing.
    """
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src-elem {_hash(style)}; style-src-attr 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return files("govcorpus").joinpath("reporting", "templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Return what is put into the page, texts without control characters; what is marked as safe stays as it is."""
    return visible(value) if type(value) is str else value
