"""`baosong score`: score sheets go out to experts, come back, are merged and ranked."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from secrets import token_hex

import click
from attrs import frozen

from toolkit.campaign.load import load_campaign
from toolkit.campaign.model import Campaign
from toolkit.campaign.places import shipped
from toolkit.cli.awards_command import certificates, contents
from toolkit.cli.console import progress
from toolkit.cli.options import json_option
from toolkit.cli.score_source import entrants, round_says, show_doubts
from toolkit.cli.targets import refuse_other_suffix, refuse_other_than_json, set_old_aside
from toolkit.errors import RefusalError
from toolkit.findings import with_ids
from toolkit.fingerprint import fingerprint_of
from toolkit.intake.grid import Received
from toolkit.intake.inbox import read_files, read_inbox
from toolkit.model import Finding
from toolkit.paper.people import cards_of_rows
from toolkit.report import write_report
from toolkit.scoring.classes import classes_of
from toolkit.scoring.declared import Scoring
from toolkit.scoring.entries import entries_of
from toolkit.scoring.expert_classes import classes_without_experts, with_classes
from toolkit.scoring.lists import read_experts, read_vetoes, vetoed_numbers
from toolkit.scoring.merge import Result, merge
from toolkit.scoring.panel import Panel, asked_by
from toolkit.scoring.panel_file import panel_of
from toolkit.scoring.rank import Ranking, rank
from toolkit.scoring.recusal import assigned, unknown_units
from toolkit.scoring.report import score_report
from toolkit.scoring.returned import Returned, read_returned
from toolkit.scoring.standing import held_against

KEY_FILE = "编号对照.xlsx"
KEPT, SENT = "留存", "发给专家"


@click.group(
    "score",
    options_metavar="",
    subcommand_metavar="做什么",
    short_help="专家评分：发评分表，收回汇总，排名次",
)
def command() -> None:
    """专家评分：按汇总表给每位专家生成评分表，收回后汇总，再排名次。

    \b
    例：baosong score sheets 2024案例征集 -o 评分 --experts 专家名单.xlsx
        baosong score merge 评分 -o 评分汇总.xlsx
        baosong score rank 评分 -o 排名.xlsx
    """


command.add_command(certificates)
command.add_command(contents)


def _folder_argument(function: click.decorators.FC) -> click.decorators.FC:
    return click.argument(
        "folder", metavar="评分文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True)
    )(function)


def _campaign_option(function: click.decorators.FC) -> click.decorators.FC:
    text = "活动，或它的文件夹；不写就是表里写着的那个。"
    return click.option("--campaign", "campaign", metavar="活动", help=text)(function)


def _out_option(function: click.decorators.FC) -> click.decorators.FC:
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("-o", "out", required=True, type=kind, metavar="文件.xlsx", help="写到哪里。")(
        function
    )


@command.command("sheets", options_metavar="[选项]", short_help="给每位专家生成评分表")
@click.argument("source", metavar="一轮的文件夹或汇总表", type=click.Path(path_type=Path, exists=True))
@click.option(
    "-o",
    "folder",
    required=True,
    metavar="评分文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个文件夹。",
)
@click.option(
    "--experts",
    required=True,
    metavar="名单",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="专家名单：有“专家”“单位”两列的表格，或 .toml；分类评审的可加“类别”。",
)
@_campaign_option
def sheets(source: Path, folder: Path, experts: Path, campaign: str | None) -> None:
    """给每位专家写一份评分表：扣分用下拉框，得分、小计、总分自己算；专家不评本单位的。

    “发给专家”里是各人的评分表；“留存”里的编号对照不要发出去。名单有变动时再运行一次，原有的编号不变。

    \b
    例：baosong score sheets 2024案例征集 -o 评分 --experts 专家名单.xlsx
        baosong score sheets 全市汇总.xlsx -o 评分 --experts 专家名单.toml
    """
    collection, records = entrants(source, campaign)
    loaded = collection.campaign
    scoring = _scoring(loaded)
    old = _old_panel(folder, loaded)
    salt = old.salt if old else token_hex(8)
    form, top = collection.form, collection.top
    groups = classes_of(records, cards_of_rows(collection), loaded, scoring)
    known = old.entries if old else ()
    entries = tuple(
        entries_of(records, form, scoring, top, salt, known, groups=groups, apart=collection.apart)
    )
    if not entries:
        raise RefusalError(f"“{source}”里没有可评的行；请先合并好汇总表")
    listed = with_classes(read_experts(experts, loaded.words), entries, loaded, scoring.by)
    panel = Panel(
        campaign=loaded.id,
        source=loaded.id
        if loaded.folder == shipped("templates") / loaded.id
        else str(loaded.folder.resolve()),
        version=loaded.version,
        form=form.id,
        key=next(entry.label for entry in form.fields if entry.name == form.key),
        asked=asked_by(scoring),
        salt=salt,
        entries=entries,
        experts=tuple(assigned(listed, entries, top)),
    )
    _write_sheets(loaded, scoring, panel, folder)
    for expert in listed:
        for unit in unknown_units(expert, entries, top):
            click.echo(f"{expert.name}的单位“{unit}”不在单位名单里，也不是参评单位，没有可回避的，请核对")
    _show_panel(panel, folder)
    show_doubts(entries, collection)


@command.command("merge", options_metavar="[选项]", short_help="把收回的评分表汇总起来")
@_folder_argument
@_out_option
@_campaign_option
@json_option
@click.pass_context
def merge_command(
    ctx: click.Context, folder: Path, out: Path, campaign: str | None, json_file: Path | None
) -> None:
    """读回评分文件夹里各专家的评分表，汇总成一份：各人的分、平均分、极差，谁与别人相差较大，什么没有填好。

    收回的评分表放进评分文件夹（覆盖原来的，或另放一个子文件夹，都行）。没填的、超出范围的、改动过的都列为问题，不替人补。

    \b
    例：baosong score merge 评分 -o 评分汇总.xlsx
    """
    from toolkit.workbooks.score_summary import write_score_summary

    _check_targets(out, json_file)
    scored = _read(folder, campaign)
    set_old_aside(out)
    write_score_summary(scored.panel, scored.scoring, scored.results, scored.findings, out)
    _show_results(scored)
    click.echo(f"已写出 {out}，请打开看“问题清单”")
    _finish(ctx, "score merge", scored, None, json_file)


@command.command("rank", options_metavar="[选项]", short_help="排名次，定奖项")
@_folder_argument
@_out_option
@click.option(
    "--veto",
    "veto",
    metavar="名单",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="一票否决的：有“编号”（或名称）“理由”两列的表格。",
)
@click.option(
    "--round",
    "round_folder",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="这一轮的文件夹：“审核”里一票否决的不列名次；不推荐、不合格、退回的写在备注里，不定奖项。",
)
@_campaign_option
@json_option
@click.pass_context
def rank_command(
    ctx: click.Context,
    folder: Path,
    out: Path,
    veto: Path | None,
    round_folder: Path | None,
    campaign: str | None,
    json_file: Path | None,
) -> None:
    """排出名次和奖项：总分相同的依次比活动规定的几项，还相同的并列；一票否决的不列名次。

    名次、得分都是公式，从各专家的评分算出来，可以逐个点开看。

    \b
    例：baosong score rank 评分 -o 排名.xlsx --veto 一票否决.xlsx
        baosong score rank 评分 -o 排名.xlsx --round 2024案例征集
    """
    from toolkit.workbooks.score_ranking import write_ranking

    _check_targets(out, json_file)
    scored = _read(folder, campaign)
    vetoes, held = _decided(scored, veto, round_folder)
    ranking = rank(scored.results, scored.scoring, vetoes, held)
    set_old_aside(out)
    write_ranking(scored.panel, scored.scoring, ranking, scored.findings, out)
    _show_results(scored)
    _show_ranking(ranking)
    click.echo(f"已写出 {out}")
    _finish(ctx, "score rank", scored, ranking, json_file)


@frozen
class _Scored:
    """What a folder of returned score sheets holds."""

    campaign: Campaign
    received: Sequence[Received]
    panel: Panel
    scoring: Scoring
    returned: Returned
    results: Sequence[Result]
    findings: Sequence[Finding]


def _scoring(campaign: Campaign) -> Scoring:
    if campaign.scoring is None:
        raise RefusalError(f"活动 {campaign.id} 没有评分标准；请在它的 campaign.toml 里写 [scoring]")
    return campaign.scoring


def _old_panel(folder: Path, campaign: Campaign) -> Panel | None:
    """The panel of an earlier run, whose numbers stay. Raises RefusalError where it is another campaign's."""
    path = folder / KEPT / KEY_FILE
    if not path.exists():
        return None
    [received] = read_files([path])
    if received.book is None:
        raise RefusalError(f"“{path}”读不了；请找回原来的编号对照表，或换一个文件夹")
    panel = panel_of(received.book, str(path))
    if panel.campaign != campaign.id:
        raise RefusalError(f"“{folder}”是另一个活动（{panel.campaign}）的评分文件夹；请换一个")
    return panel


