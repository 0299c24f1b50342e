"""govcorpus: articles, keywords, slogans and topics from the text of Chinese local newspapers.

    import govcorpus as gc
    corpus = gc.read("seeds")
    gc.keywords(corpus, method="tfidf")

Every name below is loaded when it is first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govcorpus.version import VERSION

if TYPE_CHECKING:
    from govcorpus.building.run import build
    from govcorpus.corpus.listing import info, segment
    from govcorpus.corpus.store import Corpus
    from govcorpus.errors import GovcorpusError
    from govcorpus.loading import read
    from govcorpus.model import Article, Page
    from govcorpus.naming.listing import entities
    from govcorpus.parallel import map_merge
    from govcorpus.redaction import redact
    from govcorpus.reporting.plots import plot
    from govcorpus.reporting.report import report
    from govcorpus.reprints.listing import reuse
    from govcorpus.segmentation import split_page
    from govcorpus.slogan.listing import slogans
    from govcorpus.slogan.spread import spread
    from govcorpus.slogan.variants import variants
    from govcorpus.stats.collocates import collocates
    from govcorpus.stats.dispersion import dispersion
    from govcorpus.stats.figure_table import figures
    from govcorpus.stats.frequency import keywords
    from govcorpus.stats.keyness import keyness
    from govcorpus.stats.kwic import kwic
    from govcorpus.stats.network import network
    from govcorpus.stats.trend import trend
    from govcorpus.study.run import run
    from govcorpus.topicmodel.listing import topics

__version__ = VERSION

_HOMES = {
    "Article": "model",
    "Corpus": "corpus.store",
    "GovcorpusError": "errors",
    "Page": "model",
    "build": "building.run",
    "collocates": "stats.collocates",
    "dispersion": "stats.dispersion",
    "entities": "naming.listing",
    "figures": "stats.figure_table",
    "info": "corpus.listing",
    "keyness": "stats.keyness",
    "keywords": "stats.frequency",
    "kwic": "stats.kwic",
    "map_merge": "parallel",
    "network": "stats.network",
    "plot": "reporting.plots",
    "read": "loading",
    "redact": "redaction",
    "report": "reporting.report",
    "reuse": "reprints.listing",
    "run": "study.run",
    "segment": "corpus.listing",
    "slogans": "slogan.listing",
    "split_page": "segmentation",
    "spread": "slogan.spread",
    "topics": "topicmodel.listing",
    "trend": "stats.trend",
    "variants": "slogan.variants",
}

__all__ = [
    "Article",
    "Corpus",
    "GovcorpusError",
    "Page",
    "build",
    "collocates",
    "dispersion",
    "entities",
    "figures",
    "info",
    "keyness",
    "keywords",
    "kwic",
    "map_merge",
    "network",
    "plot",
    "read",
    "redact",
    "report",
    "reuse",
    "run",
    "segment",
    "slogans",
    "split_page",
    "spread",
    "topics",
    "trend",
    "variants",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'govcorpus' has no attribute '{name}'")
    value = getattr(import_module(f"govcorpus.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
