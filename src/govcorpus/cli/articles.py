"""Commands about pages and articles: segment, info."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import Top
from govcorpus.cli._finding_options import ByFile, Explain, Methods, Review, Verify

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def segment(corpus: "Corpus", *, explain: Explain = False, review: Review = False, top: Top = 0) -> "DataFrame":
    """Cut pages into articles: headline, authors, paragraphs, line ranges.

    Every non-blank line of a page is in exactly one unit: article, photo_caption, notice, brief, section_banner or
    boilerplate. Columns: page id kind kicker title subtitle authors dateline place date chars paragraphs captions
    truncated duplicate_of confidence needs_review lines …; a table shows the main ones.

    --explain shows pages line by line, on a terminal or with -o page.html as they would be marked up on paper. --review
    lists what a person should look at; with -o corrections.toml it adds entries to that file, which are used in every
    later run once they say reviewed = true.
    """
    from govcorpus import segment

    return segment(corpus, explain=explain, review=review, top=top)


def info(corpus: "Corpus", *, verify: Verify = False, by_file: ByFile = False, methods: Methods = False) -> "DataFrame":
    """Say what the input holds: sizes, kinds, encodings, coverage by source, place and period, failed inputs.

    --files gives one row a file instead: file encoding damaged units source place date path.

    --verify checks every file of a corpus that was built, and fails where one is damaged.

    --methods gives what a paper says of corpus and methods, with references; as text with -f table or -o methods.txt.
    """
    from govcorpus import info

    return info(corpus, verify=verify, by_file=by_file, methods=methods)
