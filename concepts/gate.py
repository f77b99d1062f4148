"""What stands in the way of publishing: everything a document for everybody needs, said so that an officer can mend it.

The content is checked here, before anything is printed; the printed files are checked by `pdf.checks`.
"""
