"""README.md of the sample: what lies in the inbox and why, a line a file, out of the plan."""

from cards import CardSheet
from plan import Filing
from truth import Json

RESULTS = {
    "read": "读取",
    "partly": "读取，缺列",
    "unreadable": "读不了，说明原因",
    "other": "列入来源，不读取",
    "ignored": "忽略",
}

TOP = """# js-2024 样例收件夹

`inbox/` 是一个虚构的收件文件夹：13 个设区市和部分县（市、区）报来的汇总表，其中泗阳县还报了每个人的
推荐表（Excel、WPS、Word 的各种写法）。人员、学校和事迹全部是编造的，与任何真实的人和单位无关。
里面有意放进了常见的毛病，用来试用和检验 `baosong merge`：

    baosong merge js-2024 samples/js-2024/inbox -o 汇总.xlsx

- `inbox/`：{files} 个文件（压缩包里的逐个计），共 {rows_read} 行（一份推荐表算一行，共 {cards} 份），
  其中 {rows_merged} 行汇入，{rows_set_aside} 行另列（{why_aside}）。
- `truth.json`：埋了哪些毛病、哪些单元格应当改写、每一行应当得出什么值。
  它由生成脚本按自己的计划写出，不是从程序的结果抄来的。
- `round/`：一整轮报送的样例，从收件、退回、再报到上报，见 [docs/round.md](../../docs/round.md)；由 `round.py` 生成，
  `answer.py` 扮演改退回件的各市。
- `make.py` 等：生成脚本。装好 `.[test]` 后，`python make.py` 重新生成；LibreOffice 转换的、加密的和 baosong
  自己做的文件每次字节不同，保留已有的。改了计划要连它们一起重做，加 `--refresh`（需要 LibreOffice 和 poppler）。

加密的那份密码是 `sqjy2024`。

## 每个文件

| 文件 | 单位 | 结果 | 放它的用意 |
|---|---|---|---|
"""


def readme(filings: list[Filing], totals: Json) -> str:
    """The whole text."""
    cards = sum(isinstance(sheet, CardSheet) for filing in filings for sheet in filing.sheets)
    aside = "说明、合计、示例、重复表头、重复报送、接到推荐表里的正文等"
    counts = {**totals, "files": len(filings), "cards": cards, "why_aside": aside}
    rows = (
        f"| `{filing.path}` | {filing.unit or '—'} | {RESULTS[filing.status]} | {filing.why} |\n"
        for filing in filings
    )
    return TOP.format(**counts) + "".join(rows)
