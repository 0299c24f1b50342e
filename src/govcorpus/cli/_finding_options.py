"""The options of what is found in texts, each defined once: slogans, topics, entities, articles, reprints …"""

from typing import Annotated, Literal

import typer

from govcorpus.cli._completion import ENTITY_KINDS, GROUPS, PERSONAL_KINDS, REUSE_KINDS, SLOGAN_CLASSES, lists, names
from govcorpus.cli._options import ANALYSIS

# Slogans, entities and topics
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
        autocompletion=names(*SLOGAN_CLASSES),
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
        autocompletion=names(*ENTITY_KINDS),
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
    typer.Option(
        "--by",
        metavar="FIELD",
        help="Shares by place, period, source …",
        autocompletion=names(*GROUPS),
        rich_help_panel=ANALYSIS,
    ),
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

# Pages and articles
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="One row a line: its unit, its role, what it goes on from.", rich_help_panel=ANALYSIS
    ),
]
Review = Annotated[
    bool, typer.Option("--review", help="Only what a person should look at, and why.", rich_help_panel=ANALYSIS)
]

Update = Annotated[
    bool, typer.Option("--update", help="Also take changed files, and leave out vanished.", rich_help_panel=ANALYSIS)
]
ByFile = Annotated[bool, typer.Option("--files", help="One row a file: how it was decoded …", rich_help_panel=ANALYSIS)]
Verify = Annotated[
    bool, typer.Option("--verify", help="Check every file of a corpus on disk.", rich_help_panel=ANALYSIS)
]
Methods = Annotated[
    bool, typer.Option("--methods", help="The paragraph on corpus and methods of a paper.", rich_help_panel=ANALYSIS)
]

# Reprints
ReuseKinds = Annotated[
    str | None,
    typer.Option(
        "--kinds",
        metavar="A,B",
        help="Only exact, hardwrap, near, partial.",
        autocompletion=lists(*REUSE_KINDS),
        rich_help_panel=ANALYSIS,
    ),
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
        "--between",
        metavar="FIELD",
        help="Only pairs that differ in source, place …",
        autocompletion=names(*GROUPS),
        rich_help_panel=ANALYSIS,
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
    typer.Option(
        "--what",
        metavar="KINDS",
        help="Also on request: address, name.",
        autocompletion=lists(*PERSONAL_KINDS),
        rich_help_panel=ANALYSIS,
    ),
]
Masked = Annotated[
    bool, typer.Option("--mask", help="Asterisks, as many as characters: the default.", rich_help_panel=ANALYSIS)
]
Hashed = Annotated[bool, typer.Option("--hash", help="Tokens, the same for the same number.", rich_help_panel=ANALYSIS)]
Dropped = Annotated[bool, typer.Option("--drop", help="Nothing.", rich_help_panel=ANALYSIS)]
KeyFile = Annotated[
    str | None, typer.Option("--key-file", metavar="FILE", help="The key of the tokens.", rich_help_panel=ANALYSIS)
]
