"""Random numbers and texts under random format specs, % formats, rounding and division."""


def real(chance):
    return chance.choice([
        repr(chance.uniform(-1e3, 1e3)),
        repr(chance.random() * 10 ** chance.randint(-300, 300)),
        str(round(chance.uniform(-1e4, 1e4), chance.randint(0, 5))),
        repr(chance.getrandbits(chance.randint(1, 80)) * 1.0),
        repr(chance.randint(-(10 ** 6), 10 ** 6) / 8),
    ])


def spec(chance):
    return "".join([
        chance.choice(["", "<", ">", "^", "=", "*<", "*^", "0>", "_="]),
        chance.choice(["", "+", "-", " "]),
        chance.choice(["", "#"]),
        chance.choice(["", "0"]),
        chance.choice(["", "3", "8", "12", "20"]),
        chance.choice(["", ",", "_"]),
        chance.choice(["", ".0", ".1", ".3", ".10"]),
        chance.choice(["", "f", "e", "g", "%", "d", "x", "X", "b", "o", "s", "c", "E", "G", "F"]),
    ])


def percent(chance):
    flags = "".join(chance.sample("#0- +", chance.randint(0, 2)))
    return "%" + flags + chance.choice(["", "3", "8", "12"]) + chance.choice(["", ".0", ".1", ".3", ".10"]) + chance.choice("sdfegxXoricEGFua")


def value(chance):
    whole = [str(chance.randint(-(10 ** 5), 10 ** 5)), str(chance.randint(0, 10 ** 30)), str(chance.randint(0, 200))]
    return chance.choice([real(chance), "true", "'abc'", "'é😀'", "none"] + whole)


def template(chance):
    kind = chance.randrange(4)
    if kind == 0:
        return " ".join("{{ %s }}" % real(chance) for _ in range(8))
    if kind == 1:
        return "{{ '{:%s}'.format(%s) }}" % (spec(chance), value(chance))
    if kind == 2:
        return "{{ '%s|' %% (%s,) }}" % (percent(chance), value(chance))
    method = chance.choice(["", ", 'ceil'", ", 'floor'"])
    shown = ["(%s)|round(%d%s)" % (real(chance), chance.randint(-3, 6), method)]
    shown += ["(%s) %s (%s)" % (real(chance), operator, real(chance)) for operator in ("//", "%", "/", "*", "+")]
    shown += ["(%s)|int" % real(chance), "(%s)|filesizeformat" % real(chance), "(%s)|tojson" % real(chance)]
    return " ".join("{{ %s }}" % each for each in shown)
