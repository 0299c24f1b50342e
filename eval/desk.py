"""The desk that a page style composes with: new stories, people, notices, teasers, filler."""

import random
from collections.abc import Sequence

from eval.bylines import Byline
from eval.cast import invent_number, invent_person, invent_place
from eval.stories import BorrowedStory, Stock, Story
from eval.units import Row, Unit, banner, boilerplate
from eval.wraps import break_point

#: How often the next story runs the same campaign in another place, and how often it comes from the same place.
NEIGHBOUR, SAME_PLACE = 0.22, 0.08


class Desk:
    """Supplies one page; all of its chance comes from `rng`."""

    def __init__(self, rng: random.Random, stock: Stock, borrowed: Sequence[str] = ()) -> None:
        self.rng, self.stock, self.borrowed = rng, stock, borrowed
        self.county = invent_place(rng, stock.common).county
        self._last: Story | None = None
        self._topics: list[str] = []
        self._decks: dict[str, list[str]] = {}

    def story(self) -> Story:
        """Return the next story: a new one, or a neighbour of the last in campaign or place."""
        rng, last = self.rng, self._last
        county = self.county if rng.random() < 0.7 else None
        place = invent_place(rng, self.stock.common, county)
        if self.borrowed:
            return BorrowedStory(rng, self.stock, place, rng.choice(self.borrowed))
        if last is not None and rng.random() < NEIGHBOUR:
            self._last = Story(rng, self.stock, last.topic, place, last.campaign)
            self._last.share(last)
        else:
            place = last.place if last is not None and rng.random() < SAME_PLACE else place
            topic = self._topic()
            self._last = Story(rng, self.stock, topic, place, rng.choice(self.stock.topics[topic]["campaigns"]))
        return self._last

    def _topic(self) -> str:
        if not self._topics:
            self._topics = self.rng.sample(sorted(self.stock.topics), len(self.stock.topics))
        return self._topics.pop()

    def names(self, count: int) -> tuple[str, ...]:
        """Return so many different people."""
        people: dict[str, None] = {}
        while len(people) < count:
            people[invent_person(self.rng, self.stock.common)] = None
        return tuple(people)

    def chance(self, probability: float) -> bool:
        """Return True as often as `probability` says."""
        return self.rng.random() < probability

    def common(self, section: str, kind: str) -> str:
        """Return one of the common texts, as it is."""
        return str(self.rng.choice(self.stock.common[section][kind]))

    def filled(self, kind: str) -> str:
        """Return one of the common templates, filled for a story of its own."""
        topic = self.rng.choice(sorted(self.stock.topics))
        campaign = self.rng.choice(self.stock.topics[topic]["campaigns"])
        place = invent_place(self.rng, self.stock.common)
        return Story(self.rng, self.stock, topic, place, campaign).fill(self.common("text", kind))

    def brief(self, prefix: str = "", *, cut: float = 0.0) -> Unit:
        """Return a one-sentence teaser of other news; `cut` is how often it breaks off in mid-sentence.

        One that is only a headline may also be called its title.
        """
        text = prefix + self.filled("teasers")
        half = len(text) // 2
        at = break_point(self.rng, text[half:]) if text.endswith("。") and self.chance(cut) else None
        if at:
            return Unit("brief", [Row(text[: half + at])], truncated=True)
        alternatives = () if text.endswith("。") else ({"kicker": None, "title": text, "subtitle": None},)
        return Unit("brief", [Row(text)], headline_alternatives=alternatives)

    def banner(self, form: str = "■{}") -> Unit:
        """Return the name of a column."""
        topic = self.stock.topics[self._topic()]
        text = self.common("notices", "banners").format(
            campaign=self.rng.choice(topic["campaigns"]), slogan=self.rng.choice(topic["slogans"])
        )
        return banner(form.format(text))

    def public_slogan(self, *, more: bool = False) -> Unit:
        """Return a public slogan used as filler; `more` are those of a longer list."""
        return banner(self.common("notices", "slogans_more" if more else "public_slogans"), alt="boilerplate")

    def notices_head(self) -> Unit:
        """Return the heading of a block of notices."""
        return banner(self.common("notices", "heads"), alt="notice")

    def disclaimer(self) -> Unit:
        """Return the paper's disclaimer for its advertisements."""
        return boilerplate(self.common("notices", "disclaimers"), alt="notice")

    def notices(self, count: int, mark: str = "▲", *, numbered: bool = False) -> list[Unit]:
        """Return notices of loss; some of them near-identical: one person's receipts, which differ in their numbers."""
        texts: list[str] = []
        while len(texts) < count:
            if self.chance(0.3) and count - len(texts) > 1:
                texts += self._receipts(min(count - len(texts), self.rng.choice((2, 3))))
            else:
                kind = "announcements" if self.chance(0.1) else "lost"
                texts.append(self._notice(self.common("notices", kind), {}))
        marks = [f"{i}." if numbered else mark for i in range(1, count + 1)]
        return [Unit("notice", [Row(before + text)], fixed=True) for before, text in zip(marks, texts, strict=True)]

    def tell(self, story: Story, kind: str) -> str:
        """Return a common text filled for a story, from its theme; none comes twice on a page before all have come."""
        kind = story.theme(kind)
        if not self._decks.get(kind):
            texts = self.stock.common["text"][kind]
            self._decks[kind] = self.rng.sample(texts, len(texts))
        return story.fill(self._decks[kind].pop())

    def teaser(self, prefix: str = "", *, media: str = "", cut: float = 0.0, stop: bool = True) -> Unit:
        """Return a brief like `brief`, from another stock; without `stop` it has lost its full stop."""
        text = prefix + media + " " * bool(media) + self.filled("teasers_more" if self.chance(0.7) else "teasers")
        half = len(text) // 2
        at = break_point(self.rng, text[half:]) if self.chance(cut) else None
        if at:
            return Unit("brief", [Row(text[: half + at], dateline=media or None)], truncated=True)
        text = text if stop else text.removesuffix("。")
        headline: dict[str, str | None] = {"kicker": None, "title": text, "subtitle": None}
        row, whole = Row(text, dateline=media or None), text.endswith("。")
        return Unit("brief", [row], headline_alternatives=() if whole else (headline,))

    def column(self, form: str) -> Unit:
        """Return the name of a column, plainer ones among them."""
        topic = self.stock.topics[self._topic()]
        text = self.common("notices", "banners_more")
        return banner(
            form.format(
                text.format(campaign=self.rng.choice(topic["campaigns"]), slogan=self.rng.choice(topic["slogans"]))
            )
        )

    def furniture(self) -> Unit:
        """Return a line of page furniture."""
        return boilerplate(self._notice(self.common("notices", "furniture"), {"n": str(self.rng.randint(1, 8))}))

    def separator(self) -> Unit:
        """Return a line of signs between articles."""
        return boilerplate(self.common("notices", "separators"))

    def warning(self) -> Unit:
        """Return a disclaimer, in one of more wordings."""
        kind = "disclaimers" if self.chance(0.4) else "disclaimers_more"
        return boilerplate(self.common("notices", kind), alt="notice")

    def lost(self, mark: str = "") -> Unit:
        """Return a short notice of loss."""
        kind = "lost" if self.chance(0.5) else "lost_more"
        return Unit("notice", [Row(mark + self._notice(self.common("notices", kind), {}))], fixed=True)

    def long_notice(self, *, headed: bool = True, signed_off: bool = False) -> Unit:
        """Return a long notice with its heading in a line of its own, company and day below the text."""
        company = self.common("notices", "companies")
        head = self.common("notices", "long_heads")
        rows = [Row(head, "title")] if headed else []
        rows.append(Row(self._notice(self.common("notices", "long"), {"company": company})))
        if signed_off:
            day = f"20{self.rng.randint(14, 24)}年{self.rng.randint(1, 12)}月{self.rng.randint(1, 28)}日"
            rows += [Row(company, "mark"), Row(day, "mark")]
        none: dict[str, str | None] = {"kicker": None, "title": None, "subtitle": None}
        return Unit("notice", rows, fixed=True, headline_alternatives=(none,) if headed else ())

    def _receipts(self, count: int) -> list[str]:
        template = self.common("notices", "receipts")
        same = {"person": self.names(1)[0], "id": self._identity(), "room": self._room()}
        same["company"] = self.common("notices", "companies")
        return [self._notice(template, same) for _ in range(count)]

    def _notice(self, template: str, same: dict[str, str]) -> str:
        rng, (person, other) = self.rng, self.names(2)
        day = f"{rng.randint(2014, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
        values = {
            "person": person, "person2": other, "id": self._identity(), "room": self._room(), "day": day,
            "company": self.common("notices", "companies"), "serial": str(rng.randint(1_000_000, 99_999_999)),
            "money": invent_number(rng) + "00",
        }  # fmt: skip
        return template.format(**(values | same))

    def _identity(self) -> str:
        return f"4{self.rng.randint(10, 99)}***********{self.rng.randint(1000, 9999)}"

    def _room(self) -> str:
        return f"{self.rng.randint(1, 48)}-{self.rng.randint(1, 4)}-{self.rng.randint(101, 2604)}"


def signed(text: str, byline: Byline) -> Row:
    """Return a paragraph with its byline in brackets at the end."""
    return Row(text + byline.text, people=byline.people)


def opened(byline: Byline, text: str) -> Row:
    """Return a first paragraph with its dateline and byline before it."""
    return Row(byline.text + text, people=byline.people, dateline=byline.dateline)


def byline_row(byline: Byline) -> Row:
    """Return a byline as a line of its own."""
    return Row(byline.text, "byline", people=byline.people)
