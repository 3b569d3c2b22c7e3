"""`baosong pack`: what a round hands in becomes one zip, with a list, a letter and a mail's draft."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.console import progress
from toolkit.cli.day import read_day
from toolkit.cli.options import json_option
from toolkit.cli.targets import refuse_one_for_two, refuse_other_suffix, refuse_other_than_json, set_old_aside
from toolkit.collection import Collection
from toolkit.errors import RefusalError
from toolkit.findings import unit_label
from toolkit.fingerprint import Fingerprint
from toolkit.report import Shape, exit_code, report_of, write_report
from toolkit.review import NO, Review
from toolkit.round.dropping import dropped_now
from toolkit.round.folder import INBOX, Round, open_round
from toolkit.round.ledger import Ledger
from toolkit.round.review_back import review_of
from toolkit.round.session import refuse_lost_vetoes, working_on
from toolkit.round.update import collection_of
from toolkit.workbooks.previous import keep_old

if TYPE_CHECKING:
    from toolkit.handing_in.manifest import Remark
    from toolkit.handing_in.pack_file import Entry
    from toolkit.handing_in.packing import Packing

SHOWN = 8
"""More than these are read in the list, not on a terminal."""

MOST_ATTACHED = 20 * 2**20
"""Bytes of a pack that a mail takes; most offices' servers refuse more."""


@click.command("pack", options_metavar="[选项]", short_help="把要上报的材料打成一个压缩包")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "-o",
    "target",
    metavar="文件.zip",
    type=click.Path(path_type=Path, dir_okay=False),
    help="压缩包写到哪里；不写就放在这一轮的“报送”里。",
)
@click.option(
    "--day",
    type=read_day,
    metavar="日期",
    help="报送函落款和包内文件的日期，如 2024-12-04；不写就是今天。",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context, folder: Path, target: Path | None, day: date | None, json_file: Path | None
) -> None:
    """把这一轮要上报的材料打成一个压缩包：汇总表、每人的推荐表和盖章扫描件，按活动规定的名称分文件夹。

    缺什么逐项列出，包照样打，缺的写在清单里。旁边另有清单.xlsx、报送函.docx 和邮件草稿（.eml）。
    收件里的文件只复制，不移动。

    \b
    例：baosong pack 2024案例征集
        baosong pack 2024案例征集 -o 扬州市材料.zip --day 2024-12-04
    """
    round_ = open_round(folder)
    if round_.campaign.hand_in is None:
        raise RefusalError(
            f"活动 {round_.campaign.id} 没有规定怎么报送：请在 campaign.toml 里写 [hand_in]，照自带活动的样子"
        )
    target = target or round_.hand_in / f"{round_.top.name}报送材料.zip"
    _refuse_places(round_, target, json_file)
    with working_on(round_, click.echo, hand_in=True) as ledger:
        packing, review = _packing(round_, ledger)
        doubtful = refuse_lost_vetoes(round_, ledger, packing.whole, click.echo)
    entries, remarks = _write(packing, target, day or date.today())
    _show(packing, review, target, entries, remarks)
    if json_file:
        write_report(_report(packing, entries, remarks), json_file)
    collection = packing.collection
    found = [f for f in collection.findings if not collection.settled(f)]
    ctx.exit(1 if doubtful or any(r.lack for r in remarks) else exit_code(collection.submissions, found))


def _refuse_places(round_: Round, target: Path, json_file: Path | None) -> None:
    refuse_other_suffix(target, ".zip")
    refuse_other_than_json(json_file)
    refuse_one_for_two((target, json_file))
    for path in filter(None, (target, json_file)):
        if path.resolve().is_relative_to(round_.inbox.resolve()):
            raise RefusalError(f"“{path}”在收件文件夹里，请换一个地方写，免得当成收到的文件")


def _packing(round_: Round, ledger: Ledger) -> tuple["Packing", Review]:
    from toolkit.handing_in.inbox_files import InboxFiles
    from toolkit.handing_in.packing import Packing

    receipts = ledger.current()
    assert round_.campaign.hand_in
    review = review_of(ledger)
    files = InboxFiles(round_.inbox, {file: receipt.digest for file, receipt in receipts.items()})
    collection = collection_of(round_, ledger)
    return Packing.of(collection, round_.campaign.hand_in, files, review, dropped_now(ledger)), review


def _write(packing: "Packing", target: Path, day: date) -> tuple[list["Entry"], list["Remark"]]:
    """Write the pack and what goes with it; returns what is in it, and what is missing."""
    from toolkit.handing_in import covering, manifest
    from toolkit.handing_in.filling import fill
    from toolkit.handing_in.pack_file import Slot, new_pack
    from toolkit.letters.letter import plain_text
    from toolkit.letters.mail_file import write_eml
    from toolkit.letters.word_file import write_docx

    top = packing.collection.top.name
    with tempfile.TemporaryDirectory() as made:
        letter_file, list_file = Path(made) / covering.NAME, Path(made) / manifest.NAME
        _keep_edited(target, (covering.NAME, manifest.NAME))
        with progress("正在组包") as step, new_pack(target, day) as pack:
            remarks = list(fill(packing, pack, step))
            letter = covering.covering_letter(packing, pack.entries, day)
            write_docx(letter, letter_file)
            pack.add(Slot("", "", top), covering.NAME, letter_file.read_bytes(), covering.LETTER)
            manifest.write_manifest(
                _title(packing.collection),
                packing.collection.form.key,
                pack.entries,
                remarks,
                list_file,
                _mark(packing.collection),
            )
            pack.write(manifest.NAME, list_file.read_bytes())
        for file in (letter_file, list_file):
            _copy(file, target.parent / file.name)
    attached = [target] if target.stat().st_size <= MOST_ATTACHED else []
    set_old_aside(target.with_suffix(".eml"))
    write_eml(target.with_suffix(".eml"), covering.subject(packing), plain_text(letter), attachments=attached)
    if not attached:
        click.echo("压缩包太大，没有放进邮件草稿，请用邮箱的超大附件发送")
    return pack.entries, remarks


