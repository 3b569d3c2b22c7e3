"""Make the pages of this folder, one for each campaign, and the pictures of their masters.

    python docs/campaigns/make.py            the pages
    python docs/campaigns/make.py --pictures the pictures too

Everything comes from the campaign files. Pictures need LibreOffice and poppler; see docs/pictures/make.py for fonts.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from toolkit.campaign.counting import CalendarEntry, Count, Tally
from toolkit.campaign.cover import Cover
from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign, Form, Rule
from toolkit.campaign.places import campaign_ids
from toolkit.derived import Derived
from toolkit.model import LEVEL_WORDS
from toolkit.paper.pdf import to_pdf
from toolkit.scoring.declared import Item, Line, Scoring, points_text
from toolkit.workbooks.field_guide import asked_of, wants
from toolkit.workbooks.masters import write_master

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PICTURES = HERE / "pictures"
GENERATED = "<!-- 由 docs/campaigns/make.py 从活动文件生成，请改活动文件，不要改这里 -->"
DOTS = 80
"""Dots an inch: labels can still be read, and a page stays below 120 kB."""

FORM_KINDS = {"table": "一行一条", "card": "一件一份"}
SHOWN = {"months_left": "离“{}”还剩几个月", "overdue": "过了“{}”几个月"}
MERGED = {
    "mean": "取平均分",
    "trimmed": "专家有{0}人及以上的，去掉一个最高分、一个最低分后取平均分，不足{0}人的直接平均",
}


def main() -> None:
    """Write all pages; with --pictures the pictures too."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    if "--pictures" in sys.argv[1:]:
        PICTURES.mkdir(exist_ok=True)
        for campaign in map(load_campaign, campaign_ids()):
            for form in campaign.forms:
                draw(campaign, form)


def pages() -> dict[Path, str]:
    """The text of every page by its path, that of the list of campaigns among them."""
    campaigns = [load_campaign(name) for name in campaign_ids()]
    listed = {HERE / f"{campaign.id}.md": "\n".join(page(campaign)) + "\n" for campaign in campaigns}
    return {HERE / "README.md": "\n".join(overview(campaigns)) + "\n", **listed}


def overview(campaigns: Sequence[Campaign]) -> Iterator[str]:
    """The list of campaigns."""
    yield from (GENERATED, "", "# 自带的活动", "")
    rows = (
        (f"[{c.id}]({c.id}.md)", c.title, c.organiser, f"{c.as_of}", "、".join(form.id for form in c.forms))
        for c in campaigns
    )
    yield from table(("代号", "名称", "主办单位", "截止日期", "表"), rows)
    yield from ("", "照着一个做自己的活动：[怎样写一个活动](../campaign.md)。")


def page(campaign: Campaign) -> Iterator[str]:
    """A campaign's page."""
    yield from (GENERATED, "", f"# {campaign.title}", "")
    yield from table(("", ""), facts(campaign))
    if campaign.assumed:
        yield from ("", "通知没有、由本项目拟定或假定的：", "", *(f"- {text}" for text in campaign.assumed))
    yield from ("", "## 填什么")
    for number, form in enumerate(campaign.forms, 1):
        yield from form_part(campaign, form, picture(campaign, number))
    yield from (
        "",
        "## 查什么",
        "",
        "程度：不合格是不符合通知的条件，退回是必须改正，待核是要人看一看，提示是留意。",
        "",
    )
    yield from table(("编号", "程度", "要求", "依据"), map(rule_row, campaign.rules))
    yield from tallies_part(campaign.tallies)
    yield from calendar_part(campaign.calendar)
    yield from handing_in(campaign)
    if campaign.scoring:
        yield from scoring_part(campaign.scoring)
    yield from trying(campaign)


