"""Makes the pictures of README and guides, and looks whether the pages still say what the guides name.

usage: pictures.py ADDRESS REPORT SHOTS vi|en [FOLDER]

ADDRESS is a server of the date of the documents, with the accounts planner, reporter and keeper, on a store of
datasets/ and the figures of the README; REPORT is the folder of a report made from it. Pictures go to SHOTS; with
FOLDER (docs/pictures) they are written there, too, with 256 colours at most.
"""

import io
import json
import pathlib
import re
import sys

from playwright.sync_api import expect, sync_playwright

ADDRESS, REPORT, SHOTS = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3])
LANGUAGE = sys.argv[4]
WRITTEN = pathlib.Path(sys.argv[5]) if len(sys.argv) > 5 else None
ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD, PATIENCE = "hoa-sen-trắng-9", 120_000
PLACE, INDICATOR = "xuan_thanh", "dossiers_processed_online_share"
GUIDES = {"vi": ROOT / "docs/huong-dan", "en": ROOT / "docs/guides"}
# What stands on a page only at times: after a session has ended, of figures that were sent back, of milestones that are met …
AT_TIMES = {
    "vi": {"Gửi lại", "Số liệu bị trả lại, chờ hoàn thiện", "Đã đạt", "rất nhiều khả năng",
           "nhiều khả năng", "So sánh các kịch bản đã chọn", "Áp dụng cho nhiều nơi",
           "Nhiệm vụ quá hạn hoặc chờ hoàn thiện minh chứng", "Cảnh báo",
           "Đã xem lại: các giá trị bất thường nêu trên đều đúng", "Các mô hình thành phần (trung vị)",
           "Từng cách hiểu các báo cáo mâu thuẫn"},
    "en": {"Send again", "Figures that were sent back", "Achieved", "very likely", "likely",
           "Compare the chosen scenarios", "Apply to several places", "Tasks that are overdue or await evidence", "Warnings",
           "I have looked at the unlikely values above; all of them are right", "Members of the projection (medians)",
           "Each reading of contradictory reports"},
}
faults: list[str] = []
expect.set_options(timeout=PATIENCE)


def fault(text):
    faults.append(text)
    print("FAULT:", text, flush=True)


