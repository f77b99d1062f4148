"""Who would like to hear from the office: apart from all answers, and not for long."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from office.access import officer
from office.surveys.access import keys_of, to_manage
from office.surveys.pages import frame
from organisations.audit import record
from organisations.models import Action
from surveys import services
from surveys.models import ContactWish, Survey
from surveys.services.retention import KEEP_WISHES

PER_PAGE = 50


@require_safe
@to_manage
def wishes(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Who looks at them is noted in the audit log."""
    sheet = Paginator(survey.contact_wishes.order_by("pk"), PER_PAGE).get_page(request.GET.get("page"))
    if sheet.object_list:
        facts = {"records": len(sheet.object_list)}
        record(officer(request), Action.VIEWED, ContactWish, organisation=survey.organisation, facts=facts)
    context = frame(survey, _("Wishes for contact"), sheet=sheet, kept_until=survey.closes_on + KEEP_WISHES)
    return render(request, "office/surveys/wishes.html", context)


@require_POST
@to_manage
def delete(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Delete those that were ticked."""
    count = services.delete_wishes(survey=survey, keys=keys_of(request, "wish"), by=officer(request))
    if count:
        said = ngettext("%(count)d wish is deleted.", "%(count)d wishes are deleted.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.error(request, _("Tick at least one wish first."))
    return redirect("office:survey_wishes", survey.slug)
