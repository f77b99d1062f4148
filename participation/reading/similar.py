"""Points that say something like another one, so that they can be answered together."""

from concepts.search.similar import likeness
from participation.models import Point
from participation.querysets import PointQuerySet

MOST = 25


def read_similar(point: Point, among: PointQuerySet) -> list[Point]:
    """The point itself, then those `among` others that share most words with it: a fixed number of queries."""
    others = among.exclude(pk=point.pk).with_all_words()
    scores = likeness(others, f"{point.words} {point.topics}", fields=("all_words", "topics"), most=MOST)
    found = Point.objects.for_answering().in_bulk(scores)
    return [point, *(found[key] for key in scores)]
