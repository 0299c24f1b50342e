"""Synthetic newspaper pages with exact gold.

`python -m eval.pages --split train --pages 100 --seed 7 --out DIR` writes `*.txt` and `gold.json`.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.desk import Desk
from eval.layout import lay_out
from eval.sheet import Json, print_page
from eval.stories import Stock, load_stock, read_articles
from eval.styles import Style, all_styles


def generate(split: str, pages: int, seed: int, borrowed: Sequence[str] = ()) -> Iterator[Json]:
    """Yield pages of gold with their text; the styles of the split take turns.

    Page i depends on the split, the seed and i only. `borrowed` are texts of articles to print instead of the stock's.
    """
    styles, stock = all_styles()[split], load_stock(split)
    for i in range(pages):
        style = styles[i % len(styles)]
        yield compose(style, f"{split}{seed}-{i:04}", stock, borrowed)


def compose(style: Style, key: str, stock: Stock, borrowed: Sequence[str] = ()) -> Json:
    """Return one page of a style; the key is all its chance comes from."""
    desk = Desk(random.Random(f"{style.name} {key}"), stock, borrowed)
    units, slips = lay_out(desk, style, style.compose(desk))
    return print_page(desk.rng, key, style, units, slips)


def write_pages(pages: Sequence[Json], folder: Path) -> None:
    """Write each page as a text file, and the gold of all of them as `gold.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        (folder / page["file"]).write_text(page["text"], encoding="utf-8", newline="\n")
    gold = json.dumps(pages, ensure_ascii=False, indent=1)
    (folder / "gold.json").write_text(gold + "\n", encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.pages", description=__doc__.split("\n")[0])
    parser.add_argument("--split", choices=sorted(all_styles()), required=True)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=Path, help="folder of plain-text articles to print instead of the stock's")
    given = parser.parse_args(arguments)
    borrowed = read_articles(given.articles) if given.articles else ()
    pages = list(generate(given.split, given.pages, given.seed, borrowed))
    write_pages(pages, given.out)
    print(f"{len(pages)} pages, {sum(len(page['articles']) for page in pages)} units: {given.out}")


if __name__ == "__main__":
    main()
