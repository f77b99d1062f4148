"""Keys and numbers as a browser sends them: whatever is none, is left out."""

from django.http import QueryDict

LONGEST_KEY = 18


def keys_in(data: QueryDict, name: str) -> list[int]:
    """The whole numbers among the values of `name`."""
    return [int(value) for value in data.getlist(name) if is_key(value)]


def number_in(data: QueryDict, name: str) -> int:
    """The number that was sent as `name`; -1, which nothing is, when it is none."""
    value = data.get(name, "")
    return int(value) if is_key(value) else -1


def is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= LONGEST_KEY
