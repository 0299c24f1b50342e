"""A corpus on disk: how it is written, opened and checked. `docs/anatomy.md` describes every file and column."""
