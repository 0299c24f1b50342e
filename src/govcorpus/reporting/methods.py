"""The paragraph on corpus and methods of a paper, as text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.methods import MEASURE
from govcorpus.reporting.wording import said
from govcorpus.results import from_json

if TYPE_CHECKING:
    from pandas import DataFrame

#: What ends a sentence, and what stands between two of them.
STOPS = {"en": (".", " "), "zh": ("。", "")}


def methods_text(frame: "DataFrame", lang: str = "en") -> str:
    """Return the result of `info --methods` as text: a paragraph on the corpus, one on the measures, the references."""
    stop, between = STOPS[lang]
    sentences: Mapping[str, Any] = frame.attrs["sentences"]
    spoken = {field: said(from_json(message), lang) + stop for field, message in sentences.items()}
    corpus = [text for field, text in spoken.items() if not field.startswith(MEASURE)]
    measures = [text for field, text in spoken.items() if field.startswith(MEASURE)]
    references = [value for field, value in zip(frame["field"], frame["value"], strict=True) if field not in spoken]
    return "\n".join([between.join(corpus), "", between.join(measures), "", *references]) + "\n"
