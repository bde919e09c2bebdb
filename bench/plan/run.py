#!/usr/bin/env python3
"""Measures `manager plan` of thousands of images against a registry that answers at once.

Usage: run.py [--scales 1,91] [--runs N] [--java HOME] [--keep FOLDER]

BentoServer's project with each distro so many times: 88 images, 8,008 at 91. The lock file is that of a build that has
just pushed all of them, so that a plan finds nothing to do; then a line in a template is changed, so that it finds all
to do. "after start" is without what `manager --help` takes in the same turn.
"""

import argparse
import importlib.util
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent
MANAGER = str(ROOT / "manager")


def module(path: pathlib.Path):
    spec = importlib.util.spec_from_file_location("generate_bench", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


GENERATE = module(ROOT / "bench/generate/run.py")


def java(name: str) -> str:
    return os.path.join(os.environ["JAVA_HOME"], "bin", name) if "JAVA_HOME" in os.environ else name


def classpath() -> str:
    """The program as the launcher has built it."""
    subprocess.run([MANAGER, "--version"], check=True, stdout=subprocess.DEVNULL)
    newest = max((ROOT / ".manager/launcher").glob("program-*"), key=lambda folder: folder.stat().st_mtime)
    return os.pathsep.join([str(newest / "manager.jar"), *map(str, sorted((newest / "lib").glob("*.jar")))])


def bases_from(registry: str, project: pathlib.Path) -> None:
    """Lets all images from elsewhere come from the registry, and leaves nothing that a plan can't tell."""
    for file in (project / "manifest").glob("*.yaml"):
        text = re.sub(r"(?m)^(\s+base_image: )(.+)$", rf"\g<1>{registry}/library/\g<2>", file.read_text("utf-8"))
        file.write_text(text.replace("syntax=docker/", f"syntax={registry}/docker/"), "utf-8")
    for file in (project / "templates").rglob("*.j2"):
        text = re.sub(r"(?m)^(FROM (?:--\S+ )?)(python|buildpack-deps):", rf"\g<1>{registry}/library/\g<2>:",
                      file.read_text("utf-8"))
        text = re.sub(r"(?m)^( *)ADD (https\S+\.atom)", rf"\g<1>ADD --checksum=sha256:{'0' * 64} \g<2>", text)
        file.write_text(text.replace("micromamba-$BUILDARCH", "micromamba-amd64"), "utf-8")


def change(project: pathlib.Path) -> None:
    for file in (project / "templates").rglob("*-dockerfile.j2"):
        if file.parent.name != "docs":
            file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")
    for file in (project / "templates/layouts").glob("*.j2"):
        file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")


def asked(registry: str) -> int:
    with urllib.request.urlopen(f"http://{registry}/count") as answer:
        return int(answer.read())


def measure(title: str, plan: list, registry: str, runs: int, output: pathlib.Path) -> None:
    rows = []
    for turn in range(runs + 1):
        start = GENERATE.measure([MANAGER, "--help"], dict(os.environ))
        asked(registry)
        figures = plan_once(plan, output)
        if turn:
            rows.append((figures[0], figures[0] - start[0], figures[1], figures[1] - start[1], figures[2]))
    last = output.read_text("utf-8").strip().splitlines()[-1]
    wall, after, cpu, cpu_after, memory = (statistics.median(column) for column in zip(*rows))
    print(f"{title:<24}{wall:8.2f}{after:13.2f}{cpu:8.2f}{cpu_after:13.2f}{memory:7.0f}{asked(registry):10}   {last}",
          flush=True)


def plan_once(plan: list, output: pathlib.Path):
    with open(output, "w", encoding="utf-8") as out:
        process = subprocess.Popen(plan, stdout=out, stderr=subprocess.PIPE)
        began = time.perf_counter()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if status != 0:
            sys.exit(f"{plan}: status {status}: {process.stderr.read().decode()}")
        process.stderr.close()
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scales", default="1,91")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--java", default=os.environ.get("JAVA_HOME"))
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder, and leave it")
    options = parser.parse_args()
    if options.java:
        os.environ["JAVA_HOME"] = options.java
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        path = classpath()
        subprocess.run([java("javac"), "-cp", path, "-d", str(folder / "classes"), str(HERE / "Publish.java")], check=True)
        stub = subprocess.Popen([java("java"), str(HERE / "Stub.java")], stdout=subprocess.PIPE, text=True)
        try:
            registry = f"127.0.0.1:{stub.stdout.readline().strip()}"
            print(f"{os.cpu_count()} processors, JAVA_HOME={options.java}, registry {registry}")
            print(f"{'':<24}{'wall s':>8}{'after start':>13}{'CPU s':>8}{'after start':>13}{'MiB':>7}{'requests':>10}")
            for scale in map(int, options.scales.split(",")):
                project = GENERATE.scaled_project(folder, scale)
                bases_from(registry, project)
                release = ["-C", str(project), "--registry", registry, "--bentoml_version", "1.0.0a6"]
                subprocess.run([MANAGER, "generate", "-q", *release, "--dump_metadata"], check=True)
                publish = [java("java"), "-cp", f"{folder}/classes{os.pathsep}{path}", "com.bentoml.manager.release.Publish"]
                subprocess.run([*publish, str(project), registry, "1.0.0a6"], check=True)
                plan = [MANAGER, "plan", *release]
                measure(f"nothing to do, {scale}x", plan, registry, options.runs, folder / "out")
                change(project)
                measure(f"all to do, {scale}x", plan, registry, options.runs, folder / "out")
            if options.keep:
                input("the registry goes on until Enter is pressed")
        finally:
            stub.terminate()


if __name__ == "__main__":
    main()
