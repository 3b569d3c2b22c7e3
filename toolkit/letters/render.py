"""From a letter's file and its values to the letter."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.campaign.model import Campaign
from toolkit.campaign.structure import CampaignError
from toolkit.errors import RefusalError
from toolkit.letters.files import letter_file
from toolkit.letters.legible import legible
from toolkit.letters.letter import Letter, Table
from toolkit.letters.markup import mark, parse
from toolkit.letters.values import Missing, told, written


def render(campaign: Campaign, name: str, values: Mapping[str, object]) -> Letter:
    """The letter of that name, told the values that the comment at its top asks for.

    A value is a text, an int, a date (written 2024年12月4日), a `Table`, or a list or mapping of these for loops.
    None and blank texts count as not given. Raises RefusalError naming file, line and name where a value is
    missing; CampaignError where the letter itself does not hold; TypeError for other kinds of values.
    """
    path = letter_file(campaign, name)
    given: list[str | Table] = []

    def marked(value: object) -> str:
        given.append(value if isinstance(value, Table) else written(value))
        return mark(len(given) - 1)

    text = _rendered(path, _environment(marked), told(values))
    return parse(text, given, str(path))


def source_of(path: Path) -> str:
    """A letter's text. Raises CampaignError where it can't be read or is no UTF-8."""
    try:
        return legible(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CampaignError(f"打不开 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CampaignError(f"{path} 不是 UTF-8 编码：请用记事本“另存为”，编码选 UTF-8") from error


def _environment(finalize: object) -> ImmutableSandboxedEnvironment:
    """A sandbox: campaigns are passed on from office to office, and a letter need not do more than write."""
    return ImmutableSandboxedEnvironment(undefined=Missing, finalize=finalize, autoescape=False)


def _rendered(path: Path, environment: ImmutableSandboxedEnvironment, values: Mapping[str, object]) -> str:
    source = source_of(path)
    lines = source.split("\n")
    try:
        code = environment.compile(source, name=path.name, filename=str(path))
        template = environment.template_class.from_code(environment, code, environment.make_globals(None))
        return template.render(values)
    except TemplateSyntaxError as error:
        raise CampaignError(
            f"{path} {_shown(lines, error.lineno)}写法有误（{error.message}）："
            "要填的内容写成 {{ 名称 }}，条件写成 {% if … %} 和 {% endif %}，都用英文半角"
        ) from error
    except UndefinedError as error:
        raise RefusalError(
            f"{path} {_shown(lines, _line(error.__traceback__, path))}要写“{error.message}”，但没有给出或是空的："
            "请补上这一项；确实不用写的，把这一行从函件里删去"
        ) from error
    except Exception as error:  # what a letter's own expressions raise, whatever it is
        raise CampaignError(
            f"{path} {_shown(lines, _line(error.__traceback__, path))}写不出来（{error}）：请改这一行"
        ) from error


def _line(trace: TracebackType | None, path: Path) -> int:
    """The letter's line at which the trace ends, 0 where it never comes by the letter."""
    found = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _shown(lines: Sequence[str], number: int) -> str:
    return f"第{number}行“{lines[number - 1].strip()}”" if 0 < number <= len(lines) else ""
