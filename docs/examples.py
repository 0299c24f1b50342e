"""Run the examples of the pages, and write what they print into them: `python docs/examples.py [--check] [PAGE]...`.

Each page has a folder of its own with the sample papers in `seeds/`, and its blocks run there one after the other:
`console` (lines after `$ `, shown with what they print, notes included, as on a terminal of 80 columns), `python`
(what it prints is in the `text` block right below), and `r` where R is installed. A block of another kind whose
paragraph ends with a file name and a colon is written to that file. In what is shown `…` stands for anything.
Commands run in this process, since a hundred cold starts take minutes; the rest of a pipe runs in a shell, and lines
with loops and the like altogether.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from govcorpus.cli import main as run_command

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGES = (DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md")), DOCS / "zh" / "tutorial.md")
ENVIRONMENT = {"TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
PROMPT = "$ "
ANYTHING = "…"
#: What no page shows.
BUG = "Traceback (most recent call last)"

_BLOCK = re.compile(r"^(?P<fence>```)(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r"`(?P<name>[\w./-]+\.\w+)`[^`\n]*[:：]\n\n$")
#: A command of ours with nothing for a shell in it, what it is given, and where its output goes.
_OURS = re.compile(
    r"""(?:echo\ (?P<typed>[^|<>;&*?$`'"]*)\ \|\ )?
        govcorpus(?P<rest>(?:[^|<>;&*?$`'"]|'[^']*'|"[^"$]*")*)
        (?:>\ (?P<file>\S+)|\|\ (?P<pipe>.+))?""",
    re.DOTALL | re.VERBOSE,
)


class Difference(NamedTuple):
    """An example that prints something else than the page shows: its place in the page, what it shows, what it gave."""

    start: int
    end: int
    shown: str
    given: str


class Terminal(io.TextIOWrapper):
    """What a command prints, as if on a terminal."""

    def __init__(self, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        """Say whether it is one."""
        return self._terminal

    def text(self) -> str:
        """Return what was printed."""
        self.seek(0)
        return self.read()


def differences(page: Path) -> Iterator[Difference]:
    """Run the examples of a page; yield those that give something else than it shows, in their order."""
    text, before = page.read_text(encoding="utf-8"), ("", "")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), mock.patch.dict(os.environ, ENVIRONMENT):
        shutil.copytree(ROOT / "seeds", "seeds")
        names: dict[str, Any] = {"__name__": page.stem}
        for block in _BLOCK.finditer(text):
            language, code = block["language"], block["code"]
            given = code
            if language == "console":
                given = session(code)
            elif language == "python":
                before = ("python", printed(code, names))
            elif language == "r" and shutil.which("Rscript"):
                before = ("r", printed_by_r(code))
            elif before[1] and text[: block.start()].endswith("```\n\n"):
                given = before[1]
            elif name := _FILE_NAME.search(text[: block.start()]):
                Path(name["name"]).write_text(code, encoding="utf-8")
            if language not in ("python", "r"):
                before = ("", "")
            if not fits(given, code):
                yield Difference(block.start("code"), block.end("code"), code, given)


def session(code: str) -> str:
    """Return a session in a terminal anew: its lines after the prompt, each with what it prints now."""
    commands = re.findall(r"^\$ (?:.*\\\n)*.*$", code, re.MULTILINE)
    return "".join(f"{line}\n{_printed_by(line.removeprefix(PROMPT))}" for line in commands)


def _printed_by(line: str) -> str:
    ours = _OURS.fullmatch(line)
    if not ours:
        return shell(line)
    arguments, given = shlex.split(ours["rest"]), f"{ours['typed'] or ''}\n"
    if not (ours["file"] or ours["pipe"]):
        return command(arguments, given)
    out, notes = Terminal(terminal=False), Terminal(terminal=True)
    _run(arguments, given, out, notes)
    if ours["pipe"]:
        return notes.text() + shell(ours["pipe"], out.text())
    Path(ours["file"]).write_text(out.text(), encoding="utf-8")
    return notes.text()


def command(arguments: list[str], given: str = "") -> str:
    """Return what a command of ours prints on a terminal, notes and errors included."""
    screen = Terminal(terminal=True)
    _run(arguments, given, screen, screen)
    lines = [line.rstrip() for line in screen.text().splitlines()]
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


def _run(arguments: list[str], given: str, out: Terminal, notes: Terminal) -> None:
    with (
        mock.patch.object(sys, "argv", ["govcorpus", *arguments]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(notes),
        contextlib.suppress(SystemExit),
    ):
        run_command()


def shell(line: str, given: str = "") -> str:
    """Return what a line prints in a shell that is given a text."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", line],
        input=given.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": path},
    )
    return done.stdout.decode("utf-8")


def printed(code: str, names: Mapping[str, Any]) -> str:
    """Return what some lines of Python print; what they define is kept in `names`."""
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen):
        exec(compile(code, "example", "exec"), names)  # type: ignore[arg-type]
    return screen.getvalue()


def printed_by_r(code: str) -> str:
    """Return what some lines of R print."""
    return shell(f"Rscript -e {shlex.quote(code)}")


def fits(given: str, shown: str) -> bool:
    """Say whether a text is what is shown, in which `…` at the end of a line or on its own stands for anything."""
    parts = [re.escape(part) for part in shown.split(ANYTHING)]
    return given == shown or bool(re.fullmatch(".*?".join(parts), given, re.DOTALL))


def main() -> None:
    """Write the pages anew, or only tell where one is not what its examples give."""
    check, names = "--check" in sys.argv, [name for name in sys.argv[1:] if not name.startswith("-")]
    failed = False
    for page in [Path(name).absolute() for name in names] or PAGES:
        text = page.read_text(encoding="utf-8")
        found = list(differences(page))
        failed |= bool(found)
        for different in reversed(found):
            print(f"{page.relative_to(ROOT)}: shown\n{different.shown}\nbut now\n{different.given}")
            text = text[: different.start] + different.given + text[different.end :]
        if not check and not any(BUG in different.given for different in found):
            page.write_text(text, encoding="utf-8")
    sys.exit(int(check and failed))


if __name__ == "__main__":
    main()
