"""Made-up newspaper texts with exact gold on which of them print the same.

The words are random, so that two texts share a passage only where one was made from the other, where both are filled
into one form, or where both hold a set phrase.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from govcorpus.model import Article, Lines, Page, Part, Piece

#: How many stories a set has; enough that each set phrase is in more than fifty of them.
STORIES = 240
WORDS, CHARACTERS = 20_000, 3_000
#: Shares of the stories that are printed again in each way.
AGAIN = {"exact": 0.2, "hardwrap": 0.15, "near": 0.25, "partial": 0.25, "brief": 0.1}
LINE = 26

PHRASES = (
    "全市上下要深入学习领会会议精神，切实把思想和行动统一到会议的决策部署上来，以更加饱满的热情投入到各项工作之中。",
    "下一步，当地将继续坚持问题导向、目标导向、结果导向，压实责任、细化措施、强化督导，确保各项任务落到实处、取得实效。",
)
#: The paragraph of a story that others quote.
QUOTED = 1
#: Words are changed among the first characters of a paragraph; set phrases come last.
EDITED = 45
_DAY = re.compile(r"\d+日")

PAPERS = ("甲州日报", "乙州日报", "丙州日报", "丁州日报", "戊州日报")


@dataclass
class Sheet:
    """A page with one text: name, paper, date, title, byline, paragraphs, and how its lines are broken."""

    name: str
    paper: str
    date: str
    title: str
    byline: str
    paragraphs: list[str]
    wrapped: int | None = None
    kind: str = "article"

    @property
    def page(self) -> Page:
        """The page as it is printed."""
        text = "\n".join(line for _, lines in self._parts() for line in lines) + "\n"
        return Page(self.name, self.name, text, meta=self._meta)

    @property
    def article(self) -> Article:
        """The article on the page, cut as it should be."""
        parts, number, place = [], 0, 0
        for role, lines in self._parts():
            pieces, length = [], 0
            for line in lines:
                visible = line.strip()
                pieces.append(Piece(length, place + len(line) - len(visible), len(visible)))
                length, place, number = length + len(visible), place + len(line) + 1, number + 1
            parts.append(Part(role, "".join(line.strip() for line in lines), tuple(pieces)))
        runs = (Lines(1, number),)
        stem = self.name.removesuffix(".txt")
        return Article(f"{stem}-a1", self.name, self.kind, tuple(parts), runs, date=self.date, meta=self._meta)

    @property
    def _meta(self) -> dict[str, str]:
        return {"source": self.paper, "date": self.date}

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the role and the lines of each part."""
        yield "title", [self.title]
        if self.byline:
            yield "byline", [self.byline]
        for paragraph in self.paragraphs:
            indented = "　　" + paragraph
            width = self.wrapped or len(indented)
            yield "paragraph", [indented[i : i + width] for i in range(0, len(indented), width)]


@dataclass
class Gold:
    """Pages, and the kind of each pair of them that shares text: pairs of names, sorted."""

    sheets: list[Sheet] = field(default_factory=list)
    pairs: dict[tuple[str, str], str] = field(default_factory=dict)

    def link(self, one: Sheet, other: Sheet, kind: str) -> None:
        """Note what two pages are to each other."""
        first, second = sorted((one.name, other.name))
        self.pairs[first, second] = kind


