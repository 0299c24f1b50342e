"""Pages as a person would mark them up: every line with its unit and role, as one page for the browser."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template

from govcorpus.corpus.markup import shown_page
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.model import Article, Page
from govcorpus.reporting.names import KIND_NAMES, ROLE_NAMES
from govcorpus.segmentation.marks import Mark, mark_page
from govcorpus.segmentation.review import REVIEW_BELOW, doubts
from govcorpus.text.personal import masked

#: Units that stand near each other have different colours of so many.
HUES = 8

Say = Callable[[Message], str]
#: Puts asterisks in place of personal numbers, or leaves a text as it is.
Hide = Callable[[str], str]


def markup_page(corpus: Corpus, say: Say = str, lang: str = "en") -> str:
    """Return a page in HTML that shows the pages of a corpus with all lines of its units.

    It needs nothing from outside. `say` puts messages into the language that `lang` names.
    """

    def text(message: Message) -> str:
        return _clean(say(message))

    hide = masked if corpus.options.masked else str
    sheets = "\n".join(
        _Sheet(i, shown_page(corpus, page), corpus.units_of(page), text, hide).html()
        for i, page in enumerate(corpus.pages, 1)
    )
    doubtful = sum(unit.needs_review for unit in corpus.articles)
    counts = {"units": len(corpus), "pages": len(corpus.pages)}
    return Template(_part("markup.html")).substitute(
        lang="zh-CN" if lang == "zh" else "en",
        title=text(Message("{units:,} units on {pages:,} pages", counts)),
        summary=text(
            Message("{review:,} of {units:,} units should be looked at", {"review": doubtful, "units": len(corpus)})
        ),
        skip=text(Message("To the pages")),
        only=text(Message("Only what should be looked at (keys: n next, p previous)")),
        legend=text(Message("How to read it")),
        legend_items="\n".join(f"<li>{text(line)}</li>" for line in _legend()),
        pages=sheets,
        style=_part("markup.css"),
        script=_part("markup.js"),
    )


@cache
def _part(name: str) -> str:
    return files("govcorpus").joinpath("reporting", "templates", name).read_text(encoding="utf-8")


def _legend() -> Iterator[Message]:
    yield Message("A coloured block is a unit, or a part of one that another unit interrupts; parts have one colour.")
    yield Message("In a line: its number, its role, its text, and how certain it is that it stands there (0 to 1).")
    yield Message("↳: the line goes on in the paragraph above, where the column of the paper was too narrow.")
    yield Message("Wavy underlined: uncertain. A dashed edge: the unit goes on elsewhere; follow the link.")


class _Sheet:
    """One newspaper page in HTML; `number` makes the names of its anchors."""

    def __init__(
        self, number: int, page: Page, units: Sequence[Article], text: Callable[[Message], str], hide: Hide
    ) -> None:
        self.number = number
        self.page = page
        self.units = units
        self.text = text
        self.hide = hide
        self.marks = mark_page(page, units)
        self.place = {unit.id: i for i, unit in enumerate(units)}
        self.onward = {mark.link: mark.line.number for mark in self.marks if mark.link is not None}

    def html(self) -> str:
        blocks, shown = [], set()
        for unit_id, marks in groupby(self.marks, key=lambda mark: mark.unit.id):
            blocks.append(self._block(list(marks), first=unit_id not in shown))
            shown.add(unit_id)
        about = " · ".join(
            escape(self.page.meta[key]) for key in ("source", "place", "date") if self.page.meta.get(key)
        )
        anchor = f"p{self.number}"
        return "\n".join(
            [
                f'<section aria-labelledby="{anchor}">',
                f'<h2 id="{anchor}">{_clean(self.page.file)}</h2>',
                f'<p class="about">{about}</p>',
                f'<nav aria-label="{self.text(Message("Units"))}"><ul class="units">',
                *map(self._entry, self.units),
                "</ul></nav>",
                *blocks,
                "</section>",
            ]
        )

    def _classes(self, unit: Article) -> str:
        return f"hue{self.place[unit.id] % HUES}" + (" doubtful" if unit.needs_review else "")

    def _entry(self, unit: Article) -> str:
        title = unit.headline_part("title")
        shown = self.hide(title) if title else self.hide(next(iter(unit.texts("caption", "paragraph")), ""))[:30]
        mark = "⚠ " if unit.needs_review else ""
        name = f"{mark}{_short(unit)} {self._kind(unit)} {_clean(shown)}"
        return f'<li class="{self._classes(unit)}"><a href="#{self._anchor(unit)}" title="{name}">{name}</a></li>'

    def _anchor(self, unit: Article) -> str:
        return f"p{self.number}-{_short(unit)}"

    def _kind(self, unit: Article) -> str:
        return self.text(KIND_NAMES[unit.kind])

    def _block(self, marks: Sequence[Mark], first: bool) -> str:
        """Return lines of one unit that stand together."""
        unit = marks[0].unit
        came = next((mark.link for mark in marks[:1] if mark.link is not None and not first), None)
        goes = self.onward.get(marks[-1].line.number)
        torn = (" torn-above" if came else "") + (" torn-below" if goes else "")
        name = f"{_short(unit)} {self._kind(unit)}"
        anchor = f' id="{self._anchor(unit)}"' if first else ""
        up = Message("goes on from line {line}", {"line": came})
        down = Message("goes on at line {line}", {"line": goes})
        lines = [
            f'<div{anchor} class="block {self._classes(unit)}{torn}" role="group" tabindex="-1" aria-label="{name}">',
            f'<h3 class="head"><b>{name}</b>{self._facts(unit, first)}</h3>',
            *(f'<p class="why">⚠ {self.text(doubt)}</p>' for doubt in doubts(unit) if first),
            *([self._jump(came, "↑", up)] if came else []),
            '<ol class="lines">',
            *map(self._line, marks),
            "</ol>",
            *([self._jump(goes, "↓", down)] if goes else []),
            "</div>",
        ]
        return "\n".join(lines)

    def _jump(self, line: int, arrow: str, message: Message) -> str:
        return f'<p class="jump"><a href="#p{self.number}-l{line}">{arrow} {self.text(message)}</a></p>'

    def _facts(self, unit: Article, first: bool) -> str:
        """Return what the head of a block says about its unit besides the name."""
        if not first:
            return f" <span>{self.text(Message('goes on'))}</span>"
        facts = [self.text(Message("confidence {confidence:.2f}", {"confidence": unit.confidence}))]
        if unit.corrected:
            facts.append(self.text(Message("corrected by a person")))
        if unit.duplicate_of:
            original = unit.duplicate_of.rsplit("-", 1)[-1]
            same = self.text(Message("the same as {unit}", {"unit": original}))
            facts.append(f'<a href="#p{self.number}-{original}">{same}</a>')
        facts += [_clean("、".join(author.name for author in unit.authors))] if unit.authors else []
        return "".join(f" <span>{fact}</span>" for fact in facts)

    def _line(self, mark: Mark) -> str:
        number, doubt = mark.line.number, mark.confidence < REVIEW_BELOW
        classes = " ".join([mark.role, *(["joins"] if mark.joins else []), *(["doubt"] if doubt else [])])
        role = self.text(ROLE_NAMES[mark.role])
        sure = self.text(Message("confidence {confidence:.2f}", {"confidence": mark.confidence}))
        continued = self.text(Message("goes on in the paragraph above"))
        hook = f'<span title="{continued}" aria-label="{continued}">↳</span> ' if mark.joins else ""
        return (
            f'<li id="p{self.number}-l{number}" class="{classes}">'
            f'<span class="number">{number}</span><span class="role">{hook}{role}</span>'
            f'<p class="words">{_clean(mark.line.text)}</p>'
            f'<span class="sure" title="{sure}">{mark.confidence:.2f}</span></li>'
        )


def _short(unit: Article) -> str:
    """Return the last part of a unit's id, `a7`."""
    return unit.id.rsplit("-", 1)[-1]


def visible(text: str) -> str:
    """Return a text for HTML, which holds no control characters and no halves of characters: U+FFFD for each."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (c.isspace() and c >= " ") else "\ufffd" for c in text)


def _clean(text: str) -> str:
    return escape(visible(text))
