"""Records what Jinja2 makes of the corpus; with --check, whether the record is still what it makes of it.

The cases stand in src/test/resources/jinja/*.cases: "### name" begins a template, "### each: name" a list of one-line
templates. The record of each file lies next to it.
"""

import json
import pathlib
import sys

import reference

HERE = pathlib.Path(__file__).resolve().parent.parent / "resources" / "jinja"


def cases(path):
    name, lines, each, count = None, [], False, 0
    for line in path.read_text(encoding="utf-8").split("\n") + ["### end"]:
        if line.startswith("### "):
            if name is not None and not each:
                while lines and lines[-1] == "":
                    lines.pop()
                yield name, "\n".join(lines)
            each = line.startswith("### each: ")
            name, lines, count = line[10:] if each else line[4:], [], 0
        elif each:
            if line:
                count += 1
                yield f"{name} {count}", line
        else:
            lines.append(line)


def strings(path):
    """Templates in which line ends and the end of the file matter: written as JSON."""
    for name, template in json.loads(path.read_text(encoding="utf-8")).items():
        yield name, template


def record(path, context, templates):
    read = strings if path.name.endswith(".strings.json") else cases
    made = []
    for name, template in read(path):
        files = dict(templates, main=template)
        made.append(dict({"case": name, "source": template}, **reference.outcome(files, "main", context)))
    return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in made) + "\n]\n", len(made)


def main():
    context = json.loads((HERE / "context.json").read_text(encoding="utf-8"))
    templates = {path.name: path.read_text(encoding="utf-8") for path in sorted((HERE / "templates").iterdir())}
    paths = sorted(list(HERE.glob("*.cases")) + list(HERE.glob("*.strings.json")))
    total, stale = 0, []
    for path in paths:
        text, count = record(path, context, templates)
        total += count
        target = HERE / "recorded" / (path.name.split(".")[0] + ".json")
        if "--check" in sys.argv:
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                stale.append(target.name)
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
    print(f"{total} cases in {len(paths)} chapters")
    if stale:
        sys.exit("not what Jinja2 makes of them: " + ", ".join(stale))


main()
