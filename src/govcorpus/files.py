"""Files that are written whole or not at all."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govcorpus.errors import OutputError

_TEMPORARY = re.compile(r"\..+\.\d+\.tmp")


def check_target(path: str) -> None:
    """Raise `OutputError` before any work is done where a file cannot be written: it is a folder, or in none."""
    if Path(path).is_dir():
        raise OutputError("{path} is a folder", "Name a file in it", path=path)
    if not Path(path).absolute().parent.is_dir():
        raise OutputError("There is no folder for {path}", "Make the folder first", path=path)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `OutputError` where it cannot be written."""
    temporary = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        raise OutputError("Cannot write {path}: {reason}", path=path, reason=error.strerror or error) from None
    finally:
        temporary.unlink(missing_ok=True)


def is_temporary(name: str) -> bool:
    """Tell whether a file has a name that `replace_file` gives to those that are being written."""
    return bool(_TEMPORARY.fullmatch(name))


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Return a table of values as JSON for people to read."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")
