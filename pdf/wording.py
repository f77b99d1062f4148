"""The sentences for people: what a finding means, why no file came of a document."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdf.checks.findings import Finding
from pdf.errors import Reason
from pdf.report import Report
from pdf.verapdf import NORMS, Missing

_FINDINGS: dict[str, Promise] = {
    # The document
    "title-missing": gettext_lazy("The document has no title."),
    "author-missing": gettext_lazy("The document does not say who publishes it."),
    "description-missing": gettext_lazy("The document has no short description."),
    "language-missing": gettext_lazy("The document does not say in which language it is written."),
    "language-unknown": gettext_lazy("The passage “%(where)s” is marked with a language that does not exist."),
    "heading-first": gettext_lazy(
        "The document begins with the subheading “%(where)s”. It must begin with a main heading."
    ),
    "heading-skipped": gettext_lazy("Above the heading “%(where)s” a level of headings is left out."),
    "heading-empty": gettext_lazy("There is a heading without words."),
    "image-text-missing": gettext_lazy("An image has no description for people who cannot see it."),
    "image-text-file-name": gettext_lazy("The description of an image is only the name of a file: “%(where)s”."),
    "table-heading-missing": gettext_lazy("The table “%(where)s” has no headings for its rows or columns."),
    "table-heading-empty": gettext_lazy("In the table “%(where)s” a heading has no words."),
    "table-uneven": gettext_lazy("In the table “%(where)s” not all rows have the same number of cells."),
    "link-text-missing": gettext_lazy("A link has no words that say where it leads."),
    "link-text-address": gettext_lazy("The link “%(where)s” shows only an address. Say in words where it leads."),
    "link-target-missing": gettext_lazy("The link “%(where)s” leads to a place that is not in the document."),
    "anchor-twice": gettext_lazy(
        "A place in the document has the same name as another one. Links would lead to the wrong one."
    ),
    "nesting-too-deep": gettext_lazy("Parts of the document are inside each other too many times."),
    # The file
    "characters-missing": gettext_lazy("No font has these characters; a replacement sign is printed: %(where)s"),
    "title-differs": gettext_lazy("The title of the file is not the title of the document: “%(where)s”."),
    "title-not-shown": gettext_lazy("The file asks programs to show its name instead of its title."),
    "language-differs": gettext_lazy("The file does not name the language of the document."),
    "not-tagged": gettext_lazy("The file has no tags: screen readers cannot read it properly."),
    "norm-not-named": gettext_lazy("The file does not say which norm it keeps."),
    "headings-differ": gettext_lazy("The headings in the file are not those of the document."),
    "outline-differs": gettext_lazy("The bookmarks are not the headings of the document, beginning with “%(where)s”."),
    "tables-differ": gettext_lazy("The tables in the file are not those of the document."),
    "lists-differ": gettext_lazy("The lists in the file are not those of the document."),
    "paragraphs-missing": gettext_lazy("Paragraphs of the document are missing in the file."),
    "images-differ": gettext_lazy("The descriptions of the images are not those of the document: “%(where)s”."),
    "languages-differ": gettext_lazy("Passages in other languages are not marked as they are in the document."),
    "links-differ": gettext_lazy("Links of the document do not work in the file."),
    "notes-differ": gettext_lazy("The footnotes in the file are not those of the document."),
    "nesting": gettext_lazy("Tags of the file are inside others where they must not be."),
    "something-attached": gettext_lazy(
        "The file carries something that cannot be seen, such as an attachment or a password."
    ),
    "unreadable": gettext_lazy("The file cannot be read."),
    "norm-broken": gettext_lazy("The file breaks a rule of its norm: %(where)s."),
}

_REASONS: dict[Reason, Promise] = {
    Reason.REFUSED: gettext_lazy(
        "The document names an image that is not among its images, or wants to load something from outside."
    ),
    Reason.NESTING: gettext_lazy("Parts of the document are inside each other too many times."),
    Reason.CONTENT: gettext_lazy("Something in the document cannot be printed."),
    Reason.TIME: gettext_lazy("Printing took too long. The document may be too large."),
    Reason.MEMORY: gettext_lazy("Printing needed too much memory. The document is too large."),
    Reason.SIZE: gettext_lazy("The file became too large. Use smaller images."),
    Reason.STOPPED: gettext_lazy("Printing was interrupted."),
    Reason.CHECKER: gettext_lazy("The file could not be checked."),
}

_MISSING: dict[Missing, Promise] = {
    Missing.LIBRARY: gettext_lazy("the program is not installed"),
    Missing.JAVA: gettext_lazy("Java is not installed"),
    Missing.JAXB: gettext_lazy("a part of Java (JAXB) is not installed"),
}


def finding_sentence(finding: Finding) -> str:
    """What is wrong, in the reader's language. A code of a former version still gets a sentence."""
    sentence = _FINDINGS.get(finding.code)
    return (
        str(sentence) % {"where": finding.where}
        if sentence
        else _("A check failed: %(code)s.") % {"code": finding.code}
    )


def reason_sentence(reason: str) -> str:
    """Why no file came of a document, in the reader's language; `reason` is a value of `errors.Reason`."""
    return str(_REASONS[Reason(reason)])


def missing_sentence(missing: str) -> str:
    """Why a checker could not run; `missing` is a value of `verapdf.Missing`."""
    return str(_MISSING[Missing(missing)])


def norm_name(norm: str) -> str:
    """The name of a norm as people know it, such as PDF/UA-1; `norm` is veraPDF's name."""
    return NORMS[norm]


def checked_sentence(report: Report, when: str) -> str:
    """When, by whom and with which result a file was checked; `when` is a date and time in words."""
    ran = ["veraPDF" if check.name == "verapdf" else _("this portal") for check in report.checks if not check.missing]
    by = _(" and ").join(ran)
    if not report.passed:
        return _("Checked on %(when)s by %(by)s: not passed.") % {"when": when, "by": by}
    if not report.is_complete:
        return _("Checked on %(when)s by %(by)s only: passed. A check of the norm was not possible.") % {
            "when": when,
            "by": by,
        }
    norms = ", ".join(map(norm_name, report.norms))
    return _("Checked on %(when)s by %(by)s: accessible (%(norms)s).") % {"when": when, "by": by, "norms": norms}
