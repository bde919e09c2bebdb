"""Random expressions over the context, mostly of fitting types."""

NUMBERS = ["0", "1", "2", "3", "-1", "7", "10", "n", "one", "zero", "pi", "half", "1.5", "0.1", "2.0", "-2.5", "big", "1e3", "100", "true", "numbers[0]", "many|length", "1e16", "3 ** 40", "users[0].age"]
TEXTS = ["'a'", "''", "name", "version", "'Hello World'", "text", "html", "unicode", "'a,b,,c'", "' x '", "'%s'", "'{}'", "words[1]", "'1'", "'3.7'", "'x' * 3", "'ñ😀'", "users[1].name", "\"it's\"", "'a.b.c'", "release_type"]
LISTS = ["numbers", "many", "words", "[]", "[1, 2]", "(1, 2, 3)", "mixed", "pairs", "users", "[1.5, 'a', none]", "range(4)", "architectures", "[[2], [1]]", "map.keys()|list", "(1,)", "[true, false]", "'hello'|list"]
DICTS = ["map", "{}", "{'a': 1}", "envars", "cuda.version", "{1: 2, 'b': [3]}", "users[0]", "cuda", "dict(x=1, y='z')"]
METHODS = ["upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()", "lstrip('a')", "split()", "split(',')", "split('.', 1)", "rsplit('.', 1)", "splitlines()", "replace('a', 'b')", "startswith('a')", "endswith('o')", "find('o')", "rfind('l')", "count('l')", "isdigit()", "isalpha()", "isupper()", "center(9)", "ljust(6, '.')", "rjust(6)", "zfill(5)", "partition('.')", "rpartition(',')", "format(1, 'b')", "join(['p', 'q'])", "isspace()", "istitle()", "removeprefix('1')", "expandtabs(4)", "index('e')"]
TEXT_FILTERS = ["upper", "lower", "title", "capitalize", "trim", "length", "reverse", "wordcount", "list", "first", "last", "int", "float", "string", "escape", "urlencode", "indent(2)", "indent(1, true)", "truncate(5)", "truncate(6, true, '.', 0)", "wordwrap(6)", "center(11)", "replace('a', 'o')", "e", "striptags", "default('d')", "default('d', true)", "tojson", "pprint", "join('-')", "sort|join", "unique|join", "batch(2)|list", "format(5)", "filesizeformat", "map('upper')|list", "slice(2)|list", "min", "max", "count", "safe", "forceescape"]
NUMBER_FILTERS = ["abs", "round", "round(1)", "round(0, 'ceil')", "round(1, 'floor')", "int", "float", "string", "filesizeformat", "filesizeformat(true)", "tojson", "default(1)", "pprint", "escape", "upper", "length", "round(-1)", "e"]
LIST_FILTERS = ["length", "first", "last", "join", "join(',')", "sort", "sort(reverse=true)", "unique|list", "reverse|list", "list", "map('string')|list", "select('odd')|list", "reject('none')|list", "select|list", "sum", "min", "max", "batch(2)|list", "batch(2, 'f')|list", "slice(3)|list", "slice(2, 0)|list", "tojson", "pprint", "map('upper')|join", "map(attribute='name')|join(', ')", "selectattr('active')|list|length", "groupby(0)|list", "string", "map('int')|sum", "map('length')|list", "sum(start=10)", "default([])", "select('string')|join", "map('default', 'x')|join", "sort(attribute=0)", "map('first')|list", "urlencode", "tojson(indent=1)"]
DICT_FILTERS = ["length", "list", "dictsort", "dictsort(by='value')", "dictsort(reverse=true)", "tojson", "tojson(2)", "first", "last", "items|list", "urlencode", "xmlattr", "pprint", "join(',')", "sort", "string", "map('upper')|list", "default({})", "reverse|list"]
TESTS = ["defined", "undefined", "none", "odd", "even", "divisibleby 2", "divisibleby(3)", "string", "number", "mapping", "sequence", "iterable", "integer", "float", "boolean", "true", "false", "lower", "upper", "callable", "in [1, 2, 'a']", "eq 1", "gt 0", "ne 'a'", "escaped", "sameas none", "lt 5", "filter", "test"]
FORMATS = ["'%s' % {}", "'%5s|' % {}", "'%d' % {}", "'%.2f' % {}", "'%r' % {}", "'{{}}'.format({})", "'{{:>8}}'.format({})", "'{{:.2f}}'.format({})", "'{{!r}}'.format({})", "'%05.1f' % {}", "'%x' % {}", "'{{:,}}'.format({})", "'%e' % {}", "'%g' % {}", "'{{:05}}'.format({})", "'{{:^+9.3}}'.format({})", "'%-6s|' % {}", "'%s-%s' % ({}, 1)"]
SLICES = ["[1:]", "[:2]", "[::-1]", "[::2]", "[-2:]", "[1:3]", "[:-1]", "[5:1:-2]", "[0]", "[-1]", "[1]", "[9]"]


