"""Measuring the segmentation of pages into articles: synthetic pages with exact gold, scorer, floors and gate.

Run from the root of the repository: `python -m eval.pages`, `python -m eval.gate`, `python -m eval.slogan_gate`.
"""
