"""Opens report pages in a headless Chromium and holds them against axe-core: light, dark, 320 pixels wide and printed.

Usage: check.py [--shots FOLDER] PAGE.html …
Also tabs through each page: every control must be reached. Prints a line for each page and mode; exit status 1 after any
violation, 77 where the browser or a module is missing (so that a caller can say "skipped").
"""

import argparse
import pathlib
import shutil
import sys

try:
    import axe_playwright_python
    from selenium import webdriver
    from selenium.webdriver.common.keys import Keys
except ImportError as missing:
    print(f"skipped: {missing.name} is missing; run: pip install selenium axe-playwright-python")
    sys.exit(77)

browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
if not browser or not driver:
    print("skipped: chromium and chromedriver are missing; run: apt-get install chromium chromium-driver")
    sys.exit(77)

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
MODES = {
    "light": dict(width=1280, media="screen", scheme="light"),
    "dark": dict(width=1280, media="screen", scheme="dark"),
    "narrow": dict(width=320, media="screen", scheme="light"),
    "print": dict(width=800, media="print", scheme="light"),
}
FOCUSABLE = """
return [...document.querySelectorAll('a[href], button, input, select:not([disabled]), textarea, summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked)).length;
"""
MARK = "const e = document.activeElement; if (e === document.body || e.dataset.seen) return false; e.dataset.seen = 1; return true;"


def start():
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for switch in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"):
        options.add_argument(switch)
    # The page's own rule forbids every script but its own; axe is put in by the test.
    options.add_argument("--disable-web-security")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))


def show(page, chrome, mode):
    chrome.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": mode["width"], "height": 900, "deviceScaleFactor": 1, "mobile": False})
    chrome.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"media": mode["media"], "features": [{"name": "prefers-color-scheme", "value": mode["scheme"]}]})
    chrome.get(page.resolve().as_uri())


def violations(chrome):
    chrome.execute_script(AXE)
    return chrome.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
        ".then(found => done(found.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)"
        " + ' ' + n.failureSummary.slice(0, 200))])));")


def overflow(chrome):
    return chrome.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth;")


def unreached(chrome):
    """How many controls the tab key does not reach."""
    count = chrome.execute_script(FOCUSABLE)
    body = chrome.switch_to.active_element
    reached = 0
    for _ in range(count + 5):
        body.send_keys(Keys.TAB)
        if not chrome.execute_script(MARK):
            break
        reached += 1
        body = chrome.switch_to.active_element
    return count - reached


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shots", type=pathlib.Path)
    arguments.add_argument("pages", nargs="+", type=pathlib.Path)
    options = arguments.parse_args()
    chrome, bad = start(), 0
    try:
        for page in options.pages:
            name = f"{page.parent.name}/{page.name}"
            for mode, settings in MODES.items():
                show(page, chrome, settings)
                milliseconds = chrome.execute_script(
                    "const t = performance.getEntriesByType('navigation')[0]; return Math.round(t.loadEventEnd);")
                found, wide = violations(chrome), overflow(chrome)
                if mode == "narrow" and wide > 0:
                    found.append(["overflow", f"{wide} pixels wider than the screen", []])
                print(f"{name} {mode}: {len(found)} violations, loaded in {milliseconds} ms")
                for rule in found:
                    print("   ", *rule[:2], *("\n        " + node for node in rule[2]))
                bad += len(found)
                if options.shots:
                    options.shots.mkdir(parents=True, exist_ok=True)
                    height = chrome.execute_script("return document.documentElement.scrollHeight")
                    chrome.execute_cdp_cmd(
                        "Emulation.setDeviceMetricsOverride",
                        {"width": settings["width"], "height": min(height, 6000), "deviceScaleFactor": 1, "mobile": False})
                    chrome.save_screenshot(str(options.shots / f"{page.parent.name}-{page.stem}-{mode}.png"))
            show(page, chrome, MODES["light"])
            missed = unreached(chrome)
            print(f"{name} keyboard: {missed} controls not reached")
            bad += max(0, missed)
    finally:
        chrome.quit()
    print(f"{bad} problems")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