def number(chance, depth):
    if depth <= 0 or chance.random() < 0.3:
        return chance.choice(NUMBERS)
    kind = chance.randrange(6)
    if kind < 3:
        if chance.random() < 0.12:
            return f"{operand(chance, depth, number)} ** {chance.choice(['2', '0', '-1', '0.5', '3', 'one', 'n', '-n', 'half'])}"
        operator = chance.choice(["+", "-", "*", "/", "//", "%", "+", "-", "*"])
        return f"{operand(chance, depth, number)} {operator} {operand(chance, depth, number)}"
    if kind == 3:
        return f"({number(chance, depth - 1)})|{chance.choice(NUMBER_FILTERS)}"
    if kind == 4:
        return f"{chance.choice(['-', '+', '- '])}{operand(chance, depth, number)}"
    return f"{operand(chance, depth, sequence)}|length"


def operand(chance, depth, kind):
    made = kind(chance, depth - 1)
    return made if chance.random() < 0.3 else f"({made})"


def text(chance, depth):
    if depth <= 0 or chance.random() < 0.25:
        return chance.choice(TEXTS)
    kind = chance.randrange(6)
    if kind == 0:
        return f"{operand(chance, depth, text)}.{chance.choice(METHODS)}"
    if kind == 1:
        return f"{operand(chance, depth, text)}|{chance.choice(TEXT_FILTERS)}"
    if kind == 2:
        return f"{operand(chance, depth, any_value)} ~ {operand(chance, depth, any_value)}"
    if kind == 3:
        return f"{operand(chance, depth, text)}{chance.choice(SLICES)}"
    if kind == 4:
        return chance.choice(FORMATS).format(operand(chance, depth, any_value))
    return f"{operand(chance, depth, text)} {chance.choice(['+', '*', '%', '+'])} {operand(chance, depth, any_value)}"


def sequence(chance, depth):
    if depth <= 0 or chance.random() < 0.3:
        return chance.choice(LISTS)
    kind = chance.randrange(5)
    if kind == 0:
        return f"{operand(chance, depth, sequence)}|{chance.choice(LIST_FILTERS)}"
    if kind == 1:
        return f"{operand(chance, depth, sequence)}{chance.choice(SLICES)}"
    if kind == 2:
        return "[" + ", ".join(any_value(chance, depth - 1) for _ in range(chance.randrange(4))) + "]"
    if kind == 3:
        return f"{operand(chance, depth, sequence)} {chance.choice(['+', '*'])} {operand(chance, depth, chance.choice([sequence, number]))}"
    return "(" + ", ".join(any_value(chance, depth - 1) for _ in range(chance.randrange(1, 4))) + ",)"


def mapping(chance, depth):
    if depth <= 0 or chance.random() < 0.4:
        return chance.choice(DICTS)
    if chance.random() < 0.5:
        return f"{operand(chance, depth, mapping)}|{chance.choice(DICT_FILTERS)}"
    pairs = ", ".join(f"{operand(chance, 0, chance.choice([text, number]))}: {any_value(chance, depth - 1)}" for _ in range(chance.randrange(3)))
    return "{" + pairs + "}" if chance.random() < 0.6 else f"({mapping(chance, depth - 1)}).{chance.choice(['items()', 'keys()', 'values()', 'get(1)', chr(99) + 'opy()', 'get(0, 5)'])}"


def truth(chance, depth):
    if depth <= 0:
        return chance.choice(["yes", "no", "true", "false", "conda", "missing", "nothing"])
    kind = chance.randrange(6)
    if kind == 0:
        return f"{operand(chance, depth, any_value)} {chance.choice(['==', '!=', '<', '>', '<=', '>='])} {operand(chance, depth, any_value)}"
    if kind == 1:
        same = chance.choice([number, text, sequence])
        return f"{operand(chance, depth, same)} {chance.choice(['==', '<', '>', '<=', '!='])} {operand(chance, depth, same)} {chance.choice(['', '< 100', '== true'])}"
    if kind == 2:
        return f"{operand(chance, depth, any_value)} {chance.choice(['in', 'not in'])} {operand(chance, depth, chance.choice([sequence, text, mapping]))}"
    if kind == 3:
        return f"{operand(chance, depth, any_value)} is {chance.choice(['', 'not '])}{chance.choice(TESTS)}"
    if kind == 4:
        return f"not {operand(chance, depth, truth)}"
    return f"{operand(chance, depth, any_value)} {chance.choice(['and', 'or'])} {operand(chance, depth, any_value)}"


def any_value(chance, depth):
    if chance.random() < 0.12:
        condition = truth(chance, depth - 1)
        return f"({number(chance, depth - 1)} if {condition} else {text(chance, depth - 1)})"
    return chance.choice([number, text, sequence, mapping, truth, text, number])(chance, depth)


def template(chance):
    return "{{ " + any_value(chance, chance.choice([1, 2, 2, 3])) + " }}"
