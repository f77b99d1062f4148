"""Facts of a concept in the words of the active language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concepts.choices import Stage
from concepts.models import ConceptVersion, Recommendation
from organisations.dates import period


def time_frame_words(recommendation: Recommendation) -> str:
    """ "mittelfristig, Januar 2027 bis Dezember 2028"; of a permanent task only when it begins; "" where nothing is known."""
    frame = recommendation.get_time_frame_display() if recommendation.time_frame else ""
    starts, ends = recommendation.starts, recommendation.ends
    if starts and ends:
        when = period(starts, ends)
    elif starts:
        when = _("from %(start)s on") % {"start": starts}
    elif ends:
        when = _("until %(end)s") % {"end": ends}
    else:
        when = ""
    return ", ".join(part for part in (frame, when) if part)


def adoption_words(version: ConceptVersion) -> str:
    """What became of the version, as its cover says: "Beschlossen vom Kreistag am Montag, 29. Juni 2026"."""
    if version.stage == Stage.DECIDED and version.decided_on:
        words = {"day": date_format(version.decided_on, "DATE_FORMAT")}
        if version.decided_by is None:
            return _("Decided on %(day)s") % words
        return _("Decided on %(day)s by: %(body)s") % (words | {"body": version.decided_by.body.name})
    words = {"day": date_format(version.published_on, "DATE_FORMAT") if version.published_on else ""}
    if version.stage == Stage.CONSULTATION:
        return _("Draft for consultation, as of %(day)s") % words
    if version.stage == Stage.SUBMITTED:
        return _("Draft for deliberation in the council, as of %(day)s") % words
    return _("Draft, not published")
