"""Building a corpus on disk: what is new in the inputs is read, cut and tokenized, and added segment by segment."""

from govcorpus.building.run import build

__all__ = ["build"]
