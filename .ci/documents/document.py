"""A Markdown file as its headings, links, blocks of code and pieces of code in the text."""

import pathlib
import re
import unicodedata

FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]*(?:\([^)]*\))?[^()\s]*)\)")
SOURCE = re.compile(r'<(?:img|a|source)\b[^>]*?\b(?:src|href)="([^"]+)"')
CODE = re.compile(r"(`+)(.+?)\1", re.S)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")


class Block:
    """A block of code: what stands behind the fence, its lines, and the number of its first line."""

    def __init__(self, info, line):
        self.info, self.line, self.lines = info.strip(), line, []


class Document:
    """What a document says, read line by line; what stands in code is no link and no heading."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.text = self.path.read_text(encoding="utf-8")
        self.lines = self.text.split("\n")
        self.blocks, prose = self.split()
        self.prose = "\n".join(prose)
        # Parts of the text by line, so that faults can name one; code and links may go over a line's end.
        self.codes = [(self.line_of(match.start()), " ".join(match[2].split())) for match in CODE.finditer(self.prose)]
        bare = CODE.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), self.prose)
        self.links = [(self.line_of(match.start()), match[3]) for match in LINK.finditer(bare)]
        self.links += [(self.line_of(match.start()), match[1]) for match in SOURCE.finditer(bare)]
        self.anchors = self.find_anchors(prose)

    def split(self):
        """The blocks of code, and the text with blanks in their place."""
        blocks, prose = [], []
        fence, block, indented = None, None, None
        for number, line in enumerate(self.lines, 1):
            match = FENCE.match(line)
            if fence is not None:
                if match and match[2].startswith(fence) and not match[3].strip():
                    fence = None
                else:
                    block.lines.append(line)
                prose.append("")
            elif match:
                fence, block, indented = match[2], Block(match[3], number + 1), None
                blocks.append(block)
                prose.append("")
            elif self.is_indented(line, prose, indented):
                if indented is None:
                    indented = Block("indented", number)
                    blocks.append(indented)
                indented.lines.append(line.strip())
                prose.append("")
            else:
                indented = None
                prose.append(line)
        return blocks, prose

    @staticmethod
    def is_indented(line, prose, indented):
        """Whether a line is code by its four blanks; below an item it is part of the item's text."""
        if not line.startswith("    "):
            return False
        return indented is not None or not prose or not prose[-1].strip()

    def line_of(self, offset):
        return self.prose.count("\n", 0, offset) + 1

    @staticmethod
    def find_anchors(prose):
        """The names of the headings, as GitHub makes them."""
        seen, anchors = {}, set()
        for line in prose:
            match = HEADING.match(line)
            if not match:
                continue
            text = LINK.sub(lambda found: found[2], match[2]).replace("`", "")
            text = re.sub(r"[*_]{1,2}([^*_]+)[*_]{1,2}", r"\1", text)
            name = "".join(
                sign for sign in text.strip().lower()
                if sign in "-_ " or unicodedata.category(sign)[0] in "LMN")
            name = name.replace(" ", "-")
            count = seen.get(name, 0)
            seen[name] = count + 1
            anchors.add(f"{name}-{count}" if count else name)
        return anchors
