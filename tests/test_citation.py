"""CITATION.cff has what version 1.2.0 of the format requires, and says what pyproject.toml says."""

import tomllib

import yaml

from govcorpus.version import VERSION
from support import ROOT


def test_it_is_valid_and_up_to_date() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["cff-version"] == "1.2.0"
    assert citation["message"]
    assert citation["title"] == project["name"]
    assert citation["authors"] == project["authors"]
    assert citation["type"] == "software"
    assert str(citation["version"]) == project["version"] == VERSION
    assert citation["license"] == project["license"]
