"""Answers an agency's page as a reader does, in a headless Chromium, and saves the file.

Usage: answer.py PAGE.html FOLDER
Accepts the first placement with a note, returns the second with a reason, leaves the others open. Saving must refuse a
return without a reason, and another reason without a note. Prints the path of the file that the page saved; exit status 1 where the page does something else,
77 where the browser or a module is missing.
"""

import pathlib
import sys
import time

from check import start
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

NOTE = '=1+1, she said "yes"'


def saved(folder, seconds):
    for _ in range(10 * seconds):
        files = list(folder.glob("*.csv"))
        if files:
            return files[0]
        time.sleep(0.1)
    return None


def main():
    page, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chrome = start()
    try:
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
        chrome.get(page.resolve().as_uri())
        rows = chrome.find_elements(By.CSS_SELECTOR, "#response-form fieldset")
        if len(rows) < 2:
            sys.exit(f"{page}: fewer than two placements to answer")
        save, status = (chrome.find_element(By.ID, "response-" + name) for name in ("save", "status"))
        rows[0].find_element(By.CSS_SELECTOR, "input[value=accept]").click()
        rows[0].find_element(By.CSS_SELECTOR, "textarea").send_keys(NOTE)
        rows[1].find_element(By.CSS_SELECTOR, "input[value=return]").click()
        save.click()
        if "without a reason" not in status.text or saved(folder, 1):
            sys.exit(f"a return without a reason was not refused: {status.text!r}")
        if rows[0].find_element(By.CSS_SELECTOR, "select").is_enabled():
            sys.exit("an accepted placement offers a reason")
        reason = Select(rows[1].find_element(By.CSS_SELECTOR, "select"))
        reason.select_by_value("other")
        save.click()
        if "say in the note" not in status.text or saved(folder, 1):
            sys.exit(f"another reason without a note was not refused: {status.text!r}")
        reason.select_by_value("skills")
        save.click()
        file = saved(folder, 20)
        if not file or f"{len(rows) - 2} left open" not in status.text:
            sys.exit(f"no file was saved: {status.text!r}")
        print(file)
    finally:
        chrome.quit()


main()
