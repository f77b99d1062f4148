"""What the page of a chapter shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from concepts.models import Chapter, ConceptVersion, MunicipalPortrait
from concepts.reading.reader import Text


@dataclass(frozen=True)
class ChapterPage:
    """A chapter, where it stands in the document, and the portraits in it."""

    chapter: Chapter
    parent: Chapter | None
    children: list[Chapter]
    previous: Chapter | None
    next: Chapter | None
    portraits: list[MunicipalPortrait]

    @property
    def template(self) -> str:
        """What renders the records that the chapter shows beside its text."""
        return f"concepts/shows/{self.chapter.shows}.html"

    def texts(self) -> Iterator[Text]:
        yield from ((self.chapter, "title"), (self.chapter, "text"))
        around = (self.parent, *self.children, self.previous, self.next)
        yield from ((chapter, "title") for chapter in around if chapter)
        yield from ((portrait, "text") for portrait in self.portraits)


def read_chapter(version: ConceptVersion, slug: str) -> ChapterPage | None:
    """The page of the chapter with this address in `version`, or None: a fixed number of queries."""
    chapter = Chapter.objects.filter(version=version, slug=slug).first()
    if chapter is None:
        return None
    others = list(Chapter.objects.filter(version=version).order_by("position", "pk").defer("text"))
    for each in (chapter, *others):
        each.version = version
    index = next(index for index, other in enumerate(others) if other.pk == chapter.pk)
    portraits = MunicipalPortrait.objects.filter(chapter=chapter).select_related("municipality")
    return ChapterPage(
        chapter=chapter,
        parent=next((other for other in others if other.pk == chapter.parent_id), None),
        children=[other for other in others if other.parent_id == chapter.pk],
        previous=others[index - 1] if index else None,
        next=others[index + 1] if index + 1 < len(others) else None,
        portraits=list(portraits.order_by("position", "pk")),
    )
