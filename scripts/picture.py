"""docs/picture.png: the first page of the demo, and a page of it in Arabic on a phone. Run it when the look has changed."""

import base64
import shutil
import sys

from demo_apart import ROOT, demo_apart
from playwright.sync_api import Browser, sync_playwright

PICTURE = ROOT / "docs" / "picture.png"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
# The phone stands in front of the lower corner of the page.
COMPOSITION = """<!doctype html>
<style>
  body { margin: 0; padding: 40px 40px 60px; background: #dfe6e8; }
  main { position: relative; inline-size: 1280px; }
  img { display: block; box-shadow: 0 12px 40px rgb(0 0 0 / 25%); }
  .page { inline-size: 1100px; border-radius: 8px; }
  .phone { position: absolute; inset: auto 0 -20px auto; inline-size: 290px; border: 10px solid #1a2428; border-radius: 36px; }
</style>
<main><img class="page" src="{page}" alt=""><img class="phone" src="{phone}" alt=""></main>
"""


def main() -> int:
    with demo_apart() as url:
        take(url)
    print(f"Written: {PICTURE.relative_to(ROOT)}")
    return 0


def take(url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
        page = screenshot(browser, f"{url}/", width=1280, height=1390)
        phone = screenshot(browser, f"{url}/ar/veranstaltungen/", width=390, height=1010)
        frame = browser.new_page(viewport={"width": 1360, "height": 1295})
        frame.set_content(COMPOSITION.replace("{page}", page).replace("{phone}", phone))
        frame.screenshot(path=PICTURE)
        browser.close()


def screenshot(browser: Browser, address: str, *, width: int, height: int) -> str:
    """What a screen of this size shows of the page, as a data: address."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address, wait_until="networkidle")
    return f"data:image/png;base64,{base64.b64encode(page.screenshot()).decode()}"


if __name__ == "__main__":
    sys.exit(main())
