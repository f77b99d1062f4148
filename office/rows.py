"""Several small forms of one kind, in an order, on one page: to add, change, move and remove without JavaScript.

The page is one HTML form. Its buttons "up", "down", "remove" and "add" come back here with everything that was typed and
show it in the new order; nothing is saved until the button "save" is pressed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.services import Row
from integration_portal.forms import KernForm
from office.forms import OVERTAKEN, REFUSALS, Difference, differences

MOST_ROWS = 60
ACTION = re.compile(r"(add|up|down|remove)(?::([0-9]{1,4}))?")
KEY = re.compile(r"[0-9]{1,4}")


class RowForm(KernForm):
    """One row. `pk` is the key of what is there already; `named_by` is the field whose answer names the row."""

    named_by = "title"
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def called(self) -> str:
        """What the row is called in its legend and on its buttons; empty for a new one."""
        return str(self[self.named_by].value() or "")

    @property
    def summary(self) -> str:
        """The row in one line, to compare two versions of a list."""
        return self.called

    def row(self) -> Row:
        """The row as the services take it. Only for a valid form."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "pk"}
        return Row(facts, self.cleaned_data["pk"])


@dataclass(frozen=True)
class Words:
    """What the page calls its rows: "Programme item" one of them, "Add a programme item" the button."""

    one: str | Promise
    add: str | Promise
    empty: str | Promise


class Rows:
    """The rows of a page, and above them the form `head`, if there is one. Templates treat it as a form.

    `initial` are the rows as they are, `make` makes the form of one row from `data`, `prefix` and `initial`. `is_ordered`:
    whether their order is somebody's choice; else, as by date, it comes about by itself.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        make: Callable[..., RowForm],
        initial: Iterable[Mapping[str, Any]],
        seen: str,
        words: Words,
        head: KernForm | None = None,
        is_ordered: bool = True,
    ) -> None:
        self.data, self.make, self.words, self.head, self.is_ordered = data, make, words, head, is_ordered
        self.is_bound = data is not None
        self.seen = seen if data is None else str(data.get("seen", ""))
        self.focus_up = self.focus_down = ""
        self.is_rearranged = False
        self.differences: list[Difference] = []
        self._refusals: list[str] = []
        if data is None:
            rows = list(initial)
            self.keys = [str(number) for number in range(len(rows))]
            self.forms = [make(None, prefix=f"row{key}", initial=row) for key, row in zip(self.keys, rows, strict=True)]
        else:
            self.keys = list(dict.fromkeys(KEY.findall(str(data.get("rows", "")))))[:MOST_ROWS]
            self.forms = [make(data, prefix=f"row{key}") for key in self.keys]

    # What was pressed

    def rearranged(self) -> bool:
        """Do what a button other than "save" asks for; False when it was "save". Nothing is checked then."""
        found = ACTION.fullmatch(str(self.data.get("do", ""))) if self.data is not None else None
        if found is None:
            return False
        action, key = found[1], found[2] or ""
        typed = {key: self._as_typed(form) for key, form in zip(self.keys, self.forms, strict=True)}
        if action == "add" and len(self.keys) < MOST_ROWS:
            key = str(max(map(int, self.keys), default=-1) + 1)
            self.keys.append(key)
            typed[key] = {}
        elif key in self.keys:
            self._move(action, key)
        self.forms = [self.make(None, prefix=f"row{key}", initial=typed[key]) for key in self.keys]
        self._point_to(action, key)
        if self.head is not None:
            self.head.initial, self.head.is_bound = self._as_typed(self.head), False
        return True

    def _move(self, action: str, key: str) -> None:
        place = self.keys.index(key)
        self.keys.remove(key)
        if action != "remove":
            self.keys.insert(max(place - 1, 0) if action == "up" else place + 1, key)

    def _point_to(self, action: str, key: str) -> None:
        """Put the focus where the person goes on: on the button that was pressed, or into the row that was added."""
        self.is_rearranged = True
        if action == "add" and self.forms:
            next(iter(self.forms[-1].visible_fields())).field.widget.attrs["autofocus"] = True
        elif key in self.keys:
            at_an_end = key == (self.keys[0] if action == "up" else self.keys[-1])
            other = "down" if action == "up" else "up"
            setattr(self, f"focus_{other if at_an_end else action}", key)

    def _as_typed(self, form: forms.BaseForm) -> dict[str, Any]:
        data, files = form.data, form.files
        return {
            name: field.widget.value_from_datadict(data, files, form.add_prefix(name))
            for name, field in form.fields.items()
        }

    # What templates ask of a form

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]
        return all(valid) and (self.head is None or self.head.is_valid())

    def add_errors(self, sentences: Iterable[str]) -> None:
        """Refuse what was sent, with sentences about the whole."""
        self._refusals += sentences

    @property
    def errors(self) -> dict[str, Any]:
        if not self.is_bound or self.is_rearranged:
            return {}
        found: dict[str, Any] = {"": self._refusals} if self._refusals else {}
        for form in self._all():
            found |= {form.add_prefix(name): errors for name, errors in form.errors.items()}
        return found

    def non_field_errors(self) -> list[str]:
        return [*self._refusals, *(str(error) for form in self._all() for error in form.non_field_errors())]

    def hidden_fields(self) -> list[forms.BoundField]:
        return [field for form in self._all() for field in form.hidden_fields()]

    def visible_fields(self) -> list[forms.BoundField]:
        return [field for form in self._all() for field in form.visible_fields()]

    @property
    def order(self) -> str:
        """The hidden field `rows`."""
        return ",".join(self.keys)

    @property
    def entries(self) -> list[tuple[str, RowForm]]:
        """Pairs of key and form, in their order."""
        return list(zip(self.keys, self.forms, strict=True))

    def _all(self) -> list[forms.BaseForm]:
        return [*([self.head] if self.head is not None else []), *self.forms]

    def rows(self) -> list[Row]:
        """The rows as the services take them. Only when valid."""
        return [form.row() for form in self.forms]


def saved_rows(request: HttpRequest, build: Callable[[Any], Rows], save: Callable[[Rows], object]) -> Rows | None:
    """As `office.forms.saved`, for rows: None when they are saved, else the rows to show."""
    rows = build(request.POST if request.method == "POST" else None)
    if not rows.is_bound or rows.rearranged() or not rows.is_valid():
        return rows
    try:
        save(rows)
    except OVERTAKEN as error:
        fresh, sent = build(None), rows
        rows = build(_without_gone(request, sent, fresh))
        rows.is_valid()
        rows.seen, rows.differences = fresh.seen, _differences(sent, fresh)
        rows.add_errors([str(error)])
    except REFUSALS as error:
        rows.add_errors(getattr(error, "sentences", [str(error)]))
    else:
        return None
    return rows


def _without_gone(request: HttpRequest, sent: Rows, fresh: Rows) -> Any:
    """What was sent, with rows that somebody else has removed as new ones: to save them again is a decision."""
    data = request.POST.copy()
    there = {form.initial.get("pk") for form in fresh.forms}
    for form in sent.forms:
        if form.cleaned_data["pk"] not in there:
            data[form.add_prefix("pk")] = ""
    return data


def _differences(typed: Rows, fresh: Rows) -> list[Difference]:
    found = differences(typed.head, fresh.head) if typed.head is not None and fresh.head is not None else []
    stored, wanted = _names(fresh.forms), _names(typed.forms)
    if stored != wanted or not found:
        found.append(Difference(str(_("The list")), stored, wanted))
    return found


def _names(row_forms: Sequence[RowForm]) -> str:
    return "\n".join(f"{number}. {form.summary}" for number, form in enumerate(row_forms, start=1))
