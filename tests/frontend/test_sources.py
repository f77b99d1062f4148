"""Rules that templates and style sheets keep."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "mail" not in path.relative_to(ROOT).parts]
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
BUNDLE = ROOT / "static" / "vendor" / "portal.css"

PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|"
    r"(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)(?![-\w])"
)


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


@named(PAGES)
def test_a_page_has_no_script_and_no_style_of_its_own(path):
    source = path.read_text(encoding="utf-8")
    html = re.sub(r"{%.*?%}", "", source)  # parameters may be called as they like
    assert not re.search(r"<style|\sstyle\s*=|\son\w+\s*=|javascript:|<script(?![^>]*\ssrc=)", html, re.IGNORECASE)


@named(PAGES)
def test_a_page_loads_nothing_from_elsewhere(path):
    assert not re.search(r"""(?:src|<link[^>]*href)\s*=\s*["'](?:https?:)?//""", path.read_text(encoding="utf-8"))


@named([path for path in TEMPLATES if path.parent.name in ("components", "kern", "layout", "elements")])
def test_a_component_says_what_it_needs(path):
    first, *_rest = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"\{# .*(Parameters: |No parameters|Slot: ).*#\}", first)


@named(TEMPLATES)
def test_a_component_is_given_what_it_needs_and_no_more(path):
    included = re.findall(r"\{% include \"components/[^%]*%\}", path.read_text(encoding="utf-8"))
    assert all(tag.endswith("only %}") for tag in included)


@named(STYLES)
def test_our_styles_name_directions_and_not_sides(path):
    css = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not PHYSICAL.findall(css)


@named(STYLES)
def test_a_style_sheet_stays_readable(path):
    assert path.read_text(encoding="utf-8").count("\n") <= 350


def test_the_design_system_was_made_to_name_directions():
    css = BUNDLE.read_text(encoding="utf-8")
    found = re.findall(
        r"[;{](?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|text-align:(?:left|right)|float:(?:left|right))",
        css,
    )
    assert not found


def test_the_design_system_and_its_fonts_come_from_here():
    css = BUNDLE.read_text(encoding="utf-8")
    addresses = [address for address in re.findall(r"url\(\"?([^\")]{4})", css) if address != "data"]
    assert set(addresses) == {"font"}
    assert css.count("font-display:swap") == css.count("@font-face")


def test_the_lock_of_the_packages_names_no_host():
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')


def test_a_form_in_an_included_template_gets_its_token():
    """What is included with `only` knows nothing of the request: without its token, every such form is refused."""
    sources = {str(path.relative_to(ROOT / "templates")): path.read_text(encoding="utf-8") for path in TEMPLATES}
    forms = {name for name, source in sources.items() if "csrf_token" in source}
    forgotten = [
        (name, included)
        for name, source in sources.items()
        for included, arguments in re.findall(r"\{% include \"([^\"]+)\"([^%]*) only %\}", source)
        if included in forms and "csrf_token=csrf_token" not in arguments
    ]
    assert forgotten == []
