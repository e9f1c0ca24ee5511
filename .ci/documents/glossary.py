"""The glossary's names in code stand in the sources."""

import pathlib
import re

PAGE = pathlib.Path("docs/glossary.md")


def check():
    """The names that no source file has."""
    sources = set()
    for file in pathlib.Path("Sources").rglob("*.swift"):
        sources |= set(re.findall(r"\w+", file.read_text(encoding="utf-8")))
    faults = []
    for number, line in enumerate(PAGE.read_text(encoding="utf-8").split("\n"), 1):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 7:
            continue
        for code in re.findall(r"`([^`]+)`", cells[4]):
            if any(part and part not in sources for part in re.split(r"\W", code)):
                faults.append(f"{PAGE}:{number}: no source file has the name '{code}' of '{cells[1]}'")
    return faults
