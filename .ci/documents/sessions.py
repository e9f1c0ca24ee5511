"""Sessions in documents: blocks ```console run as they stand, and what they print is what the document shows.

In a block a line `$ command` is run by a shell, what follows is its output (standard output and error together); `…` alone
stands for any lines, `[1]` at the end for the exit status. A block ```csv NAME (or any other kind with a name) is a file.
All blocks of a document share one folder, which has the repository's datasets/ and nothing else.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import tempfile

SECONDS = 120


class Step:
    """A command with the output that is shown, and where that stands."""

    def __init__(self, command, first):
        self.command, self.first, self.shown = command, first, []


def steps_of(block):
    steps = []
    for index, line in enumerate(block.lines):
        if line.startswith("$ "):
            steps.append(Step(line[2:], block.line + index + 1))
        elif steps and not steps[-1].shown and steps[-1].command.endswith("\\"):
            steps[-1].command += "\n" + line
            steps[-1].first += 1
        elif steps:
            steps[-1].shown.append(line)
    return steps


def matches(shown, printed):
    """Whether an output is the one shown, where `…` alone stands for any lines."""
    pattern = ""
    for line in shown:
        pattern += r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ \t]*\n"
    return re.fullmatch(pattern, printed) is not None


def shortened(shown, printed):
    """What `--update` writes: the whole output, or as many lines before and after `…` as were shown."""
    lines = printed.rstrip("\n").split("\n") if printed else []
    places = [index for index, line in enumerate(shown) if line.strip() == "…"]
    if not places or len(lines) <= len(shown):
        return lines
    before, after = places[0], len(shown) - 1 - places[-1]
    return lines[:before] + ["…"] + (lines[len(lines) - after:] if after else [])


def run_document(document, folder, update):
    """Runs the sessions of one document; the number of commands, and the faults."""
    blocks = [block for block in document.blocks if block.info.split(" ")[0] == "console"]
    if not blocks:
        return 0, []
    count, faults, edits = 0, [], []
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        (home / "datasets").symlink_to(pathlib.Path("datasets").resolve())
        environment = {
            "PATH": f"{folder}:{os.environ['PATH']}", "HOME": name, "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "100",
            "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
        for block in document.blocks:
            words = block.info.split(" ")
            if len(words) == 2 and words[0] != "console" and re.fullmatch(r"[\w.-]+", words[1]):
                (home / words[1]).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
            if words[0] != "console":
                continue
            for step in steps_of(block):
                count += 1
                try:
                    answer = subprocess.run(
                        ["bash", "-c", step.command], cwd=home, env=environment, stdin=subprocess.DEVNULL,
                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
                    printed, status = answer.stdout.decode("utf-8", "replace"), answer.returncode
                except subprocess.TimeoutExpired:
                    printed, status = f"(not finished after {SECONDS} s)\n", 124
                if printed and not printed.endswith("\n"):
                    printed += "\n"
                if status:
                    printed += f"[{status}]\n"
                if not matches(step.shown, printed):
                    edits.append((step, shortened(step.shown, printed)))
                    if not update:
                        faults.append(
                            f"{document.path}:{step.first}: '{step.command}' prints something else"
                            f" (`make docs-update` writes it):\n  " + "\n  ".join(printed.split("\n")[:40]))
    if update and edits:
        write(document, edits)
    return count, faults


def write(document, edits):
    """Writes other outputs into a document, from its end on, so that line numbers hold."""
    lines = list(document.lines)
    for step, printed in reversed(edits):
        lines[step.first - 1:step.first - 1 + len(step.shown)] = printed
    document.path.write_text("\n".join(lines), encoding="utf-8")


def run(documents, folder, update):
    """Runs the sessions of all documents, as many documents at a time as there are cores."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as executor:
        answers = list(executor.map(lambda document: run_document(document, folder, update), documents))
    return sum(count for count, _ in answers), [fault for _, found in answers for fault in found]
