"""Goes through the whole cycle as two people do, in headless Chromium: the planner hands in a plan document, reviews and
adopts it, and sets the days of the calendar that it proposes; the reporter hands in the figures of four months with one mistake, the planner sends one back, the reporter corrects it, the planner
accepts, recalculates, looks at the digest, records a decision, and the report carries it.

usage: cycle.py ADDRESS FOLDER vi|en desktop|phone mouse|keyboard

With `keyboard` nothing is clicked: the focus moves with the tab key, and what is typed is sent with the enter key.
"""

import io
import pathlib
import sys
import time
import zipfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect, sync_playwright

ADDRESS, SHOTS, LANGUAGE, DEVICE, HAND = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]), *sys.argv[3:6]
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLACE, PLAN, INDICATOR, PASSWORD = "tan_loi", "tan_loi_2026", "coverage_5g", "hoa-sen-trắng-9"
PATIENCE = 120_000
REPORTING = "Các cơ quan, đơn vị định kỳ hằng tháng, quý báo cáo kết quả về UBND xã"
PDF = SHOTS / "evidence.pdf"
PDF.write_bytes(b"%PDF-1.4 evidence of the test")
faults: list[str] = []
expect.set_options(timeout=PATIENCE)


def fault(text):
    faults.append(text)
    print("FAULT:", text, flush=True)


def check(page, step):
    """Looks at a page; one that loads itself again while a run is under way is looked at anew."""
    for attempt in range(5):
        try:
            return look(page, f"cycle-{DEVICE}-{LANGUAGE}-{step}")
        except Error as error:
            if attempt == 4 or "navigation" not in str(error):
                raise
            page.wait_for_load_state()


def look(page, name):
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
        fault(f"{name}: {violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}")
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if width > 0:
        fault(f"{name}: the page is {width} px wider than the screen")


def leave(page, path):
    """Goes from a page that loads itself again while a run is under way; the two may meet."""
    for attempt in range(5):
        try:
            return page.goto(f"{ADDRESS}{path}")
        except Error as error:
            if attempt == 4 or "interrupted" not in str(error):
                raise
            page.wait_for_load_state()


def reach(page, element):
    """Moves the focus to an element with the tab key alone."""
    handle = element.element_handle()
    for _ in range(900):
        if page.evaluate("element => document.activeElement === element", handle):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not lead to {element}")


def fill(page, selector, text):
    field = page.locator(selector).first
    if HAND == "keyboard":
        reach(page, field)
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)
    else:
        field.fill(text)


def choose(page, selector, value):
    field = page.locator(selector).first
    if HAND == "keyboard":
        reach(page, field)
        label = field.locator(f"option[value='{value}']").inner_text()
        page.keyboard.type(label)
        if field.input_value() != value:  # Several labels begin alike.
            for _ in range(40):
                page.keyboard.press("ArrowDown")
                if field.input_value() == value:
                    break
        assert field.input_value() == value, (selector, value, field.input_value())
    else:
        field.select_option(value)


def press(page, element):
    element = element.first
    if HAND == "keyboard":
        reach(page, element)
    with page.expect_navigation():
        if HAND == "keyboard":
            page.keyboard.press("Enter")
        else:
            element.click()


def submit(page, form):
    sent = page.locator(f"main form[action='{form}'][method=post] button[type=submit]")
    press(page, sent if sent.count() else page.locator(f"main form[action='{form}'] button[type=submit]"))


def confirm(page, step):
    """Looks at the preview and confirms it."""
    check(page, f"{step}-preview")
    box = page.locator("main form[action='/entry/confirm'] input[type=checkbox]")
    if box.count():
        if HAND == "keyboard":
            reach(page, box.first)
            page.keyboard.press("Space")
        else:
            box.first.check()
    submit(page, "/entry/confirm")
    expect(page.locator("main")).to_be_visible()
    assert "/entry/confirm" not in page.url, page.locator("main").inner_text()[:500]


