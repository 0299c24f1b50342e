"""The options of single commands, each defined once; those that all have are in `_options`."""

from typing import Annotated, Literal

import typer

from govcorpus.cli._options import ANALYSIS

# Analysis
MethodName = Annotated[
    Literal["freq", "tfidf", "textrank"],
    typer.Option("--method", help="How terms are ranked.", rich_help_panel=ANALYSIS),
]
Ngram = Annotated[
    int, typer.Option("--ngram", min=1, metavar="N", help="Count runs of N words.", rich_help_panel=ANALYSIS)
]
Pos = Annotated[
    str | None,
    typer.Option(
        "--pos",
        metavar="TAGS",
        help="Keep parts of speech, by prefix of the dictionary's tags: n,v.",
        rich_help_panel=ANALYSIS,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="FIELD", help="Group by place, source, year, period …", rich_help_panel=ANALYSIS),
]
Period = Annotated[
    Literal["month", "quarter", "year"] | None,
    typer.Option(
        "--period", help="Length of a period (default: the finest that the dates carry)", rich_help_panel=ANALYSIS
    ),
]
MinFreq = Annotated[
    int, typer.Option("--min-freq", min=1, metavar="N", help="Least number of occurrences.", rich_help_panel=ANALYSIS)
]
MinDocfreq = Annotated[
    int, typer.Option("--min-docfreq", min=1, metavar="N", help="Least number of articles.", rich_help_panel=ANALYSIS)
]
Top = Annotated[
    int, typer.Option("--top", min=0, metavar="N", help="Number of rows; 0 for all.", rich_help_panel=ANALYSIS)
]
RankedTop = Annotated[
    int | None,
    typer.Option(
        "--top", min=0, metavar="N", help="Rows; 0 for all (default: 50; by group all)", rich_help_panel=ANALYSIS
    ),
]
Words = Annotated[bool, typer.Option("--words", help="Match whole words, not characters.", rich_help_panel=ANALYSIS)]
AsSlogan = Annotated[
    bool,
    typer.Option("--slogan", help="Match the slogan: quoted, or before a head noun.", rich_help_panel=ANALYSIS),
]
AsRegex = Annotated[
    bool, typer.Option("--regex", help="Match a regular expression on characters.", rich_help_panel=ANALYSIS)
]
QueryTop = Annotated[
    int | None,
    typer.Option(
        "--top", min=0, metavar="N", help="Rows; 0 for all (default: 100; all of a sample)", rich_help_panel=ANALYSIS
    ),
]
SampleSize = Annotated[
    int | None,
    typer.Option("--sample", min=1, metavar="N", help="So many occurrences at random.", rich_help_panel=ANALYSIS),
]
Counting = Annotated[
    Literal["raw", "cluster", "originals"],
    typer.Option("--count", help="Reprints count each time, once, or where first printed.", rich_help_panel=ANALYSIS),
]
TrendBy = Annotated[
    str | None,
    typer.Option("--by", metavar="FIELD", help="A series for each place, source …", rich_help_panel=ANALYSIS),
]
KeynessBy = Annotated[
    str | None,
    typer.Option("--by", metavar="FIELD", help="Compare each place, source, period …", rich_help_panel=ANALYSIS),
]
TrendTest = Annotated[
    Literal["auto", "cochran-armitage", "mann-kendall", "hamed-rao", "seasonal"],
    typer.Option("--test", help="The test of the trend.", rich_help_panel=ANALYSIS),
]
Around = Annotated[
    str | None,
    typer.Option("--around", metavar="A,B", help="These terms and the words near them.", rich_help_panel=ANALYSIS),
]
Within = Annotated[
    Literal["sentence", "paragraph", "article", "window"],
    typer.Option("--within", help="Where terms have to meet.", rich_help_panel=ANALYSIS),
]
MeetingWindow = Annotated[
    int,
    typer.Option("--window", min=1, metavar="N", help="Words apart, for --within window.", rich_help_panel=ANALYSIS),
]
NodeNumber = Annotated[
    int, typer.Option("--terms", min=1, metavar="N", help="Number of words taken.", rich_help_panel=ANALYSIS)
]
NodeMethod = Annotated[
    Literal["freq", "tfidf"], typer.Option("--method", help="How words are chosen.", rich_help_panel=ANALYSIS)
]
LinkMeasure = Annotated[
    Literal["logdice", "npmi", "g2"], typer.Option("--measure", help="The weight of a link.", rich_help_panel=ANALYSIS)
]
MinMeetings = Annotated[
    int, typer.Option("--min-freq", min=1, metavar="N", help="Least number of meetings.", rich_help_panel=ANALYSIS)
]
SpreadBy = Annotated[
    str, typer.Option("--by", metavar="FIELD", help="Follow it over place, source …", rich_help_panel=ANALYSIS)
]
Curve = Annotated[
    bool, typer.Option("--curve", help="How many places have it, period by period.", rich_help_panel=ANALYSIS)
]
Changes = Annotated[
    bool, typer.Option("--changes", help="How its members change, period by period.", rich_help_panel=ANALYSIS)
]
Window = Annotated[
    int,
    typer.Option("--window", min=0, metavar="N", help="Characters of context on each side.", rich_help_panel=ANALYSIS),
]
WordWindow = Annotated[
    str,
    typer.Option("--window", metavar="L,R", help="So many words to the left and right.", rich_help_panel=ANALYSIS),
]
WithinSentence = Annotated[
    bool, typer.Option("--sentence", help="The sentence as the window.", rich_help_panel=ANALYSIS)
]
MinJointFreq = Annotated[
    int,
    typer.Option("--min-freq", min=1, metavar="N", help="Least number of times in a window.", rich_help_panel=ANALYSIS),
]
AssociationMeasure = Annotated[
    str,
    typer.Option(
        "--measure", metavar="NAME", help="Rank by logdice, mi, npmi, t, g2, freq_joint …", rich_help_panel=ANALYSIS
    ),
]
Target = Annotated[
    str | None,
    typer.Option(
        "--target", metavar="EXPR", help="The articles in question, as --where (default: all)", rich_help_panel=ANALYSIS
    ),
]
Reference = Annotated[
    str | None,
    typer.Option(
        "--reference",
        metavar="EXPR|INPUT|LIST",
        help="Articles, other texts, or a table of term and freq (default: the rest)",
        rich_help_panel=ANALYSIS,
    ),
]
KeynessMeasure = Annotated[
    str,
    typer.Option(
        "--measure",
        metavar="NAME",
        help="Rank by g2, log_ratio, percent_diff, log_odds_z, bic, chi2, simple_maths.",
        rich_help_panel=ANALYSIS,
    ),
]
Negative = Annotated[
    bool, typer.Option("--negative", help="Words that are rarer than in the reference.", rich_help_panel=ANALYSIS)
]
Smooth = Annotated[
    float, typer.Option("--smooth", metavar="N", help="Added per million in simple maths.", rich_help_panel=ANALYSIS)
]
Prior = Annotated[
    float | None,
    typer.Option(
        "--prior",
        metavar="N",
        help="Tokens of the prior of log_odds_z (default: the smaller of both)",
        rich_help_panel=ANALYSIS,
    ),
]
Bootstrap = Annotated[
    int,
    typer.Option(
        "--bootstrap",
        min=0,
        metavar="N",
        help="Intervals from so many draws of articles; 1000 is usual.",
        rich_help_panel=ANALYSIS,
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, metavar="N", help="Where chance begins.", rich_help_panel=ANALYSIS)]
NamedTerms = Annotated[
    str | None,
    typer.Option(
        "--terms", metavar="A,B", help="These terms (default: all words)", show_default=False, rich_help_panel=ANALYSIS
    ),
]
Parts = Annotated[
    str,
    typer.Option(
        "--by", metavar="FIELD", help="Spread over article, place, source, period …", rich_help_panel=ANALYSIS
    ),
]
DispersionSort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="COLUMN",
        help="Sort by freq, range, dp, dp_norm, juilland_d or arf, falling.",
        rich_help_panel=ANALYSIS,
    ),
]
Sentence = Annotated[
    bool, typer.Option("--sentence", help="Show the whole sentence as context.", rich_help_panel=ANALYSIS)
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort", metavar="KEYS", help="By left, right, node, date, place; as in right,left.", rich_help_panel=ANALYSIS
    ),
]
SloganNames = Annotated[
    list[str] | None,
    typer.Option(
        "--slogan",
        metavar="NAME",
        help="Keep articles that name it; repeatable.",
        show_default=False,
        rich_help_panel=ANALYSIS,
    ),
]
SloganClasses = Annotated[
    list[str] | None,
    typer.Option(
        "--class",
        metavar="NAME",
        help="slogan (default), count_with_list, ordinary, idiom; repeatable.",
        show_default=False,
        rich_help_panel=ANALYSIS,
    ),
]
EntityKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="NAME",
        help="person, place, organisation, date (default: all); repeatable.",
        show_default=False,
        rich_help_panel=ANALYSIS,
    ),
]
RecogniserName = Annotated[
    Literal["rules", "lac"],
    typer.Option("--recogniser", help="Rules and lists, or a model.", rich_help_panel=ANALYSIS),
]
Mentions = Annotated[bool, typer.Option("--mentions", help="One row an occurrence.", rich_help_panel=ANALYSIS)]
Reasons = Annotated[bool, typer.Option("--explain", help="Why each is taken for a slogan.", rich_help_panel=ANALYSIS)]
TopicNumber = Annotated[
    int | None,
    typer.Option("--k", min=1, metavar="N", help="Number of topics (default: see --curve)", rich_help_panel=ANALYSIS),
]
ClusterMethodName = Annotated[
    Literal["kmeans", "nmf", "hdbscan"],
    typer.Option("--method", help="How to cluster; hdbscan finds the number itself.", rich_help_panel=ANALYSIS),
]
Contexts = Annotated[
    bool,
    typer.Option("--contexts", help="Only the paragraphs that name the slogan.", rich_help_panel=ANALYSIS),
]
RunsOfWords = Annotated[
    int,
    typer.Option("--ngram", min=1, max=3, metavar="N", help="Words and runs of up to N.", rich_help_panel=ANALYSIS),
]
RunsOfCharacters = Annotated[
    int,
    typer.Option(
        "--chars", min=0, max=3, metavar="N", help="Runs of N characters, not words.", rich_help_panel=ANALYSIS
    ),
]
TopicsBy = Annotated[
    str | None,
    typer.Option("--by", metavar="FIELD", help="Shares by place, period, source …", rich_help_panel=ANALYSIS),
]
ComparedSlogans = Annotated[
    tuple[str, str] | None,
    typer.Option("--compare", metavar="A B", help="Which topics go with which slogan.", rich_help_panel=ANALYSIS),
]
QualityCurve = Annotated[
    bool, typer.Option("--curve", help="The numbers of topics that were tried.", rich_help_panel=ANALYSIS)
]
SavedModel = Annotated[
    str | None,
    typer.Option("--save", metavar="FILE.zip", help="Keep the topics for later texts.", rich_help_panel=ANALYSIS),
]
KnownModel = Annotated[
    str | None,
    typer.Option("--model", metavar="FILE.zip", help="Give the texts to topics kept.", rich_help_panel=ANALYSIS),
]
Assignments = Annotated[bool, typer.Option("--assignments", help="One row an article.", rich_help_panel=ANALYSIS)]

Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="One row a line: its unit, its role, what it goes on from.", rich_help_panel=ANALYSIS
    ),
]
Review = Annotated[
    bool, typer.Option("--review", help="Only what a person should look at, and why.", rich_help_panel=ANALYSIS)
]

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", min=1, metavar="N", help="Processes (default: one for each processor)", rich_help_panel=ANALYSIS
    ),
]
Update = Annotated[
    bool, typer.Option("--update", help="Also take changed files, and leave out vanished.", rich_help_panel=ANALYSIS)
]
ByFile = Annotated[bool, typer.Option("--files", help="One row a file: how it was decoded …", rich_help_panel=ANALYSIS)]
Verify = Annotated[
    bool, typer.Option("--verify", help="Check every file of a corpus on disk.", rich_help_panel=ANALYSIS)
]
# Reprints
ReuseKinds = Annotated[
    str | None,
    typer.Option("--kinds", metavar="A,B", help="Only exact, hardwrap, near, partial.", rich_help_panel=ANALYSIS),
]
MinSimilarity = Annotated[
    float,
    typer.Option("--min-similarity", min=0, max=1, metavar="X", help="From 0 to 1.", rich_help_panel=ANALYSIS),
]
MinShared = Annotated[
    int,
    typer.Option(
        "--min-shared", min=10, metavar="N", help="Characters of a passage that is partial.", rich_help_panel=ANALYSIS
    ),
]
Between = Annotated[
    str | None,
    typer.Option(
        "--between", metavar="FIELD", help="Only pairs that differ in source, place …", rich_help_panel=ANALYSIS
    ),
]
ReuseChanges = Annotated[
    bool, typer.Option("--changes", help="What each copy has changed against the first.", rich_help_panel=ANALYSIS)
]
SaveClusters = Annotated[
    bool, typer.Option("--save", help="Keep the clusters in the corpus, for --count.", rich_help_panel=ANALYSIS)
]
# Personal data
PersonalKinds = Annotated[
    str,
    typer.Option("--what", metavar="KINDS", help="Also on request: address, name.", rich_help_panel=ANALYSIS),
]
Masked = Annotated[
    bool, typer.Option("--mask", help="Asterisks, as many as characters: the default.", rich_help_panel=ANALYSIS)
]
Hashed = Annotated[bool, typer.Option("--hash", help="Tokens, the same for the same number.", rich_help_panel=ANALYSIS)]
Dropped = Annotated[bool, typer.Option("--drop", help="Nothing.", rich_help_panel=ANALYSIS)]
KeyFile = Annotated[
    str | None, typer.Option("--key-file", metavar="FILE", help="The key of the tokens.", rich_help_panel=ANALYSIS)
]
