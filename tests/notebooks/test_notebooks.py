"""Each notebook runs from top to bottom; the tables, pictures and lines that its text speaks of come out."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager, start_new_kernel
from nbclient import NotebookClient

from support import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SUBJECTS = ["pages_to_articles", "keywords_and_keyness", "slogans_and_senses", "topics", "trends_and_spread"]


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One kernel for all notebooks, so that libraries are loaded once."""
    manager, client = start_new_kernel(kernel_name="python3")
    client.stop_channels()
    yield manager
    manager.shutdown_kernel(now=True)


def test_there_is_one_for_each_subject() -> None:
    names = [*SUBJECTS, "a_whole_study"]
    assert [path.stem for path in NOTEBOOKS] == [f"{i:02d}_{name}" for i, name in enumerate(names, 1)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")
def test_it_runs(path: Path, kernel: KernelManager) -> None:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"%reset -f\n%cd -q {path.parent}"))
    client = NotebookClient(notebook, km=kernel, timeout=120)
    try:
        client.execute()
    finally:
        client.kc.stop_channels()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"][1:]
    shown = [cell for cell in code if cell.outputs]
    assert len(shown) >= len(code) - 1  # a cell may only prepare
    html = [output.get("data", {}).get("text/html", "") for cell in code for output in cell.outputs]
    assert any("<table" in table for table in html)
    drawn = [
        output["data"]["image/svg+xml"] for cell in code for output in cell.outputs if "image/svg+xml" in str(output)
    ]
    assert all(len(picture) < 600_000 for picture in drawn)
    assert len(drawn) == sum("gc.plot(" in cell.source for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_uses_only_the_public_interface_and_keeps_no_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert not re.search(r"from govcorpus\.|import govcorpus\.|\b_\w+\(", source)
    assert all(not cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_explains_each_step(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith(f"# {int(path.stem[:2])} · ")
    runs = re.findall("c+", "".join(cell.cell_type[0] for cell in cells))
    assert max(map(len, runs)) <= 3
    links = re.findall(r"\]\((\d\d_\w+\.ipynb)\)", "".join(cell.source for cell in cells))
    assert {path.parent / link for link in links} <= set(NOTEBOOKS)
