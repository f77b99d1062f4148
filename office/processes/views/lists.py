"""The lists of a process: milestones, goals, people it wants to hear, members of the steering group."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concepts.services.records import list_fingerprint
from office.access import View, officer
from office.pages import GET_OR_POST, rows_page
from office.processes.access import for_process
from office.processes.forms import MemberRow, MilestoneRow, TextRow
from office.processes.views.processes import frame
from office.rows import RowForm, Rows, Words
from processes.models import ParticipationProcess
from processes.services.lists import FOCUS_GROUPS, GOALS, MEMBERS, MILESTONES, ProcessList, write_list


@dataclass(frozen=True)
class ListPage:
    """A list as a page asks for it."""

    kind: ProcessList
    row: type[RowForm]
    heading: str | Promise
    words: Words
    is_ordered: bool = True


def _page(about: ListPage) -> View:
    def view(request: HttpRequest, process: ParticipationProcess) -> HttpResponse:
        def build(data: Any) -> Rows:
            rows = about.kind.rows(process)
            initial = [{"pk": key, **values} for key, values in rows]
            seen = list_fingerprint(rows)
            return Rows(
                data, make=about.row, initial=initial, seen=seen, words=about.words, is_ordered=about.is_ordered
            )

        def save(rows: Rows) -> None:
            written = [(row.pk, row.facts) for row in rows.rows()]
            write_list(about.kind, process=process, rows=written, seen=rows.seen, by=officer(request))

        return rows_page(
            request,
            build,
            save,
            context=frame(process, str(about.heading)),
            told=_("The list is saved."),
            to=reverse("office:process", args=[process.slug]),
        )

    return require_http_methods(GET_OR_POST)(for_process(view))


milestones = _page(
    ListPage(
        MILESTONES,
        MilestoneRow,
        gettext_lazy("Milestones"),
        Words(
            one=gettext_lazy("Milestone"),
            add=gettext_lazy("Add a milestone"),
            empty=gettext_lazy("The process has no milestone yet."),
        ),
        is_ordered=False,
    )
)
goals = _page(
    ListPage(
        GOALS,
        TextRow,
        gettext_lazy("Goals"),
        Words(
            one=gettext_lazy("Goal"),
            add=gettext_lazy("Add a goal"),
            empty=gettext_lazy("The process has no goal yet."),
        ),
    )
)
focus_groups = _page(
    ListPage(
        FOCUS_GROUPS,
        TextRow,
        gettext_lazy("People it wants to hear above all"),
        Words(
            one=gettext_lazy("Group"),
            add=gettext_lazy("Add a group"),
            empty=gettext_lazy("The process names no group yet."),
        ),
    )
)
members = _page(
    ListPage(
        MEMBERS,
        MemberRow,
        gettext_lazy("Members of the steering group"),
        Words(
            one=gettext_lazy("Member"),
            add=gettext_lazy("Add a member"),
            empty=gettext_lazy("The group has no member yet."),
        ),
    )
)
