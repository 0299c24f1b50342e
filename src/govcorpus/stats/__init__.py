"""Statistics of words: each function takes a corpus and returns a data frame."""
