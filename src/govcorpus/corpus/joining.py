"""Putting pages and their articles from several places together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govcorpus.model import Article, Page

#: Pages, and the articles on them.
Group = tuple[Sequence[Page], Sequence[Article]]


def join_groups(groups: Iterable[Group]) -> tuple[list[Page], list[Article]]:
    """Return the pages and articles of several groups; a page whose name is taken goes by a longer one."""
    pages: list[Page] = []
    articles: list[Article] = []
    taken: set[str] = set()
    for own_pages, own_articles in groups:
        renamed: dict[str, Page] = {}
        for page in own_pages:
            name = _free_name(page, taken)
            taken.add(name)
            if name != page.file:
                renamed[page.file] = page = replace(page, file=name, id=page.id and name)
            pages.append(page)
        articles += (_moved(article, renamed.get(article.page)) for article in own_articles)
    return pages, articles


def _free_name(page: Page, taken: set[str]) -> str:
    name = page.file if page.file not in taken else page.path
    while name in taken:
        name += "~"
    return name


def _moved(article: Article, page: Page | None) -> Article:
    """Return an article on a page that has been renamed: its ids begin with the page's new name."""
    if page is None:
        return article
    own = article.id.rpartition("-a")[2]
    other = article.duplicate_of and f"{page.stem}-a{article.duplicate_of.rpartition('-a')[2]}"
    return replace(article, id=f"{page.stem}-a{own}", page=page.file, duplicate_of=other)
