"""The pictures of docs/handbuch/, from the running demo as its officer sees it. Run it when the look has changed."""

import io
import shutil
import sys
from dataclasses import dataclass

from demo_apart import ROOT, demo_apart
from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = ROOT / "static" / "handbuch"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
WIDTH = 1000
COLOURS = 64
"""Enough for pages of text; a fifth of the bytes."""
OFFICER = {"login": "buero@example.org", "password": "demo"}
CONFERENCE = "/buero/veranstaltungen/kreis-umsetzungskonferenz-2027/"
EXPERT_DAY = "/buero/veranstaltungen/kreis-fachtag-sprachmittlung-2026/"


@dataclass(frozen=True)
class Shot:
    """What to picture: the page at `path`, or where a click on `follow` leads from there; its upper `height` pixels."""

    name: str
    path: str
    height: int = 760
    follow: str = ""


SHOTS = (
    Shot("aufgaben", "/buero/"),
    Shot("anmeldungen", f"{EXPERT_DAY}anmeldungen/", 900),
    Shot("anmeldung", f"{EXPERT_DAY}anmeldungen/?status=waiting", 900, follow="tbody th a"),
    Shot("interessen", f"{CONFERENCE}anmeldungen/interessen/"),
    Shot("bedarfe", f"{EXPERT_DAY}anmeldungen/bedarfe/", 900),
    Shot("empfaenger", f"{EXPERT_DAY}anmeldungen/nachrichten/neu/", 900),
    Shot("nachrichten", "/buero/nachrichten/", 900),
    Shot("export", f"{EXPERT_DAY}anmeldungen/export/", 900),
)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with demo_apart() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="de-DE")
        _sign_in(page, url)
        for shot in SHOTS:
            _take(page, url, shot)
        browser.close()
    print(f"Written: {len(SHOTS)} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


def _sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/buero/")
    for name, value in OFFICER.items():
        page.fill(f'[name="{name}"]', value)
    page.press('[name="password"]', "Enter")
    page.wait_for_url(f"{url}/buero/")


def _take(page: Page, url: str, shot: Shot) -> None:
    answer = page.goto(f"{url}{shot.path}", wait_until="networkidle")
    if answer is None or not answer.ok:
        sys.exit(f"{shot.path} cannot be pictured.")
    if shot.follow:
        page.click(shot.follow)
        page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": WIDTH, "height": shot.height})
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{shot.name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
