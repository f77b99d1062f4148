"""What reading a Word file refuses."""


class WordError(Exception):
    """The file is not read. `str(error)` is a translated sentence that names the remedy."""
