"""Random nestings of tags, comments and raw blocks with all marks, blank lines and kinds of line ends."""

SPACES = ["", "", "", " ", "  ", "\t", "\n", "\n", "\n\n", " \n", "\n  ", "\r\n", "\r", " \t \n", "\x0b", "\x0c", "\xa0", "\u2028"]
TEXTS = ["a", "b c", "x", "{", "}", "%", "#", "{ {", "-", "%}", "}}", "#}", "é", "'", "line"]


def mark(chance, ends=False):
    return chance.choice(["", "", "", "-", "+"] if not ends else ["", "", "", "-"])


def tag(chance, body):
    inner = chance.choice(["", " ", "\n", "  "])
    return "{%" + mark(chance) + inner + body + chance.choice([" ", "", "\n"]) + mark(chance) + "%}"


def shown(chance):
    value = chance.choice(["1", "'v'", "name", "'a\nb'", "{'k': {'n': 1}}['k']['n']", "''", "none", "n"])
    return "{{" + mark(chance) + chance.choice(["", " "]) + value + chance.choice(["", " "]) + mark(chance, True) + "}}"


def comment(chance):
    body = chance.choice(["", " c ", "\nc\n", " {{ x }} ", " {% if %} ", "-", "+", " - "])
    return "{#" + mark(chance) + body + mark(chance) + "#}"


def raw(chance):
    begin = "{%" + mark(chance) + chance.choice(["", " "]) + "raw" + chance.choice(["", " "]) + mark(chance, True) + "%}"
    body = space(chance) + chance.choice(["{{ x }}", "{% if %}", "r", "", "{#", "\n"]) + space(chance)
    end = "{%" + mark(chance) + " endraw " + mark(chance) + "%}"
    return begin + body + end


def space(chance):
    return chance.choice(SPACES) + chance.choice(SPACES)


def nested(chance, depth):
    kind = chance.randrange(9)
    body = lambda: block(chance, depth - 1)
    if kind == 0:
        return tag(chance, "if yes") + body() + tag(chance, "endif")
    if kind == 1:
        return tag(chance, "if no") + body() + tag(chance, "else") + body() + tag(chance, "endif")
    if kind == 2:
        return tag(chance, "for i in [1, 2]") + body() + tag(chance, "endfor")
    if kind == 3:
        return tag(chance, "set v") + body() + tag(chance, "endset") + "{{ v }}"
    if kind == 4:
        return tag(chance, "filter upper") + body() + tag(chance, "endfilter")
    if kind == 5:
        return tag(chance, "with q = 1") + body() + tag(chance, "endwith")
    if kind == 6:
        return tag(chance, "macro m()") + body() + tag(chance, "endmacro") + space(chance) + "{{ m() }}"
    if kind == 7:
        return tag(chance, "set w = 1")
    return tag(chance, 'include "%s"' % chance.choice(["plain.j2", "part.j2", "crlf.j2"]))


def block(chance, depth):
    parts = []
    for _ in range(chance.randrange(1, 5)):
        parts.append(space(chance))
        kind = chance.randrange(8)
        if kind < 2 and depth > 0:
            parts.append(nested(chance, depth))
        elif kind == 2:
            parts.append(comment(chance))
        elif kind == 3:
            parts.append(shown(chance))
        elif kind == 4:
            parts.append(raw(chance))
        else:
            parts.append(chance.choice(TEXTS))
    return "".join(parts) + space(chance)


def template(chance):
    return block(chance, 3)
