"""The texts of a process in other languages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import officer
from office.pages import GET_OR_POST, form_page
from office.processes.access import for_process
from office.processes.forms import TranslationForm
from office.processes.views.processes import frame
from office.translating import LANGUAGES, languages_of_all
from processes import services
from processes.models import ParticipationProcess
from processes.services.translating import parts_of


@require_http_methods(GET_OR_POST)
@for_process
def translation(request: HttpRequest, process: ParticipationProcess, language: str) -> HttpResponse:
    """German texts and their translation side by side."""
    if language not in LANGUAGES:
        raise Http404

    def fresh() -> ParticipationProcess:
        return ParticipationProcess.objects.for_page().get(pk=process.pk)

    def save(form: TranslationForm) -> None:
        services.translate_process(
            process=process, language=language, texts=form.texts, seen=form.cleaned_data["seen"], by=officer(request)
        )

    records = [part.record for part in parts_of(fresh()).values()]
    target = next(known for known in languages_of_all(records) if known.code == language)
    heading = _("Translation: %(language)s") % {"language": LANGUAGES[language]}
    return form_page(
        request,
        lambda data: TranslationForm(data, parts=parts_of(fresh()), language=language),
        save,
        context=frame(process, heading, target=target, handbook="uebersetzungen"),
        told=_("The translation is saved."),
        to=lambda: reverse("office:process", args=[process.slug]),
        template="office/processes/translation.html",
    )
