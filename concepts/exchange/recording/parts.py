"""The parts of a version, as rows."""

from typing import Any

from concepts.choices import ChapterKind, Direction, Level, TimeFrame
from concepts.content import Content
from concepts.exchange.recording.names import Names, lines
from concepts.exchange.schema.base import Localized
from concepts.exchange.schema.parts import (
    AreaRow,
    ChallengeRow,
    ChapterRow,
    FigureRow,
    IndicatorRow,
    NoteRow,
    PortraitRow,
    PracticeRow,
    ReadingRow,
    RecommendationRow,
    TermRow,
    ThemeRow,
    TimeFrameRow,
)
from concepts.models import ActionArea, Chapter, Part, Recommendation


def _named(part: Part, names: Names) -> dict[str, Any]:
    return {"key": names[part.lineage_id], "id": part.lineage_id}


def record_chapters(content: Content, names: Names) -> list[ChapterRow]:
    by_pk = {chapter.pk: chapter for chapter in content.chapters}
    return [
        ChapterRow(
            **_named(chapter, names),
            parent=names[by_pk[chapter.parent_id].lineage_id] if chapter.parent_id else None,
            number=chapter.number,
            slug=chapter.slug,
            title=chapter.title,
            shows=ChapterKind(chapter.shows),
            text=chapter.text,
            author_role=chapter.author,
            short=chapter.in_short,
            commune_profiles=_portraits(content, chapter, names),
        )
        for chapter in content.chapters
    ]


def _portraits(content: Content, chapter: Chapter, names: Names) -> list[PortraitRow]:
    return [
        PortraitRow(**_named(portrait, names), commune=portrait.municipality.key, text=portrait.text)
        for portrait in content.portraits_of(chapter)
    ]


def record_themes(content: Content, names: Names) -> list[ThemeRow]:
    return [
        ThemeRow(
            **_named(theme, names),
            number=theme.number,
            slug=theme.slug,
            title=Localized.german(theme.title),
            text=theme.text,
        )
        for theme in content.themes
    ]


def record_areas(content: Content, names: Names) -> list[AreaRow]:
    return [
        AreaRow(
            **_named(area, names),
            number=area.number,
            slug=area.slug,
            title=Localized.german(area.title),
            lead_unit=area.lead_unit,
            short_text=area.summary,
            introduction=area.introduction,
            guiding_goal=area.guiding_goal,
            goals=lines(area.goals),
            good_practice=_practices(content, area, names),
            theme_notes=_notes(content, area, names),
            challenges=_challenges(content, area, names),
            recommendations=[_recommendation(row, names) for row in content.of_area("recommendations", area)],
        )
        for area in content.areas
    ]


def _practices(content: Content, area: ActionArea, names: Names) -> list[PracticeRow]:
    return [
        PracticeRow(
            **_named(row, names), title=row.title, text=row.text, commune=row.municipality and row.municipality.key
        )
        for row in content.of_area("practices", area)
    ]


def _notes(content: Content, area: ActionArea, names: Names) -> dict[str, NoteRow]:
    cells = ((theme, content.cells.get((theme.pk, area.pk))) for theme in content.themes)
    return {names[theme.lineage_id]: NoteRow(**_named(note, names), text=note.text) for theme, note in cells if note}


def _challenges(content: Content, area: ActionArea, names: Names) -> list[ChallengeRow]:
    return [
        ChallengeRow(**_named(row, names), number=row.number, title=row.title, text=row.text)
        for row in content.of_area("challenges", area)
    ]


def _recommendation(row: Recommendation, names: Names) -> RecommendationRow:
    frame = TimeFrame(row.time_frame) if row.time_frame else None
    return RecommendationRow(
        **_named(row, names),
        number=row.number,
        title=row.title,
        text=row.text,
        responsible=row.responsible,
        partners=lines(row.partners),
        target_groups=lines(row.target_groups),
        time_frame=TimeFrameRow(category=frame, start=row.starts, end=row.ends),
        funding_reservation=row.funding_reservation,
        cost_note=row.cost_note,
        level=Level(row.level) if row.level else None,
        core_themes=sorted(names[theme.lineage_id] for theme in row.themes.all()),
        challenges=sorted(names[challenge.lineage_id] for challenge in row.challenges.all()),
        indicator=row.indicator_note,
        priority=row.is_priority,
    )


def record_indicators(content: Content, names: Names) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            **_named(row, names),
            number=row.number,
            field=names[row.area.lineage_id] if row.area else None,
            title=row.title,
            unit=row.unit,
            baseline=_reading(row.baseline_on, row.baseline),
            target=_reading(row.target_on, row.target),
            direction=Direction(row.direction),
            note=row.note,
        )
        for row in content.indicators
    ]


def _reading(day: Any, value: Any) -> ReadingRow | None:
    return None if value is None else ReadingRow(date=day, value=value)


def record_terms(content: Content, names: Names) -> list[TermRow]:
    return [TermRow(**_named(row, names), term=row.title, text=row.text) for row in content.terms]


def record_figures(content: Content, names: Names) -> list[FigureRow]:
    rows = []
    for figure in content.figures:
        with figure.image.open() as file:
            image = file.read()
        rows.append(
            FigureRow(
                **_named(figure, names),
                in_text=figure.key,
                image=image,
                decorative=figure.decorative,
                alternative=figure.alternative,
                caption=figure.caption,
                description=figure.description,
                credit=figure.credit,
            )
        )
    return rows
