from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdf.querysets import RenderedFileQuerySet
from pdf.report import Report

SUBJECT_LENGTH = 300


class RenderedFile(models.Model):
    """One file of one subject in one state of its content: asked for, printed, checked, stored, served for ever.

    `digest` stands for subject, content and renderer, and is unique: however often a file is asked for, it is printed
    once. What changes gets another digest and another row; the newest ready row of a subject is served until then.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RENDERING = "rendering", _("being printed")
        READY = "ready", _("ready")
        REFUSED = "refused", _("did not pass the check")
        FAILED = "failed", _("failed")

    kind = models.CharField(_("kind"), max_length=80)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    digest = models.CharField(_("digest"), max_length=64)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    requested_at = models.DateTimeField(_("asked for at"), default=timezone.now, db_index=True)
    due_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    claimed_at = models.DateTimeField(_("with a printer since"), null=True, blank=True)
    settled_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    title = models.TextField(_("title"), blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    stored_as = models.CharField(_("stored as"), max_length=120, blank=True)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    seconds = models.FloatField(_("seconds of printing"), null=True, blank=True)
    report_data = models.JSONField(_("report"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=10, blank=True)  # a value of errors.Reason
    detail = models.TextField(_("detail for experts"), blank=True)

    objects = RenderedFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("PDF file")
        verbose_name_plural = _("PDF files")
        ordering = ["-requested_at", "-pk"]
        indexes = [
            models.Index(fields=["subject", "-settled_at"], condition=Q(state="ready"), name="ready_files"),
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="waiting_files"),
            models.Index(fields=["claimed_at"], condition=Q(state="rendering"), name="claimed_files"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                name="one_file_per_digest",
                violation_error_message=_("This file has been asked for already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "rendering", "ready", "refused", "failed"]),
                name="file_state_is_known",
                violation_error_message=_("Choose one of the states of a file."),
            ),
            models.CheckConstraint(
                condition=Q(state="rendering", claimed_at__isnull=False) | ~Q(state="rendering") & Q(claimed_at=None),
                name="file_claimed_only_while_rendering",
                violation_error_message=_("A file is with a printer exactly while it is being printed."),
            ),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | Q(settled_at__isnull=False, report_data__isnull=False)
                & Q(size__isnull=False, size__gt=0, pages__isnull=False, pages__gt=0)  # NULL > 0 is not false
                & ~Q(sha256="")
                & ~Q(stored_as=""),
                name="ready_file_is_complete",
                violation_error_message=_("A ready file has been stored and checked."),
            ),
            models.CheckConstraint(
                condition=Q(state="ready") | Q(stored_as=""),
                name="only_ready_file_is_stored",
                violation_error_message=_("Only a file that has passed the check is stored."),
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(report_data__isnull=False),
                name="refused_file_has_report",
                violation_error_message=_("A file that did not pass the check needs the report."),
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(reason=""),
                name="failed_file_has_reason",
                violation_error_message=_("A file that failed needs the reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def report(self) -> Report | None:
        """What was checked, with which result; None before the check."""
        return Report.from_json(self.report_data) if self.report_data else None

    @property
    def path(self) -> Path:
        """Where a ready file lies."""
        return Path(settings.PDF_ROOT, self.stored_as)

    @property
    def is_pending(self) -> bool:
        """Whether it waits for a printer or is with one."""
        return self.state in (self.State.WAITING, self.State.RENDERING)

    @property
    def report_url(self) -> str:
        return reverse("pdf:report", args=[self.digest])
