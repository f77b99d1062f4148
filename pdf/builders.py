"""How other apps say what they print: they register a kind, and the worker builds the document from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from pdf.document import Document, digest_of

Parameters = Mapping[str, str | int]
Reader = AbstractBaseUser | AnonymousUser


class NothingToPrint(Exception):
    """What was to be printed is not there, or not there any more."""


def _nothing(parameters: Parameters) -> None:
    """What most kinds do when a file is settled."""


@dataclass(frozen=True)
class Builder:
    """One kind of file.

    `digest(parameters)`: a text that changes with everything that changes the document; cheap, it is asked in requests.
    `build(parameters)`: the document; called in a worker, in no language, with the database at hand. Both raise
    NothingToPrint when there is nothing. What `build` reads must be covered by `digest`: it is asked before and after.
    `may_read(reader, parameters)`: who may have the file and its report; what everybody may read is cached by everybody.
    `title(parameters)`: what it is called while it is not there yet, in the reader's language.
    `settled(parameters)`: called in the worker, outside of any transaction, when a file of the subject is ready, refused
    or has failed.
    `keep`: how long a file stays after it was made, for what holds personal data; None: as long as it is the newest. A
    file that is asked for again after that is printed again. `services.forget` deletes it at once.
    """

    digest: Callable[[Parameters], str]
    build: Callable[[Parameters], Document]
    may_read: Callable[[Reader, Parameters], bool]
    title: Callable[[Parameters], str]
    settled: Callable[[Parameters], None] = _nothing
    keep: timedelta | None = None


_builders: dict[str, Builder] = {}


def register(kind: str, builder: Builder) -> None:
    """Makes `kind` known, once, in `AppConfig.ready`. A kind is named ``app.what``; the name is stored."""
    if kind in _builders:
        raise ValueError(f"The kind {kind} is registered already.")
    _builders[kind] = builder


def builder_of(kind: str) -> Builder:
    """The builder of a kind. Raises NothingToPrint for one that no app registers (any more)."""
    try:
        return _builders[kind]
    except KeyError:
        raise NothingToPrint(kind) from None


def kept_for_a_while() -> dict[str, timedelta]:
    """The kinds whose files do not stay, and how long they do."""
    return {kind: builder.keep for kind, builder in _builders.items() if builder.keep is not None}


def subject_of(kind: str, parameters: Parameters) -> str:
    """The canonical name of what is printed, such as ``concepts.version/language=de/number=2``."""
    return "/".join([kind, *(f"{name}={parameters[name]}" for name in sorted(parameters))])


def digest_for(kind: str, parameters: Parameters) -> str:
    """The digest of a subject's present content, printed by the present renderer; 64 hex digits.

    Raises NothingToPrint for an unknown kind, and when there is nothing.
    """
    return digest_of([subject_of(kind, parameters), builder_of(kind).digest(parameters)])
