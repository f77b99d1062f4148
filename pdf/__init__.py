"""From HTML to an accessible, checked, stored file. Knows nothing of what is printed.

document     what is to be printed: a page of HTML, styles, media
typesetting  the document becomes a PDF in this process (only ever in a child process of the worker, and in tests)
rendering    the same in a process of its own, with limits for time, memory and size
checks       is the file what the document says, and accessible?
builders     how other apps say what they print
services     ask for a file; have it rendered, checked and stored
serving      hand a stored file out
"""