class Reader:
    """A person with a browser in one language, and all that was read so far."""

    def __init__(self, browser, language, name, seen):
        self.language, self.seen = language, seen
        context = browser.new_context(viewport={"width": 1080, "height": 760}, locale=language)
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.open(f"/login?lang={language}")
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=password]", PASSWORD)
        self.submit("/login")

    def open(self, path):
        """Opens a page of the server and reads all of its words, also those of closed parts, choices and labels."""
        answer = self.page.goto(ADDRESS + path)
        if answer.status != 200:
            fault(f"{path} answers {answer.status}")
        self.read()

    def read(self):
        self.seen.append(self.page.evaluate(
            """() => [document.body.textContent, ...[...document.querySelectorAll('[aria-label],[title],[placeholder]')]
                 .map(one => [one.ariaLabel, one.title, one.placeholder].join(' '))].join(' ')"""))

    def submit(self, form):
        with self.page.expect_navigation():
            self.page.locator(f"form[action='{form}'] button[type=submit], form[action='{form}'] button").first.click()
        self.read()

    def picture(self, name, height=None):
        """Takes a picture of the upper part of the page, or of its first so many pixels."""
        size = self.page.viewport_size
        data = self.page.screenshot(
            full_page=True, clip={"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]})
        keep(f"{name}.{self.language}.png", data)


def keep(name, data):
    (SHOTS / f"guide-{name}").write_bytes(data)
    if WRITTEN is not None:
        from PIL import Image
        picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        picture.save(WRITTEN / name, optimize=True)


def hand_in(reader, words):
    """Fills in two periods with evidence, looks at the preview, and confirms."""
    page = reader.page
    reader.open("/entry?place=tan_loi&period=2026-09&periods=2")
    for indicator, older, newer in [
            ("coverage_5g", "41", "44,5"), ("household_1gbps_access_share", "52,5", "55"), ("vneid_account_share", "61", "62,5")]:
        page.fill(f"input[name='value.{indicator}']", newer)
        page.fill(f"input[name='value.{indicator}@2026-08']", older)
    page.evaluate("window.scrollTo(0, 0)")
    reader.picture("entry")
    evidence = SHOTS / "bao-cao-quy-III.pdf"
    evidence.write_bytes(b"%PDF-1.4 evidence of the test")
    page.set_input_files("#shared-file", evidence)
    reader.submit("/entry/figures")
    if words["previewNotYet"] not in page.locator("main").inner_text():
        fault(f"{reader.language}: handing in leads to no preview: {page.locator('main').inner_text()[:300]}")
    reader.picture("preview")
    box = page.locator("main form[action='/entry/confirm'] input[type=checkbox]")
    if box.count():
        box.first.check()
    reader.submit("/entry/confirm")


def go_round(browser, language):
    """All pages that the guides lead to."""
    words = json.loads((ROOT / f"Sources/Server/Resources/words.{language}.json").read_text(encoding="utf-8"))
    seen: list[str] = []
    planner = Reader(browser, language, "planner", seen)
    planner.open("/?deadline=2030")
    planner.picture("overview")
    planner.open("/check?place=tan_loi")
    planner.picture("check")
    planner.open("/calendar?place=tan_loi")
    planner.picture("calendar")

    reporter = Reader(browser, language, "reporter", seen)
    reporter.open("/due")
    reporter.picture("due")
    hand_in(reporter, words)
    reporter.open("/tasks?place=tan_loi")
    reporter.page.locator("main details").first.evaluate("one => one.open = true")
    reporter.picture("tasks")
    for path in ["/account", "/digest", "/imports"]:
        reporter.open(path)

    scenario = f"/places/{PLACE}/scenarios?{INDICATOR}.pace=1.5&{INDICATOR}.from=2027"
    planner.open(scenario)
    planner.picture("scenario", 900)
    for path in ["/", "/due", "/tasks?place=tan_loi", f"/places/{PLACE}", f"/places/{PLACE}/indicators/{INDICATOR}",
                 "/places/viet_nam", "/places/viet_nam/indicators/coverage_5g", f"/places/{PLACE}/indicators/{INDICATOR}/explain",
                 f"/compare?indicator={INDICATOR}&place={PLACE}&place=tan_loi", f"/places/{PLACE}/budget", "/scenarios",
                 "/decisions?place=tan_loi", "/plans/decisions/edit?plan=tan_loi_2026", "/plans?place=tan_loi",
                 "/plans/milestones/edit?plan=tan_loi_2026", "/runs", "/reliability", "/api"]:
        planner.open(path)
    planner.open("/plans?place=tan_loi")
    plan = SHOTS / "kehoach.txt"
    plan.write_text(block(ROOT / "docs/huong-dan/lap-ke-hoach.md", "text kehoach.txt"), encoding="utf-8")
    planner.page.locator("main details:has(form[action='/plans/read'])").evaluate("one => one.open = true")
    planner.page.set_input_files("form[action='/plans/read'] input[type=file]", plan)
    planner.submit("/plans/read")
    keeper = Reader(browser, language, "keeper", seen)
    for path in ["/accounts", "/audit"]:
        keeper.open(path)

    # The chart alone, as pages offer it, and the report as a file.
    chart = planner.page.request.get(f"{ADDRESS}/places/{PLACE}/indicators/{INDICATOR}/chart/png?lang={language}")
    if chart.status != 200:
        fault(f"the chart answers {chart.status}")
    keep(f"fan.{language}.png", smaller(chart.body()) if WRITTEN is not None else chart.body())
    for name in ["viet_nam", "tan_loi", PLACE]:
        file = REPORT / (f"{name}.html" if language == "vi" else f"{name}.en.html")
        planner.page.goto(file.as_uri())
        planner.read()
        if name == "viet_nam":
            planner.picture("report", 860)
    return seen


def smaller(data):
    """A picture of a chart, small enough to stand in a text."""
    from PIL import Image
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.thumbnail((760, 760), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def block(path, info):
    """The block of code of a document that has this behind its fence."""
    return re.search(rf"^```{re.escape(info)}\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S)[1]


def look_for(language, seen):
    """Says which words in bold of the guides stand on no page that was read."""
    text = " ".join(" ".join(seen).split()).casefold()
    known = {one.casefold() for one in AT_TIMES[language]}
    for guide in sorted(GUIDES[language].glob("*.md")):
        for match in re.finditer(r"\*\*(.+?)\*\*", guide.read_text(encoding="utf-8"), re.S):
            word = " ".join(match[1].split())
            if word.casefold() not in text and word.casefold() not in known:
                fault(f"{guide.relative_to(ROOT)}: '{word}' stands on no page that it leads to")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    look_for(LANGUAGE, go_round(browser, LANGUAGE))
    browser.close()

print(json.dumps({"pictures": len(list(SHOTS.glob("guide-*.png"))), "faults": len(faults)}))
sys.exit(1 if faults else 0)
