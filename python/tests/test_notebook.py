"""The notebook runs, and says what is printed in it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebooks" / "planner.ipynb"


def printed(notebook):
    """What the cells print; pictures and tables look different in other versions of matplotlib and pandas."""
    return [
        "".join(output["text"] for output in cell["outputs"] if output["output_type"] == "stream")
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


@pytest.mark.filterwarnings("default")
def test_the_notebook_says_what_is_printed_in_it():
    stored = nbformat.read(NOTEBOOK, 4)
    run = NotebookClient(nbformat.read(NOTEBOOK, 4), timeout=120, kernel_name="python3").execute()
    assert printed(run) == printed(stored)
    assert any(
        "image/png" in output.get("data", {})
        for cell in run["cells"]
        if cell["cell_type"] == "code"
        for output in cell["outputs"]
    )
    # What stands in it are the outputs of one run from top to bottom.
    assert [cell["execution_count"] for cell in stored["cells"] if cell["cell_type"] == "code"] == list(range(1, 7))
