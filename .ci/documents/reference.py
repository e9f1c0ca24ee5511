"""The commands as the programs themselves describe them, and docs/commands.md made from that."""

import difflib
import json
import os
import pathlib
import subprocess

PAGE = pathlib.Path("docs/commands.md")
PROGRAMS = ["dubao", "dubao-server"]
# What holds for every command and is said once.
EVERYWHERE = {"help", "version", "verbose"}


class Commands:
    """The tree of commands of both programs, from `--experimental-dump-help`."""

    def __init__(self, folder):
        self.options, self.listed, self.folder = {}, [], folder
        for program in PROGRAMS:
            answer = subprocess.run(
                [folder / program, "--experimental-dump-help"], check=True, capture_output=True, text=True)
            self.collect(json.loads(answer.stdout)["command"], [program])

    def collect(self, command, path):
        """Takes in a command and what is below it."""
        own = {
            name["name"] for argument in command.get("arguments", [])
            for name in argument.get("names", []) if name["kind"] == "long"}
        self.options[" ".join(path)] = own | EVERYWHERE
        self.listed.append((path, command))
        for below in command.get("subcommands", []):
            if below["commandName"] != "help":
                self.collect(below, path + [below["commandName"]])

    def everything(self):
        """The options of all commands together."""
        return set().union(*self.options.values())

    def text(self, path):
        """What `--help` prints, 100 columns wide."""
        answer = subprocess.run(
            [self.folder / path[0], *path[1:], "--help"], check=True, capture_output=True, text=True,
            env={**os.environ, "COLUMNS": "100"})
        return answer.stdout.rstrip()


def page(commands):
    """The text of docs/commands.md."""
    parts = [
        "# Commands",
        "What every command says with `--help`, word for word. This page is written by `make docs-update`; a change of a command\n"
        "shows here. What holds for all of them: [command-line.md](command-line.md).",
    ]
    for program in PROGRAMS:
        parts.append("\n".join(
            f"- [`{' '.join(path)}`](#{'-'.join(path).lower()})" for path, _ in commands.listed if path[0] == program))
    for path, command in commands.listed:
        text = commands.text(path)
        parts.append("#" * min(len(path) + 1, 4) + " " + " ".join(path))
        parts.append(f"```text\n{text}\n```")
    return "\n\n".join(parts) + "\n"


def check(commands, update):
    """What differs between the page and the programs."""
    now = page(commands)
    kept = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if now == kept:
        return []
    if update:
        PAGE.write_text(now, encoding="utf-8")
        return []
    difference = [
        line for line in difflib.unified_diff(kept.split("\n"), now.split("\n"), "kept", "now", lineterm="", n=0)]
    return [f"{PAGE}: is not what the programs say; `make docs-update` writes it anew\n  " + "\n  ".join(difference[:12])]
