"""Commands about words: keywords, kwic."""

from typing import TYPE_CHECKING

from govcorpus.cli._hints import with_path_hint
from govcorpus.cli._options import (
    AsSlogan,
    By,
    MethodName,
    MinDocfreq,
    MinFreq,
    Ngram,
    Period,
    Pos,
    Query,
    RankedTop,
    Sentence,
    Sort,
    Top,
    Window,
    Words,
)

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def keywords(
    corpus: "Corpus",
    *,
    method: MethodName = "freq",
    ngram: Ngram = 1,
    pos: Pos = None,
    by: By = None,
    period: Period = None,
    min_freq: MinFreq = 1,
    min_docfreq: MinDocfreq = 1,
    top: RankedTop = None,
) -> "DataFrame":
    """Rank words or n-grams by frequency, TF-IDF or TextRank.

    Columns: group (with --by) rank term freq pmw docfreq score. pmw is per million counted tokens, stop words included;
    stop words and names from bylines are counted but not listed.
    """
    from govcorpus import keywords

    return keywords(
        corpus,
        method=method,
        ngram=ngram,
        pos=pos,
        by=by,
        period=period,
        min_freq=min_freq,
        min_docfreq=min_docfreq,
        top=top,
    )


def kwic(
    corpus: "Corpus",
    query: Query,
    *,
    words: Words = False,
    slogan: AsSlogan = False,
    window: Window = 20,
    sentence: Sentence = False,
    sort: Sort = None,
    top: Top = 100,
) -> "DataFrame":
    """Show every occurrence of a term in its context (concordance).

    Matches the characters wherever they stand, unless --words or --slogan is given. Columns: article left node right
    date place start; start is the character offset in the raw page.
    """
    from govcorpus import kwic

    frame = kwic(corpus, query, words=words, slogan=slogan, window=window, sentence=sentence, sort=sort, top=top)
    return with_path_hint(frame, "kwic", query)
