"""Is the document fit for print, and is the file what the document says? What no validator can know.

findings    what a check says
source      reads the HTML
document    what the author has to mend, before anything is printed
structure   reads the file
nesting     which element may stand in which
file        the file beside its source
"""

from pdf.checks.document import check_document
from pdf.checks.file import check_file
from pdf.checks.findings import Finding, Severity

__all__ = ["Finding", "Severity", "check_document", "check_file"]
