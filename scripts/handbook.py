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
PATIENCE = 120_000
COLOURS = 64
"""Enough for pages of text; a fifth of the bytes."""
OFFICER = {"login": "buero@example.org", "password": "demo"}
EVENTS = "/buero/veranstaltungen/"
CONFERENCE = f"{EVENTS}kreis-umsetzungskonferenz-2027/"
EXPERT_DAY = f"{EVENTS}kreis-fachtag-sprachmittlung-2026/"
SURVEYS = "/buero/umfragen/"
CONCEPT = "/buero/konzepte/integrationskonzept-kreis/"


@dataclass(frozen=True)
class Shot:
    """What to picture: the page at `path`, or where a click on `follow` leads from there; its upper
    `height` pixels, below the menu.
    """

    name: str
    path: str
    height: int = 760
    follow: str = ""


SHOTS = (
    Shot("aufgaben", "/buero/", 640),
    Shot("veranstaltungen", EVENTS, 700),
    Shot("veranstaltung", EXPERT_DAY, 900),
    Shot("vorlage-waehlen", f"{EVENTS}neu/", 700),
    Shot("plaetze", f"{EXPERT_DAY}plaetze/", 640),
    Shot("absagen", f"{EXPERT_DAY}absagen/", 700),
    Shot("orte", "/buero/orte/", 560),
    Shot("dokument", f"{EXPERT_DAY}dokumente/neu/", 760),
    Shot("einlass", f"{EXPERT_DAY}einlass/", 760),
    Shot("anmeldungen", f"{EXPERT_DAY}anmeldungen/", 860),
    Shot("anmeldung", f"{EXPERT_DAY}anmeldungen/?status=waiting", 760, follow="tbody th a"),
    Shot("interessen", f"{CONFERENCE}anmeldungen/interessen/", 760),
    Shot("bedarfe", f"{EXPERT_DAY}anmeldungen/bedarfe/", 760),
    Shot("empfaenger", f"{EXPERT_DAY}anmeldungen/nachrichten/neu/", 700),
    Shot("export", f"{EXPERT_DAY}anmeldungen/export/", 760),
    Shot("konzept", f"{CONCEPT}text/", 760),
    Shot("konzept-veroeffentlichen", f"{CONCEPT}veroeffentlichen/", 700),
    Shot("uebersetzungen", f"{CONCEPT}uebersetzungen/", 760),
    Shot("word", f"{CONCEPT}word/", 640),
    Shot("beschluesse", f"{CONCEPT}beschluesse/", 760),
    Shot("rat", "/buero/rat/", 640),
    Shot("massnahmen", f"{CONCEPT}massnahmen/", 700),
    Shot("verfahren", "/buero/verfahren/", 700, follow="main tbody th a"),
    Shot("beitraege", "/buero/beitraege/", 760),
    Shot("beteiligungen", "/buero/beitraege/konsultationen/", 560),
    Shot("ergebnisse", "/buero/beitraege/ergebnisse/", 700),
    Shot("umfrage", f"{SURVEYS}umfrage-kreis-2025/", 900),
    Shot("umfrage-fragen", f"{SURVEYS}umfrage-kreis-2025/aufbau/", 760),
    Shot("umfrage-ergebnisse", f"{SURVEYS}umfrage-kreis-2025/ergebnisse/?nach=q2", 860),
    Shot("aktuelles", "/buero/aktuelles/", 640),
    Shot("newsletter", "/buero/aktuelles/newsletter/", 560),
    Shot("team", "/buero/team/", 760),
    Shot("protokoll", "/buero/protokoll/", 760),
)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with demo_apart() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="de-DE")
        page.set_default_timeout(PATIENCE)
        _sign_in(page, url)
        _begin_a_draft(page, url)
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


def _begin_a_draft(page: Page, url: str) -> None:
    """The sample has none, and without one there is nothing to write in."""
    page.goto(f"{url}{CONCEPT}")
    page.click(f'form[action$="{CONCEPT}entwurf/"] button')
    page.wait_for_url(f"{url}{CONCEPT}text/")


def _take(page: Page, url: str, shot: Shot) -> None:
    answer = page.goto(f"{url}{shot.path}", wait_until="networkidle")
    if answer is None or not answer.ok:
        sys.exit(f"{shot.path} cannot be pictured.")
    if shot.follow:
        page.click(shot.follow)
        page.wait_for_load_state("networkidle")
    below = page.locator("header.page-header").bounding_box()
    assert below is not None
    clip = {"x": 0, "y": below["height"], "width": WIDTH, "height": shot.height}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{shot.name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
