"""What lies under an output's name before it is written: somebody's work is kept, our own untouched output is not."""

from pathlib import Path


def keep_old_output(target: Path, *, always: bool = False) -> str:
    """Keep what lies under an output's name, unless it is ours and nobody has saved it since; `always`: even then.

    Returns the Chinese sentence that tells of it, "" where there was nothing to keep. Raises RefusalError where it
    can't be copied, OSError where it can't be read.
    """
    from toolkit.letters.mail_file import untouched as untouched_mail
    from toolkit.letters.word_file import untouched as untouched_letter
    from toolkit.paper.pdf import untouched as untouched_pdf
    from toolkit.workbooks.new_book import untouched
    from toolkit.workbooks.previous import keep_old

    kinds = {".pdf": untouched_pdf, ".docx": untouched_letter, ".eml": untouched_mail}
    ours = kinds.get(target.suffix, untouched)
    if not target.exists() or (ours(target) and not always):
        return ""
    return f"原有的 {target} 已另存为 {keep_old(target).name}"
