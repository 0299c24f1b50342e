"""docs/cli.md is what `govcorpus --help` says, and the columns of a corpus are all described."""

import re
from dataclasses import fields
from importlib.util import module_from_spec, spec_from_file_location

from govcorpus import cli
from govcorpus.corpus.fields import Column
from govcorpus.corpus.holdings import PageFile
from govcorpus.corpus.schema import Postings, Ragged, Texts, Tokens
from govcorpus.corpus.segments import Found, SegmentView, TypeCounts
from govcorpus.corpus.vocabulary import WordList
from govcorpus.model import Article, Page, Part, Piece
from govcorpus.stats.frequency import METHODS
from support import ROOT


def test_the_page_of_the_command_line_is_up_to_date() -> None:
    spec = spec_from_file_location("make_cli", ROOT / "docs" / "make_cli.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == module.document(), "run make docs"
    for command in cli.app.registered_commands:
        assert f"## {command.name}\n" in page


def test_every_column_is_described() -> None:
    page = (ROOT / "docs" / "anatomy.md").read_text(encoding="utf-8")
    named = {word for code in re.findall(r"`([^`\n]+)`", page) for word in re.findall(r"\w+", code)}
    for kind in (Article, Column, Page, Postings, Ragged, SegmentView, Texts, Tokens, WordList):
        assert {field.name for field in fields(kind)} <= named, kind
    for row in (Found, PageFile, Part, Piece, TypeCounts):
        assert {*row._fields} <= named, row


def test_every_method_has_its_formula() -> None:
    page = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    for method in METHODS[1:]:
        assert f"`keywords --method {method}`" in page
    for column in ("pmw", "docfreq", "coherence", "confidence", "mentions", "score", "tier", "censored", "basis"):
        assert f"`{column}`" in page
