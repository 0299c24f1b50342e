from pathlib import Path

import pytest

from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.study.parsing import read_study
from govcorpus.study.plan import Plan, make_plan
from govcorpus.study.steps import TableStep


def plan_of(folder: Path, text: str) -> Plan:
    path = folder / "study.toml"
    path.write_text(text, encoding="utf-8")
    return make_plan(read_study(path))


def test_a_table_is_made_for_each_part_and_each_term(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        '[parts]\nlate = "date >= 2020"\n[lists]\nx = ["三零", "1/N"]\n[tables.kwic]\neach = "x"\nparts = ["all", "late"]',
    )
    tables = [step for step in plan.steps.values() if isinstance(step, TableStep)]
    names = [step.name for step in tables]
    assert names[0] == "all/三零/kwic"
    assert len(names) == 4
    assert {step.options["query"] for step in tables} == {"三零", "1/N"}
    assert all("/".join(name.split("/")[2:]) == "kwic" for name in names)
    assert plan.needs["late/三零/kwic"] == ("corpus/parts/late",)
    assert plan.needs["corpus/parts/late"] == ("corpus",)
    assert list(plan.steps).index("corpus") == 0


def test_reprints_are_found_before_tables(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "[corpus]\nreprints = true\n[tables.info]")
    assert plan.needs["info"] == ("corpus/reprints",)


def test_what_another_step_makes_is_waited_for(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        '[corpora.first]\n[corpora.second]\nlexicon = "@slogans.toml"\n[tables.slogans]\ncorpus = "first"\n'
        'formats = ["toml"]\n[tables.info]\ncorpus = "second"\n[tables.keyness]\ncorpus = "first"\n'
        'reference = "@corpora/second"\n[tables.kwic]\ncorpus = "first"\nquery = "三零"\nafter = "info"',
    )
    assert plan.needs["corpora/second"] == ("slogans",)
    assert plan.needs["keyness"] == ("corpora/first", "corpora/second")
    assert plan.needs["kwic"] == ("corpora/first", "info")
    assert list(plan.steps) == sorted(plan.steps, key=list(plan.steps).index)


def test_a_circle_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="corpus → slogans → corpus"):
        plan_of(tmp_path, '[corpus]\nlexicon = "@slogans.toml"\n[tables.slogans]\nformats = ["toml"]')
    with pytest.raises(UsageError, match=r"info → kwic → info|kwic → info → kwic"):
        plan_of(tmp_path, '[tables.info]\nafter = "kwic"\n[tables.kwic]\nquery = "x"\nafter = "info"')


def test_a_file_that_no_step_makes(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"Did you mean 'slogans.toml'"):
        plan_of(tmp_path, '[tables.slogans]\nformats = ["toml"]\n[tables.keyness]\nreference = "@slogan.toml"')
