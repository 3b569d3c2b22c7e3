"""The exceptions that a face (command line, button) turns into a sentence and exit code 2."""


class RefusalError(Exception):
    """The program can't do what was asked; the text is a Chinese sentence that says why and what to do."""
