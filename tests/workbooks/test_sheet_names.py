from toolkit.workbooks.sheet_names import sheet_names


def test_sheet_names_that_excel_takes():
    names = sheet_names(["a/b", "A_B", "字" * 40, "字" * 35, "", "'x'"])
    assert names == ["a_b", "A_B(2)", "字" * 31, "字" * 28 + "(2)", "Sheet", "x"]


def test_many_of_one_name_differ():
    names = sheet_names(["字" * 31] * 120)
    assert len(set(names)) == 120
    assert max(map(len, names)) == 31