def _write_sheets(campaign: Campaign, scoring: Scoring, panel: Panel, folder: Path) -> None:
    from toolkit.handing_in.legal_names import legal_name
    from toolkit.workbooks.score_book import write_score_book
    from toolkit.workbooks.score_key import write_key

    key = folder / KEPT / KEY_FILE
    with progress("正在生成") as step:
        for number, expert in enumerate(panel.experts, 1):
            target = folder / SENT / f"评分表-{legal_name(expert.name)}.xlsx"
            set_old_aside(target)
            write_score_book(campaign, scoring, panel, expert, target)
            step(number, len(panel.experts), expert.name)
    write_key(panel, key)


def _show_panel(panel: Panel, folder: Path) -> None:
    click.echo(f"参评 {len(panel.entries)} 个，专家 {len(panel.experts)} 人，评分表在“{folder / SENT}”")
    for expert in panel.experts:
        if expert.groups:
            click.echo(f"{expert.name}只评{'、'.join(expert.groups)}，应评 {len(expert.numbers)} 个")
        if expert.recused:
            click.echo(f"{expert.name}回避本单位的 {len(expert.recused)} 个：{'、'.join(expert.recused)}")
        if not expert.numbers:
            why = "要回避全部参评的" if expert.recused else "所评的类别里没有参评的"
            click.echo(f"{expert.name}{why}，没有可评的")
    for group in classes_without_experts(panel):
        click.echo(f"类别“{group}”没有专家评，请在专家名单里补上，再生成一次")
    click.echo(f"“{folder / KEPT}”里的{KEY_FILE}由组织单位留存，不要发给专家")
    click.echo(f"收回的评分表放进“{folder}”，再运行：baosong score merge {folder} -o 评分汇总.xlsx")


