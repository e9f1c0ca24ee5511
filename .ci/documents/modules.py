"""The architecture page and its drawing name every module of Sources/, and no other."""

import pathlib
import re

PAGE, DRAWING = pathlib.Path("docs/architecture.md"), pathlib.Path("docs/architecture.svg")


def check():
    """What the page or the drawing has too much or too little."""
    modules = {path.parent.name for path in pathlib.Path("Sources").glob("*/*.swift")}
    modules |= {path.parts[1] for path in pathlib.Path("Sources").glob("*/*/**/*.swift")}
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGE.read_text(encoding="utf-8"), re.M)
    tables = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    drawn = set(re.findall(r'class="name[^>]*>(\w+)<', DRAWING.read_text(encoding="utf-8")))
    faults = []
    for path, named in [(PAGE, tables), (DRAWING, drawn)]:
        faults += [f"{path}: the module '{name}' is missing" for name in sorted(modules - named)]
        faults += [f"{path}: there is no module '{name}'" for name in sorted(named - modules)]
    return faults
