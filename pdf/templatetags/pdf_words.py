"""Words about files and reports in templates."""

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from pdf import wording
from pdf.checks.findings import Finding
from pdf.report import Check, Report

register = template.Library()


@register.filter
def finding_words(finding: Finding) -> str:
    """What is wrong, in a sentence."""
    return wording.finding_sentence(finding)


@register.filter
def reason_words(reason: str) -> str:
    """Why no file came of a document, in a sentence."""
    return wording.reason_sentence(reason)


@register.filter
def missing_words(check: Check) -> str:
    """Why a checker could not run, in a few words."""
    return wording.missing_sentence(check.missing)


@register.filter
def checker_name(check: Check) -> str:
    """Who checked, with version."""
    names = {"portal": _("the checks of this portal"), "verapdf": "veraPDF"}
    return f"{names[check.name]} {check.version}".strip()


@register.filter
def norm_names(report: Report) -> str:
    """The norms that were checked, such as PDF/UA-1, PDF/A-2a."""
    return ", ".join(wording.norm_name(norm) for norm in report.norms)


@register.filter
def checked_words(report: Report) -> str:
    """When, by whom and with which result, in a sentence."""
    return wording.checked_sentence(report, date_format(localtime(report.checked_at), "DATETIME_FORMAT"))


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the reader's language; the code where there is none."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
