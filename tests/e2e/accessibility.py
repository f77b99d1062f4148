"""The rules of WCAG 2.2 A and AA that a program can check, by axe."""

from functools import cache
from pathlib import Path

import axe_playwright_python

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = "color-contrast"
# What is in order is neither described nor carried over here: that would take as long as the rules themselves.
# Nor are the style sheets loaded once more, for a rule about how the screen is held (tests/frontend/test_theme.py).
RUN = """([numbers, options]) => axe
    .run(numbers ? numbers.map(number => texts[number]) : document, {...options, resultTypes: ["violations"], preload: false})
    .then(found => found.violations)"""
LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")

_in_order: set[str] = set()
"""How texts look whose contrast axe has found to be enough, on any page."""


def violations(visitor):
    """What axe finds on the visitor's page as it stands, one line per element."""
    rules = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {CONTRAST: {"enabled": False}}}
    return _run(visitor, None, rules) + faint_texts(visitor)


def faint_texts(visitor):
    """What axe finds about contrast, asked about texts that look as none has before.

    To see what lies behind a text takes longer than all its other rules together, and most texts look like those of the
    page before.
    """
    looks = visitor.page.evaluate(LOOKS)
    new = [number for number, look in enumerate(looks) if look not in _in_order]
    found = _run(visitor, new, {"runOnly": {"type": "rule", "values": [CONTRAST]}}) if new else []
    if not found:
        _in_order.update(looks)
    return found


def _run(visitor, numbers, options):
    """Run axe on the page, or on those of its `texts` that have these numbers."""
    visitor.run_scripts(True)
    try:
        if not visitor.page.evaluate("'axe' in window"):
            visitor.page.evaluate(_axe())
        found = visitor.page.evaluate(RUN, [numbers, options])
    finally:
        visitor.run_scripts(False)
    return [f"{rule['id']} {node['target']}: {node['html']}" for rule in found for node in rule["nodes"]]


@cache
def _axe():
    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
