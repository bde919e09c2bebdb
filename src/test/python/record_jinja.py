#!/usr/bin/env python3
"""Records what Jinja2 makes of the cases of the contract; with --check, whether the record still is what it makes.

A case in src/test/resources/jinja/cases.json is a template with what Jinja2 makes of it (text, or error with its place),
and how manager compares ("here"): equal, refused, or differs, and then with what it gives ("ours").
"""

import json
import pathlib
import sys

import reference

HERE = pathlib.Path(__file__).resolve().parent.parent / "resources" / "jinja"
OURS = ("case", "source", "here", "ours")


def main():
    context = json.loads((HERE / "context.json").read_text("utf-8"))
    templates = {path.name: path.read_text("utf-8") for path in (HERE / "templates").iterdir()}
    cases = json.loads((HERE / "cases.json").read_text("utf-8"))
    recorded = []
    for case in cases:
        files = dict(templates, main=case["source"])
        kept = {key: value for key, value in case.items() if key in OURS}
        recorded.append(dict(kept, **reference.outcome(files, "main", context)))
    stale = [old["case"] for old, new in zip(cases, recorded) if old != new]
    print(f"{len(cases)} cases, {len(stale)} not as recorded")
    if "--check" not in sys.argv:
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in recorded)
        (HERE / "cases.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    elif stale:
        sys.exit("Jinja2 makes something else of: " + ", ".join(stale))


main()
