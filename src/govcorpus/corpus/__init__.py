"""Articles as a corpus: columns, selection, and what it holds."""
