"""Functions from text to text or spans: no files, no terminal."""
