"""Every option of the command line, defined once."""

from typing import Annotated, Any, Literal, NamedTuple

import typer

INPUT, ANALYSIS, OUTPUT = "Input", "Analysis", "Output"

# Arguments
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT", help="Files, folders, globs, archives or - for standard input.", show_default=False
    ),
]
Word = Annotated[str, typer.Argument(metavar="WORD", help="The word, phrase or slogan whose company is shown.")]
Query = Annotated[
    str, typer.Argument(metavar="QUERY", help='What to look for: characters, or a corpus query: [pos="n"]+.')
]
Term = Annotated[str, typer.Argument(metavar="TERM", help="The word, phrase or slogan to follow.")]
Terms = Annotated[str, typer.Argument(metavar="TERMS", help="One term, or several separated by commas.")]

# Input
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the files (default: detected)", rich_help_panel=INPUT),
]
Unit = Annotated[
    Literal["article", "page"] | None,
    typer.Option("--unit", help="Analyse articles, or whole files (default: article)", rich_help_panel=INPUT),
]
Meta = Annotated[
    str | None,
    typer.Option(
        "--meta", metavar="REGEX", help="Named groups read from the path: source, date, place …", rich_help_panel=INPUT
    ),
]
MetadataFile = Annotated[
    str | None,
    typer.Option("--metadata", metavar="FILE", help="CSV table joined on its column 'file'.", rich_help_panel=INPUT),
]
CorrectionsFile = Annotated[
    str | None,
    typer.Option(
        "--corrections", metavar="FILE", help="TOML file of units as a person wants them.", rich_help_panel=INPUT
    ),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="EXPR", help="Keep articles: 'place ~ 河南 and date >= 2022'.", rich_help_panel=INPUT
    ),
]
Lexicon = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Words to keep whole, a word a line, then freq and tag; or slogans.toml.",
        rich_help_panel=INPUT,
    ),
]
StopwordsFile = Annotated[
    str | None,
    typer.Option("--stopwords", metavar="FILE", help="Replace the built-in stop words.", rich_help_panel=INPUT),
]
NoStopwords = Annotated[
    bool, typer.Option("--no-stopwords", help="List stop words and byline names too.", rich_help_panel=INPUT)
]
SegmenterName = Annotated[
    Literal["rjieba", "jieba"] | None,
    typer.Option("--segmenter", help="Word segmenter (default: rjieba)", rich_help_panel=INPUT),
]

NoMask = Annotated[bool, typer.Option("--no-mask", help="Show personal numbers, not asterisks.", rich_help_panel=INPUT)]

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
Reasons = Annotated[bool, typer.Option("--explain", help="Why each is taken for a slogan.", rich_help_panel=ANALYSIS)]
TopicNumber = Annotated[
    int | None,
    typer.Option("--k", min=1, metavar="N", help="Number of topics (default: by silhouette)", rich_help_panel=ANALYSIS),
]
ClusterMethodName = Annotated[
    Literal["kmeans", "nmf"], typer.Option("--method", help="How to cluster.", rich_help_panel=ANALYSIS)
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

TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", metavar="NAME", help="Column of tables that has the text.", rich_help_panel=INPUT),
]
Script = Annotated[
    Literal["as-is", "simplified", "traditional"] | None,
    typer.Option("--script", help="Convert the text first (default: as-is)", rich_help_panel=INPUT),
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
CorpusFolder = Annotated[
    str, typer.Option("-o", "--output", metavar="DIR", help="The folder of the corpus.", rich_help_panel=OUTPUT)
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

# Output
OutputFolder = Annotated[
    str, typer.Option("-o", "--output", metavar="DIR", help="The folder for the copies.", rich_help_panel=OUTPUT)
]
OutputFile = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Write to a file; its suffix is the format.", rich_help_panel=OUTPUT
    ),
]
Format = Annotated[
    Literal["table", "csv", "tsv", "json", "jsonl", "md", "xlsx", "parquet"] | None,
    typer.Option("-f", "--format", help="(default: table on a terminal, csv in a pipe)", rich_help_panel=OUTPUT),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="A,B,C", help="Only these columns, in this order.", rich_help_panel=OUTPUT),
]
Lang = Annotated[
    Literal["en", "zh"] | None,
    typer.Option("--lang", help="Language of headings and messages.", rich_help_panel=OUTPUT),
]
Headings = Annotated[
    Literal["en", "zh"],
    typer.Option("--headings", help="Column names in csv, json, xlsx, parquet.", rich_help_panel=OUTPUT),
]
Bom = Annotated[
    bool | None,
    typer.Option(
        "--bom/--no-bom",
        help="Byte-order mark in csv (default: in files only)",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
Escape = Annotated[
    bool, typer.Option("--escape/--no-escape", help="Escape formula cells in csv and tsv.", rich_help_panel=OUTPUT)
]
Provenance = Annotated[
    bool, typer.Option("--provenance", help="Write FILE.provenance.json beside the file.", rich_help_panel=OUTPUT)
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notes on stderr.", rich_help_panel=OUTPUT)]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Show the time by stage.", rich_help_panel=OUTPUT)]


class Shared(NamedTuple):
    """An option that every command has: its type and its default."""

    annotation: Any
    default: Any


INPUT_OPTIONS = {
    "encoding": Shared(Encoding, None),
    "unit": Shared(Unit, None),
    "meta": Shared(Meta, None),
    "metadata": Shared(MetadataFile, None),
    "text_column": Shared(TextColumn, None),
    "script": Shared(Script, None),
    "corrections": Shared(CorrectionsFile, None),
    "where": Shared(Where, None),
    "lexicon": Shared(Lexicon, None),
    "stopwords": Shared(StopwordsFile, None),
    "no_stopwords": Shared(NoStopwords, False),
    "segmenter": Shared(SegmenterName, None),
    "no_mask": Shared(NoMask, False),
}
OUTPUT_OPTIONS = {
    "output": Shared(OutputFile, None),
    "format": Shared(Format, None),
    "columns": Shared(Columns, None),
    "lang": Shared(Lang, None),
    "headings": Shared(Headings, "en"),
    "bom": Shared(Bom, None),
    "escape": Shared(Escape, True),
    "provenance": Shared(Provenance, False),
    "quiet": Shared(Quiet, False),
    "verbose": Shared(Verbose, False),
}
