"""What people, and the programs that they paste from, put into the cells of each field type.

Alternatives stand in one text, with | between them.
"""

from datetime import date, time

from hypothesis import strategies as st

from tests.macros.written_dates import FORMATS, FULL_WIDTH, RAWS, TYPED, one_of, sometimes, written_dates

SIX = st.text("0123456789", min_size=1, max_size=6)
FOUR = st.text("0123456789", min_size=3, max_size=4)
LOCAL = st.text("0123456789", min_size=6, max_size=8)
NINE = st.text("0123456789", min_size=8, max_size=10)


def pieces(*parts):
    """Texts of one piece out of each part: alternatives, or a strategy."""
    return st.tuples(*(one_of(part) if isinstance(part, str) else part for part in parts)).map("".join)


def mixed(alternatives, most):
    """Texts of up to so many pieces."""
    return st.lists(one_of(alternatives), min_size=1, max_size=most).map("".join)


ODD = st.one_of(
    one_of(
        "| |\u3000|\n|\u200b|'|无|暂无|—|/|N/A|n/a|群众|同上|〃| 同 上 |无。|０|𠮷|😀|N/A\n|无\u200b|同上\r\n|TRUE"
    ),
    one_of('#REF!|#N/A|#####|=DISPIMG("ID_1",1)|=1+1|1.2E+17|3.20106E+17|_x000D_|#REF!\u00a0|：|*'),
    st.sampled_from(["字" * 41, "字" * 201, "1" * 30, None, True, False]),
    st.sampled_from([0.0, -1.0, 3.0, 2.5, 1e14, 1e15, 1e17, 1e300, 13812345678.0, 197506.0]),
    st.sampled_from([date(2024, 3, 1), date(1900, 1, 5), time(8, 30)]),
)
UNSEEN = one_of("\u200b|\u00ad|\ufeff|\u200e|\u00a0|\u3000| |\n|\r\n|\t|\x0b|\x07|_x000D_")


@st.composite
def disturbed(draw, texts):
    """The texts, some of them full-width, or with a blank or something unseen anywhere."""
    text = draw(texts)
    how = draw(st.integers(0, 7))
    if how == 0:
        return text.translate(FULL_WIDTH)
    if how == 1:
        place = draw(st.integers(0, len(text)))
        return text[:place] + draw(UNSEEN) + text[place:]
    return text


def entries(*strategies):
    """Cells whose number format does not matter: these, and odd ones."""
    return st.tuples(st.one_of(*strategies, *strategies, ODD), st.just(""))


ONE_PHONE = st.one_of(
    pieces("|||+86|86|0086|+86 |86-|电话", "13|15|16|17|18|19|12", NINE),
    pieces("1", FOUR, " |-|\n", FOUR, " |-", FOUR),
    pieces(
        "||+86",
        "010|025|0514|021|0999|(0512)|10",
        "|-| |—|－",
        "2|3|5|8|1",
        LOCAL,
        "|||-801|转801| ext.5|x12|转|-1234567|（办）",
    ),
    pieces("400|800|500", "|-| ", "8", FOUR, "|-", FOUR),
    LOCAL,
)
PHONES = st.one_of(ONE_PHONE, ONE_PHONE, pieces(ONE_PHONE, "、|,| |/|\n|;|或|  |\u3000|，", ONE_PHONE))

NUMBERS = disturbed(
    pieces(
        "|||-|+|约|￥",
        st.one_of(SIX, SIX, st.integers(0, 10**9).map("{:,}".format)),
        "|||.5|.25|.|.0|,5|.1234567890123456",
        "|||平方米|㎡|人|亩| 人|m2|%|E3|（约）|×2",
    )
)
TYPED_NUMBERS = st.one_of(
    st.integers(-10, 10**6).map(float),
    st.floats(-10, 3_000_000).map(lambda number: round(number, 3)),
    st.integers(10**13, 10**17).map(str),
    st.integers(10**14, 10**16).map(lambda number: float(f"{number:.15g}")),
)

