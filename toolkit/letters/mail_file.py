"""A mail as a draft (.eml) that Outlook, Foxmail and others open ready to be sent."""

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from toolkit.errors import RefusalError
from toolkit.letters.legible import legible
from toolkit.safe_write import replacing

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
"""What we attach; the system's own list differs from computer to computer."""

_BOUNDARY = "baosong-letter-boundary-6f1d2c"
"""Fixed, so that the same mail has the same bytes; base64 never holds its hyphens."""


def write_eml(
    path: Path, subject: str, text: str, *, to: Sequence[str] = (), attachments: Sequence[Path] = ()
) -> None:
    """Write a draft: the subject on one line, a plain text, addressees (office@example.cn), files.

    Raises RefusalError where an attachment can't be read, an address is none, or the path can't be written.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(legible(subject).split())
    if to:
        message["To"] = _addresses(to)
    message["X-Unsent"] = "1"  # Outlook opens such a file as a draft
    message.set_content(legible(text), cte="base64")
    for attachment in attachments:
        _attach(message, attachment)
    if attachments:
        message.set_boundary(_BOUNDARY)
    data = message.as_bytes()
    with replacing(path) as temporary:
        temporary.write_bytes(_mark(data) + data)


def untouched(path: Path) -> bool:
    """Whether a file is a draft of ours that nobody has saved since: its first line bears the digest of the rest.

    Raises OSError where the file can't be read.
    """
    first, _, rest = path.read_bytes().partition(b"\r\n")
    return first + b"\r\n" == _mark(rest)


def _mark(data: bytes) -> bytes:
    return f"X-Baosong-Digest: {hashlib.sha256(data).hexdigest()}\r\n".encode()


def _addresses(to: Sequence[str]) -> str:
    for address in to:
        name, _, domain = address.partition("@")
        legal = address.isascii() and address.isprintable() and not set(name + domain) & set(' ,;:<>()[]"@')
        if not (name and domain and legal):
            raise RefusalError(f"“{address}”不是邮箱地址，应写成 office@example.cn 这样")
    return ", ".join(to)


def _attach(message: EmailMessage, path: Path) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusalError(
            f"附件“{path}”读不了：{error.strerror or error}。请确认文件还在、没有被占用"
        ) from error
    main, _, sub = TYPES.get(path.suffix.lower(), "application/octet-stream").partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=legible(path.name))
