"""The draft of a mail, as a mail program reads it."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.letters.letters_for_tests import letter
from toolkit.errors import RefusalError
from toolkit.letters.legible import legible
from toolkit.letters.letter import plain_text
from toolkit.letters.mail_file import write_eml


@pytest.fixture
def read(tmp_path):
    def make(*values, **more):
        path = tmp_path / "草稿.eml"
        write_eml(path, *values, **more)
        return message_from_bytes(path.read_bytes(), policy=default)

    return make


def text_of(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_a_draft_with_subject_text_and_files(read, tmp_path):
    files = {"报送函（扬州）.docx": b"PK\x03\x04", "材料 清单.xlsx": b"\r\n.\r\n--", "图.heic": b""}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    mail = read(
        "扬州市+工作案例征集", plain_text(letter()), to=["a@example.cn", "b@example.cn"],
        attachments=[tmp_path / name for name in files],
    )  # fmt: skip
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "扬州市+工作案例征集"
    assert mail["To"] == "a@example.cn, b@example.cn"
    assert mail["Date"] is mail["From"] is None
    assert text_of(mail) == plain_text(letter())
    assert {a.get_filename(): a.get_payload(decode=True) for a in mail.iter_attachments()} == files
    assert [a.get_content_type() for a in mail.iter_attachments()] == [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/octet-stream",
    ]


def test_the_same_draft_has_the_same_bytes(tmp_path):
    (tmp_path / "清单.xlsx").write_bytes(b"PK")
    for name in ("一.eml", "二.eml"):
        write_eml(tmp_path / name, "主题", "正文", attachments=[tmp_path / "清单.xlsx"])
    data = (tmp_path / "一.eml").read_bytes()
    assert data == (tmp_path / "二.eml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii()


def test_a_subject_can_not_bring_headers_with_it(read):
    mail = read("主题\r\nBcc: x@example.cn", "正文")
    assert mail["Subject"] == "主题 Bcc: x@example.cn"
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    ["", "office", "@example.cn", "a@", "a b@example.cn", "a@b@c", "甲@example.cn", "a@x.cn\r\nBcc: b@x.cn"],
)
def test_an_address_that_is_none(read, address):
    with pytest.raises(RefusalError, match="不是邮箱地址"):
        read("主题", "正文", to=[address])


def test_a_missing_attachment_is_named(read, tmp_path):
    with pytest.raises(RefusalError, match=r"没有\.zip.*读不了"):
        read("主题", "正文", attachments=[tmp_path / "没有.zip"])
    assert list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_survives_in_a_mail(read, subject, text):
    mail = read(subject, text)
    assert mail["Subject"] == " ".join(legible(subject).split())
    assert text_of(mail) == legible(text).removesuffix("\n") + "\n"
