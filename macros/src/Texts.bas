Attribute VB_Name = "Texts"
Option Explicit
' 宏自己的话都在这里。通知的字段、规则、名单、说法由程序生成在 RuleTable 里，不写在这里。
' 花括号里的数字由 Filled1、Filled2、Filled3 依次换成内容。

Public Const T_TITLE As String = "报送助手"

' 年月、日期
Public Const W_NOT_MONTH As String = "不是年月"
Public Const W_ONLY_TIME As String = "是空的日期或只有时间"
Public Const W_TYPED_IN_DATE As String = "好像是在日期格式的单元格里填了{1}"
Public Const W_UNSEEN As String = "在表中显示时没有{1}，填表人看到的可能不是这个年月"
Public Const W_YEAR As String = "年份"
Public Const W_MONTH As String = "月份"
Public Const W_NOT_YEAR_FIRST As String = "不是先年后月的6位写法"
Public Const W_NOT_SIX As String = "不是6位年月"
Public Const W_MONTH_OR_SERIAL As String = "可能是年月{1}，也可能是Excel日期序号"
Public Const W_SERIAL As String = "可能是Excel日期序号"
Public Const W_NO_SERIAL As String = "不是年月，作为Excel日期序号也不合常理"
Public Const W_YEAR_ALONE As String = "只有年份，没有月份"
Public Const W_SHORT_YEAR_MONTH As String = "像是两位年份加月份"
Public Const W_DIGIT_MISSING As String = "少了一位数字"
Public Const W_IDENTITY As String = "像是身份证号码，不是年月"
Public Const W_POINT_NOT_TWO As String = "小数点后不是两位月份"
Public Const W_POINT_NO_MONTH As String = "小数点后不是月份"
Public Const W_JANUARY_OCTOBER As String = "看不出是1月还是10月"
Public Const W_SHOWN_OCTOBER As String = "在表中显示为{1}.10，读作{2}"
Public Const W_TWO_DIGIT_YEAR As String = "的年份只有两位"
Public Const W_TWO_DIGIT_EITHER As String = "的年份只有两位，可能是{1}"
Public Const W_TWO_DIGIT_NONE As String = "的年份只有两位，在{1}至{2}之间没有这个年月"
Public Const W_PROSE As String = "是一段话，不是年月"
Public Const W_ERROR As String = "是错误值，不是年月"
Public Const W_LENGTH As String = "是时长或年龄，不是年月"
Public Const W_SEVERAL As String = "写了不止一个年月"
Public Const W_REPUBLIC As String = "是民国纪年"
Public Const W_LUNAR As String = "是农历"
Public Const W_SPAN As String = "没有写明是哪个月"
Public Const W_UNSURE As String = "不是确定的年月"
Public Const W_OTHER_DIGITS As String = "除了年月还有别的数字"
Public Const W_STRETCH As String = "好像写了一段时间"
Public Const W_BESIDE As String = "除了年月还写了“{1}”"
Public Const W_LETTERS As String = "里的字母好像应是数字"
Public Const W_YEAR_NO_MONTH As String = "只有年份，没有写明月份"
Public Const W_NO_SUCH_MONTH As String = "的月份是{1}，没有这个月"
Public Const W_ODD_YEAR As String = "的年份是{1}，不合常理"
Public Const W_TOO_EARLY As String = "早于这一栏可能的最早年月{1}"
Public Const W_NO_SUCH_DAY As String = "不是真实的日期：{1}年{2}月没有{3}日"
Public Const W_NO_DAY_IN_MONTH As String = "不是真实的日期：{1}月没有{2}日"
Public Const W_NO_DATE As String = "不是真实的日期"
Public Const W_EITHER_MONTH As String = "看不出是{1}月还是{2}月"
Public Const W_WHICH_MONTH As String = "看不出哪个是月份"
Public Const W_YEAR_OR_MONTH As String = "看不出哪个是年份，哪个是月份"
Public Const W_ORDER As String = "看不出年、月、日的先后"
Public Const W_YEAR_OR_DAY As String = "看不出是年份还是日"
Public Const W_OR As String = "或"
Public Const T_QUOTED As String = "“{1}”{2}"
Public Const T_IF_MEANT As String = "如为{1}，请改写成{1}；否则应写6位数字，如197506"
Public Const T_REWRITE As String = "请核对后重写，应写6位数字，如197506"

