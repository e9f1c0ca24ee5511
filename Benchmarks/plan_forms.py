#!/usr/bin/env python3
"""Makes Word and PDF forms of transcribed plan texts, to measure reading on them.

usage: plan_forms.py SEEDS_FOLDER OUTPUT_FOLDER

The prose is that of the text, with its lines put together; tables are those of the transcription. PDF needs
LibreOffice (`soffice`).
"""
import collections
import csv
import pathlib
import re
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape

MARK = re.compile(r"^\s*(?:[-+•]\s|\(?\d{1,2}[.)]|\d{1,2}\.\d|[IVX]{1,4}\.|[a-zđ]\)|PHỤ LỤC|Căn cứ|Nơi nhận)")


def paragraphs(lines):
    joined = []
    widths = sorted(len(line) for line in lines if len(line) > 20)
    width = widths[len(widths) * 8 // 10] if widths else 80
    last = ""
    for line in lines:
        text = line.strip()
        if not text:
            continue
        begins = (not joined or MARK.match(line) or text[0].isupper() and (last.rstrip()[-1:] in ".;:!?" or len(last.strip()) < 0.7 * width))
        if begins:
            joined.append(text)
        else:
            joined[-1] += " " + text
        last = line
    return joined


def paragraph(text, bold=False):
    return f'<w:p><w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows, widths):
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    body = ""
    for index, row in enumerate(rows):
        body += "<w:tr>" + ('<w:trPr><w:tblHeader/></w:trPr>' if index == 0 else "")
        column = 0
        for cell in row:
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            width = sum(widths[column:column + span])
            body += (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                     + '<w:vAlign w:val="center"/></w:tcPr>' + paragraph(text, index == 0) + "</w:tc>")
            column += span
        body += "</w:tr>"
    return f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def document(path, body, landscape):
    size = ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>')
    xml = ('<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
           + body + f"<w:sectPr>{size}</w:sectPr></w:body></w:document>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        archive.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", xml)


def main():
    seeds, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    milestones = collections.defaultdict(list)
    for row in csv.DictReader((seeds / "seed_milestones.csv").open(encoding="utf-8")):
        milestones[row["seed_file"]].append(row)
    tasks = collections.defaultdict(list)
    for row in csv.DictReader((seeds / "seed_tasks.csv").open(encoding="utf-8")):
        tasks[row["seed_file"]].append(row)
    for text in sorted(seeds.glob("*.txt")):
        lines = text.read_text(encoding="utf-8").split("\n")
        end = next((i for i, line in enumerate(lines) if line.strip().startswith("PHỤ LỤC")), len(lines))
        body = "".join(paragraph(p) for p in paragraphs(lines[:end]))
        rows = [r for r in milestones[text.name] if r["row_ref"].startswith("PL")]
        if rows:
            years = sorted({r["deadline_year"] for r in rows})
            has_agency = any(r["lead_agency"] for r in rows)
            by = collections.OrderedDict()
            for r in rows:
                by.setdefault(r["row_ref"], []).append(r)
            head = ["TT", "Mục tiêu"] + [f"Đến hết năm {y}" for y in years] + (["Cơ quan chủ trì theo dõi"] if has_agency else [])
            body += paragraph("PHỤ LỤC 01") + paragraph("Danh mục các mục tiêu cụ thể")
            table_rows = [head, ["I", ("Phát triển hạ tầng", len(head) - 1)]]
            for ref, cells in by.items():
                at = {c["deadline_year"]: c["original_cell_text"] for c in cells}
                table_rows.append([ref.split("-")[-1], cells[0]["indicator_original_text"]] + [at.get(y, "") for y in years] + ([cells[0]["lead_agency"]] if has_agency else []))
            body += table(table_rows, [600, 3200] + [1150] * len(years) + ([1600] if has_agency else []))
        if tasks[text.name]:
            body += paragraph("PHỤ LỤC 02") + paragraph("Phân công nhiệm vụ")
            table_rows = [["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả dự kiến", "Thời gian hoàn thành"]]
            section = None
            for r in tasks[text.name]:
                if r["section"] != section and not r["section"].startswith("Phụ lục"):
                    section = r["section"]
                    number, _, name = section.partition(" ")
                    table_rows.append([number, (name, 5)])
                table_rows.append([r["number"], r["task_text"], r["lead_agency"], r["cooperating_agency"], r["expected_output"], r["deadline_original"]])
            body += table(table_rows, [600, 3300, 1700, 1500, 1800, 1400])
        path = output / (text.stem + ".docx")
        document(path, body, landscape=any(r["lead_agency"] for r in rows))
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(output), str(path)], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
