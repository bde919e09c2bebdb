#!/usr/bin/env python3
"""Renders every file that build.meta.json lists with real Jinja2, and compares it with the one that manager made.

Usage: compare_generated.py [PROJECT_DIR]    (needs Jinja2 3.1; the metadata of a run with --dump_metadata)
"""

import json
import pathlib
import sys

import jinja2


def contains_key(keys, mapping):
    return {key: value for key, value in mapping.items() if key in keys}


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.globals["contains_key"] = contains_key
    files = json.loads((root / "generated/build.meta.json").read_text("utf-8"))["files"]
    different = 0
    for entry in files:
        expected = environment.get_template(entry["template"]).render(entry["context"])
        if (root / entry["path"]).read_bytes() != expected.encode("utf-8"):
            print(f"differs from Jinja2 {jinja2.__version__}: {entry['path']}")
            different += 1
    print(f"compared {len(files)} files, {different} differ")
    return 1 if different or not files else 0


if __name__ == "__main__":
    sys.exit(main())