' 其他字段
Public Const W_DITTO As String = "写的是“同上”一类，汇总后次序会变，看不出指的是谁"
Public Const W_ERROR_VALUE As String = "单元格是错误值“{1}”，请改掉公式的错误，或直接写入内容"
Public Const W_PICTURE As String = "单元格里是一张图片，不是文字"
Public Const W_LOST_DIGITS As String = "太长，被Excel当作数字，末尾几位已丢失，请把单元格设为文本格式，再照原件重新填写"
Public Const W_DATE_IN_TEXT As String = "这一栏应写文字，单元格却是日期（{1}），可能被Excel改动过，请核对"
Public Const W_NO_CHOICE As String = "不在可选的内容中，请从下拉列表中选择"
Public Const W_NO_LENGTH As String = "看不出是多长时间，请写几年几个月，如“2年6个月”"
Public Const W_NO_NUMBER As String = "不是数字"
Public Const W_NO_WHOLE_NUMBER As String = "不是整数"
Public Const W_OUT_OF_RANGE As String = "超出了合理的范围"
Public Const W_NO_PHONE As String = "不是完整的电话号码"
Public Const W_NO_NAME As String = "不是姓名"
Public Const W_NAME_SEVERAL As String = "好像写了不止一个人"
Public Const W_NAME_DIGIT As String = "里有数字"
Public Const W_NAME_NOTE As String = "里除了姓名还有别的字"
Public Const W_NAME_BLANK As String = "中间有空格，看不出是一个人还是两个人"
Public Const W_NAME_LENGTH As String = "不像完整的姓名"
Public Const NAME_DOT As String = "·"
Public Const ERROR_TEXT As String = "#VALUE!"

' 日期（年月日）
Public Const W_NO_DAY As String = "没有写明是哪一天"
Public Const W_DAY_UNSEEN As String = "在表中显示时没有日，填表人看到的可能不是这一天"
Public Const W_DAY_TOO_EARLY As String = "早于这一栏可能的最早日期{1}"

' 检查
Public Const T_PARAGRAPH As String = "第{1}段"
Public Const T_BREACH As String = "{1}。现在：{2}"
Public Const T_SENT As String = "填的是“{1}”"
Public Const T_EMPTY As String = "没有填写"
Public Const T_AS_EMPTY As String = "填的是“{1}”，等于没有填写"
Public Const T_CHARS As String = "{1}字"
Public Const T_MISSING As String = "没有写明{1}"
Public Const T_WORD As String = "{1}出现“{2}”：{3}"
Public Const T_MONTHS As String = "{1}、{2}"
Public Const T_AGE As String = "{1}，到截止日期{2}周岁"
Public Const T_RIGHT As String = "填的是{1}，应是{2}"
Public Const T_HOLDING As String = "符合的有{1}项"
Public Const T_MEND As String = "请改正后再检查一次"
Public Const T_VERIFY As String = "请核对；确实无误的，在“说明”中写明"
Public Const T_LOOK As String = "请看一看是否有误"
Public Const T_IF_SO As String = "如为{1}，请改写成{1}；否则请核对后重写"
Public Const T_LIST_SIGN As String = "、"

' 把 {1}、{2}、{3} 换成内容
Public Function Filled1(ByVal text As String, ByVal a As String) As String
    Filled1 = Replace(text, "{1}", a)
End Function

Public Function Filled2(ByVal text As String, ByVal a As String, ByVal b As String) As String
    Filled2 = Replace(Replace(text, "{1}", a), "{2}", b)
End Function

Public Function Filled3(ByVal text As String, ByVal a As String, ByVal b As String, ByVal c As String) As String
    Filled3 = Replace(Filled2(text, a, b), "{3}", c)
End Function
