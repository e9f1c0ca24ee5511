"""Uses the workspace as its people do, in headless Chromium: opens, filters, moves a slider, uploads a form,
downloads the report; in both languages, on a desktop and on a phone; and lets axe-core look at every page.

usage: workspace.py ADDRESS FOLDER PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

ADDRESS, SHOTS, PROGRAM = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]), sys.argv[3]
PLACE, INDICATOR = "viet_nam", "coverage_5g"
DEVICES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Debug builds on a busy machine take their time; how long is measured elsewhere.
PATIENCE = 120_000
faults: list[str] = []
expect.set_options(timeout=PATIENCE)


def fault(text):
    faults.append(text)
    print("FAULT:", text, flush=True)


def check(page, name):
    """Looks at a page as axe, a phone and a reader of Vietnamese would."""
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    found = Axe().run(page, options={"runOnly": RULES})
    for violation in found.response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        fault(f"{name}: {violation['id']} ({violation['impact']}): {nodes}")
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if width > 0:
        fault(f"{name}: the page is {width} px wider than the screen")
    if page.evaluate("/\\?\\?|\\uFFFD|\\{\\{|undefined|NaN/.test(document.body.innerText)"):
        fault(f"{name}: the text has a sign of something that was not filled in")


def open_page(page, path, name):
    answer = page.goto(ADDRESS + path)
    if answer.status != 200:
        fault(f"{name}: {path} answers {answer.status}")
        return False
    check(page, name)
    return True


def journey(page, language, device):
    """The way of a planner through the workspace."""
    name = lambda step: f"{device}-{language}-{step}"

    # The overview, and a filter by keyboard alone.
    open_page(page, f"/?lang={language}", name("overview"))
    assert page.locator("html").get_attribute("lang") == language
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the first stop is the skip link"
    search = page.locator("input[name=search]")
    search.fill("phu binh")
    search.press("Enter")
    page.wait_for_url("**search=phu*")
    expect(page.get_by_role("link", name="Phú Bình").first).to_be_visible()
    check(page, name("filtered"))

    # A place and an indicator.
    open_page(page, f"/places/{PLACE}", name("place"))
    open_page(page, f"/places/{PLACE}/indicators/{INDICATOR}", name("indicator"))
    chart = page.locator("svg").first
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.5)
    page.screenshot(path=SHOTS / f"{name('hover')}.png")

    # The chart: values beside the pointer and by key, years chosen by dragging without selecting letters, parts taken away.
    use_chart(page, chart)
    check(page, name("chart"))
    open_page(page, f"/embed/places/{PLACE}/indicators/{INDICATOR}", name("embed"))

    # A scenario: the answer to a moved slider comes without a new page.
    open_page(page, f"/places/{PLACE}/scenarios", name("scenario"))
    slider = page.locator("input[type=range]").first
    result = page.locator("[aria-live]").first
    before = result.inner_text()
    slider.focus()
    start = time.monotonic()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('[aria-live]').innerText !== before", arg=before)
    print(f"{name('slider')}: {1000 * (time.monotonic() - start):.0f} ms from key to answer (debug build)")
    check(page, name("scenario-moved"))

    # The other pages.
    for path in ["/scenarios", "/entry", f"/entry?place={PLACE}", "/runs", "/reliability", "/imports", "/api", "/audit",
                 f"/compare?indicator={INDICATOR}&place=viet_nam&place=tan_loi&place=phu_binh",
                 "/places/tan_loi/budget", "/places/tan_loi/budget?cost.vneid_account_share=80&budget=500&year=2026",
                 f"/scenarios/places?{INDICATOR}.percentile=85&place=viet_nam&place=tan_loi",
                 "/plans?place=tan_loi", "/plans/indicators", "/plans/places",
                 "/plans/milestones/edit?plan=tan_loi_2026"]:
        step = path.strip("/").replace("?", "-").replace("=", "-").replace("/", "-").replace("&", "-")[:80]
        if open_page(page, path, name(step)) and path == "/runs":
            page.locator("main a[href*='/runs/']").first.click()
            check(page, name("run"))

    # Every form of the report.
    for form in ["html", "docx", "xlsx", "ipynb", "csv", "json"]:
        answer = page.request.get(f"{ADDRESS}/places/{PLACE}/report/{form}?lang={language}")
        if answer.status != 200 or len(answer.body()) < 1000:
            fault(f"{name('report')}: {form} answers {answer.status} with {len(answer.body())} bytes")


def use_chart(page, chart):
    """Reads a past and a coming year, drags over years and back, and takes the intervals away."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    across = lambda share: box["x"] + box["width"] * share
    middle = box["y"] + box["height"] * 0.5
    page.mouse.move(across(0.3), middle)
    expect(page.locator(".tip")).to_be_visible()
    past = page.locator(".readout").inner_text()
    page.mouse.move(across(0.8), middle)
    assert page.locator(".readout").inner_text() != past
    page.locator("svg.fan[role=application]").focus()
    page.keyboard.press("Home")
    first = page.locator(".readout").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator(".readout").inner_text() != first
    page.mouse.move(across(0.4), middle)
    page.mouse.down()
    page.mouse.move(across(0.8), middle, steps=5)
    expect(page.locator(".brush:not(.off)")).to_be_visible()
    page.mouse.up()
    page.wait_for_function("() => new URLSearchParams(location.search).get('from') > "
                           "document.querySelector('form.controls').elements.from.min")
    assert page.evaluate("getSelection().toString()") == "", "dragging selects no letters"
    page.locator("button[name=whole]").click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('from') === "
                           "document.querySelector('form.controls').elements.from.min")
    part = page.locator("input[name=part][value=intervals]")
    part.uncheck()
    expect(page.locator("svg [data-part=intervals]")).to_be_hidden()
    page.reload()
    expect(page.locator("input[name=part][value=intervals]")).not_to_be_checked()


