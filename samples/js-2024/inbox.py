"""The inbox under construction: what is filed, and how the bytes of each file are made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from defects import same_name, same_person, same_post
from people import Cast
from plan import Filing, Plant, Row, Sent, Sheet
from truth import Form

Make = Callable[[], bytes]
Maker = Callable[[list[Sheet]], bytes]


@dataclass
class Inbox:
    """`files` are the files to write, by path; `kept` those whose bytes differ from run to run."""

    cast: Cast
    filings: list[Filing] = field(default_factory=list)
    files: dict[str, Make] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    person_twice: tuple[Row, Row] = field(init=False)
    post_twice: tuple[Row, Row] = field(init=False)
    name_twice: tuple[Row, Row] = field(init=False)

    def __post_init__(self) -> None:
        self.person_twice = same_person(self.cast, "无锡市", "常州市")
        self.post_twice = same_post(self.cast, "徐州市铜山区")
        self.name_twice = same_name(self.cast, "南京市", "镇江市句容市")

    def read(
        self,
        path: str,
        unit: str | None,
        sheets: Sequence[Form],
        why: str,
        plants: tuple[Plant, ...] = (),
        form: str = "汇总表",
    ) -> Filing:
        """A file, or a member of an archive, whose sheets are merged."""
        for sheet in sheets:
            sheet.place()
        filing = Filing(path, "read", unit, list(sheets), plants=plants, why=why, form=form)
        self.filings.append(filing)
        return filing

    def file(
        self, path: str, unit: str | None, sheets: list[Sheet], make: Maker, why: str, *, kept: bool = False
    ) -> Filing:
        """A file of its own whose sheets are merged, made by one of the writers."""
        self.write(path, lambda: make(sheets), kept)
        return self.read(path, unit, sheets, why)

    def lost(self, path: str, problem: str, unit: str | None, why: str) -> None:
        """A file that can't be read, with its finding."""
        self.filings.append(
            Filing(path, "unreadable", unit, problem=problem, plants=((problem, "return"),), why=why)
        )

    def passed(
        self, path: str, status: str, why: str, unit: str | None = None, form: str | None = None
    ) -> None:
        """A file that is listed and nothing more."""
        self.filings.append(Filing(path, status, unit, why=why, form=form))  # type: ignore[arg-type]

    def write(self, path: str, make: Make, kept: bool = False) -> None:
        """A file to be written."""
        self.files[path] = make
        if kept:
            self.kept.add(path)

    def born(self, area: str, spellings: Iterable[Sent]) -> list[Row]:
        """A row for each spelling of 出生年月, of people born in the month that comes out (or in 197506)."""
        people = [(self.cast.person(area, str(sent.value or "197506"), "199807"), sent) for sent in spellings]
        return [Row.of(person, 出生年月=sent) for person, sent in people]

    def clean(self, area: str, number: int) -> list[Row]:
        """Rows without any fault."""
        return [Row.of(person) for person in self.cast.people(area, number)]
