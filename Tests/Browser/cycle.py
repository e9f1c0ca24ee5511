"""Goes through the whole cycle as three people do, in headless Chromium: the planner sets the calendar, the reporter hands
in the figures of four months with one mistake, the planner sends one back, the reporter corrects it, the planner
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

    # The calendar says what is asked for, and is edited.
    planner.goto(f"{ADDRESS}/calendar?place={PLACE}")
    check(planner, "calendar")
    fill(planner, "input[name=days]", "10")
    submit(planner, "/calendar")
    confirm(planner, "calendar")

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
        planner.goto(f"{ADDRESS}/runs")
        if planner.locator("main a[href$='/diff/2'], main a[href*='/diff/']").count():
            break
        time.sleep(1)
    check(planner, "runs")
    planner.goto(f"{ADDRESS}/")
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
