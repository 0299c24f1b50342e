"""Cold starts: the help, and keywords of the sample papers, each as a process of its own.

    python bench/startup.py [--rounds N]

The help is compared with that of a typer app of two commands, keywords with importing pandas and rjieba.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import Figure, console_script, process, report, rounds_wanted

PEER_APP = '''\
"""A small app."""

from typing import Annotated

import typer

app = typer.Typer(help="Count things.")


@app.command()
def count(path: str, top: Annotated[int, typer.Option(help="Number of rows.")] = 50) -> None:
    """Count the words of a file."""


@app.command()
def show(path: str, window: Annotated[int, typer.Option(help="Characters of context.")] = 20) -> None:
    """Show a file."""


if __name__ == "__main__":
    app()
'''


def main() -> None:
    """Measure and report."""
    rounds = rounds_wanted(__doc__)
    ours = console_script("govcorpus")
    with TemporaryDirectory() as folder:
        app = Path(folder, "app.py")
        app.write_text(PEER_APP, encoding="utf-8")
        figures = (
            Figure(
                "govcorpus --help / help of a typer app",
                ours=process(ours, "--help"),
                peer=process(sys.executable, str(app), "--help"),
                target=2,
            ),
            Figure(
                "govcorpus keywords seeds / import pandas, rjieba",
                ours=process(ours, "keywords", "seeds"),
                peer=process(sys.executable, "-c", "import pandas, rjieba"),
                target=2.5,
            ),
        )
        report("startup", figures, rounds)


if __name__ == "__main__":
    main()
