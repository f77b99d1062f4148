"""Rendering parts of pages without a view, and reading what came out."""

from html.parser import HTMLParser

from django.template import Context, Template
from django.template.loader import render_to_string


def component(name, **parameters):
    """The HTML of templates/components/<name>.html."""
    return render_to_string(f"components/{name}.html", parameters)


def template(source, **context):
    return Template(source).render(Context(context))


def elements(html, tag=None, **wanted):
    """The attributes of all elements with this tag and these attributes (`class_` for class), in order."""
    parser = _Elements()
    parser.feed(html)
    wanted = {name.strip("_").replace("_", "-"): value for name, value in wanted.items()}
    return [
        attributes
        for name, attributes in parser.found
        if tag in (None, name) and all(attributes.get(key) == value for key, value in wanted.items())
    ]


def words(html):
    """The text of the HTML, with single spaces."""
    parser = _Elements()
    parser.feed(html)
    return " ".join(" ".join(parser.text).split())


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data):
        self.text.append(data)
