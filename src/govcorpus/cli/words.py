"""Commands about words: keywords, keyness, dispersion, kwic, collocates, network."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import (
    Around,
    AsRegex,
    AsSlogan,
    AssociationMeasure,
    Bootstrap,
    By,
    Counting,
    DispersionSort,
    KeynessBy,
    KeynessMeasure,
    LinkMeasure,
    MeetingWindow,
    MethodName,
    MinDocfreq,
    MinFreq,
    MinJointFreq,
    MinMeetings,
    NamedTerms,
    Negative,
    Ngram,
    NodeMethod,
    NodeNumber,
    Parts,
    Period,
    Pos,
    Prior,
    QueryTop,
    RankedTop,
    Reference,
    SampleSize,
    Seed,
    Sentence,
    Smooth,
    Sort,
    Target,
    Top,
    Window,
    Within,
    WithinSentence,
    Words,
    WordWindow,
)
from govcorpus.cli._hints import with_path_hint
from govcorpus.cli._options import Query, Word
from govcorpus.references import reference_of

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
    count: Counting = "raw",
    top: RankedTop = None,
) -> "DataFrame":
    """Rank words or n-grams by frequency, TF-IDF or TextRank.

    Columns: group (with --by) rank term freq pmw docfreq score. pmw is per million counted tokens, stop words included;
    stop words and names from bylines are counted but not listed.

    --plot draws bars, or with --plot-kind cloud a word cloud; by group small pictures.
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
        count=count,
        top=top,
    )


def keyness(
    corpus: "Corpus",
    *,
    target: Target = None,
    reference: Reference = None,
    by: KeynessBy = None,
    period: Period = None,
    measure: KeynessMeasure = "g2",
    negative: Negative = False,
    pos: Pos = None,
    min_freq: MinFreq = 3,
    min_docfreq: MinDocfreq = 1,
    count: Counting = "raw",
    smooth: Smooth = 1.0,
    prior: Prior = None,
    bootstrap: Bootstrap = 0,
    seed: Seed = 0,
    top: RankedTop = None,
) -> "DataFrame":
    """Find the words that are commoner in one corpus than in another, or rarer.

    Columns: group (with --by) term freq freq_ref pmw pmw_ref log_ratio g2 p q percent_diff log_odds_z bic chi2
    simple_maths log_ratio_low log_ratio_high docfreq docfreq_ref. g2 is negative for words that are rarer than in the
    reference; q is p adjusted for all words tested, of a group with --by; low and high are the ends of the 95 %
    interval.

    --plot draws bars to the right, and to the left the words that are rarest against the reference.
    """
    from govcorpus import keyness

    return keyness(
        corpus,
        target=target,
        reference=reference_of(reference, corpus),
        by=by,
        period=period,
        measure=measure,
        negative=negative,
        pos=pos,
        min_freq=min_freq,
        min_docfreq=min_docfreq,
        count=count,
        smooth=smooth,
        prior=prior,
        bootstrap=bootstrap,
        seed=seed,
        top=top,
    )


def dispersion(
    corpus: "Corpus",
    *,
    terms: NamedTerms = None,
    words: Words = False,
    slogan: AsSlogan = False,
    by: Parts = "article",
    period: Period = None,
    sort: DispersionSort = "freq",
    pos: Pos = None,
    min_freq: MinFreq = 1,
    min_docfreq: MinDocfreq = 1,
    count: Counting = "raw",
    top: Top = 50,
) -> "DataFrame":
    """Measure how evenly words are spread over articles, places or periods.

    Columns: term freq range dp dp_norm juilland_d arf. range is the number of articles (places, periods) that have the
    word; dp is 0 and juilland_d is 1 for a spread as even as can be. Terms named with --terms match characters.

    --plot draws where the terms of --terms stand, part by part; without them dp by frequency.
    """
    from govcorpus import dispersion

    return dispersion(
        corpus,
        terms=terms,
        words=words,
        slogan=slogan,
        by=by,
        period=period,
        sort=sort,
        pos=pos,
        min_freq=min_freq,
        min_docfreq=min_docfreq,
        count=count,
        top=top,
    )


def kwic(
    corpus: "Corpus",
    query: Query,
    *,
    words: Words = False,
    slogan: AsSlogan = False,
    regex: AsRegex = False,
    window: Window = 20,
    sentence: Sentence = False,
    sort: Sort = None,
    sample: SampleSize = None,
    seed: Seed = 0,
    top: QueryTop = None,
) -> "DataFrame":
    """Show every occurrence of a term in its context (concordance).

    Matches the characters wherever they stand, unless --words (several may be separated by spaces, * and ? are
    wildcards), --slogan or --regex is given, or the query is a corpus query such as '[word="三.*"] [pos="n"]{1,3}'.
    Columns: article left node right date place start; start is the character offset in the raw page.
    """
    from govcorpus import kwic

    frame = kwic(
        corpus,
        query,
        words=words,
        slogan=slogan,
        regex=regex,
        window=window,
        sentence=sentence,
        sort=sort,
        sample=sample,
        seed=seed,
        top=top,
    )
    return with_path_hint(frame, "kwic", query)


def collocates(
    corpus: "Corpus",
    word: Word,
    *,
    window: WordWindow = "5,5",
    sentence: WithinSentence = False,
    words: Words = False,
    slogan: AsSlogan = False,
    measure: AssociationMeasure = "logdice",
    pos: Pos = None,
    by: By = None,
    period: Period = None,
    min_freq: MinJointFreq = 3,
    min_docfreq: MinDocfreq = 1,
    count: Counting = "raw",
    top: RankedTop = None,
) -> "DataFrame":
    """Find the words that stand near a term more often than chance would have it.

    Columns: group (with --by) term freq_joint freq expected logdice mi mi3 npmi t z g2 dice delta_p_right
    delta_p_left. The window counts words, not punctuation, and does not leave the paragraph; stop words count but are
    not listed.

    --plot draws bars of the measure.
    """
    from govcorpus import collocates

    frame = collocates(
        corpus,
        word,
        window=window,
        sentence=sentence,
        words=words,
        slogan=slogan,
        measure=measure,
        pos=pos,
        by=by,
        period=period,
        min_freq=min_freq,
        min_docfreq=min_docfreq,
        count=count,
        top=top,
    )
    return with_path_hint(frame, "collocates", word)


def network(
    corpus: "Corpus",
    *,
    around: Around = None,
    within: Within = "sentence",
    window: MeetingWindow = 5,
    terms: NodeNumber = 100,
    method: NodeMethod = "freq",
    pos: Pos = None,
    words: Words = False,
    slogan: AsSlogan = False,
    measure: LinkMeasure = "logdice",
    min_freq: MinMeetings = 3,
    count: Counting = "raw",
    seed: Seed = 0,
    top: Top = 0,
) -> "DataFrame":
    """Link the words that occur together more often than chance would have it.

    Columns: source target weight freq_joint expected g2 p q npmi community; q, p adjusted for all pairs tested, is
    below .05. With -o FILE.graphml or FILE.gexf the graph is written for Gephi, with the communities of the words.

    --plot draws it: dots are larger the more frequent the word, colours are communities.
    """
    from govcorpus import network

    return network(
        corpus,
        around=around,
        within=within,
        window=window,
        terms=terms,
        method=method,
        pos=pos,
        words=words,
        slogan=slogan,
        measure=measure,
        min_freq=min_freq,
        count=count,
        seed=seed,
        top=top,
    )