def _title(collection: Collection) -> str:
    """The list's title; a campaign's own may begin with the unit's name."""
    unit, title = collection.top.name, collection.campaign.title
    return f"{'' if title.startswith(unit) else unit}{title}报送材料清单"


def _mark(collection: Collection) -> Fingerprint:
    campaign = collection.campaign
    return Fingerprint(campaign.id, collection.form.id, campaign.version, collection.top.path, "list")


def _keep_edited(target: Path, names: Sequence[str]) -> None:
    """Keep what lies under the outputs' names, unless it is what an earlier pack put there."""
    from toolkit.handing_in.pack_file import held_by_old, is_ours

    for path in (target.parent / name for name in names):
        if path.exists() and held_by_old(target, path.name) != path.read_bytes():
            click.echo(f"原有的 {path.name} 改过，已另存为 {keep_old(path).name}")
    if target.exists() and not is_ours(target):
        click.echo(f"原有的 {target.name} 已另存为 {keep_old(target).name}")


def _copy(source: Path, target: Path) -> None:
    from toolkit.safe_write import replacing

    with replacing(target) as temporary:
        temporary.write_bytes(source.read_bytes())


def _show(
    packing: "Packing", review: Review, target: Path, entries: Sequence["Entry"], remarks: Sequence["Remark"]
) -> None:
    lacks = [remark for remark in remarks if remark.lack]
    for word, lack in (("缺", True), ("另", False)):
        _show_remarks(word, [remark for remark in remarks if remark.lack == lack])
    if any(remark.remedy for remark in remarks):
        click.echo(f"改好、补来的放进“{INBOX}”，先运行 baosong round update，再运行一次 baosong pack")
    _show_doubts(packing, review)
    renamed = sum("名称已改" in entry.remark for entry in entries)
    click.echo(
        f"已写好 {target}：{len(packing.people)} {packing.collection.form.counter}，{len(entries)} 个文件"
        + (f"，改了 {renamed} 个名称（见清单）" if renamed else "")
        + (f"；缺 {len(lacks)} 项" if lacks else "；该有的都有")
    )
    click.echo("旁边另有清单.xlsx、报送函.docx 和邮件草稿，请打开核对")
    if packing.collection.top == packing.collection.campaign.units:
        click.echo("报送函报给谁，活动里没有写，请填写收函单位")


def _show_remarks(word: str, remarks: Sequence["Remark"]) -> None:
    """What is missing, whom it concerns, and how to mend it; the same of several people said once."""
    concerned: dict[str, list[Remark]] = {}
    for remark in remarks:
        concerned.setdefault(remark.message, []).append(remark)
    for message, those in concerned.items():
        about = "、".join(f"{r.unit} {r.about}" for r in those[:SHOWN])
        about += f" 等 {len(those)} 项" if len(those) > SHOWN else ""
        click.echo(f"[{word}] {message}：{about}")
        if those[0].remedy:
            example = "如：" if len(those) > 1 else ""
            click.echo(f"     {example}{those[0].remedy}")


def _show_doubts(packing: "Packing", review: Review) -> None:
    """Who is in the pack and perhaps should not be."""
    collection = packing.collection
    form = collection.form
    refused = [r for r in collection.records if collection.mark(r, review).recommended == NO]
    if refused:
        named = "、".join(f"{unit_label(r.unit, collection.top)}{packing.name(r)}" for r in refused[:SHOWN])
        click.echo(f"审核为{NO}的 {len(refused)} {form.counter}也在包里：{named}")
    kept = {r.id for r in collection.everything}
    unclear = sum(v not in ("notice", "eligible") for i, v in collection.verdicts.items() if i in kept)
    if unclear:
        click.echo(f"包里有 {unclear} 行还有问题没有处理完（见汇总表的“问题清单”）")


def _report(packing: "Packing", entries: Sequence["Entry"], remarks: Sequence["Remark"]) -> Shape:
    from attrs import asdict

    return {
        **report_of("pack", packing.collection),
        "files": [asdict(entry) for entry in entries],
        "missing": [_told(remark) for remark in remarks if remark.lack],
        "remarks": [_told(remark) for remark in remarks if not remark.lack],
    }


def _told(remark: "Remark") -> Shape:
    return {"unit": remark.unit, "about": remark.about, "message": remark.message, "remedy": remark.remedy}
