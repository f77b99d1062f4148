"""What a version is, in a few sentences that are made from the record: for people, search engines and link previews.

Pure: `sentences` is given the facts. Names are marked with the language they are in.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.choices import State
from concepts.labels import Labels
from concepts.models import ConceptVersion
from concepts.wording import counted
from organisations.models import Organisation, OrganisationKind
from organisations.wording import listed

SHOWN = ("theme", "area", "challenge", "recommendation", "indicator")
"""What is counted, in this order."""


@dataclass(frozen=True)
class Facts:
    """`counts` by kind of part, `reserved` of the recommendations wait for their money; `until`: another is in force from then."""

    organisation: Organisation
    version: ConceptVersion
    state: State
    labels: Labels
    counts: Mapping[str, int]
    reserved: int
    until: dt.date | None = None


def sentences(facts: Facts) -> list[SafeString]:
    """Five sentences, or fewer where nothing is known: what it is, who decided it, what it holds, the money, how long."""
    return [sentence for sentence in _sentences(facts) if sentence]


def _sentences(facts: Facts) -> Iterator[SafeString]:
    yield _what(facts)
    yield _decided(facts)
    yield _holds(facts)
    yield _money(facts)
    yield _valid(facts)


def _what(facts: Facts) -> SafeString:
    if facts.organisation.kind == OrganisationKind.KREIS:
        text = _(
            "This is an integration concept (%(name)s): the common plan of the district and its municipalities "
            "for how everybody who lives here can arrive, take part and help to shape life together."
        )
    else:
        text = _(
            "This is an integration concept (%(name)s): the plan for how everybody who lives here "
            "can arrive, take part and help to shape life together."
        )
    return _say(text, name=_named(facts.organisation.display_name, facts.organisation.name_language))


def _decided(facts: Facts) -> SafeString:
    version = facts.version
    if version.decided_on is None:
        undecided = {
            State.CONSULTATION: _(
                "It is a draft in consultation: everybody can say what they think, nothing is decided."
            ),
            State.SUBMITTED: _("It has been submitted to the council, which has not decided yet."),
        }
        return _say(undecided.get(facts.state, _("It is in preparation, and nothing is decided yet.")))
    day = date_format(version.decided_on, "DATE_FORMAT")
    if version.decided_by is None:
        return _say(_("It was adopted on %(day)s."), day=day)
    body = _named(version.decided_by.body.name, "de")
    return _say(_("It was adopted on %(day)s (%(body)s)."), day=day, body=body)


def _holds(facts: Facts) -> SafeString:
    parts = [counted(facts.counts[kind], kind, facts.labels) for kind in SHOWN if facts.counts.get(kind)]
    return _say(_("It contains: %(parts)s."), parts=listed(parts)) if parts else SafeString()


def _money(facts: Facts) -> SafeString:
    total = facts.counts.get("recommendation", 0)
    if not total:
        return SafeString()
    if not facts.reserved:
        return _say(_("None of the recommendations waits for a decision about its money."))
    text = ngettext(
        "%(count)d of %(total)d recommendations is under funding reservation: it begins once the money is decided.",
        "%(count)d of %(total)d recommendations are under funding reservation: each begins once its money is decided.",
        facts.reserved,
    )
    return _say(text, count=facts.reserved, total=total)


def _valid(facts: Facts) -> SafeString:
    version = facts.version
    begin, review = _day(version.in_force_from), _day(version.review_planned_on)
    if facts.state == State.SUPERSEDED:
        return _say(_("It was in force from %(begin)s, and until %(end)s."), begin=begin, end=_day(_eve(facts.until)))
    if facts.state == State.DECIDED:
        return _say(_("It comes into force on %(begin)s."), begin=begin) if begin else SafeString()
    if facts.state == State.IN_FORCE and review:
        return _say(
            _("It has been in force since %(begin)s; the next review is planned for %(review)s."),
            begin=begin,
            review=review,
        )
    if facts.state == State.IN_FORCE:
        return _say(_("It has been in force since %(begin)s."), begin=begin)
    if version.period_from and version.period_until:
        years = {"first": version.period_from, "last": version.period_until}
        return _say(_("It is made for the years %(first)s to %(last)s."), **years)
    return SafeString()


def _day(day: dt.date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _eve(day: dt.date | None) -> dt.date | None:
    return day - dt.timedelta(days=1) if day else None


def _named(name: str, language: str) -> SafeString:
    return format_html('<bdi lang="{}">{}</bdi>', language, name)


def _say(text: str, **facts: object) -> SafeString:
    """A sentence with its facts, everything escaped that is not markup of ours."""
    escaped = {name: conditional_escape(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return mark_safe(conditional_escape(text) % escaped)  # noqa: S308 - both were escaped
