"""What pydantic finds wrong, in sentences for who wrote the file."""

from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from concepts.exchange.lines import Path

_SCALARS = (str, int, float, bool)
_SENTENCES = {
    "missing": gettext_lazy("This is missing."),
    "string_unicode": gettext_lazy("This holds characters that cannot be shown. Type it anew."),
    "string_too_short": gettext_lazy("This is empty."),
    "string_too_long": gettext_lazy("This is longer than %(max_length)d characters. Shorten it."),
    "string_pattern_mismatch": gettext_lazy("This does not have the right form: %(pattern)s"),
    "date_type": gettext_lazy("Write a day as 2026-06-29."),
    "bool_type": gettext_lazy("Write true or false."),
    "int_type": gettext_lazy("This has to be a number."),
    "int_from_float": gettext_lazy("This has to be a whole number."),
    "float_type": gettext_lazy("This has to be a number."),
    "greater_than_equal": gettext_lazy("This has to be at least %(ge)s."),
    "less_than_equal": gettext_lazy("This can be at most %(le)s."),
    "list_type": gettext_lazy("This has to be a list."),
    "too_short": gettext_lazy("This list is empty."),
    "dict_type": gettext_lazy("This has to be a mapping of keys and values."),
    "model_type": gettext_lazy("This has to be a mapping of keys and values."),
    "bytes_type": gettext_lazy("A picture is written as !!binary."),
}


def fault(model: type[BaseModel], error: ErrorDetails) -> tuple[Path, str]:
    """Where it is and what to do, for one error that `model` found."""
    match error["type"]:
        case "sentence":
            sentence = str(error["ctx"]["sentence"])
        case "extra_forbidden":
            sentence = _unknown(model, error["loc"])
        case "string_type":
            sentence = _no_text(error["input"])
        case kind:
            sentence = _SENTENCES.get(kind, error["msg"]) % error.get("ctx", {})
    return error["loc"], str(sentence)


def _no_text(value: object) -> str:
    if isinstance(value, _SCALARS):
        return _('Put this into quotation marks: "%(value)s".') % {"value": str(value)[:50]}
    return _("This has to be a text.")


def _unknown(model: type[BaseModel], path: Path) -> str:
    *above, name = path
    known = _names(_model_at(model, tuple(above)))
    sentence = _("“%(name)s” is not known here.") % {"name": name}
    close = get_close_matches(str(name), known, n=1)
    return sentence + " " + _("Did you mean “%(name)s”?") % {"name": close[0]} if close else sentence


def _names(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_at(kind: Any, path: Path) -> type[BaseModel] | None:
    """The model of the row at `path`: names lead into fields, places and keys into the values of lists and mappings."""
    for step in path:
        if _is_model(kind):
            fields = kind.model_fields.items()
            kind = next((field.annotation for name, field in fields if step in (name, field.alias)), None)
        else:
            kind = get_args(kind)[-1]
        if get_origin(kind) in (Union, UnionType):
            kind = next(filter(_is_model, get_args(kind)), None)
    return kind if _is_model(kind) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
