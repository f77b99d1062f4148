"""The rules of WCAG 2.2 A and AA that a program can check, by axe."""

from functools import cache
from pathlib import Path

import axe_playwright_python

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What is in order is neither described nor carried over here: that would take as long as the rules themselves.
# Nor are the style sheets loaded once more, for a rule about how the screen is held (tests/frontend/test_theme.py).
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations'], preload: false})
    .then(found => found.violations)"""


def violations(visitor, rules=None):
    """What axe finds on the visitor's page as it stands, one line per element; `rules` limits it to some."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    visitor.run_scripts(True)
    try:
        if not visitor.page.evaluate("'axe' in window"):
            visitor.page.evaluate(_axe())
        found = visitor.page.evaluate(RUN, only)
    finally:
        visitor.run_scripts(False)
    return [f"{rule['id']} {node['target']}: {node['html']}" for rule in found for node in rule["nodes"]]


@cache
def _axe():
    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