class Press:
    """Prints texts; all chance comes from the seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        characters = [chr(0x4E00 + i) for i in range(CHARACTERS)]
        self._words = ["".join(self.chance.choices(characters, k=2)) for _ in range(WORDS)]
        self.gold = Gold()

    def sentence(self) -> str:
        """Return a sentence of random words, one in four with a number."""
        words = self.chance.choices(self._words, k=self.chance.randint(7, 16))
        if self.chance.random() < 0.25:
            words.insert(self.chance.randint(1, 6), f"{self.chance.randint(2, 9999)}个")
        middle = len(words) // 2
        return "".join(words[:middle]) + "，" + "".join(words[middle:]) + "。"

    def paragraph(self) -> str:
        """Return a paragraph of three to five sentences."""
        return "".join(self.sentence() for _ in range(self.chance.randint(3, 5)))

    def sheet(self, paragraphs: Sequence[str], title: str | None = None, byline: str | None = None) -> Sheet:
        """Print a page."""
        name = f"s{len(self.gold.sheets):05d}.txt"
        day = f"20{self.chance.randint(10, 24)}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"
        head = title or "".join(self.chance.choices(self._words, k=7))
        made = Sheet(name, self.chance.choice(PAPERS), day, head, byline or "", list(paragraphs))
        self.gold.sheets.append(made)
        return made

    def story(self) -> Sheet:
        """Print a story of its own."""
        paragraphs = [self.paragraph() for _ in range(self.chance.randint(3, 5))]
        paragraphs[0] = f"{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日，{paragraphs[0]}"
        if self.chance.random() < 0.6:
            paragraphs[-1] += self.chance.choice(PHRASES)
        return self.sheet(paragraphs, byline="本报记者 王某某" if self.chance.random() < 0.5 else "")

    def copies(self, original: Sheet) -> None:
        """Print a story again in some ways; all whole copies are pairs of each other."""
        family = [(original, "exact")]
        for kind in ("exact", "hardwrap", "near"):
            if self.chance.random() < AGAIN[kind]:
                made = self.sheet(original.paragraphs, original.title, original.byline)
                if kind == "hardwrap":
                    made.wrapped = LINE
                elif kind == "near":
                    self._edit(made)
                family.append((made, kind))
        for (one, first), (other, second) in combinations(family, 2):
            kinds = {first, second}
            self.gold.link(one, other, next(kind for kind in ("near", "hardwrap", "exact") if kind in kinds))
        parts = []
        if self.chance.random() < AGAIN["partial"]:
            parts.append(self._quotation(original))
        if self.chance.random() < AGAIN["brief"]:
            parts.append(self.sheet([original.paragraphs[QUOTED]]))
        for one, other in [*product((sheet for sheet, _ in family), parts), *combinations(parts, 2)]:
            self.gold.link(one, other, "partial")

    def _edit(self, sheet: Sheet) -> None:
        """Change headline, byline, day, and a word in most paragraphs, but not in what is quoted; move some."""
        sheet.title, sheet.byline = "".join(self.chance.choices(self._words, k=6)), ""
        for i, paragraph in enumerate(sheet.paragraphs):
            if i != QUOTED and self.chance.random() < 0.8:
                starts = [at for at in range(1, EDITED) if paragraph[at - 1 : at + 3].isalpha()]
                at, new = self.chance.choice(starts), self.chance.choice(("", self.chance.choice(self._words)))
                sheet.paragraphs[i] = paragraph[:at] + new + paragraph[at + 2 :]
        if self.chance.random() < 0.3:
            sheet.paragraphs[0], sheet.paragraphs[2] = sheet.paragraphs[2], sheet.paragraphs[0]
        sheet.paragraphs[0] = "本报讯 " + _DAY.sub(f"{self.chance.randint(1, 28)}日", sheet.paragraphs[0])

    def _quotation(self, original: Sheet) -> Sheet:
        """Print a story that has a paragraph of another one."""
        own = [self.paragraph() for _ in range(self.chance.randint(3, 5))]
        own.insert(self.chance.randint(1, len(own)), original.paragraphs[QUOTED])
        return self.sheet(own)

    def bulletins(self) -> None:
        """Print a report of some months: one form, filled in with other numbers each time."""
        sentences = [self.sentence().rstrip("。") for _ in range(5)]
        for month in range(1, 7):
            filled = [f"{text}{self.chance.randint(10, 99999) / 10}%。" for text in sentences]
            self.sheet([f"{month}月，" + "".join(filled[:2]), "".join(filled[2:])])

    def notices(self) -> None:
        """Print a series of notices: one form, another number of the lot, amount and day each time."""
        what, where = self.sentence(), self.sentence()
        for lot in range(1, 9):
            money, day = self.chance.randint(100, 9999), self.chance.randint(1, 28)
            body = f"现将第{lot}标段公开招标，预算{money}万元，{what}报名截止{day}日，{where}联系电话0000-1234567。"
            self.sheet([body, "特此公告。"], title="招标公告").kind = "notice"


def made_gold(seed: int, stories: int = STORIES) -> Gold:
    """Return pages and what they share: stories, copies of them, quotations, bulletins and notices."""
    press = Press(seed)
    for i in range(stories):
        press.copies(press.story())
        if i % 40 == 0:
            press.bulletins()
            press.notices()
    press.chance.shuffle(press.gold.sheets)
    return press.gold
