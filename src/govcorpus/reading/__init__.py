"""Bytes to pages: finding the inputs, decoding them, joining their metadata."""