def compare_places(page):
    """Finds places by name, ticks them, and compares them."""
    page.goto(f"{ADDRESS}/compare?lang=vi")
    page.select_option("#indicator", INDICATOR)
    page.fill("#find", "tan loi")
    expect(page.locator("input[name=place]")).to_have_count(1)
    page.locator("input[value=tan_loi]").check()
    page.fill("#find", "phu binh")
    page.locator("input[value=phu_binh]").check()
    page.locator("form.picking button[type=submit]").last.click()
    check(page, "desktop-vi-compared")
    expect(page.locator("main table")).to_contain_text("Phú Bình")
    expect(page.locator("main p.lead").first).to_be_visible()


def keep_scenarios(page):
    """Keeps two scenarios of a place and puts them beside each other."""
    for name, query in [("Nhanh hơn", f"{INDICATOR}.pace=1.5"), ("Như nơi khác", f"{INDICATOR}.percentile=85")]:
        page.goto(f"{ADDRESS}/places/{PLACE}/scenarios?{query}&lang=vi")
        page.fill("#name", name)
        page.locator("#save button").click()
    page.goto(f"{ADDRESS}/scenarios")
    for box in page.locator("input[name=set]").all()[:2]:
        box.check()
    check(page, "desktop-vi-scenarios-kept")
    page.locator("button[form^=compare]").first.click()
    check(page, "desktop-vi-scenarios-compared")
    expect(page.locator("main")).to_contain_text("Như nơi khác")


def hand_in(page):
    """Fills the form of a place in, sends it, looks at the preview and confirms."""
    form = SHOTS / "form.csv"
    form.write_text(
        "indicator,place,period,value,unit,status,publisher,title,reference\n"
        f"{INDICATOR},{PLACE},2026-09,63.5,% dân số,reported,Bộ Khoa học và Công nghệ,Báo cáo của phép thử,x\n",
        encoding="utf-8")
    page.goto(f"{ADDRESS}/entry?lang=vi")
    page.set_input_files("input[type=file]", form)
    page.locator("form:has(input[type=file]) button[type=submit]").click()
    check(page, "desktop-vi-preview")
    assert "63" in page.locator("main").inner_text(), page.locator("main").inner_text()
    page.locator("main form button[type=submit]").first.click()
    check(page, "desktop-vi-handed-in")
    page.goto(f"{ADDRESS}/imports")
    expect(page.locator("main")).to_contain_text("form.csv")
    # A broken file is refused in words.
    broken = SHOTS / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    page.goto(f"{ADDRESS}/entry")
    page.set_input_files("input[type=file]", broken)
    page.locator("form:has(input[type=file]) button[type=submit]").click()
    check(page, "desktop-vi-broken")
    expect(page.locator("[role=alert]").first).to_be_visible()


def edit_plan(page):
    """Adds a milestone to a plan, looks at the preview, confirms, and finds it in the list."""
    page.goto(f"{ADDRESS}/plans/milestones/edit?plan=tan_loi_2026&lang=vi")
    page.select_option("#indicator", INDICATOR)
    page.fill("#deadline", "2031")
    page.fill("#value", "85,5")
    page.fill("#original_text", "từ 85,5% trở lên")
    page.locator("main form button[type=submit]").click()
    check(page, "desktop-vi-plan-preview")
    expect(page.locator("main")).to_contain_text("tan_loi_2026:coverage_5g:2031")
    page.locator("main form button[type=submit]").first.click()
    check(page, "desktop-vi-plan")
    expect(page.locator("main")).to_contain_text("85,5")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for device, size in DEVICES.items():
        for language in ["vi", "en"]:
            context = browser.new_context(viewport=size, locale=language, has_touch=device == "phone")
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.on("console", lambda message: fault(f"console: {message.text}") if message.type == "error" else None)
            page.on("pageerror", lambda error: fault(f"script: {error}"))
            journey(page, language, device)
            context.close()
    context = browser.new_context(viewport=DEVICES["desktop"], locale="vi")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    compare_places(page)
    keep_scenarios(page)
    hand_in(page)
    edit_plan(page)
    browser.close()

print(json.dumps({"screenshots": len(list(SHOTS.glob("*.png"))), "faults": len(faults)}))
sys.exit(1 if faults else 0)
