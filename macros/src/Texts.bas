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
