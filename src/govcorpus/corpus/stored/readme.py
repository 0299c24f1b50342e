"""The text for people that stands in the folder of a corpus."""

from govcorpus.corpus.stored.manifest import Manifest

README = "README.md"

_TEXT = """# A corpus of newspaper text, built by govcorpus {version}

{pages:,} files. The segments hold {articles:,} units, {tokens:,} tokens (punctuation too) and {types:,} types{left}.
Ask it with govcorpus, for instance `govcorpus keywords THIS_FOLDER`, or open its tables with other programs. In DuckDB,
started in this folder, the units that name 三零:

```sql
WITH removed AS (
    SELECT entry.name AS segment, CAST(unnest(entry.removed) AS BIGINT) AS page_number
    FROM (SELECT unnest(segments) AS entry FROM 'manifest.json')
)
SELECT date, place, title
FROM read_parquet('segments/*/articles.parquet', filename = true) AS unit
WHERE text LIKE '%三零%' AND NOT EXISTS (
    FROM removed
    WHERE removed.page_number = unit.page_number AND contains(unit.filename, '/' || removed.segment || '/')
);
```

and the most frequent words, on pages that have been removed too:

```sql
SELECT term, sum(freq) AS freq
FROM 'segments/*/vocabulary.parquet'
WHERE counted
GROUP BY term
ORDER BY freq DESC, term
LIMIT 20;
```

In Python:

```python
import numpy
import pandas

units = pandas.read_parquet("segments/0001/articles.parquet")
types = numpy.load("segments/0001/term.npy", mmap_mode="r")
```

`manifest.json` says what belongs to the corpus: a folder in `segments` that it does not name does not, and neither do
pages that it lists as `removed`. Do not change files by hand: each has a checksum (`govcorpus info --verify`). Copy
the folder as a whole, best with the times of its files (`cp -a`, `rsync -a`).

| file | what it holds |
|---|---|
| `pages.parquet` | the files as they were read, with their whole text |
| `articles.parquet` | the units that the pages were cut into |
| `vocabulary.parquet` | the types of the segment with frequencies |
| `text.txt` | the texts of the units, UTF-8; unit i is bytes `text_index[i]` to `text_index[i + 1] - 1` |
| `term.npy`, `offset.npy` | type and offset (characters in the unit's text) of each token; `term_index.npy` by unit |
| `posting*.npy` | where each type stands |{clusters}

All files and columns are described in the documentation of govcorpus, `docs/anatomy.md`.
"""


_CLUSTERS = """
| `{name}`, in this folder | which units print one text, `cluster`; `first` names the one printed first |"""


def readme_text(manifest: Manifest) -> str:
    """Return the text for a corpus as it is now."""
    removed = sum(len(entry.removed) for entry in manifest.segments)
    return _TEXT.format(
        version=manifest.version,
        pages=sum(entry.pages for entry in manifest.segments) - removed,
        articles=sum(entry.articles for entry in manifest.segments),
        tokens=sum(entry.tokens for entry in manifest.segments),
        types=manifest.types,
        clusters=_CLUSTERS.format(name=manifest.clusters.name) if manifest.clusters else "",
        left=f", those of {removed:,} removed files included" if removed else "",
    )
