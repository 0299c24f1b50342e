"""Take pictures of real runs for the documentation, docs/pictures/*.svg, and draw those of docs/plots.md.

Needs a platform with pseudo-terminals, and the extras `plots` and `report`; Chromium for the picture of the report.
"""

import io
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).with_name("pictures")
WIDTH = 110
PICTURES = {
    "keywords": ["keywords", "seeds", "--method", "tfidf", "--top", "10"],
    "segment": ["segment", "seeds", "--top", "12"],
    "slogans": ["slogans", "seeds", "--min-freq", "2", "--top", "14"],
    "entities": ["entities", "seeds", "--kind", "place", "--kind", "date", "--kind", "organisation", "--top", "14"],
    "figures": ["figures", "seeds", "--where", "date < 2019", "--top", "14"],
    "topics": ["topics", "seeds"],
    "keyness": ["keyness", "seeds", "--target", "place ~ 濮阳", "--top", "10"],
    "dispersion": ["dispersion", "seeds", "--by", "place", "--top", "10"],
    "kwic": ["kwic", "三零", "seeds"],
    "collocates": ["collocates", "社区", "seeds", "--top", "10"],
    "network": ["network", "seeds", "--around", "三零", "--top", "10"],
    "trend": ["trend", "三零,社区", "seeds", "--period", "year"],
    "spread": ["spread", "三零", "seeds", "--slogan"],
    "variants": ["variants", "三零", "seeds"],
    "reuse": ["reuse", "seeds"],
    "build": ["build", "seeds", "-o", "corpus", "-q"],
    "run": ["run", "study.toml", "-q"],
    "redact": ["redact", "seeds", "-o", "redacted", "--what", "id,phone,card,plate,email,name"],
    "info": ["info", "seeds", "--where", "place ~ 濮阳"],
}
#: What --plot draws.
PLOTS = {
    "plot_cloud": ["keywords", "seeds", "--top", "60", "--plot-kind", "cloud"],
    "plot_keyness": ["keyness", "seeds", "--target", "place ~ 濮阳", "--top", "10"],
    "plot_dispersion": ["dispersion", "seeds", "--terms", "三零,五星,社区,党建", "--by", "period", "--period", "year"],
    "plot_network": ["network", "seeds", "--around", "三零"],
    "plot_trend": ["trend", "三零,社区", "seeds", "--period", "year"],
    "plot_spread": ["spread", "社区", "seeds", "--top", "15"],
}
#: What a browser shows of a page first: its width and height.
SCREEN = (1200, 1000)
COLOURS = 48
CELL, LINE, MARGIN, TITLE = 9.0, 21.0, 14.0, 34.0
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace"
INK, PAPER = "#d8dee4", "#1f2428"


def run_in_terminal(arguments: list[str], folder: str) -> str:
    """Return what a command prints on a terminal, colours included, when it is run in a folder."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update(COLUMNS=str(WIDTH), LINES="60", TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.execv(sys.executable, [sys.executable, "-m", "govcorpus", *arguments])
    chunks = []
    try:
        while chunk := os.read(terminal, 65536):
            chunks.append(chunk)
    except OSError:  # the end of a pseudo-terminal on Linux
        pass
    os.waitpid(process, 0)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def runs(line: Text, console: Console) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the words of a line, each of one width and weight: first cell, cells, text, whether bold."""
    cell = 0
    for segment in line.render(console):
        bold = bool(segment.style and segment.style.bold)
        for _, group in groupby(segment.text, key=lambda character: (cell_len(character), character.isspace())):
            text = "".join(group)
            if text.strip():
                yield cell, cell_len(text), text, bold
            cell += cell_len(text)


def picture(title: str, screen: str) -> str:
    """Return an SVG of a screen: each stretch of text stands at its cell and is as wide as its cells.

    The fonts are those of the reader's machine, so that a picture loads nothing from the network.
    """
    console = Console(width=WIDTH, file=io.StringIO())
    lines = Text.from_ansi(screen).split("\n")
    width, height = WIDTH * CELL + 2 * MARGIN, len(lines) * LINE + TITLE + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"',
        f'font-family="{FONTS}" font-size="15">',
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{PAPER}"/>',
        f'<text x="{MARGIN:g}" y="23" fill="#8b949e">$ {escape(title)}</text>',
        f'<g fill="{INK}">',
    ]
    for row, line in enumerate(lines):
        y = TITLE + (row + 1) * LINE - 6
        for cell, cells, text, bold in runs(line, console):
            weight = ' font-weight="bold"' if bold else ""
            place = (
                f'x="{MARGIN + cell * CELL:g}" y="{y:g}" textLength="{cells * CELL:g}" lengthAdjust="spacingAndGlyphs"'
            )
            parts.append(f"<text {place}{weight}>{escape(text)}</text>")
    return "\n".join([*parts, "</g>", "</svg>", ""])


def screenshot(target: Path) -> None:
    """Take a picture of a report in Chromium, where it is installed."""
    from PIL import Image

    program = shutil.which("chromium")
    if program is None:
        print("no Chromium: the picture of the report stays as it is")
        return
    with TemporaryDirectory() as folder:
        page, png = Path(folder, "report.html"), Path(folder, "report.png")
        command = [sys.executable, "-m", "govcorpus", "report", "seeds", "-o", str(page), "-q"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        size = ",".join(map(str, SCREEN))
        flags = [
            "--headless=new",
            "--no-sandbox",
            "--hide-scrollbars",
            "--virtual-time-budget=20000",
            f"--window-size={size}",
        ]
        command = [program, *flags, f"--screenshot={png}", f"--user-data-dir={folder}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        Image.open(png).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Write a picture for each command."""
    FOLDER.mkdir(exist_ok=True)
    for name, arguments in PICTURES.items():
        title = " ".join(["govcorpus", *(f"'{a}'" if " " in a else a for a in arguments)])
        with TemporaryDirectory() as folder:
            Path(folder, "seeds").symlink_to(ROOT / "seeds")
            shutil.copy(ROOT / "src" / "govcorpus" / "data" / "study.toml", folder)
            screen = run_in_terminal(arguments, folder).strip("\n")
        (FOLDER / f"{name}.svg").write_text(picture(title, screen), encoding="utf-8")
    for name, arguments in PLOTS.items():
        command = [sys.executable, "-m", "govcorpus", *arguments, "-q", "--plot", str(FOLDER / f"{name}.svg")]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    screenshot(FOLDER / "report.png")


if __name__ == "__main__":
    main()
