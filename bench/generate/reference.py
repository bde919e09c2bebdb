#!/usr/bin/env python3
"""Renders the files that a build.meta.json lists, with Jinja2, and writes them: what manager is measured against.

Usage: reference.py each|once PROJECT_DIR OUTPUT_DIR

each: a new environment and a template compiled from its source for every file, as the Python manager did.
once: one environment, every template compiled once.
"""

import json
import pathlib
import sys

import jinja2


def environment(root: pathlib.Path) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    made.globals["contains_key"] = lambda keys, mapping: {k: v for k, v in mapping.items() if k in keys}
    return made


def main() -> None:
    mode, root, output = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    files = json.loads((root / "generated/build.meta.json").read_text("utf-8"))["files"]
    shared = environment(root)
    for entry in files:
        if mode == "each":
            template = environment(root).from_string((root / entry["template"]).read_text("utf-8"))
        else:
            template = shared.get_template(entry["template"])
        path = output / entry["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.render(entry["context"]), "utf-8")


if __name__ == "__main__":
    main()
