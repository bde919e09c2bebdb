#!/usr/bin/env python3
"""Runs every command of a Markdown file's console blocks and compares what it prints: run_tour.py FILE FOLDER.

A block begins with ```console. A line that begins with "$ " is a command for bash, which runs it in FOLDER; the lines
below it are what it prints, on stdout and stderr together. "…" stands for any text, also of several lines.
Ends with status 1 if a command prints something else.
"""
import re
import subprocess
import sys

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(text):
    """Pairs of a command and the lines that it prints."""
    found = []
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def pattern(lines):
    """A regular expression for the expected lines."""
    text = "".join(line + "\n" for line in lines)
    return re.compile(".*?".join(map(re.escape, text.replace("…\n", "…").split("…"))), re.DOTALL)


def main():
    file, folder = sys.argv[1:]
    with open(file, encoding="utf-8") as text:
        tour = commands(text.read())
    failed = 0
    for command, expected in tour:
        run = subprocess.run(
            ["bash", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        printed = "".join(line.rstrip() + "\n" for line in run.stdout.decode().splitlines())
        if not pattern(expected).fullmatch(printed):
            failed += 1
            print(f"$ {command}\n--- expected\n" + "\n".join(expected) + f"\n--- printed (status {run.returncode})\n{printed}---")
    print(f"{len(tour) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not tour else 0)


if __name__ == "__main__":
    main()
