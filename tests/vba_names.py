"""What a VBA project without references may name besides its own: the language, its library, Excel's globals.

Only what the macros use and what Excel 2010 and WPS both have: a new name is added here with care. The words of the
language are those of [MS-VBAL] 3.3.5.2, functions those of the Visual Basic for Applications library.
"""

_RESERVED = """abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl
    cdec cdecl cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal declare
    defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr defvar dim do
    doevents double each else elseif empty end endif enum eqv erase event exit false fix for friend function get global
    gosub goto if imp implements in input inputb int integer is lbound len lenb let like linput lock long longlong
    longptr loop lset me mod new next not nothing null on open option optional or paramarray preserve print private
    pset public put raiseevent redim rem resume return rset scale seek select set sgn shared single spc static step
    stop string sub tab then to true type typeof ubound unlock until variant wend while with withevents write xor"""
_WORDS = """access and as binary byref byval call case close const dim do each else elseif empty end error exit false
    for function get goto if in is like loop mod new next not nothing null on open or preserve put read redim resume
    select set static step stop sub then to true until wend while with write xor"""
_ONE_ARGUMENT = """abs fix int sgn len cstr clng cdbl cint cdate cverr chrw ascw asc chr$ lof val lcase$ ucase$ trim$
    hex$ str$ isempty isnull isarray year month day vartype typename iserror isnumeric strptr space$"""
_CONSTANTS = """vblf vbcr vbcrlf vbtab vbempty vbnull vbinteger vblong vbsingle vbdouble vbcurrency vbdate vbstring
    vbobject vberror vbboolean vbvariant vbdecimal vbarray vbinformation vbexclamation vbobjecterror"""

RESERVED = frozenset(_RESERVED.split())
WORDS = frozenset(_WORDS.split())
"""What statements are made of: reserved words, and those that are words only behind Open."""

OBJECTS = ("Object", "Collection")
TYPES = frozenset(
    (*OBJECTS, "Long", "String", "Boolean", "Byte", "Double", "Variant", "Date", "Integer", "LongPtr")
)
CONSTANTS = frozenset(_CONSTANTS.split())
FUNCTIONS = {
    **dict.fromkeys(_ONE_ARGUMENT.split(), (1, 1)),
    "left$": (2, 2),
    "right$": (2, 2),
    "mid$": (2, 3),
    "string$": (2, 2),
    "replace": (3, 6),
    "instr": (2, 4),
    "instrrev": (2, 4),
    "split": (1, 4),
    "join": (1, 2),
    "strcomp": (2, 3),
    "format$": (1, 4),
    "dateserial": (3, 3),
    "timer": (0, 0),
    "round": (1, 2),
    "lbound": (1, 2),
    "ubound": (1, 2),
    "dir": (0, 2),
    "array": (0, 60),
    "msgbox": (1, 5),
    "kill": (1, 1),
    "freefile": (0, 1),
}
"""How many arguments a function of the library takes, from and to."""

LATE = "*"
GLOBALS = {
    "application": "screenupdating enableevents displayalerts calculation statusbar pathseparator worksheetfunction",
    "activeworkbook": "path name names worksheets readonly activate",
    "thisworkbook": "worksheets",
    "workbooks": "open count",
    "err": "number description raise clear",
    "activecell": "row",
    "activesheet": LATE,
    "selection": LATE,
    "collection": "",
    "intersect": "",
    "union": "",
}
"""Excel's own globals, with the members that are used: they are looked up when a module is compiled, or LATE."""