def person(browser, name):
    context = browser.new_context(
        viewport=SIZES[DEVICE], locale=LANGUAGE, has_touch=DEVICE == "phone",
        color_scheme="dark" if DEVICE == "phone" else "light")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: fault(f"script: {error}"))
    page.goto(f"{ADDRESS}/login?lang={LANGUAGE}")
    fill(page, "input[name=name]", name)
    fill(page, "input[name=password]", PASSWORD)
    submit(page, "/login")
    return page


def main_text(page):
    return page.locator("main").inner_text()


def plan_document():
    """A small plan of the place as a Word document; the numbers are illustrative."""
    lines = [
        "ỦY BAN NHÂN DÂN XÃ TÂN LỢI", "Số: 99/KH-UBND", "Tân Lợi, ngày 05 tháng 10 năm 2026", "KẾ HOẠCH",
        "Chuyển đổi số bổ sung của xã Tân Lợi giai đoạn 2026 - 2028 (văn bản của phép thử)",
        "I. MỤC TIÊU", "1. Đến năm 2028", "- Tỷ lệ phủ sóng 5G đạt từ 88% trở lên.",
        "II. TỔ CHỨC THỰC HIỆN", f"- {REPORTING}; định kỳ hằng năm kiểm tra, bảo trì thiết bị.",
    ]
    path = SHOTS / "plan.docx"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    namespace = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{namespace}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{namespace}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{namespace}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{namespace}/wordprocessingml/2006/main"><w:body>{body}</w:body>'
        "</w:document>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def adopt_plan(page):
    """Hands in a plan, reviews what was read, adopts it, and returns the key that it has got."""
    page.goto(f"{ADDRESS}/plans?place={PLACE}")
    check(page, "plans")
    opener = page.locator("details:has(form[action='/plans/read']) summary")
    if HAND == "keyboard":
        reach(page, opener)
        page.keyboard.press("Enter")
    else:
        opener.click()
    check(page, "plans-read")
    page.set_input_files("form[action='/plans/read'] input[type=file]", plan_document())
    submit(page, "/plans/read")
    check(page, "review")
    # The sentence on reports stands beside what is proposed for the calendar, and nothing is in doubt.
    review = page.locator("main")
    expect(review.locator("blockquote", has_text=REPORTING)).to_have_count(1)
    assert page.locator("select[name=reporting]").input_value() == "monthly"
    assert page.locator("input[name='m0.take']").is_checked()
    assert page.locator("select[name='m0.indicator']").input_value() == INDICATOR
    fill(page, "input[name='m0.value']", "90")
    submit(page, "/plans/review")
    expect(page.locator("main")).to_contain_text("90")
    confirm(page, "plan")
    expect(page.locator("main")).to_contain_text("99/KH-UBND")
    page.goto(f"{ADDRESS}/calendar?place={PLACE}")
    keys = [field.input_value() for field in page.locator("main input[name=plan]").all()]
    (added,) = [key for key in keys if key != PLAN]
    return added


