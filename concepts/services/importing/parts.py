"""The parts of a version, written in as few statements as there are kinds of parts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.base import ContentFile

from concepts.exchange.normal.parts import recommendations
from concepts.exchange.pictures import extension
from concepts.exchange.schema.parts import ChapterRow, IndicatorRow, ReadingRow, RecommendationRow
from concepts.exchange.schema.version import VersionRow
from concepts.models import (
    ActionArea,
    Challenge,
    Chapter,
    ConceptVersion,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Indicator,
    MunicipalPortrait,
    Recommendation,
    ThemeNote,
)
from concepts.services.importing.lineages import Lineages
from organisations.models import Organisation


class PartsImport:
    """Writes the parts of one version. What they refer to is found by key, so each kind comes behind those it needs."""

    def __init__(
        self, version: ConceptVersion, row: VersionRow, lineages: Lineages, communes: dict[str, Organisation]
    ) -> None:
        self.version, self.row, self.lineages, self.communes = version, row, lineages, communes
        self.chapters: dict[str, Chapter] = {}
        self.themes: dict[str, CoreTheme] = {}
        self.areas: dict[str, ActionArea] = {}

    def write(self) -> None:
        """Write all parts. The version is a draft without any."""
        self._write_chapters()
        self._write_themes()
        self._write_areas()
        self._write_practices()
        self._write_recommendations()
        self._write_notes()
        self._write_indicators()
        self._write_terms()
        self._write_figures()

    def _common(self, kind: str, row: Any, position: int) -> dict[str, Any]:
        lineage = self.lineages.take(kind, row.key, row.id, row.place)
        return {"version": self.version, "lineage": lineage, "position": position}

    def _create(self, model: Any, parts: Iterable[Any]) -> list[Any]:
        made = list(parts)
        self.lineages.save()
        return list(model.objects.bulk_create(made))

    def _write_chapters(self) -> None:
        """Parents before their children: level by level."""
        numbered = list(enumerate(self.row.chapters, start=1))
        while numbered:
            ready = [(n, row) for n, row in numbered if row.parent is None or row.parent in self.chapters]
            made = self._create(Chapter, (self._chapter(row, n) for n, row in ready))
            self.chapters |= {row.key: chapter for (_, row), chapter in zip(ready, made, strict=True)}
            numbered = [(n, row) for n, row in numbered if row.key not in self.chapters]
        portraits = [(chapter, row) for chapter in self.row.chapters for row in chapter.commune_profiles]
        self._create(
            MunicipalPortrait,
            (
                MunicipalPortrait(
                    **self._common("commune_profiles", row, position),
                    chapter=self.chapters[chapter.key],
                    municipality=self.communes[row.commune],
                    text=row.text,
                )
                for position, (chapter, row) in enumerate(portraits, start=1)
            ),
        )

    def _chapter(self, row: ChapterRow, position: int) -> Chapter:
        return Chapter(
            **self._common("chapters", row, position),
            parent=self.chapters[row.parent] if row.parent else None,
            number=row.number,
            slug=row.slug or "",
            title=row.title,
            shows=row.shows,
            text=row.text,
            author=row.author_role,
            in_short=row.short,
        )

    def _write_themes(self) -> None:
        made = self._create(
            CoreTheme,
            (
                CoreTheme(
                    **self._common("core_themes", row, position),
                    number=row.number,
                    slug=row.slug or "",
                    title=row.title.de,
                    text=row.text,
                )
                for position, row in enumerate(self.row.core_themes, start=1)
            ),
        )
        self.themes = {row.key: theme for row, theme in zip(self.row.core_themes, made, strict=True)}

    def _write_areas(self) -> None:
        made = self._create(
            ActionArea,
            (
                ActionArea(
                    **self._common("fields", row, position),
                    number=row.number,
                    slug=row.slug or "",
                    title=row.title.de,
                    summary=row.short_text,
                    introduction=row.introduction,
                    guiding_goal=row.guiding_goal,
                    goals="\n".join(row.goals),
                    lead_unit=row.lead_unit,
                )
                for position, row in enumerate(self.row.areas, start=1)
            ),
        )
        self.areas = {row.key: area for row, area in zip(self.row.areas, made, strict=True)}

    def _in_areas(self, name: str) -> Iterator[tuple[int, ActionArea, Any]]:
        """The rows of a kind in all areas, counted through."""
        rows = [(self.areas[area.key], row) for area in self.row.areas for row in getattr(area, name)]
        yield from ((position, area, row) for position, (area, row) in enumerate(rows, start=1))

    def _write_practices(self) -> None:
        self._create(
            GoodPractice,
            (
                GoodPractice(
                    **self._common("good_practice", row, position),
                    area=area,
                    municipality=self.communes[row.commune] if row.commune else None,
                    title=row.title,
                    text=row.text,
                )
                for position, area, row in self._in_areas("good_practice")
            ),
        )

    def _write_recommendations(self) -> None:
        rows = list(self._in_areas("challenges"))
        challenges = self._create(
            Challenge,
            (
                Challenge(
                    **self._common("challenges", row, position),
                    area=area,
                    number=row.number,
                    title=row.title,
                    text=row.text,
                )
                for position, area, row in rows
            ),
        )
        by_key = {row.key: challenge for (_, _, row), challenge in zip(rows, challenges, strict=True)}
        made = self._create(
            Recommendation, (self._recommendation(*entry) for entry in self._in_areas("recommendations"))
        )
        pairs = list(zip(recommendations(self.row), made, strict=True))
        themes = Recommendation.themes.through
        themes.objects.bulk_create(
            themes(recommendation=part, coretheme=self.themes[key]) for row, part in pairs for key in row.core_themes
        )
        causes = Recommendation.challenges.through
        causes.objects.bulk_create(
            causes(recommendation=part, challenge=by_key[key]) for row, part in pairs for key in row.challenges
        )

    def _recommendation(self, position: int, area: ActionArea, row: RecommendationRow) -> Recommendation:
        return Recommendation(
            **self._common("recommendations", row, position),
            area=area,
            number=row.number,
            title=row.title,
            text=row.text,
            responsible=row.responsible,
            partners="\n".join(row.partners),
            target_groups="\n".join(row.target_groups),
            time_frame=row.time_frame.category or "",
            starts=row.time_frame.start,
            ends=row.time_frame.end,
            level=row.level or "",
            funding_reservation=row.funding_reservation,
            cost_note=row.cost_note,
            indicator_note=row.indicator,
            is_priority=row.priority,
        )

    def _write_notes(self) -> None:
        cells = [(area, *cell) for area in self.row.areas for cell in area.theme_notes.items()]
        self._create(
            ThemeNote,
            (
                ThemeNote(
                    **self._common("theme_notes", note, position),
                    area=self.areas[area.key],
                    theme=self.themes[theme],
                    text=note.text,
                )
                for position, (area, theme, note) in enumerate(cells, start=1)
            ),
        )

    def _write_indicators(self) -> None:
        self._create(Indicator, (self._indicator(*each) for each in enumerate(self.row.indicators, start=1)))

    def _indicator(self, position: int, row: IndicatorRow) -> Indicator:
        return Indicator(
            **self._common("indicators", row, position),
            area=self.areas[row.field] if row.field else None,
            number=row.number,
            title=row.title,
            unit=row.unit,
            direction=row.direction,
            note=row.note,
            **_reading("baseline", row.baseline),
            **_reading("target", row.target),
        )

    def _write_terms(self) -> None:
        self._create(
            GlossaryEntry,
            (
                GlossaryEntry(**self._common("glossary", row, position), title=row.term, text=row.text)
                for position, row in enumerate(self.row.glossary, start=1)
            ),
        )

    def _write_figures(self) -> None:
        self._create(
            Figure,
            (
                Figure(
                    **self._common("figures", row, position),
                    key=row.in_text or row.key,
                    image=ContentFile(row.image, name=f"{row.in_text}.{extension(row.image)}"),
                    decorative=row.decorative,
                    alternative=row.alternative,
                    caption=row.caption,
                    description=row.description,
                    credit=row.credit,
                )
                for position, row in enumerate(self.row.figures, start=1)
            ),
        )


def _reading(name: str, row: ReadingRow | None) -> dict[str, Any]:
    return {name: row.value, f"{name}_on": row.date} if row else {}
