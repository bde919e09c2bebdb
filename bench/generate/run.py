#!/usr/bin/env python3
"""Measures manager's starts, and `manager generate`, as whole processes against Python, in one run on one machine.

Usage: run.py [--runs N] [--java HOME] [--scales 1,10,50] [--python PYTHON]

Needs Debian's python3-jinja2, python3-yaml and python3-attr. Commands take turns, so that a slow moment of the machine
meets all of them; the figures are medians, and the ratios are medians of the ratios of each turn. PYTHON, whose start
ours are held against, is Debian's own unless another is named; the Jinja2 programs are always run by Debian's.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PYTHON = "/usr/bin/python3"
IMPORTS = ["-c", "import jinja2, yaml, attrs"]
VERSION = ["--bentoml_version", "1.0.0a6"]


def scaled_project(folder: pathlib.Path, times: int) -> pathlib.Path:
    """BentoServer's project with each distro so many times."""
    project = folder / f"x{times}"
    shutil.copytree(ROOT / "templates", project / "templates")
    shutil.copy(ROOT / ".dockerignore", project)
    (project / "manifest").mkdir()
    name = "bento-server.cuda_v11.5.1.yaml"
    text = (ROOT / "manifest" / name).read_text("utf-8")
    blocks = re.split(r"(?m)^(?=\S)", text)
    kept = [b for b in blocks if not is_distro(b)]
    for i in range(times):
        kept += [copy_of(b, i) for b in blocks if is_distro(b)]
    (project / "manifest" / name).write_text("".join(kept), "utf-8")
    return project


def is_distro(block: str) -> bool:
    return re.match(r"[a-z0-9.]+:\s*\n", block) is not None and "suffixes:" in block and "templates_dir" in block or (
        re.match(r"debian1[01]:", block) is not None
    )


def copy_of(block: str, i: int) -> str:
    if i == 0:
        return block
    block = re.sub(r"^([A-Za-z0-9.]+):", rf"\1-{i}:", block)
    return re.sub(r"(?m)^(  suffixes: \S+)", rf"\1-{i}", block)


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds, and the peak of memory in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status != 0:
        sys.exit(f"{command}: status {status}: {process.stderr.read().decode()}")
    process.stderr.close()
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(title: str, commands: dict[str, list[str]], runs: int, environment: dict[str, str], before) -> None:
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            before(name)
            figure = measure(command, environment)
            if turn:
                figures[name].append(figure)
    print(f"\n{title}")
    print(f"  {'command':<34}{'wall s':>9}{'cpu s':>9}{'MiB':>7}   manager's wall / this")
    ours = [wall for wall, _, _ in figures["manager"]]
    for name, rows in figures.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*rows))
        ratio = statistics.median(a / b[0] for a, b in zip(ours, rows))
        print(f"  {name:<34}{wall:9.3f}{cpu:9.3f}{memory:7.0f}   {ratio:.3f}")


def starts(
    manager: str, project: pathlib.Path, runs: int, environment: dict[str, str], imports: list[str]
) -> None:
    """Short commands, each by Python's start; those that this manager or machine doesn't have are left out."""
    here = ["-C", str(project)]
    generate = [manager, "generate", *here, *VERSION, "--dump_metadata"]
    measure(generate, environment)
    commands = {
        "manager --version": [manager, "--version"],
        "manager --help": [manager, "--help"],
        "manager validate": [manager, "validate", *here],
        "manager generate, unchanged": generate,
        "manager build --dry_run": [manager, "build", *here, *VERSION, "--dry_run"],
        "docker --version": ["docker", "--version"],
    }
    known = subprocess.run([manager, "--help"], env=environment, capture_output=True, text=True).stdout
    if "\n  validate " not in known:
        del commands["manager validate"]
    if shutil.which("docker") is None:
        del commands["docker --version"]
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ["python imports", *commands]}
    for turn in range(runs + 1):
        for name, rows in figures.items():
            figure = measure(commands.get(name, imports), environment)
            if turn:
                rows.append(figure)
    print("\nstarts")
    print(f"  {'command':<34}{'wall s':>9}{'cpu s':>9}{'MiB':>7}   wall, cpu / python's")
    python = figures["python imports"]
    for name, rows in figures.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*rows))
        by_wall, by_cpu = (statistics.median(a[i] / b[i] for a, b in zip(rows, python)) for i in (0, 1))
        print(f"  {name:<34}{wall:9.3f}{cpu:9.3f}{memory:7.0f}   {by_wall:.2f}  {by_cpu:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--java", default=os.environ.get("JAVA_HOME"))
    parser.add_argument("--scales", default="1,10,50")
    parser.add_argument("--python", default=PYTHON)
    options = parser.parse_args()
    imports = [options.python, *IMPORTS]
    environment = dict(os.environ)
    if options.java:
        environment["JAVA_HOME"] = options.java
    manager = str(ROOT / "manager")
    print(f"{os.cpu_count()} processors, {subprocess.getoutput('uname -sm')}, JAVA_HOME={options.java}")
    with tempfile.TemporaryDirectory() as folder:
        starts(manager, scaled_project(pathlib.Path(folder), 1), options.runs, environment, imports)
        shutil.rmtree(pathlib.Path(folder) / "x1")
        for scale in map(int, options.scales.split(",")):
            project = scaled_project(pathlib.Path(folder), scale)
            generate = [manager, "generate", "-C", str(project), *VERSION]
            measure([*generate, "--dump_metadata"], environment)
            reference = [PYTHON, str(ROOT / "bench/generate/reference.py")]
            output = project / "python"

            def fresh(name: str) -> None:
                """Every run writes all of its files. Old ones are kept, as ext4 is slow to make files just after others went."""
                for old in (output, project / "generated/bento-server" if name == "manager" else output):
                    if old.exists():
                        old.rename(tempfile.mkdtemp(dir=folder) + "/old")

            compare(
                f"generate, {scale} x the distros",
                {
                    "manager": generate,
                    "python imports": imports,
                    "(a) Jinja2, compiled each time": [*reference, "each", str(project), str(output)],
                    "(b) Jinja2, compiled once": [*reference, "once", str(project), str(output)],
                },
                options.runs if scale == 1 else max(3, options.runs // 2),
                environment,
                fresh,
            )


if __name__ == "__main__":
    main()
