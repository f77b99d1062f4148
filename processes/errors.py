"""What a service of processes refuses."""


class ProcessError(Exception):
    """Why something cannot be done, in a sentence for the user."""
