"""What the other tests rely on: that a fault would be found."""

import pytest

from tests.e2e.accessibility import violations
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e
PAGE = """<!doctype html><html lang="de"><head><title>Titel</title><style>%s</style></head><body><main><h1>Titel</h1>
<p>Ein Absatz.</p><div><p>Noch einer, <span>der etwas sagt</span>.</p></div></main></body></html>"""


@pytest.fixture
def found(kept_page):
    """`found(css)`: the rules that the page breaks with this style."""

    def _found(css):
        visitor = Visitor(kept_page("de"), "", "de")
        visitor.page.set_content(PAGE % css)
        return [violation.partition(" ")[0] for violation in violations(visitor)]

    return _found


@pytest.mark.parametrize(
    "css",
    [
        "span { color: #999 }",
        "span { background: #666 }",
        "div { background: #666 }",
        "div { opacity: .4 }",
        "h1 { color: #949494; font-size: 1rem; font-weight: 400 }",
    ],
    ids=["faint", "on dark", "in something dark", "in something faint", "no longer large"],
)
def test_a_faint_text_is_found_after_a_page_in_order_and_on_the_next_page_too(css, found):
    assert found("h1 { color: #949494; font-size: 2rem }") == []
    assert "color-contrast" in found(css)
    assert "color-contrast" in found(css)


def test_a_fault_in_the_markup_is_found(found):
    assert found("</style></head><body><img src='data:,'><style>") == ["image-alt"]
