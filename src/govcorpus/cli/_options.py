"""The arguments, and the options of input and output that all commands share, each defined once."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

import typer

from govcorpus.cli._completion import fields

INPUT, ANALYSIS, WORK, OUTPUT = "Input", "Analysis", "Work", "Output"

# Arguments
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT", help="Files, folders, globs, archives, URLs or - for standard input.", show_default=False
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
        "--where",
        metavar="EXPR",
        help="Keep articles: 'place ~ 河南 and date >= 2022'.",
        autocompletion=fields,
        rich_help_panel=INPUT,
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
TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", metavar="NAME", help="Column of tables that has the text.", rich_help_panel=INPUT),
]
Script = Annotated[
    Literal["as-is", "simplified", "traditional"] | None,
    typer.Option("--script", help="Convert the text first (default: as-is)", rich_help_panel=INPUT),
]

# Work
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", min=1, metavar="N", help="Processes (default: one for each processor)", rich_help_panel=WORK
    ),
]
On = Annotated[
    Literal["local", "dask"],
    typer.Option("--on", help="Do the work on this machine, or on a Dask cluster.", rich_help_panel=WORK),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="The cluster's scheduler: tcp://… (default: a cluster on this machine)",
        rich_help_panel=WORK,
    ),
]

# Output
CorpusFolder = Annotated[
    str, typer.Option("-o", "--output", metavar="DIR", help="The folder of the corpus.", rich_help_panel=OUTPUT)
]
OutputFolder = Annotated[
    str, typer.Option("-o", "--output", metavar="DIR", help="The folder for the copies.", rich_help_panel=OUTPUT)
]
PageFile = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE.html", help="The page to write.", rich_help_panel=OUTPUT)
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
PlotFile = Annotated[
    str | None,
    typer.Option("--plot", metavar="FILE", help="Draw it as well: .svg or .png.", rich_help_panel=OUTPUT),
]
KeywordPlot = Annotated[
    Literal["bars", "cloud"] | None,
    typer.Option("--plot-kind", help="How --plot draws it (default: bars)", rich_help_panel=OUTPUT),
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
WORK_OPTIONS = {
    "jobs": Shared(Jobs, None),
    "on": Shared(On, "local"),
    "scheduler": Shared(Scheduler, None),
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
#: The options of those commands whose results can be drawn.
NO_PLOTS: Mapping[str, Shared] = {}
PLOT_OPTION = {"plot": Shared(PlotFile, None)}
#: And of those that can be drawn in several ways.
KEYWORD_PLOTS = {**PLOT_OPTION, "plot_kind": Shared(KeywordPlot, None)}
