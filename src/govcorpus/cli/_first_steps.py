"""What `govcorpus` alone shows: the first commands to try, and where to find more."""

from pathlib import Path

from govcorpus.cli._messages import Voice
from govcorpus.errors import Message
from govcorpus.version import VERSION

#: Commands that show something worth seeing on any newspaper, and what they show.
FIRST = (
    ("govcorpus info", Message("What there is: pages, articles, places, dates")),
    ("govcorpus keywords --method tfidf", Message("The words that stand out")),
    ("govcorpus kwic 社区", Message("A word wherever it stands, in its context")),
    ("govcorpus slogans", Message("Slogans, and what the text says they stand for")),
)
OWN = ("govcorpus info papers", "govcorpus segment papers --review")
MORE = (
    ("govcorpus --help", Message("All commands")),
    ("govcorpus kwic --help", Message("All options of one")),
)
#: The other language, by the one that is spoken.
OTHER = {"en": ("govcorpus --lang zh", Message("中文")), "zh": ("govcorpus --lang en", Message("English"))}


def first_steps(voice: Voice) -> str:
    """Return the screen in the language of a voice: plain lines, each command with what it shows."""
    here = Message("Without input they read the folder ./seeds")
    shipped = Message("Without input they read the sample papers, which come with the program")
    return "\n".join(
        [
            f"govcorpus {VERSION} · {voice.text(Message('Articles, words and slogans of Chinese local newspapers'))}",
            "",
            _heading(voice, Message("To begin")),
            *_lines(FIRST, voice),
            f"  {voice.text(here if Path('seeds').is_dir() else shipped)}",
            "",
            _heading(voice, Message("Then with pages of your own: files, folders, archives")),
            *(f"  {command}" for command in OWN),
            "",
            _heading(voice, Message("Help")),
            *_lines((*MORE, OTHER[voice.lang]), voice),
        ]
    )


def _heading(voice: Voice, message: Message) -> str:
    return f"{voice.text(message)}{'：' if voice.lang == 'zh' else ':'}"


def _lines(commands: tuple[tuple[str, Message], ...], voice: Voice) -> list[str]:
    from rich.cells import cell_len, set_cell_size

    width = max(cell_len(command) for command, _ in (*FIRST, *MORE)) + 2
    return [f"  {set_cell_size(command, width)}{voice.text(message)}" for command, message in commands]
