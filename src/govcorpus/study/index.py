"""The index of the results: a page that needs nothing else, with links to all files and what failed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote

from govcorpus.errors import Message
from govcorpus.reporting.wording import said
from govcorpus.results import from_json
from govcorpus.study.parsing import ALL
from govcorpus.study.plan import Plan
from govcorpus.study.record import PROVENANCE, Entry, Record
from govcorpus.study.steps import FAILED, SKIPPED, CorpusStep, Step, TableStep
from govcorpus.version import VERSION

INDEX = "index.html"
NAMES = {FAILED: Message("failed"), SKIPPED: Message("skipped")}


def index_page(plan: Plan, record: Record) -> str:
    """Return the page for the results of a study; the same for the same results."""
    return _Page(plan, record).html()


class _Page:
    """Writes the page, in the language of the study."""

    def __init__(self, plan: Plan, record: Record) -> None:
        self._plan, self._record = plan, record
        self._lang = plan.study.general.lang

    def html(self) -> str:
        tables = [step for step in self._plan.steps.values() if isinstance(step, TableStep)]
        sections: list[str] = []
        for part in [ALL, *self._plan.study.parts]:
            steps = [step for step in tables if (step.part or ALL) == part]
            sections += self._part(part, steps) if steps else []
        return Template(_template("index.html")).substitute(
            lang="zh-CN" if self._lang == "zh" else "en",
            title=escape(self._plan.study.title),
            style=_template("index.css"),
            failures="\n".join(self._failures()),
            corpora="\n".join(self._corpora()),
            sections="\n".join(sections),
            provenance=PROVENANCE,
            origin=self._say(Message("How it was made: inputs and results with their hashes, settings, versions")),
            made_by=f"govcorpus {VERSION}",
        )

    def _say(self, message: Message) -> str:
        return escape(said(message, self._lang))

    def _entry(self, step: Step) -> Entry:
        return self._record[step.name] or Entry(SKIPPED)

    def _failures(self) -> Iterator[str]:
        """Yield the list of what failed, with reasons."""
        steps = {name: self._entry(step) for name, step in self._plan.steps.items()}
        skipped = Counter(_cause(entry) for entry in steps.values() if entry.status == SKIPPED)
        failed = {name: entry for name, entry in steps.items() if entry.status == FAILED}
        if not failed and not skipped:
            return
        yield f'<section class="failures"><h2>{self._say(Message("What failed"))}</h2><ul>'
        for name, entry in failed.items():
            error = entry.error or {}
            reasons = (said(from_json(error[key]), self._lang) for key in ("message", "hint") if key in error)
            yield f"<li><b>{escape(name)}</b>: {escape('. '.join(reason for reason in reasons if reason))}</li>"
        for need, count in skipped.items():
            message = Message("{steps:,} steps that need {step} were skipped", {"steps": count, "step": need})
            yield f"<li>{self._say(message)}</li>"
        yield "</ul></section>"

    def _corpora(self) -> Iterator[str]:
        for step in self._plan.steps.values():
            rows = self._entry(step).rows
            if isinstance(step, CorpusStep) and rows is not None:
                yield f"<p>{escape(step.name)}: {self._say(Message('{articles:,} articles', {'articles': rows}))}</p>"

    def _part(self, part: str, steps: Sequence[TableStep]) -> Iterator[str]:
        """Yield what there is for a sub-corpus: its tables, then those for each term of each list."""
        title = self._say(Message("All articles")) if part == ALL else escape(part)
        expression = self._plan.study.parts.get(part)
        yield f"<section><h2>{title}</h2>" + (f"<p><code>{escape(expression)}</code></p>" if expression else "")
        single = [step for step in steps if step.term is None]
        if single:
            yield '<dl class="tables">' + "\n".join(map(self._single, single)) + "</dl>"
        lists = dict.fromkeys(self._plan.study.tables[step.table].each for step in steps if step.term is not None)
        for name in lists:
            yield self._matrix(str(name), [s for s in steps if self._plan.study.tables[s.table].each == name])
        yield "</section>"

    def _single(self, step: TableStep) -> str:
        """Return a table by itself: its files, what made it, its pictures."""
        entry = self._entry(step)
        notes = "".join(f"<p>{escape(said(from_json(note), self._lang))}</p>" for note in entry.notes)
        pictures = "".join(
            f'<a href="{quote(name)}"><img src="{quote(name)}" alt="{escape(step.table)}" loading="lazy"></a>'
            for name in list(step.pictures.values())[:1]
            if name in entry.outputs
        )
        return (
            f"<dt>{escape(step.table)} {self._cell(step)}</dt>"
            f"<dd><code>{escape(step.call)}</code>{notes}{pictures}</dd>"
        )

    def _matrix(self, name: str, steps: Sequence[TableStep]) -> str:
        """Return a row for each term, with a column for each of its tables."""
        tables = list(dict.fromkeys(step.table for step in steps))
        by_place = {(step.term, step.table): step for step in steps}
        heads = "".join(f'<th scope="col">{escape(table)}</th>' for table in tables)
        rows = "\n".join(
            f'<tr><th scope="row">{escape(term)}</th>'
            + "".join(f"<td>{self._cell(by_place[term, table])}</td>" for table in tables)
            + "</tr>"
            for term in self._plan.study.lists[name]
        )
        return f'<table><thead><tr><th scope="col">{escape(name)}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'

    def _cell(self, step: TableStep) -> str:
        """Return links to the files of a table, and how many rows it has."""
        entry = self._entry(step)
        if entry.status in (FAILED, SKIPPED):
            return f'<span class="failed">{self._say(NAMES[entry.status])}</span>'
        kinds = {name: kind for kind, name in [*step.files.items(), *step.pictures.items()]}
        links = " ".join(f'<a href="{quote(name)}">{kinds.get(name, name)}</a>' for name in entry.outputs)
        rows = self._say(Message("{rows:,} rows", {"rows": entry.rows or 0}))
        return f"{links} <small>{rows}</small>"


def _cause(entry: Entry) -> str:
    """Return the step for whose sake another one was skipped."""
    return str(entry.error["message"]["values"]["step"]) if entry.error else ""


@cache
def _template(name: str) -> str:
    return files("govcorpus").joinpath("study", "templates", name).read_text(encoding="utf-8")
