"""The processes that print."""

import subprocess


def children(pid):
    """The processes of `pdf.child` that this process has started."""
    found = subprocess.run(["pgrep", "-P", str(pid), "-f", "pdf.child"], capture_output=True, text=True).stdout
    return [int(each) for each in found.split()]
