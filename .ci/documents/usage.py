"""Commands that documents name: programs, subcommands and options exist."""

import re

OPTION = re.compile(r"(?<![\w-])--([a-z][a-z0-9-]*)")
CALL = re.compile(r"(?<![\w./-])((?:[\w./$-]*/)?(?:dubao-server|dubao))(?=\s|$)((?:\s+(?!#).*)?)")
# Options of other programs that documents name by themselves.
OTHERS = {
    "disable-xctest", "scratch-path", "filter", "target", "build-tests", "strict", "no-install-recommends", "now",
    "configuration", "last", "no-assess", "product", "break-system-packages", "show-bin-path", "update", "bin", "pictures",
    "allow-later-years", "batch", "headless", "form", "json", "show-output", "convert-to"}


def logical(lines):
    """Lines with those that a backslash, or a deeper start of options, carries on."""
    joined = []
    for number, line in lines:
        carries = joined and (joined[-1][1].endswith("\\") or re.match(r"\s*[\[|]", line) and "dubao" not in line)
        if carries:
            joined[-1] = (joined[-1][0], joined[-1][1].rstrip("\\") + " " + line.strip())
        else:
            joined.append((number, line))
    return joined


def check_call(program, rest, commands):
    """What is wrong with one call."""
    name = program.rsplit("/", 1)[-1]
    rest = re.split(r"\s+(?:#|\||&&|;|<<<|>>?)(?:\s|$)|;", " " + rest)[0]
    words = [word for word in rest.split()]
    path = name
    while words and f"{path} {words[0]}" in commands.options:
        path += " " + words.pop(0)
    faults = []
    below = [one[len(path) + 1:] for one in commands.options if one.startswith(path + " ")]
    if words and below and path == name == "dubao" and re.fullmatch(r"[a-z]+", words[0]):
        faults.append(f"'{name}' has no command '{words[0]}'")
    elif path != name or name == "dubao-server":
        own = commands.options[path]
        for below_path in commands.options:
            # A command with a default below it, as `dubao-server`, takes the options of that, too.
            if below_path.startswith(path + " "):
                own = own | commands.options[below_path]
        for option in OPTION.findall(" ".join(words)):
            if option not in own:
                faults.append(f"'{path}' has no option '--{option}'")
    return faults


def check(document, commands):
    """What is wrong with the commands of a document."""
    if document.path.name in ("CHANGELOG.md", "commands.md"):
        return []
    faults = []
    lines = []
    for block in document.blocks:
        if block.info.split(" ")[0] in ("", "indented", "sh", "console", "text", "cron", "ini"):
            lines += logical([(block.line + index, line) for index, line in enumerate(block.lines)])
    for number, text in lines + document.codes:
        for program, rest in CALL.findall(text):
            faults += [f"{document.path}:{number}: {one}" for one in check_call(program, rest, commands)]
    known = commands.everything() | OTHERS
    for number, text in document.codes:
        if text.startswith("--"):
            for option in OPTION.findall(text):
                if option not in known:
                    faults.append(f"{document.path}:{number}: no command has an option '--{option}'")
    return faults