def facts(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """What one asks first."""
    yield "代号", f"`{campaign.id}`"
    yield "主办单位", campaign.organiser
    yield "截止日期", f"{campaign.as_of}（年龄、年限和“未来”都以这一天为准）"
    yield "报送单位", units_in_words(campaign)
    yield "活动文件", f"[campaign.toml](../../templates/{campaign.id}/campaign.toml)"


def units_in_words(campaign: Campaign) -> str:
    """How many units there are below the top one, and below those."""
    top = campaign.units
    below = sum(1 for _ in top.walk()) - 1
    first = f"{top.name}的{len(top.children)}个下级单位"
    return first if below == len(top.children) else f"{first}，连同再下级共{below}个"


def form_part(campaign: Campaign, form: Form, shown: Path) -> Iterator[str]:
    """A form: what it asks, and what it looks like."""
    name = "，".join(filter(None, (form.attachment, FORM_KINDS[form.kind])))
    yield from ("", f"### {form.id}（{name}）", "")
    stamped = f"。盖章：{'、'.join(form.stamps)}，每处至少{form.stamp_mm:g}毫米见方" if form.stamps else ""
    copies = f"。纸质一式{form.copies}份" if form.copies > 1 else ""
    yield f"母表：[{form.file}.xlsx](../../templates/{campaign.id}/{form.file}.xlsx){stamped}{copies}"
    yield ""
    rows = ((entry.label, "\n".join(wants(campaign, form, entry))) for entry in asked_of(form))
    yield from table(("栏目", "怎么填"), rows)
    told = [*cover_part(form.cover), *map(derived_line, form.derived)]
    yield from ("", *told) if told else ()
    if form.footnote:
        yield from ("", form.footnote)
    yield from ("", f"![{form.id}]({shown.relative_to(HERE).as_posix()})")


def cover_part(cover: Cover | None) -> Iterator[str]:
    """The page in front of a form."""
    if cover:
        lines = "、".join(line.label.rstrip("：:") for line in cover.lines)
        yield f"- 封面：{cover.title}。各行：{lines}{f'。最下面：{cover.maker}' if cover.maker else ''}"


def derived_line(column: Derived) -> str:
    """A column that the summary works out."""
    until = f"，有“{column.until}”的不算" if column.until else ""
    return f"- 汇总时算出“{column.label}”：{SHOWN[column.shows].format(column.month)}{until}"


def tallies_part(tallies: Sequence[Tally]) -> Iterator[str]:
    """The sheets of counts that the summary has besides."""
    if tallies:
        yield from ("", "## 汇总时另外数什么", "")
        yield from table(("统计表", "数哪些行", "按什么分行", "各列"), map(tally_row, tallies))


def tally_row(tally: Tally) -> tuple[str, ...]:
    """A sheet of counts as a line of the list."""
    levels = f"{'、'.join(tally.levels)}的" if tally.levels else ""
    only = [f"只数{'，'.join(map(str, tally.when))}的"] if tally.when else []
    rows = "，".join([f"{levels}{tally.form}", *only])
    return tally.title, rows, tally.by or "单位", "\n".join(map(count_line, tally.counts))


def count_line(count: Count) -> str:
    """A column of counts."""
    past = [f"{count.past}已过"] if count.past else []
    between = [f"{count.month}在{count.first}至{count.last}"] if count.month else []
    told = "，".join([*map(str, count.when), *past, *between])
    return f"{count.name}：{told}" if told else count.name


def calendar_part(entries: Sequence[CalendarEntry]) -> Iterator[str]:
    """The days that the notice names."""
    if entries:
        yield from ("", "## 日程", "")
        rows = ((f"{entry.on}" if entry.on else entry.day, entry.what, entry.basis) for entry in entries)
        yield from table(("日期", "事项", "依据"), rows)


def rule_row(rule: Rule) -> tuple[str, ...]:
    """A rule as a line of the list; what its own wording fills in is left open."""
    off = "" if rule.enabled else f"（停用：{rule.reason}）"
    message = rule.message.format_map(dict.fromkeys(rule.module.WORDS, "……"))
    return (
        rule.code,
        LEVEL_WORDS[rule.level],
        "\n".join(filter(None, (rule.asked + off, message))),
        rule.basis,
    )


def handing_in(campaign: Campaign) -> Iterator[str]:
    """What goes up and what is published."""
    if campaign.hand_in:
        packed = campaign.hand_in
        yield from (
            "",
            "## 上报",
            "",
            f"- 每份材料的文件夹：`{packed.folder}`",
            f"- 邮件主题：`{packed.subject}`",
        )
        if packed.scans:
            yield f"- 要盖章的扫描件：{'、'.join(packed.scans)}"
        for paper in packed.papers:
            yield f"- 另报{paper.name}：文件名里有{'或'.join(f'“{word}”' for word in paper.words)}的"
    if campaign.publish:
        public = campaign.publish
        columns = [*(["单位"] if public.unit else []), *public.fields]
        yield from ("", "## 公示", "", f"{public.title}，只列{'、'.join(columns)}。")


def scoring_part(scoring: Scoring) -> Iterator[str]:
    """What experts score, and how scores become a ranking."""
    yield from ("", "## 评分", "", f"{scoring.title}，满分{points_text(scoring.total)}分。", "")
    rows = (
        (group.name, f"{item.code} {item.name}".strip(), points_text(item.points), "\n".join(lines_of(item)))
        for group in scoring.group
        for item in group.items
    )
    yield from table(("类别", "项目", "分值", "扣分、得分"), rows)
    yield from ("", f"- 合并：{MERGED[scoring.merge].format(scoring.trim_from)}")
    yield f"- 与其他专家的平均分相差{points_text(scoring.outlier)}分以上的标出来"
    if scoring.ties:
        yield f"- 总分相同的，依次比第{'、'.join(scoring.ties)}项，还相同的并列"
    if scoring.veto:
        yield f"- 一票否决：{'；'.join(scoring.veto)}"
    if scoring.by:
        yield f"- 按“{scoring.by}”分类评审，各类的名次、奖项分别算"
    if scoring.prizes:
        numbers = (f"{prize.number}个" if prize.number else "" for prize in scoring.prizes)
        told = "、".join(prize.name + number for prize, number in zip(scoring.prizes, numbers, strict=True))
        yield f"- 奖项：{told}{'' if scoring.prizes[0].number else '，名额由组织单位定'}"
    yield f"- {'匿名评审，专家只看到编号' if scoring.blind else '不匿名'}；专家不评本单位的"


def lines_of(item: Item) -> Iterator[str]:
    """What takes points off an item, or earns them."""
    word = "得" if item.earned else "扣"
    for line in item.lines:
        yield f"{line.label}：{amount(line, word)}"


def amount(line: Line, word: str) -> str:
    """How much a line is."""
    if line.judged:
        return f"酌情{word}分"
    if line.choices:
        return "、".join(f"{choice.label}{word}{points_text(choice.points)}" for choice in line.choices)
    return (
        f"每{line.each}{word}{points_text(line.points)}" if line.each else f"{word}{points_text(line.points)}"
    )


def trying(campaign: Campaign) -> Iterator[str]:
    """How to try it."""
    yield from ("", "## 试一试", "", "```", f"baosong rules {campaign.id}")
    yield f"baosong templates {campaign.id} -o 下发"
    sample = ROOT / "samples" / campaign.id
    if (sample / "inbox").is_dir():
        yield f"baosong merge {campaign.id} samples/{campaign.id}/inbox -o 汇总.xlsx"
        yield f"baosong demo {campaign.id} -o 演示"
    yield "```"
    if (sample / "README.md").is_file():
        yield from (
            "",
            f"样例收件夹里放了什么、为什么：[samples/{campaign.id}](../../samples/{campaign.id}/README.md)。",
        )


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown; a line break in a cell stays one."""
    for cells in (heading, ["---"] * len(heading), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def picture(campaign: Campaign, number: int) -> Path:
    """Where the picture of a campaign's form lies, by the number of the form."""
    return PICTURES / f"{campaign.id}-{number}.png"


def draw(campaign: Campaign, form: Form) -> None:
    """Draw the first page of a form's master, alone where it shares its workbook with others."""
    target = picture(campaign, campaign.forms.index(form) + 1)
    with tempfile.TemporaryDirectory() as name:
        master, pdf = Path(name) / "master.xlsx", Path(name) / "master.pdf"
        write_master(master, evolve(campaign, forms=(form,)), form)
        said = to_pdf(master, pdf)
        if said:
            raise SystemExit(said)
        arguments = [
            "pdftoppm",
            "-png",
            "-gray",
            "-r",
            str(DOTS),
            "-l",
            "1",
            "-singlefile",
            pdf,
            target.with_suffix(""),
        ]
        subprocess.run(arguments, check=True)


if __name__ == "__main__":
    main()
