"""Is the document fit for print, and is the file what the document says? What no validator can know.

findings    what a check says
source      reads the HTML
document    what the author has to mend, before anything is printed
structure   reads the file
nesting     which element may stand in which
file        the file beside its source
"""
