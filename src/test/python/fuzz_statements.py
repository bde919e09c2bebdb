"""Random programs of sets, loops, macros, blocks and includes over a few names, to find differences of scope."""

NAMES = ["a", "b", "n", "name", "c"]


def value(chance):
    return chance.choice(["1", "2", "'s'", "n", "name", "a|default('-')", "b|default('-')", "c|default(0)", "[1, 2]", "(a|default(0)) ~ 'x'", "loop.index|default('l') if loop is defined else 'nl'", "varargs is defined", "caller is defined", "none"])


def shown(chance):
    name = chance.choice(NAMES)
    return "{{ %s }}" % chance.choice([f"{name}|default('?')", f"{name} is defined", value(chance), "loop.index if loop is defined else '-'", "loop.last if loop is defined else '~'", "ns.x", "m() if m is defined else 'nom'", "self.blk() if self.blk is defined and depth is defined else ''", f"'<' ~ ({name}|default('!')) ~ '>'"])


def statement(chance, depth):
    kind = chance.randrange(17) if depth > 0 else chance.randrange(6)
    name = chance.choice(NAMES)
    body = lambda: program(chance, depth - 1)
    if kind < 2:
        return shown(chance)
    if kind == 2:
        return "{%% set %s = %s %%}" % (name, value(chance))
    if kind == 3:
        return "{%% set ns.x = %s %%}" % value(chance)
    if kind == 4:
        return "{% do log.append(" + value(chance) + ") %}"
    if kind == 5:
        return chance.choice([".", "|", " ", "\n"])
    if kind == 6:
        return "{%% if %s %%}%s{%% else %%}%s{%% endif %%}" % (chance.choice(["yes", "no", "a is defined", "b", "loop is defined"]), body(), body())
    if kind == 7:
        return "{%% if %s %%}%s{%% elif %s %%}%s{%% endif %%}" % (chance.choice(["no", "c"]), body(), chance.choice(["yes", "no"]), body())
    if kind == 8:
        condition = chance.choice(["", "", " if %s != 2" % name, " if loop is undefined"])
        otherwise = "{% else %}" + body() if chance.random() < 0.3 else ""
        jump = chance.choice(["", "", "", "{% break %}", "{% continue %}", "{% if " + name + " == 1 %}{% continue %}{% endif %}"])
        return "{%% for %s in %s%s %%}%s%s%s{%% endfor %%}" % (name, chance.choice(["[1, 2, 3]", "[1, 2]", "[]", "'xy'", "[n, name]"]), condition, body(), jump + body() if jump else "", otherwise)
    if kind == 9:
        return "{%% with %s = %s %%}%s{%% endwith %%}" % (name, value(chance), body())
    if kind == 10:
        return "{%% set %s %%}%s{%% endset %%}" % (name, body())
    if kind == 11:
        arguments = chance.choice(["", name, name + "=5", "a, b=a"])
        calls = chance.choice(["{{ m(1) }}", "{{ m() }}", "{{ m(1, 2) }}", "", "{% call m() %}" + body() + "{% endcall %}"])
        return "{%% macro m(%s) %%}[%s%s]{%% endmacro %%}%s" % (arguments, body(), chance.choice(["", "{{ caller() if caller is defined }}", "{{ varargs }}"]), calls)
    if kind == 12:
        return "{% filter upper %}" + body() + "{% endfilter %}"
    if kind == 13:
        return "{%% include '%s' %%}" % chance.choice(["part.j2", "plain.j2", "state.j2", "show.j2", "show.j2"])
    if kind == 14:
        return "{% import 'macros.j2' as b %}{{ b.answer }}" if chance.random() < 0.5 else "{% from 'macros.j2' import answer as a with context %}"
    if kind == 15:
        return "{%% block blk%d %s%%}%s{%% endblock %%}" % (chance.randrange(10 ** 9), chance.choice(["", "scoped "]), body())
    return "{% autoescape false %}" + body() + "{% endautoescape %}"


def program(chance, depth):
    return "".join(statement(chance, depth) for _ in range(chance.randrange(1, 5)))


def template(chance):
    start = "{% set ns = namespace(x=0) %}{% set log = [] %}"
    kind = chance.randrange(6)
    if kind == 0:
        start = chance.choice(["{% extends 'base.j2' %}", "{% if yes %}{% extends 'middle.j2' %}{% endif %}"]) + start
        return start + program(chance, 3) + "{% block title %}" + program(chance, 2) + "{{ super() }}{% endblock %}{{ log }}"
    return start + program(chance, 3) + "{{ log }}"
