"""All checks of one file, as one report."""

from django.utils import timezone

from pdf import verapdf
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from pdf.checks.findings import Finding
from pdf.document import Document, renderer
from pdf.rendering import Rendered
from pdf.report import Check, Report, without_repetition


def check_source(document: Document) -> Report:
    """What is wrong with the document, before anything is printed. Reads no database."""
    return _report(document, [_own_check()], check_document(document))


def check(document: Document, rendered: Rendered) -> Report:
    """What is wrong with the printed file: by our own checks, and by veraPDF where it can run.

    Raises RenderError (CHECKER) when veraPDF is there and gives no answer.
    """
    findings = [*check_document(document), *check_file(document, rendered.path, rendered.unprintable)]
    checks = [_own_check()]
    if missing := verapdf.missing():
        checks.append(Check("verapdf", missing=missing))
    else:
        verdict = verapdf.validate(rendered.path, document.variant.norms)
        checks.append(Check("verapdf", verdict.version))
        findings += verdict.findings
    return _report(document, checks, findings)


def _own_check() -> Check:
    return Check("portal", renderer())


def _report(document: Document, checks: list[Check], findings: list[Finding]) -> Report:
    return Report(timezone.now(), document.variant.norms, tuple(checks), without_repetition(findings))
