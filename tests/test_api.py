"""The Python interface and the command line are twins; importing either costs little."""

import inspect
import subprocess
import sys

import pytest

import govcorpus as gc
from govcorpus import cli
from govcorpus.cli import articles, facts, follow, making, names, pages, privacy, reprinting, studying, themes, words
from support import SEEDS, TERMS

COMMANDS = [articles.segment, articles.info, words.keywords, words.keyness, words.kwic, themes.slogans, themes.topics]
COMMANDS += [
    follow.trend,
    follow.spread,
    follow.variants,
    reprinting.reuse,
    words.dispersion,
    words.collocates,
    words.network,
]
COMMANDS += [facts.figures, names.entities]
#: Commands on files, not on a corpus: tested for themselves where they need a folder to write to.
FILE_COMMANDS = [making.build, pages.report, privacy.redact, studying.run]
#: How a function tells of its progress, and through what a command speaks.
NO_OPTIONS = {"progress", "voice"}


def test_public_names_are_sorted_and_exist() -> None:
    assert gc.__all__ == sorted(gc.__all__)
    for name in gc.__all__:
        assert getattr(gc, name).__doc__
        assert name in dir(gc)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="keyword"):
        gc.keyword  # noqa: B018


def test_no_module_takes_the_place_of_a_function() -> None:
    code = (
        "import pkgutil, importlib, govcorpus as gc\n"
        "for m in pkgutil.walk_packages(gc.__path__, 'govcorpus.'):\n"
        "    if not m.name.endswith('__main__'): importlib.import_module(m.name)\n"
        "print(all(not hasattr(getattr(gc, n), '__path__') and callable(getattr(gc, n)) for n in gc.__all__))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_every_command_is_tested_here() -> None:
    commands = {command.name for command in cli.app.registered_commands}
    assert commands == {function.__name__ for function in COMMANDS + FILE_COMMANDS}
    assert commands <= set(gc.__all__)


@pytest.mark.parametrize("command", COMMANDS + FILE_COMMANDS, ids=lambda command: command.__name__)
def test_a_command_has_the_parameters_and_defaults_of_its_function(command: object) -> None:
    public = inspect.signature(getattr(gc, command.__name__))  # type: ignore[attr-defined]
    of_command = inspect.signature(command)  # type: ignore[arg-type]
    ours, theirs = (
        [(p.name, p.default) for p in signature.parameters.values() if p.name not in NO_OPTIONS]
        for signature in (of_command, public)
    )
    assert ours == theirs


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_docstrings_name_every_column(command: object, seeds: gc.Corpus) -> None:
    name = command.__name__  # type: ignore[attr-defined]
    function = getattr(gc, name)
    options = {"reference": seeds} if name == "keyness" else {}
    frame = function(seeds, *([TERMS[name]] if name in TERMS else []), **options)
    for column in frame.columns:
        assert f"`{column}`" in function.__doc__ or column in function.__doc__.split("`"), column


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a run of the command line imports."""
    code = f"import sys; sys.argv = ['govcorpus', *{arguments!r}]\nfrom govcorpus.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print('|'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.strip().splitlines()[-1].split("|"))


def test_help_imports_nothing_heavy() -> None:
    loaded = loaded_by("--help")
    assert not loaded & {"pandas", "numpy", "scipy", "sklearn", "pyarrow", "jieba", "rjieba", "networkx", "xlsxwriter"}


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, govcorpus; print('|'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.strip().split("|")) & {"pandas", "numpy", "typer", "rich", "rjieba"}


def test_frequencies_do_not_import_scikit_learn() -> None:
    loaded = loaded_by("keywords", "-q", str(SEEDS))
    assert "pandas" in loaded
    assert not loaded & {"sklearn", "scipy", "networkx", "jieba", "xlsxwriter", "rich.table"}
