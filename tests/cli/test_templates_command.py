import os

from click.testing import CliRunner

from tests.package_check import problems_of_package
from toolkit.campaign.load import load_campaign
from toolkit.cli.templates_command import command
from toolkit.errors import RefusalError
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.inbox import read_files


def run(*arguments):
    return CliRunner().invoke(command, [str(a) for a in arguments])


def files(folder):
    return sorted(
        str(path.relative_to(folder)).replace(os.sep, "/") for path in folder.rglob("*") if path.is_file()
    )


def unit_of(path):
    [received] = read_files([path])
    return fingerprint_of(received.book).unit


def test_one_set_for_anyone(tmp_path):
    result = run("js-2024", "-o", tmp_path / "新 文件夹")
    assert result.exit_code == 0, result.output
    assert files(tmp_path / "新 文件夹") == ["推荐表.xlsx", "汇总表.xlsx"]
    assert unit_of(tmp_path / "新 文件夹" / "汇总表.xlsx") == ()
    assert result.output.splitlines()[-1].startswith("已写好推荐表.xlsx、汇总表.xlsx，在“")


def test_one_set_for_a_unit(tmp_path):
    result = run("js-2024", "-o", tmp_path, "--unit", "扬州")
    assert result.exit_code == 0, result.output
    assert unit_of(tmp_path / "推荐表.xlsx") == ("江苏省", "扬州市")


def test_the_top_unit_named_is_the_generic_master(tmp_path):
    assert run("js-2024", "-o", tmp_path, "--unit", "江苏省").exit_code == 0
    assert unit_of(tmp_path / "汇总表.xlsx") == ()


def test_a_folder_for_each_city(tmp_path):
    result = run("js-2024", "-o", tmp_path, "--all-units")
    assert result.exit_code == 0, result.output
    cities = [unit.name for unit in load_campaign("js-2024").units.children]
    assert len(cities) == 13
    assert files(tmp_path) == sorted(
        f"{city}/{form}.xlsx" for city in cities for form in ("推荐表", "汇总表")
    )
    assert "13个下级单位" in result.output
    assert "26个母表" in result.output
    for city in cities:
        assert unit_of(tmp_path / city / "汇总表.xlsx") == ("江苏省", city)


def test_a_citys_own_districts(tmp_path):
    result = run("js-2024", "-o", tmp_path, "--all-units", "--unit", "扬州市")
    assert result.exit_code == 0, result.output
    yangzhou = next(u for u in load_campaign("js-2024").units.children if u.name == "扬州市")
    assert {path.name for path in tmp_path.iterdir()} == {child.name for child in yangzhou.children}
    assert problems_of_package(tmp_path / "仪征市" / "汇总表.xlsx") == []
    assert unit_of(tmp_path / "仪征市" / "汇总表.xlsx") == ("江苏省", "扬州市", "仪征市")


def test_an_unknown_unit_is_refused_and_nothing_is_written(tmp_path):
    result = run("js-2024", "-o", tmp_path / "空", "--unit", "没有这个市")
    assert isinstance(result.exception, RefusalError)
    assert "没有这个市" in str(result.exception)
    assert not (tmp_path / "空").exists()


def test_a_unit_without_units_below_it_is_refused(tmp_path):
    result = run("js-2024", "-o", tmp_path / "空", "--all-units", "--unit", "仪征市")
    assert isinstance(result.exception, RefusalError)
    assert "没有下级单位" in str(result.exception)
    assert not (tmp_path / "空").exists()


def test_help_has_an_example():
    text = run("--help").output
    assert "baosong templates js-2024 -o 母表 --all-units" in text


def test_macro_books_and_the_addin_lie_beside_the_masters(tmp_path):
    result = run("js-2024", "-o", tmp_path, "--macros")
    assert result.exit_code == 0, result.output
    names = {"推荐表.xlsx", "汇总表.xlsx", "推荐表.xlsm", "汇总表.xlsm", "报送助手.xlam"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert all(name in result.output for name in names)
    assert unit_of(tmp_path / "汇总表.xlsm") == unit_of(tmp_path / "汇总表.xlsx")
