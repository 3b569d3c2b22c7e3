"""The people of the sample: invented, consistent in age, party membership, post and years."""

from dataclasses import dataclass
from random import Random

import texts

AS_OF = 2024 * 12 + 11
"""2024-12 as months since year 0: the month of the campaign's deadline."""

FIELDS = (
    "姓名",
    "性别",
    "出生年月",
    "入党时间",
    "学历学位",
    "职称",
    "任职党组织书记年限",
    "工作单位",
    "个人简历",
    "案例主要内容",
    "个人主要荣誉",
)
"""The notice's columns, in its order."""

WORK = "参加工作时间"
"""The optional column that some units add."""


@dataclass(frozen=True)
class Person:
    """Someone invented: what a careful sender would write, by field, and the months in post."""

    written: dict[str, str]
    months: int


class Cast:
    """Invents people; no two have the same name."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.names: set[str] = set()

    def person(self, area: str, born: str = "", joined: str = "") -> Person:
        """One person of an area such as 扬州市邗江区; months as YYYYMM where they must be certain ones."""
        chance = self.chance
        sex = chance.choice("男女")
        birth = count(born) if born else chance.randint(1966 * 12, 1990 * 12 + 11)
        started = (birth // 12 + chance.randint(21, 23)) * 12 + 7
        party = (
            count(joined)
            if joined
            else min(birth + chance.randint(20, 33) * 12 + chance.randint(0, 11), AS_OF - 60)
        )
        years = chance.randint(1, max(1, min(14, (AS_OF - started) // 12 - 8)))
        post = AS_OF - years * 12 - chance.randint(1, 11)
        school = texts.school(chance, area)
        city = area[: area.index("市") + 1]
        written = dict(
            zip(
                FIELDS,
                (
                    self.name(sex),
                    sex,
                    texts.month(birth),
                    texts.month(party),
                    chance.choice(texts.DEGREES),
                    chance.choice(texts.TITLES),
                    f"{years}年",
                    school,
                    texts.resume(chance, school, started, post),
                    texts.case(chance, school),
                    texts.honours(chance, city),
                ),
                strict=True,
            )
        )
        return Person({**written, WORK: texts.month(started)}, years * 12)

    def people(self, area: str, number: int) -> list[Person]:
        """Several of one area."""
        return [self.person(area) for _ in range(number)]

    def name(self, sex: str) -> str:
        """A name that nobody here has yet."""
        given = texts.MALE if sex == "男" else texts.FEMALE
        while True:
            name = self.chance.choice(texts.SURNAMES) + self.chance.choice(given)
            if name not in self.names:
                self.names.add(name)
                return name


def count(yyyymm: str) -> int:
    """YYYYMM as months since year 0."""
    return int(yyyymm[:4]) * 12 + int(yyyymm[4:]) - 1
