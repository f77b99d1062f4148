"""A visitor without a mouse."""

import pytest

from tests.e2e.visitor import Visitor

FOCUSED = "element => element === document.activeElement"
MOST_STEPS = 150


class Typist(Visitor):
    """Reaches everything with the Tab key, chooses with arrows and the space bar, and goes on with Enter."""

    def follows(self, text):
        self.reaches(self._link(text))
        self.enters()

    def downloads(self, text):
        self.reaches(self._link(text))
        with self.page.expect_download() as download:
            self.strikes("Enter")
        return download.value.path().read_bytes()

    def presses(self, text, **facts):
        self.reaches(self.page.get_by_role("button", name=self.words(text, **facts), exact=True).first)
        self.enters()

    def fills_in(self, **answers):
        for name, answer in answers.items():
            field = self.page.locator(f'[name="{name}"]')
            kind = field.first.evaluate("field => field.type")
            answer_by_kind = {"radio": self._chooses, "checkbox": self._ticks, "select-one": self._selects}
            answer_by_kind.get(kind, self._writes)(field, answer)

    def reaches(self, target):
        """Go on with the Tab key until the focus is there."""
        element = target.element_handle()  # looked for once: asking by its role takes longer than all the keys
        for _step in range(MOST_STEPS):
            if element.evaluate(FOCUSED):
                return
            self.strikes("Tab")
        pytest.fail(f"No way to {target} with the Tab key.")

    def _chooses(self, options, value):
        """Radio buttons: the Tab key reaches the group, arrows walk through it."""
        wanted = options.and_(self.page.locator(f'[value="{value}"]'))
        for _step in range(MOST_STEPS):
            if self.page.evaluate("document.activeElement.name") == options.first.get_attribute("name"):
                break
            self.strikes("Tab")
        self.strikes("Space")
        for _option in range(options.count()):
            if wanted.is_checked():
                return
            self.strikes("ArrowDown")
        pytest.fail(f"No way to {value} with the arrows.")

    def _ticks(self, boxes, value):
        box = boxes if value is True else boxes.and_(self.page.locator(f'[value="{value}"]'))
        self.reaches(box)
        self.strikes("Space")
        assert box.is_checked()

    def _selects(self, field, value):
        self.reaches(field)
        for _option in range(field.locator("option").count()):
            if field.input_value() == str(value):
                return
            self.strikes("ArrowDown")
        pytest.fail(f"No way to {value} with the arrows.")

    def _writes(self, field, answer):
        """A day is typed part by part, in the order of the tests' browser: month, day, year."""
        self.reaches(field)
        if field.get_attribute("type") == "date":
            self.types(f"{answer:%m%d%Y}")
        else:
            self.strikes("Control+a")
            self.types(str(answer))
        assert field.input_value().replace("\r\n", "\n") == str(answer)
