"""Where a result comes from: what was asked, of which version, with which settings, of which texts."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from govcorpus.version import VERSION

if TYPE_CHECKING:
    from govcorpus.corpus.store import Corpus


def provenance_of(corpus: "Corpus", command: str, settings: Mapping[str, object]) -> dict[str, Any]:
    """Return command, version, time, the settings that were given, a hash of each page's text, and what failed."""
    return {
        "command": command,
        "version": VERSION,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": {name: value for name, value in settings.items() if value},
        "inputs": {
            page.path: hashlib.sha256(page.text.encode("utf-8", "replace")).hexdigest() for page in corpus.pages
        },
        "failed": {failure.path: str(failure.error.message) for failure in corpus.failures},
    }
