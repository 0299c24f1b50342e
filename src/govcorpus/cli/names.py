"""The command about who, where and when: entities."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import MinDocfreq, MinFreq, RankedTop
from govcorpus.cli._finding_options import EntityKinds, Mentions, RecogniserName

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def entities(
    corpus: "Corpus",
    *,
    kinds: EntityKinds = None,
    recogniser: RecogniserName = "rules",
    mentions: Mentions = False,
    min_freq: MinFreq = 1,
    min_docfreq: MinDocfreq = 1,
    top: RankedTop = None,
) -> "DataFrame":
    """List the people, places, organisations and dates that articles name.

    Columns: kind text normalized adcode count articles role forms; kind is person, place, organisation or date,
    normalized a full name or an ISO 8601 date or interval, adcode the code of the division at the article's date. Empty
    where the text does not settle it. With --mentions one row an occurrence: page article kind text normalized adcode
    confidence role start end.
    """
    from govcorpus import entities

    return entities(
        corpus,
        kinds=kinds,
        recogniser=recogniser,
        mentions=mentions,
        min_freq=min_freq,
        min_docfreq=min_docfreq,
        top=top,
    )