def _read(folder: Path, campaign: str | None) -> _Scored:
    """Everything in the folder: the key, and the sheets by its numbers."""
    with progress("正在读取") as step:
        received = list(read_inbox(folder, progress=step))
    keys = [r for r in received if r.book and (mark := fingerprint_of(r.book)) and mark.kind == "panel"]
    if len({one.digest for one in keys}) != 1 or keys[0].book is None:
        many = "有几份不同的编号对照表，请只留一份" if keys else f"没有编号对照表（{KEY_FILE}）"
        raise RefusalError(f"“{folder}”里{many}；评分文件夹由 baosong score sheets 生成")
    panel = panel_of(keys[0].book, keys[0].file)
    loaded = load_campaign(campaign or panel.source)
    scoring = _scoring(loaded)
    if panel.asked != asked_by(scoring):
        raise RefusalError(
            "发出评分表以后，活动文件里的评分标准改过了，对不上；请改回去，或重新生成评分表发给专家"
        )
    returned = read_returned(received, panel, scoring)
    results = merge(panel, scoring, returned.reads)
    return _Scored(loaded, received, panel, scoring, returned, results, with_ids(returned.findings))


def _decided(
    scored: _Scored, file: Path | None, round_folder: Path | None
) -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """By entry number: reasons for a veto, of the file and of the round; and what else the round holds against it."""
    vetoes: dict[str, str] = {}
    held: Mapping[str, Sequence[str]] = {}
    if round_folder:
        collection, review, marks = round_says(round_folder)
        vetoes |= vetoed_numbers(scored.panel, marks)
        held = held_against(scored.panel.entries, collection, review)
    if file:
        vetoes |= read_vetoes(file, scored.campaign.words, scored.panel)
    return vetoes, held


def _check_targets(out: Path, json_file: Path | None) -> None:
    refuse_other_suffix(out, ".xlsx")
    refuse_other_than_json(json_file)


def _show_results(scored: _Scored) -> None:
    came = len({read.expert for read in scored.returned.reads})
    usable = sum(len(result.reads) for result in scored.results)
    asked = sum(len(expert.numbers) for expert in scored.panel.experts)
    serious = sum(one.level != "notice" for one in scored.findings)
    click.echo(f"专家 {len(scored.panel.experts)} 人，交回 {came} 人；评分 {usable} 份，应有 {asked} 份")
    click.echo(f"要处理的问题 {serious} 个")


def _show_ranking(ranking: Ranking) -> None:
    out = f"；一票否决 {len(ranking.vetoed)} 个，没有评分 {len(ranking.unscored)} 个，不列名次"
    click.echo(f"列名次 {len(ranking.ranked)} 个{out}")
    undecided = sum("请决定" in one.remark for one in ranking.ranked)
    if undecided:
        click.echo(f"{undecided} 个的奖项空着，请决定，见“备注”")


def _finish(
    ctx: click.Context, name: str, scored: _Scored, ranking: Ranking | None, json_file: Path | None
) -> None:
    if json_file:
        report = score_report(
            name, scored.campaign, scored.received, scored.results, scored.findings, ranking
        )
        write_report(report, json_file)
    if not any(result.reads for result in scored.results):
        ctx.exit(2)
    ctx.exit(1 if any(one.level != "notice" for one in scored.findings) else 0)
