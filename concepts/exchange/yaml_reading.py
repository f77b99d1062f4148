"""Reading YAML from strangers: bounded, without aliases, tags and doubles, and knowing the line of everything.

The file is read as a stream of events and never as a graph of nodes: nothing here recurses, and memory grows with the file
alone. PyYAML's own loaders follow aliases (a few hundred bytes become gigabytes), take the last of two equal keys, and
forget lines.
"""

from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from django.utils.translation import gettext as _

from concepts.exchange.lines import Mapping, Sequence
from concepts.exchange.problems import MOST_PROBLEMS, FileRefused, Problem

MAX_BYTES = 20 * 1024 * 1024
"""A concept of 1,000 pages with 3,000 recommendations has about 6 MB."""
MAX_DEPTH = 24
"""The deepest thing in a concept is on level 12."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(content: bytes) -> Any:
    """The data of a YAML file: text, numbers, days, `Mapping` and `Sequence`.

    Raises FileRefused with all that is not taken; where the file cannot be read on, with what was found up to there.
    """
    if len(content) > MAX_BYTES:
        sentence = _("The file is larger than %(limit)d MB. Import it in several parts.")
        raise FileRefused([Problem(sentence % {"limit": MAX_BYTES // 1024**2})])
    return _Reader().read(_text(content))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileRefused([Problem(_("The file is not in UTF-8. Save it with this encoding."), line=line)]) from error


@dataclass
class _Open:
    """A list or mapping that is being read. `key` is the key whose value comes next."""

    holder: Mapping | Sequence
    key: str | None = None


class _Reader:
    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._result: Any = None
        self._documents = 0
        self._problems: list[Problem] = []

    def read(self, text: str) -> Any:
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            self._give_up(_("This is no YAML: %(problem)s.") % {"problem": error.problem}, line)
        except yaml.YAMLError:
            self._give_up(_("The file holds characters that do not belong into a text file."), None)
        if self._problems:
            raise FileRefused(self._problems)
        return self._result

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._give_up(_("The file holds several documents. Keep one of them."), _line(event))
            case yaml.AliasEvent():
                self._note(_("References (*%(name)s) are not taken. Write it out.") % {"name": event.anchor}, event)
                self._scalar(yaml.ScalarEvent(None, None, (True, False), event.anchor or "", event.start_mark))
            case yaml.MappingStartEvent():
                self._open(Mapping(), event)
            case yaml.SequenceStartEvent():
                self._open(Sequence(), event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
            case yaml.ScalarEvent():
                self._scalar(event)

    def _open(self, holder: Mapping | Sequence, event: Any) -> None:
        self._refuse_tag(event)
        if self._wants_key():
            self._give_up(_("A key has to be a word."), _line(event))
        if len(self._stack) >= MAX_DEPTH:
            self._give_up(_("Lists and mappings are nested too deeply here."), _line(event))
        self._put(holder, event)
        self._stack.append(_Open(holder))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._wants_key():
            self._take_key(event)
        else:
            self._put(self._value(event), event)

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].holder, Mapping) and self._stack[-1].key is None

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        """Keys are words as they are written: `on` and `no` are no truth values."""
        current = self._stack[-1]
        first = current.holder.lines.setdefault(event.value, _line(event))
        if event.value in current.holder:
            words = {"key": event.value, "line": first}
            self._note(_("“%(key)s” stands here twice, first in line %(line)d.") % words, event)
        current.key = event.value

    def _put(self, value: Any, event: yaml.Event) -> None:
        if not self._stack:
            self._result = value
            return
        current = self._stack[-1]
        if isinstance(current.holder, Sequence):
            current.holder.lines[len(current.holder)] = _line(event)
            current.holder.append(value)
        else:
            assert current.key is not None
            current.holder[current.key] = value
            current.key = None

    def _value(self, event: yaml.ScalarEvent) -> Any:
        """Text, number, truth value, day or nothing, by the rules of YAML 1.1; pictures by the tag !!binary."""
        if event.tag != _BINARY:
            self._refuse_tag(event)
        tag = event.tag if event.tag == _BINARY else _resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == _STRING:
            return str(event.value)
        try:
            return _constructor.construct_object(yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError, yaml.constructor.ConstructorError):
            self._note(_("“%(value)s” is no real value.") % {"value": event.value[:50]}, event)
            return None
        finally:
            _constructor.constructed_objects.clear()

    def _refuse_tag(self, event: Any) -> None:
        if event.tag not in (None, "!"):
            self._note(_("The tag “%(tag)s” is not taken. Leave it out.") % {"tag": event.tag[:80]}, event)

    def _note(self, sentence: str, event: yaml.Event) -> None:
        self._problems.append(Problem(sentence, line=_line(event)))
        if len(self._problems) > MOST_PROBLEMS:
            raise FileRefused(self._problems)

    def _give_up(self, sentence: str, line: int | None) -> NoReturn:
        raise FileRefused([*self._problems, Problem(sentence, line=line)])


_resolver = yaml.resolver.Resolver()
_constructor = yaml.constructor.SafeConstructor()
_STRING, _BINARY = "tag:yaml.org,2002:str", "tag:yaml.org,2002:binary"


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return int(event.start_mark.line) + 1