HAN = "张|王|李|欧阳|修|远|买买提|〇|々|㐀|𠮷|𠀀|\ue000|\ufa0e"
NAMES = st.one_of(
    mixed(HAN, 4),
    mixed(f"{HAN}| |\u3000|·|•|.|．", 6),
    mixed(f"{HAN}|同志|书记|老师|（女）|(书记|【注】|1|①|²|、|&|\n|/", 5),
    mixed("A|Smith|O’Neil|é|e\u0301|ñ|-|.| |'|ß|Σ|張|\U000e0101|\ufe00", 6),
)

SPELT = "男|女|男性|女性|M|f|Ｍ|有|无|1|２|一级|Ⅱ级|二级|A级|ａ级"
CHOICES = st.one_of(one_of(SPELT), mixed(SPELT, 2), mixed(f"{SPELT}| |，|、|（|）|\u0301", 5))

PROSE = mixed(
    "党|建设|，|。|“|”|’| |\n|\r\n|\r|\t|\v|\u3000|\u00a0|abc|GB/T|2024|-|é|e\u0301|①|—|…|\u200b|\u00ad|々|㎡|か|α|·"
    "|𠮷|𠀀|\U0002a6d6|\U0003106c|😀|👨\u200d👩|❤\ufe0f|葛\U000e0100|🕱|㐀|䶵|\ue000"
    "|\u2028|\x85|\x0c|\x07|_x000D_|Ａ|１|ﾊﾟ|が|한|ﬁ|℃|#|=|\ufeff",
    14,
)

COUNT = st.one_of(
    st.integers(0, 70).map(str),
    one_of("一|两|三|十|十一|二十|廿一|三五|〇|1.5|2.10|1.11|0.5|2.125|半|几|数|100|1000|３|十二"),
)
LENGTHS = pieces(
    "||||近|约|大约|满|不满|不足|未满|累计|已任职|超过|任期|已满约",
    COUNT,
    "|年|年|年|周年|个月|个月|年半|年零|年多|多年|余年|月|岁|个半月| 年 |年又|个多月",
    sometimes(COUNT.map("{}个月".format)),
    "||||以上|左右|（累计）|(2019.09至今)|多|整|上下|（其中2届）|。|（2年）",
)
ONE_MONTH = pieces(
    st.integers(1990, 2025).map(str),
    "|.|.0|-|年|/|—| 年 ",
    st.integers(1, 13).map(str),
    "|||月|月1日|.15|月份",
)
STRETCH = pieces(
    "||||自|从|任书记|约",
    ONE_MONTH,
    "-|至|—|到|～|至今|起|-今|起至|--| - |—现在|任",
    sometimes(ONE_MONTH),
    "||||任书记| |（3年）|止|，2001.9-2003.8|；2018.09至今|、2010年9月—2012年8月|等",
)
DURATIONS = st.one_of(
    LENGTHS,
    STRETCH,
    pieces(STRETCH, "，|；| |\n|和", STRETCH),
    mixed("0|1|2|3|9|一|两|十|年|月|个|半|约|近|至|今|.|-|—|～|，|(|)|（|）| |2019.09|长期|届", 8),
)
YEARS = st.one_of(st.integers(-5, 800).map(float), st.floats(0, 70).map(lambda number: round(number, 2)))

SIX_DIGITS = st.builds("{:04d}{:02d}".format, st.integers(1930, 2045), st.integers(0, 14))
TEN = st.builds(
    "{:04d}-{:02d}-{:02d}".format, st.integers(1995, 2028), st.integers(0, 13), st.integers(0, 32)
)

ENTRIES = {
    "choice": entries(disturbed(CHOICES)),
    "date": st.tuples(st.one_of(disturbed(TEN), written_dates(), RAWS, TYPED, ODD), FORMATS),
    "duration": entries(disturbed(DURATIONS), YEARS),
    "integer": entries(NUMBERS, TYPED_NUMBERS),
    "number": entries(NUMBERS, TYPED_NUMBERS),
    "person_name": entries(disturbed(NAMES)),
    "phone": entries(disturbed(PHONES)),
    "text": entries(PROSE, RAWS),
    "yyyymm": st.tuples(
        st.one_of(SIX_DIGITS, SIX_DIGITS.map(float), disturbed(written_dates()), RAWS, ODD), FORMATS
    ),
}
"""Field type → its cells, each with a number format."""
