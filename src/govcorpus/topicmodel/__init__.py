"""Topics: clusters of articles, or of passages, that use the same words."""
