"""Texts that are printed more than once: found by fingerprints, compared exactly, gathered into clusters."""
