"""Makes random templates and what Jinja2 makes of them, a JSON object a line: fuzz_jinja.py KIND COUNT SEED."""

import json
import pathlib
import random
import resource
import signal
import sys

import fuzz_expressions
import fuzz_formats
import fuzz_methods
import fuzz_statements
import fuzz_whitespace
import reference

KINDS = {
    "whitespace": fuzz_whitespace.template,
    "expressions": fuzz_expressions.template,
    "statements": fuzz_statements.template,
    "formats": fuzz_formats.template,
    "methods": fuzz_methods.template,
}
RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "resources" / "jinja"


MEMORY = 1 << 30


def stop(*_):
    raise TimeoutError("took too long")


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, stop)
    kind, count, seed = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    context = json.loads((RESOURCES / "context.json").read_text(encoding="utf-8"))
    templates = {path.name: path.read_text(encoding="utf-8") for path in sorted((RESOURCES / "templates").iterdir())}
    for number in range(count):
        chance = random.Random(f"{kind} {seed} {number}")
        source = KINDS[kind](chance)
        signal.alarm(2)
        made = reference.outcome(dict(templates, main=source), "main", context)
        signal.alarm(0)
        if made.get("error") in ("TimeoutError", "MemoryError"):
            continue
        print(json.dumps(dict({"case": f"{kind} {seed} {number}", "source": source}, **made)))


main()
