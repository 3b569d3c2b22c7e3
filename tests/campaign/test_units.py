"""The tree of units: the shipped data, loading with its refusals, and looking units up by what people write."""

from pathlib import Path

import pytest

from toolkit.campaign.structure import CampaignError
from toolkit.campaign.unit_file import AddedUnit, load_units
from toolkit.campaign.unit_names import find_units, names_of, unit_below, unit_named
from toolkit.campaign.units import Unit
from toolkit.errors import RefusalError

UNITS = Path(__file__).parents[2] / "templates/shared/units/jiangsu.toml"

COUNTIES = {
    "南京市": "玄武区 秦淮区 建邺区 鼓楼区 浦口区 栖霞区 雨花台区 江宁区 六合区 溧水区 高淳区",
    "无锡市": "锡山区 惠山区 滨湖区 梁溪区 新吴区 江阴市 宜兴市",
    "徐州市": "鼓楼区 云龙区 贾汪区 泉山区 铜山区 丰县 沛县 睢宁县 新沂市 邳州市",
    "常州市": "天宁区 钟楼区 新北区 武进区 金坛区 溧阳市",
    "苏州市": "姑苏区 虎丘区 吴中区 相城区 吴江区 常熟市 张家港市 昆山市 太仓市",
    "南通市": "崇川区 通州区 海门区 如东县 启东市 如皋市 海安市",
    "连云港市": "连云区 海州区 赣榆区 东海县 灌云县 灌南县",
    "淮安市": "淮安区 淮阴区 清江浦区 洪泽区 涟水县 盱眙县 金湖县",
    "盐城市": "亭湖区 盐都区 大丰区 响水县 滨海县 阜宁县 射阳县 建湖县 东台市",
    "扬州市": "广陵区 邗江区 江都区 宝应县 仪征市 高邮市",
    "镇江市": "京口区 润州区 丹徒区 丹阳市 扬中市 句容市",
    "泰州市": "海陵区 高港区 姜堰区 兴化市 靖江市 泰兴市",
    "宿迁市": "宿城区 宿豫区 沭阳县 泗阳县 泗洪县",
}

PARTS = """
name = "甲省"
level = "省"
levels = ["省", "县级", "直属"]
listed_level = "县级"
same_endings = [["经开区", "开发区"]]
units = ["乙市", { name = "丙市", units = ["丁县"] }]
[[each]]
below = "县级"
name = "直属"
level = "直属"
"""


@pytest.fixture(scope="module")
def province() -> Unit:
    return load_units(UNITS)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "units.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_jiangsu_has_its_cities_in_the_order_of_the_notice_and_95_counties(province):
    found = {
        city.name: " ".join(unit.name for unit in city.children if unit.level == "县级")
        for city in province.children
    }
    assert list(found.items()) == list(COUNTIES.items())
    assert sum(unit.level == "县级" for unit in province.walk()) == 95


def test_every_city_ends_with_its_own_schools(province):
    assert {city.children[-1].name for city in province.children} == {"市直"}
    assert {unit.level for unit in province.walk()} == {"省", "设区市", "县级", "功能区", "市直"}


def test_order_counts_from_the_top_down_and_paths_are_unique(province):
    units = list(province.walk())
    assert [unit.order for unit in units] == list(range(len(units)))
    assert len({unit.path for unit in units}) == len(units)
    assert all(child.path[:-1] == unit.path for unit in units for child in unit.children)


def test_endings_stand_for_one_another(province):
    zone = unit_named(province, "徐州经开区")
    assert set(zone.aliases) == {"徐州经济技术开发区", "徐州经济开发区", "徐州开发区"}


