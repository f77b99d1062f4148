"""Those who begin at the same moment, and how far each of them is: what a control needs to lose its race every time."""

from collections.abc import Callable, MutableSequence
from contextvars import ContextVar
from typing import Protocol, TypeVar

T = TypeVar("T")
PATIENCE = 60
READING, WRITING, COUNTED, LAST, DONE = range(5)
_place: ContextVar[tuple["SideBySide", int] | None] = ContextVar("place", default=None)


class Changed(Protocol):
    """A condition of `threading` or of `multiprocessing`."""

    def __enter__(self) -> bool: ...
    def __exit__(self, *error: object) -> None: ...
    def notify_all(self) -> None: ...
    def wait_for(self, predicate: Callable[[], bool], timeout: float | None) -> bool: ...


class SideBySide:
    """How far each is, in memory that all of them share: threads a list, processes an array."""

    def __init__(self, steps: MutableSequence[int], changed: Changed) -> None:
        self._steps = steps
        self._changed = changed

    def begin(self) -> None:
        """Everybody goes back to the start; to be called while nobody runs."""
        for number in range(len(self._steps)):
            self._steps[number] = READING

    def run(self, number: int, work: Callable[[], T]) -> T:
        token = _place.set((self, number))
        try:
            return work()
        finally:
            _place.reset(token)
            with self._changed:
                self._reach(number, DONE)

    def wait(self, number: int, step: int) -> None:
        """Reach the step, and go on as soon as everybody has; raises AssertionError when somebody does not come."""
        with self._changed:
            self._reach(number, step)
            if not self._changed.wait_for(lambda: min(self._steps) >= step, PATIENCE):
                raise AssertionError("One of those who work side by side does not get on.")

    def _reach(self, number: int, step: int) -> None:
        self._steps[number] = step
        self._changed.notify_all()


def wait_for_the_others(step: int) -> None:
    """Wait until all the others have come as far; does nothing for somebody who works alone."""
    if place := _place.get():
        everybody, number = place
        everybody.wait(number, step)