def carries(data, text):
    """Whether a file, or one of those that are packed in it, has a text."""
    if not data.startswith(b"PK"):
        return text.encode() in data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(carries(archive.read(name), text) for name in archive.namelist())


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    planner, reporter = person(browser, "planner"), person(browser, "reporter")
    assert reporter.url.endswith("/due"), reporter.url
    check(reporter, "due")

    # A plan comes in, and with it what the calendar asks for; the days are set by hand.
    added = adopt_plan(planner)
    check(planner, "calendar")
    expect(planner.locator("main")).to_contain_text(REPORTING)
    assert planner.locator(f"#usual-{added}").input_value() == "monthly"
    fill(planner, f"#days-{added}", "10")
    press(planner, planner.locator(f"section:has(#days-{added}) button[type=submit]"))
    confirm(planner, "calendar")
    assert planner.locator(f"#days-{added}").input_value() == "10"
    expect(planner.locator("main")).to_contain_text(REPORTING)

    # Four months with one mistake; the message stands at its field.
    reporter.goto(f"{ADDRESS}/entry?place={PLACE}&period=2026-10&periods=4")
    check(reporter, "entry")
    month = lambda number: "" if number == 10 else f"@2026-{number:02}"
    for number, value in {7: "30,5", 8: "34", 9: "3x", 10: "44"}.items():
        fill(reporter, f"input[name='value.{INDICATOR}{month(number)}']", value)
    reporter.set_input_files("#shared-file", PDF)
    submit(reporter, "/entry/figures")
    check(reporter, "entry-wrong")
    described = reporter.locator(f"input[name='value.{INDICATOR}@2026-09']")
    assert described.get_attribute("aria-invalid") == "true"
    assert reporter.locator(f"[id='{described.get_attribute('aria-describedby')}']").inner_text().strip()
    fill(reporter, f"input[name='value.{INDICATOR}@2026-09']", "39")
    reporter.set_input_files("#shared-file", PDF)
    submit(reporter, "/entry/figures")
    confirm(reporter, "entry")

    # One is sent back with a reason, the others accepted.
    planner.goto(f"{ADDRESS}/check?place={PLACE}")
    check(planner, "check")
    rows = planner.locator("form.checks fieldset")
    assert rows.count() == 4, rows.count()
    for index in range(4):
        newest = planner.locator(f"input[name='key.{index}']").input_value().split("\x1f")[2] == "2026-10"
        choose(planner, f"select[name='state.{index}']", "sent-back" if newest else "accepted")
        if newest:
            fill(planner, f"input[name='reason.{index}']", "thiếu chữ ký")
    submit(planner, "/check")
    confirm(planner, "check")
    reporter.goto(f"{ADDRESS}/due")
    expect(reporter.locator("main")).to_contain_text("thiếu chữ ký")
    check(reporter, "sent-back")

    # It is corrected and accepted; what was sent back is gone.
    press(reporter, reporter.locator("main table.rows a").first)
    fill(reporter, f"input[name='value.{INDICATOR}']", "43")
    reporter.set_input_files("#shared-file", PDF)
    submit(reporter, "/entry/figures")
    confirm(reporter, "corrected")
    planner.goto(f"{ADDRESS}/check?place={PLACE}")
    choose(planner, "select[name='state.0']", "accepted")
    submit(planner, "/check")
    confirm(planner, "accepted")
    reporter.goto(f"{ADDRESS}/due")
    assert "thiếu chữ ký" not in main_text(reporter)

    # A task is reported on.
    planner.goto(f"{ADDRESS}/tasks?place={PLACE}")
    check(planner, "tasks")

    # The verdicts are of the run before; they are computed anew, and differ.
    planner.goto(f"{ADDRESS}/")
    check(planner, "overview-stale")
    button = planner.locator("form[action='/runs/recalculate'] button")
    if button.count():
        press(planner, button)
    for _ in range(PATIENCE // 1000):
        leave(planner, "/runs")
        if planner.locator("main a[href$='/diff/2'], main a[href*='/diff/']").count():
            break
        time.sleep(1)
    check(planner, "runs")
    leave(planner, "/")
    check(planner, "overview")

    # The digest says what changed and why.
    planner.goto(f"{ADDRESS}/digest")
    expect(planner.locator("main")).to_contain_text("5G")
    check(planner, "digest")

    # A decision, which the report carries below the milestone.
    planner.goto(f"{ADDRESS}/decisions?place={PLACE}&indicator={INDICATOR}")
    check(planner, "decisions")
    submit(planner, "/plans/decisions/edit")
    fill(planner, "textarea[name=text]", "Lắp thêm hai trạm 5G trước 20/12")
    fill(planner, "input[name=agency]", "Phòng Văn hóa - Xã hội")
    submit(planner, "/plans/decisions/edit")
    confirm(planner, "decision")
    planner.goto(f"{ADDRESS}/places/{PLACE}/indicators/{INDICATOR}")
    expect(planner.locator("main")).to_contain_text("Lắp thêm hai trạm 5G trước 20/12")
    check(planner, "decided")
    for form in ["html", "json", "docx"]:
        answer = planner.request.get(f"{ADDRESS}/places/{PLACE}/report/{form}?lang={LANGUAGE}")
        if not carries(answer.body(), "Lắp thêm hai trạm 5G trước 20/12"):
            fault(f"the report as {form} does not carry the decision")
    browser.close()

sys.exit(1 if faults else 0)
