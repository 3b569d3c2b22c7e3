import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from babel.support import Translations

from tests.cli.conftest import run_apart
from toolkit.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "toolkit/cli/locale"
SUBCOMMANDS = [(name,) for name in COMMANDS] + [
    ("campaigns", "copy"),
    ("excel", "install"),
    ("excel", "remove"),
    ("excel", "doctor"),
]


@pytest.mark.parametrize("command", SUBCOMMANDS, ids=" ".join)
def test_every_command_explains_itself_in_chinese_with_an_example(baosong, command):
    said = baosong(*command, "--help").stdout
    assert said.startswith("用法：")
    assert f"例：baosong {' '.join(command)}" in said
    assert not re.search(r"Usage|Options|Show this|\[OPTIONS\]|required", said)


def test_as_a_program_it_says_the_same_and_ends_with_the_code(baosong):
    for line in (["rules", "js-2024"], ["rules", "js-2042"], ["merge"]):
        here, apart = baosong(*line), run_apart(*line)
        assert (here.returncode, here.stdout, here.stderr) == (apart.returncode, apart.stdout, apart.stderr)


@pytest.mark.parametrize("command", SUBCOMMANDS, ids=" ".join)
def test_every_command_stands_in_the_readme(command):
    assert f"baosong {' '.join(command)}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_lists_the_commands_in_the_order_of_the_work(baosong):
    said = baosong("--help")
    assert said.returncode == 0
    assert [said.stdout.index(f"  {name} ") for name in COMMANDS] == sorted(
        said.stdout.index(f"  {name} ") for name in COMMANDS
    )


MISTAKES = {
    "no such command": (["merg"], "没有命令"),
    "no such option": (["check", "js-2024", "a.xlsx", "--nope"], "没有选项"),
    "a missing argument": (["merge"], "缺少"),
    "an option without its value": (["merge", "js-2024", ".", "-o"], "后面要写内容"),
    "no day": (["merge", "js-2024", ".", "-o", "a.xlsx", "--as-of", "昨天"], "不是日期"),
    "no such campaign": (["rules", "js-2042"], "最接近的是“js-2024”"),
    "no such unit": (["merge", "js-2024", ".", "-o", "a.xlsx", "--unit", "扬洲市"], "扬州市"),
    "no such inbox": (["merge", "js-2024", "没有这个文件夹", "-o", "a.xlsx"], "不存在"),
    "an empty inbox": (["merge", "js-2024", ".", "-o", "a.xlsx"], "没有文件"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_a_chinese_sentence_and_exit_code_2(baosong, tmp_path, mistake):
    arguments, sentence = MISTAKES[mistake]
    done = baosong(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_a_narrow_console_never_makes_it_crash(encoding):
    done = run_apart("rules", "js-2024", encoding=encoding)
    assert done.returncode == 0
    assert "JS-11" in done.stdout


def test_the_compiled_catalogue_says_what_its_text_says():
    folder = LOCALE / "zh_CN/LC_MESSAGES"
    with (folder / "messages.po").open("rb") as text:
        written = {m.id if isinstance(m.id, str) else m.id[0]: m for m in read_po(text) if m.id}
    compiled = Translations.load(LOCALE, ["zh_CN"])
    for message_id, message in written.items():
        if message.pluralizable:
            assert compiled.ungettext(*message.id, 2) == message.string[0]
        else:
            assert compiled.ugettext(message_id) == message.string
