"""Guides name what stands on the pages: each **word** in bold is a text of the pages in the guide's language."""

import functools
import json
import pathlib
import re

FOLDERS = {"docs/huong-dan": "vi", "docs/guides": "en"}
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
CATALOGUES = ["Sources/Server/Resources/words.{}.json", "Sources/Reporting/Resources/messages.{}.json"]
# Keys of the keyboard and words that are said with emphasis, not read on a page.
OTHERS = {"vi": {"Tab", "Enter", "Esc"}, "en": {"Tab", "Enter", "Esc"}}


@functools.cache
def texts(language):
    """The texts of the pages, with any words where they have a placeholder."""
    patterns = []
    for name in CATALOGUES:
        for text in json.loads(pathlib.Path(name.format(language)).read_text(encoding="utf-8")).values():
            if isinstance(text, str):
                patterns.append(text)
    return patterns


def stands(word, language):
    """Whether a word is a text of the pages, or the beginning of one, up to its placeholders."""
    for text in texts(language):
        if word == text or word.casefold() == text.casefold():
            return True
        # What a text says besides its placeholders must be most of what is named.
        if "{" in text and 2 * len(re.sub(r"\{\w+\}", "", text)) > len(word):
            pattern = "".join(r".+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", text))
            if re.fullmatch(pattern, word, re.I):
                return True
        # A long text may be named by its beginning.
        if len(word) >= 8 and text.casefold().startswith(word.casefold()):
            return True
    return False


def check(document):
    """The words in bold of a guide that no page has."""
    language = FOLDERS.get(document.path.parent.as_posix())
    if language is None:
        return []
    faults = []
    for match in BOLD.finditer(document.prose):
        word = " ".join(match[1].split())
        if word not in OTHERS[language] and not stands(word, language):
            line = document.prose.count("\n", 0, match.start()) + 1
            faults.append(f"{document.path}:{line}: no page says '{word}' ({CATALOGUES[0].format(language)})")
    return faults
