"""`baosong dates` from outside: words, JSON and exit codes."""

import json

import pytest
import xlsxwriter
from click.testing import CliRunner

from toolkit.cli.main import cli, main


def book_of(path, rows):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("名册")
    for r, row in enumerate(rows):
        sheet.write_row(r, 0, row)
    book.close()
    return path


def run(*arguments):
    return CliRunner().invoke(cli, ["dates", *map(str, arguments)])


CLEAN = [["姓名", "出生年月"], ["甲", "1975.6"], ["乙", "197507"]]
DOUBTFUL = [["姓名", "出生年月"], ["甲", "1975.6"], ["乙", 1975.1]]


def test_a_clean_book_ends_with_0_and_says_what_was_done(tmp_path):
    path = book_of(tmp_path / "花名册.xlsx", CLEAN)
    result = run(path, "-o", tmp_path / "out")
    assert result.exit_code == 0
    target = tmp_path / "out" / "花名册.xlsx"
    assert result.stdout.splitlines() == [
        f"{path} → {target}",
        "  工作表“名册”",
        "    B列 出生年月（第 1 行）：改写 1 格，拿不准 0 格",
        "  共 1 列：改写 1 格，拿不准 0 格，没有改动的 0 列",
    ]
    assert target.exists()


def test_json_has_the_shape_of_the_contract(tmp_path):
    path = book_of(tmp_path / "a.xlsx", DOUBTFUL)
    result = run(path, "-o", tmp_path / "out", "--as-of", "2024-12-04", "--json", tmp_path / "j.json")
    assert result.exit_code == 1
    report = json.loads((tmp_path / "j.json").read_text(encoding="utf-8"))
    assert (report["schema"], report["command"], report["campaign"]) == (1, "dates", None)
    assert (report["as_of"], report["records"]) == ("2024-12-04", [])
    file = path.as_posix()
    (submission,) = report["submissions"]
    assert (submission["file"], submission["sheet"], submission["status"]) == (file, "名册", "read")
    (finding,) = report["findings"]
    assert finding["file"] == file
    assert (finding["code"], finding["level"], finding["cell"]) == ("date_ambiguous", "return", "B3")
    assert (finding["field"], finding["value"], len(finding["id"])) == ("出生年月", "1975.1", 10)
    (change,) = report["changes"]
    assert (change["cell"], change["from"], change["to"]) == ("B2", "1975.6", "197506")
    assert (report["totals"]["files"], report["totals"]["rows_read"]) == (1, 0)
    assert (report["totals"]["findings"], report["totals"]["changes"]) == (1, 1)


def test_a_broken_file_ends_with_1_and_the_others_go_on(tmp_path):
    good = book_of(tmp_path / "a.xlsx", CLEAN)
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    result = run(tmp_path / "b.xlsx", good, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "b.xlsx" in result.stdout
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("arguments", [["-o", "out"], ["没有.xlsx", "-o", "out"], ["没有.xlsx"]])
def test_nothing_to_read_ends_with_2(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_folder_of_the_input_ends_with_2(tmp_path, monkeypatch, capsys):
    path = book_of(tmp_path / "a.xlsx", CLEAN)
    monkeypatch.setattr("sys.argv", ["baosong", "dates", str(path), "-o", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "不会原地修改" in capsys.readouterr().err


def test_columns_take_letters_and_headings(tmp_path):
    rows = [["姓名", "调入", "备案"], ["甲", "1975.6", "1998.7"], ["乙", "1975.7", "1998.8"]]
    path = book_of(tmp_path / "a.xlsx", rows)
    result = run(path, "-o", tmp_path / "out", "--columns", "调入，c")
    assert result.exit_code == 0
    assert "共 2 列：改写 4 格" in result.stdout


def test_columns_without_a_column_is_refused(tmp_path):
    path = book_of(tmp_path / "a.xlsx", CLEAN)
    result = run(path, "-o", tmp_path / "out", "--columns", " ,")
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)


def test_a_folder_stands_for_its_books(tmp_path):
    (tmp_path / "收到").mkdir()
    book_of(tmp_path / "收到" / "a.xlsx", CLEAN)
    book_of(tmp_path / "收到" / "b.xlsx", CLEAN)
    result = run(tmp_path / "收到", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_converted_book_says_what_is_lost(tmp_path):
    (tmp_path / "a.csv").write_text("姓名,出生年月\n甲,197506\n", encoding="utf-8")
    result = run(tmp_path / "a.csv", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "没有保留" in result.stdout
    assert (tmp_path / "out" / "a.xlsx").exists()
