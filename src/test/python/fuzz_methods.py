"""Methods and filters of texts and lists with random arguments, fitting or not."""

PIECES = ["a", "b", "ab", " ", "  ", "\n", "\t", ".", "-", "é", "😀", "A", "B", "1", "x=1", ",", "<", "&", "'", "ß", "Ǆ", "\r\n", "_", "the", "Word", "", "\u2003", "\x1c"]


def text(chance, most=6):
    return repr("".join(chance.choice(PIECES) for _ in range(chance.randrange(most))))


def index(chance):
    return chance.choice(["0", "1", "2", "3", "5", "-1", "-2", "-5", "10", "none"])


def number(chance):
    return chance.choice(["0", "1", "2", "3", "5", "9", "-1", "true"])


def method(chance):
    part = text(chance, 3)
    return chance.choice([
        lambda: "split(%s)" % chance.choice(["", part, f"{part}, {number(chance)}", f"none, {number(chance)}", f"maxsplit={number(chance)}"]),
        lambda: "rsplit(%s)" % chance.choice(["", part, f"{part}, {number(chance)}", f"none, {number(chance)}"]),
        lambda: "splitlines(%s)" % chance.choice(["", "true", "false", "keepends=true"]),
        lambda: f"{chance.choice(['partition', 'rpartition'])}({part})",
        lambda: f"{chance.choice(['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith'])}({part}{chance.choice(['', ', ' + index(chance), ', ' + index(chance) + ', ' + index(chance)])})",
        lambda: f"{chance.choice(['strip', 'lstrip', 'rstrip'])}({chance.choice(['', part, 'none'])})",
        lambda: f"replace({part}, {text(chance, 3)}{chance.choice(['', ', ' + number(chance)])})",
        lambda: f"{chance.choice(['center', 'ljust', 'rjust'])}({number(chance)}{chance.choice(['', ', ' + text(chance, 2)])})",
        lambda: f"zfill({number(chance)})",
        lambda: f"expandtabs({chance.choice(['', number(chance)])})",
        lambda: f"join([{text(chance, 3)}, {text(chance, 3)}])",
        lambda: f"{chance.choice(['removeprefix', 'removesuffix'])}({part})",
        lambda: chance.choice(["upper()", "lower()", "title()", "capitalize()", "swapcase()", "isalpha()", "isalnum()", "isdigit()", "islower()", "isupper()", "istitle()", "isspace()", "isidentifier()", "isprintable()", "isascii()"]),
    ])()


def text_filter(chance):
    return chance.choice([
        lambda: f"truncate({number(chance)}, {chance.choice(['true', 'false'])}, {text(chance, 2)}, {number(chance)})",
        lambda: f"wordwrap({chance.choice(['1', '2', '3', '5', '8'])}, {chance.choice(['true', 'false'])})",
        lambda: f"indent({chance.choice([number(chance), text(chance, 2)])}, {chance.choice(['true', 'false'])}, {chance.choice(['true', 'false'])})",
        lambda: f"center({number(chance)})",
        lambda: f"trim({chance.choice(['', text(chance, 3)])})",
        lambda: f"replace({text(chance, 2)}, {text(chance, 2)}{chance.choice(['', ', 1'])})",
        lambda: chance.choice(["title", "capitalize", "wordcount", "striptags", "urlencode", "escape", "tojson", "reverse", "length", "list", "batch(2)|list", "slice(2)|list", "int", "float", "string|length", "first", "last", "sort", "unique|list", "max", "min", "upper|lower", "pprint"]),
    ])()


def items(chance):
    each = [chance.choice(["1", "2", "0", "-3", "1.5", "'a'", "'B'", "'b'", "none", "true", "[1]", "{'k': 1, 'n': 'x'}", "{'k': 2}", "(1, 2)", "''"]) for _ in range(chance.randrange(6))]
    if chance.random() < 0.6:
        same = chance.choice([["3", "1", "2", "1", "-1"], ["'a'", "'B'", "'b'", "'A'"], ["{'k': 2, 'n': 'b'}", "{'k': 1, 'n': 'B'}", "{'k': 1, 'n': 'a'}"], ["[1, 2]", "[0]", "[1]"]])
        each = [chance.choice(same) for _ in each]
    return "[" + ", ".join(each) + "]"


def list_filter(chance):
    flag = lambda: chance.choice(["true", "false"])
    attribute = lambda: chance.choice(["'k'", "'n'", "0", "'k,n'", "'n,k'"])
    return chance.choice([
        lambda: f"sort({flag()}, {flag()})",
        lambda: f"sort(attribute={attribute()}, reverse={flag()}, case_sensitive={flag()})",
        lambda: f"unique({flag()})|list",
        lambda: f"unique(attribute={attribute()})|list",
        lambda: f"{chance.choice(['min', 'max'])}({flag()})",
        lambda: f"{chance.choice(['min', 'max'])}(attribute={attribute()})",
        lambda: f"groupby({attribute()}, case_sensitive={flag()})",
        lambda: f"groupby('n', default='z')",
        lambda: f"map(attribute={attribute()}, default={chance.choice(['0', 'none'])})|list",
        lambda: f"{chance.choice(['selectattr', 'rejectattr'])}({attribute()}{chance.choice(['', ', ' + chr(39) + 'defined' + chr(39), ', ' + chr(39) + 'gt' + chr(39) + ', 1'])})|list",
        lambda: f"{chance.choice(['select', 'reject'])}({chance.choice(['', chr(39) + 'number' + chr(39), chr(39) + 'in' + chr(39) + ', [1, 2]', chr(39) + 'none' + chr(39)])})|list",
        lambda: f"sum({chance.choice(['', 'start=1', 'attribute=' + attribute(), 'start=[]'])})",
        lambda: f"batch({number(chance)}, {chance.choice(['none', '0'])})|list",
        lambda: f"slice({number(chance)}, {chance.choice(['none', '0'])})|list",
        lambda: f"join({text(chance, 2)}{chance.choice(['', ', attribute=' + attribute()])})",
        lambda: f"tojson({chance.choice(['', '1', '2'])})",
        lambda: "pprint",
    ])()


def template(chance):
    kind = chance.randrange(3)
    if kind == 0:
        return "{{ [(%s).%s] }}" % (text(chance), method(chance))
    if kind == 1:
        return "{{ [(%s)|%s] }}" % (text(chance, 9), text_filter(chance))
    return "{{ [(%s)|%s] }}" % (items(chance), list_filter(chance))
