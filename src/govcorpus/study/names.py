"""Names of files and folders from names that people chose: the same on every system, no two alike."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

#: What a folder of results has for itself, and what Windows keeps for devices.
_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
RESERVED = frozenset({"corpus", "corpora", "index", "study", *_DEVICES})
#: Characters of a name; file systems hold 255 bytes, a character has up to four.
LONGEST = 50

_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff]+')
#: A folder of such a name could stand where a file has to.
_LIKE_A_FILE = re.compile(r"\.[A-Za-z]{2,7}$")


def safe_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return a name for a file or folder for each name, that of the second of two alike with a mark at its end."""
    taken: set[str] = set()
    safe = {}
    for name in names:
        safe[name] = safe_name(name)
        if safe[name].casefold() in taken:
            safe[name] = _marked(safe[name], name)
        taken.add(safe[name].casefold())
    return safe


def safe_name(name: str) -> str:
    """Return a name that every file system takes: the name itself, or the fit part of it with a mark at its end."""
    shown = _UNFIT.sub("_", unicodedata.normalize("NFC", name)).strip(" .-")[:LONGEST].rstrip(" .")
    is_free = shown.split(".")[0].casefold() not in RESERVED and not _LIKE_A_FILE.search(shown)
    return shown if shown == name and shown and is_free else _marked(shown, name)


def _marked(shown: str, name: str) -> str:
    mark = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{shown}-{mark}" if shown else mark