def test_units_that_name_no_level_have_the_listed_one_and_each_is_added(tmp_path):
    top = load_units(written(tmp_path, "\ufeff" + PARTS))
    assert [(u.label_below(top), u.level) for u in top.walk()] == [
        ("甲省", "省"),
        ("乙市", "县级"),
        ("乙市/直属", "直属"),
        ("丙市", "县级"),
        ("丙市/丁县", "县级"),
        ("丙市/丁县/直属", "直属"),
        ("丙市/直属", "直属"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("listed_level", "listed_levle", ["listed_levle", "最接近的是“listed_level”"]),
        ('level = "省"\n', "", ["缺少“level”"]),
        ('units = ["丁县"]', 'unit = ["丁县"]', ["units 第2个", "“unit”", "最接近的是“units”"]),
        ('units = ["丁县"]', 'aliases = "丙"', ["aliases", "应是用方括号括起来的几项"]),
        ('units = ["丁县"]', 'aliases = [""]', ["aliases", "太短"]),
        ('units = ["丁县"]', 'aliases = ["丙/丁"]', ["丙/丁", "/"]),
        ('units = ["丁县"]', 'aliases = ["丙市"]', ["“丙市”", "写了两次"]),
        ('units = ["丁县"]', 'aliases = ["乙 市"]', ["“乙市”", "既指", "丙市"]),
        ('units = ["丁县"]', 'units = ["丁县", "丁县"]', ["丙市", "“丁县”", "两次"]),
        ('units = ["丁县"]', 'units = ["丙市经开区", "开发区"]', ["“开发区”", "丙市经开区"]),
        ('"乙市", {', "7, {", ["units 第1个", "7"]),
        ('below = "县级"', 'below = "县及"', ["[[each]]“直属” below", "最接近的是“县级”"]),
        ('level = "直属"', 'level = "直疏"', ["[[each]]“直属” level", "最接近的是“直属”"]),
        ('units = ["丁县"]', 'level = "县及"', ["丙市", "level", "“县及”", "最接近的是“县级”"]),
        ('listed_level = "县级"', 'listed_level = "县"', ["listed_level", "“县”"]),
        ('name = "甲省"', "name = 甲省", ["写法有误"]),
    ],
)
def test_mistakes_are_told_with_file_key_and_a_way_out(tmp_path, old, new, words):
    assert PARTS.count(old) == 1
    path = written(tmp_path, PARTS.replace(old, new))
    with pytest.raises(CampaignError) as refused:
        load_units(path)
    assert str(path) in str(refused.value)
    assert [word for word in words if word not in str(refused.value)] == [], refused.value


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CampaignError, match="打不开"):
        load_units(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("top", "text", "found"),
    [
        ("江苏省", "江苏省", ["江苏省"]),
        ("江苏省", "扬州", ["扬州市"]),
        ("江苏省", " 扬州市 ", ["扬州市"]),
        ("江苏省", "扬州市/仪征市", ["扬州市/仪征市"]),
        ("江苏省", "江苏省/扬州市/仪征市/", ["扬州市/仪征市"]),
        ("江苏省", "扬州仪征", ["扬州市/仪征市"]),
        ("江苏省", "仪征市教育局", ["扬州市/仪征市"]),
        ("江苏省", "鼓楼区", ["南京市/鼓楼区", "徐州市/鼓楼区"]),
        ("江苏省", "徐州鼓楼", ["徐州市/鼓楼区"]),
        ("江苏省", "淮安", ["淮安市"]),
        ("江苏省", "苏州高新区", ["苏州市/虎丘区"]),
        ("江苏省", "泰州医药高新技术产业开发区", ["泰州市/高港区"]),
        ("江苏省", "南京市、徐州市", []),
        ("江苏省", "扬州高新区", []),
        ("江苏省", "杭州市", []),
        ("江苏省", "", []),
        ("扬州市", "扬州市", ["扬州市"]),
        ("扬州市", "经开区", ["扬州市/扬州经开区"]),
        ("扬州市", "市直", ["扬州市/市直"]),
        ("扬州市", "鼓楼区", []),
    ],
)
def test_units_are_found_by_path_name_short_name_and_alias(province, top, text, found):
    assert [u.label_below(province) for u in find_units(unit_named(province, top), text)] == found


