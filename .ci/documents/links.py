"""Links between documents: files and anchors exist, every document can be reached, pictures are small and used."""

import pathlib
import re
import subprocess
import urllib.parse

from document import Document

PICTURES = pathlib.Path("docs/pictures")
GREATEST_PICTURE = 150_000


def documents():
    """All Markdown files of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        check=True, capture_output=True, text=True).stdout.split("\n")
    return [pathlib.Path(name) for name in sorted(set(listed)) if name and pathlib.Path(name).is_file()]


def target_of(document, link):
    """The path that a link leads to, and its anchor; None for addresses elsewhere."""
    if re.match(r"[a-z][a-z+.-]*:|//", link):
        return None
    path, _, anchor = urllib.parse.unquote(link).partition("#")
    return (document.path.parent / path if path else document.path), anchor


def check(document):
    """What is wrong with the links of a document."""
    faults = []
    for line, link in document.links:
        found = target_of(document, link)
        if found is None:
            continue
        path, anchor = found
        if not path.exists():
            faults.append(f"{document.path}:{line}: the link '{link}' leads to no file")
        elif anchor and path.suffix == ".md" and anchor not in Document(path).anchors:
            faults.append(f"{document.path}:{line}: '{path}' has no heading for '#{anchor}'")
    return faults


def check_whole(everything):
    """Every document is reached from the README or is a README itself; every picture is shown and small."""
    by_path = {one.path.resolve(): one for one in everything}
    reached, waiting, shown = set(), [pathlib.Path("README.md").resolve()], set()
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for _, link in by_path[path].links:
            found = target_of(by_path[path], link)
            if found is None:
                continue
            to = found[0].resolve()
            shown.add(to)
            if to in by_path:
                waiting.append(to)
    faults = [
        f"{one.path}: no link leads here from the README" for one in everything
        if one.path.resolve() not in reached and ".docc" not in str(one.path)]
    for picture in sorted(PICTURES.glob("*")):
        if picture.resolve() not in shown:
            faults.append(f"{picture}: no document shows this picture")
        if picture.stat().st_size > GREATEST_PICTURE:
            faults.append(f"{picture}: {picture.stat().st_size} bytes; at most {GREATEST_PICTURE}")
    return faults
