"""The options of statistics, each defined once; those that all commands have are in `_options`."""

from typing import Annotated, Literal

import typer

from govcorpus.cli._completion import (
    ASSOCIATION_MEASURES,
    DISPERSION_COLUMNS,
    GROUPS,
    KEYNESS_MEASURES,
    KWIC_KEYS,
    PARTS,
    fields,
    lists,
    names,
)
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
    typer.Option(
        "--by",
        metavar="FIELD",
        help="Group by place, source, year, period …",
        autocompletion=names(*GROUPS),
        rich_help_panel=ANALYSIS,
    ),
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
    typer.Option(
        "--by",
        metavar="FIELD",
        help="A series for each place, source …",
        autocompletion=names(*GROUPS),
        rich_help_panel=ANALYSIS,
    ),
]
KeynessBy = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="FIELD",
        help="Compare each place, source, period …",
        autocompletion=names(*GROUPS),
        rich_help_panel=ANALYSIS,
    ),
]
TrendTest = Annotated[
    Literal["auto", "cochran-armitage", "mann-kendall", "hamed-rao", "seasonal"],
    typer.Option("--test", help="The test of the trend.", rich_help_panel=ANALYSIS),
]
FollowedSlogans = Annotated[
    list[str] | None,
    typer.Option(
        "--slogan",
        metavar="NAME",
        help="Follow this slogan; repeatable (default: the six found most often)",
        show_default=False,
        rich_help_panel=ANALYSIS,
    ),
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
    str,
    typer.Option(
        "--by",
        metavar="FIELD",
        help="Follow it over place, source …",
        autocompletion=names(*GROUPS),
        rich_help_panel=ANALYSIS,
    ),
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
        "--measure",
        metavar="NAME",
        help="Rank by logdice, mi, npmi, t, g2, freq_joint …",
        autocompletion=names(*ASSOCIATION_MEASURES),
        rich_help_panel=ANALYSIS,
    ),
]
Target = Annotated[
    str | None,
    typer.Option(
        "--target",
        metavar="EXPR",
        help="The articles in question, as --where (default: all)",
        autocompletion=fields,
        rich_help_panel=ANALYSIS,
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
        autocompletion=names(*KEYNESS_MEASURES),
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
        "--by",
        metavar="FIELD",
        help="Spread over article, place, source, period …",
        autocompletion=names(*PARTS),
        rich_help_panel=ANALYSIS,
    ),
]
DispersionSort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="COLUMN",
        help="Sort by freq, range, dp, dp_norm, juilland_d or arf, falling.",
        autocompletion=names(*DISPERSION_COLUMNS),
        rich_help_panel=ANALYSIS,
    ),
]
Sentence = Annotated[
    bool, typer.Option("--sentence", help="Show the whole sentence as context.", rich_help_panel=ANALYSIS)
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="KEYS",
        help="By left, right, node, date, place; as in right,left.",
        autocompletion=lists(*KWIC_KEYS),
        rich_help_panel=ANALYSIS,
    ),
]
