"""Word files: out of a version, and into a draft."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concepts.docx.chapters import DEPTHS
from concepts.errors import ConceptError
from concepts.models import ConceptVersion, WordUpload
from concepts.services.word import content_of, take_word, upload_word
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_draft
from office.renditions.forms import WordUploadForm

USUAL_DEPTH = 2
SECONDS_TO_LOOK_AGAIN = 3


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def files(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """The draft and the versions as Word files, and the way back: a file is read and shown before it is taken over."""
    form = WordUploadForm(request.POST, request.FILES) if request.method == "POST" else WordUploadForm()
    if form.is_bound and form.is_valid():
        try:
            upload = upload_word(version=draft, file=form.cleaned_data["file"], by=officer(request))
        except ConceptError as error:
            form.add_error("file", str(error))
        else:
            return redirect("office:concept_word_preview", draft.concept.slug, upload.pk)
    context = {
        "concept": draft.concept,
        "draft": draft,
        "versions": draft.concept.versions.frozen().latest_first(),
        "waiting": _mine(request, draft).defer("found").first(),
        "heading": _("Word files"),
        "handbook": "word",
    }
    return render_form(request, "office/renditions/word.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def preview(request: HttpRequest, draft: ConceptVersion, pk: int) -> HttpResponse:
    """What a file would bring, and what was not understood; the chosen chapters are taken over. Before: how far reading is."""
    upload = get_object_or_404(_mine(request, draft), pk=pk)
    upload.version = draft
    if upload.state != WordUpload.State.READ:
        return _unread(request, upload)
    answers = request.POST if request.method == "POST" else request.GET
    depth = int(found) if (found := answers.get("depth", "")) in map(str, DEPTHS) else USUAL_DEPTH
    chosen = {int(place) for place in request.POST.getlist("chapter") if place.isdecimal()}
    refused = ""
    if request.method == "POST":
        try:
            taken = take_word(upload=upload, depth=depth, chosen=chosen)
        except ConceptError as error:
            refused = str(error)
        else:
            _tell(request, len(taken.chapters), taken.left_out)
            return redirect("office:concept_text", draft.concept.slug)
    context = {
        "concept": draft.concept,
        "upload": upload,
        "content": content_of(upload, depth=depth),
        "depth": depth,
        "depths": DEPTHS,
        "refused": refused,
        "heading": _("What the file brings"),
        "handbook": "word",
    }
    return render(request, "office/renditions/word_preview.html", context, status=422 if refused else 200)


@require_safe
@never_cache
@for_draft
def progress(request: HttpRequest, draft: ConceptVersion, pk: int) -> JsonResponse:
    """How far reading is, for the page that waits."""
    return JsonResponse({"state": get_object_or_404(_mine(request, draft).defer("content", "found"), pk=pk).state})


@require_POST
@for_draft
def discard(request: HttpRequest, draft: ConceptVersion, pk: int) -> HttpResponse:
    """Throw the file away; the draft stays as it is."""
    _mine(request, draft).filter(pk=pk).delete()
    messages.success(request, _("The file has been thrown away. The draft is as it was."))
    return redirect("office:concept_word", draft.concept.slug)


def _mine(request: HttpRequest, draft: ConceptVersion) -> QuerySet[WordUpload]:
    return WordUpload.objects.filter(version=draft, uploaded_by=officer(request)).defer("content")


def _unread(request: HttpRequest, upload: WordUpload) -> HttpResponse:
    context = {
        "concept": upload.version.concept,
        "upload": upload,
        "refusal": gettext(upload.refusal) if upload.refusal else "",
        "seconds": SECONDS_TO_LOOK_AGAIN,
        "heading": _("The file is being read") if upload.is_pending else _("The file could not be read"),
        "handbook": "word",
    }
    return render(request, "office/renditions/word_unread.html", context)


def _tell(request: HttpRequest, count: int, left_out: list[str]) -> None:
    words = ngettext(
        "%(count)d chapter has been added at the end of the draft.",
        "%(count)d chapters have been added at the end of the draft.",
        count,
    )
    messages.success(request, words % {"count": count})
    if left_out:
        words = _("These pictures could not be read, and were left out: %(names)s")
        messages.warning(request, words % {"names": ", ".join(left_out)})