def test_every_unit_is_found_by_its_path_alone(province):
    for unit in province.walk():
        assert unit_named(province, "/".join(unit.path)) == unit
        assert unit_named(province, unit.label_below(province)) == unit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("扬洲市", ["没有“扬洲市”", "最接近的是", "“扬州市”"]),
        ("鼓楼区", ["2个", "南京市/鼓楼区、徐州市/鼓楼区", "请写全"]),
        ("Nowhere", ["请写全称", "南京市"]),
        ("", ["请写全称"]),
    ],
)
def test_a_unit_that_is_not_there_is_refused_with_the_nearest_names(province, text, words):
    with pytest.raises(RefusalError) as refused:
        unit_named(province, text)
    assert [word for word in words if word not in str(refused.value)] == [], refused.value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("仪征市", "扬州市/仪征市"),
        ("扬州市/仪征市", "扬州市/仪征市"),
        ("江苏省/扬州市/仪征市", "扬州市/仪征市"),
        ("仪征市直属学校", "扬州市/仪征市"),
        ("开发区", "扬州市/扬州经开区"),
        ("扬州市", "扬州市"),
        ("扬州市教育局", "扬州市"),
        ("扬州市育才实验学校", None),
        ("南京市", None),
        ("", None),
    ],
)
def test_a_row_of_a_lower_summary_names_a_unit_below_it(province, text, found):
    unit = unit_below(unit_named(province, "扬州市"), text)
    assert (unit and unit.label_below(province)) == found


def test_names_belong_to_the_tree_object_not_to_its_path(province):
    other = Unit(province.path, children=(Unit((*province.path, "甲市")),))
    assert other == province
    assert names_of(other).exact("扬州市") == ()
    assert names_of(province) is names_of(province)


def added(tmp_path, **unit):
    return load_units(written(tmp_path, PARTS), (AddedUnit(**unit),), "campaign.toml [[unit]]")


def test_a_campaign_adds_units_behind_those_of_the_file(tmp_path):
    top = added(tmp_path, name="戊区")
    assert [unit.name for unit in top.children] == ["乙市", "丙市", "戊区"]
    below = added(tmp_path, name="己镇", under="丙市", level="直属", aliases=("己中心",))
    (unit,) = [unit for unit in below.walk() if unit.name == "己镇"]
    assert (unit.path, unit.level, unit.aliases) == (("甲省", "丙市", "己镇"), "直属", ("己中心",))


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ({"name": "己镇", "under": "丙县"}, ("[[unit]]“己镇” under", "最接近的是“丙市/丁县”")),
        ({"name": "己镇", "level": "镇"}, ("级别“镇”",)),
        ({"name": "乙市"}, ("乙市", "两次")),
    ],
)
def test_what_a_campaign_may_not_add_is_told(tmp_path, unit, words):
    with pytest.raises(CampaignError) as refused:
        added(tmp_path, **unit)
    assert all(word in str(refused.value) for word in words), str(refused.value)


GANSU = UNITS.with_name("gansu.toml")


def test_gansu_has_its_14_cities_and_prefectures_and_86_counties():
    province = load_units(GANSU)
    cities = [unit for unit in province.children if unit.level == "市州"]
    assert [city.name.rstrip("市州") for city in cities] == (
        [
            "兰",
            "嘉峪关",
            "金昌",
            "白银",
            "天水",
            "武威",
            "张掖",
            "平凉",
            "酒泉",
            "庆阳",
            "定西",
            "陇南",
            "临夏",
            "甘南",
        ]
    )
    counties = [unit.name for city in cities for unit in city.children if unit.level == "县级"]
    assert len(counties) == 86
    by_end = {end: sum(name.endswith(end) for name in counties) for end in ("区", "市", "自治县")}
    assert by_end == {"区": 17, "市": 5, "自治县": 7}
    schools = [unit.name for unit in province.children if unit.level == "高校"]
    assert "甘肃农业大学" in schools
    assert len(schools) == len(set(schools)) > 40


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("兰州市汇总表.xlsx", "甘肃省/兰州市"),
        ("兰州大学推荐汇总表", "甘肃省/兰州大学"),
        ("天水师范学院党委", "甘肃省/天水师范大学"),
        ("天水市教育局", "甘肃省/天水市"),
        ("临夏回族自治州教育局", "甘肃省/临夏州"),
        ("甘南州报送", "甘肃省/甘南州"),
        ("天祝县教育局", "甘肃省/武威市/天祝藏族自治县"),
        ("宁县教育局", "甘肃省/庆阳市/宁县"),
        ("兰州新区", "甘肃省/兰州市/兰州新区"),
    ],
)
def test_gansu_s_names_are_told_apart(text, path):
    [mention] = names_of(load_units(GANSU)).read(text)
    assert ["/".join(unit.path) for unit in mention.units] == [path]
