#!/usr/bin/env python3
"""Measures `manager build` as a whole process.

Usage: run.py cpu [--images N]           our own CPU per image, with the tests' scripted docker
       run.py bake [--runs N]            wall time on a real engine, against `docker buildx bake` of the same targets
       run.py unchanged [--runs N]       the same once all is there: BentoServer's 88 images with nothing in them

The last two need the variables of `src/test/sh/engine.sh env`, and `bake` the image of `src/test/sh/busybox.sh` in
ENGINE_REGISTRY/library/busybox:1. Both programs take turns, each when the machine has come to rest; figures are medians.
"""

import argparse
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BAKE = ["docker", "buildx", "bake", "--progress", "plain", "-f"]
MANAGER = [str(ROOT / "manager")]
VERSION = ["--bentoml_version", "1.0.0"]
CHILD = "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nARG NONCE\nRUN echo $NONCE {{ release_type }} >/child\n"

STILL = {
    "base": "FROM {{ base_image }}\nARG PYTHON_VERSION\nLABEL python=$PYTHON_VERSION\nCOPY entrypoint.sh /entrypoint.sh\n",
    "child": "ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nWORKDIR /{{ release_type }}\n",
}


def project(folder: pathlib.Path, base: str, distros: int, registry: str) -> None:
    """Distros with a base and three children each."""
    (folder / "manifest").mkdir()
    (folder / "templates/one").mkdir(parents=True)
    (folder / "templates/docs").mkdir()
    lines = ["%YAML 1.2", "---", "common: &common", "  templates_dir: one", f"  base_image: {base}"]
    lines += ["  architectures: [amd64, arm64v8]", "  release_types: [base, runtime, devel]", '  python_versions: ["3.9", "3.10"]']
    for i in range(distros):
        lines += [f"d{i}:", "  <<: *common", f"  suffixes: d{i}"]
    (folder / "manifest/bento-server.cuda_v11.5.1.yaml").write_text("\n".join(lines) + "\n")
    text = "FROM {{ base_image }}\nARG NONCE\nARG PYTHON_VERSION\nRUN echo $NONCE {{ distros }} $PYTHON_VERSION >/base\n"
    (folder / "templates/one/base-dockerfile.j2").write_text(text)
    for name in ("runtime", "devel"):
        (folder / f"templates/one/{name}-dockerfile.j2").write_text(CHILD)
    (folder / "templates/docs/README.md.j2").write_text("# {{ bentoml_package }}\n")
    (folder / ".dockerignore").write_text("*\n")
    subprocess.run(
        [*MANAGER, "generate", "-q", *VERSION, "--registry", registry, "--dump_metadata"], cwd=folder, check=True
    )


def shipped(folder: pathlib.Path, base: str, registry: str) -> None:
    """BentoServer's images, for as many platforms, on a base with nothing in it."""
    for name in ("manifest", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("entrypoint.sh", ".dockerignore"):
        shutil.copy(ROOT / name, folder)
    for file in (folder / "manifest").glob("*.yaml"):
        file.write_text(re.sub(r"(?m)^(\s+base_image: ).+$", rf"\g<1>{base}", file.read_text("utf-8")), "utf-8")
    for file in (folder / "templates").rglob("*-dockerfile.j2"):
        file.write_text(STILL["base" if "base" in file.name else "child"], "utf-8")
    subprocess.run(
        [*MANAGER, "generate", "-q", *VERSION, "--registry", registry, "--dump_metadata"], cwd=folder, check=True
    )


def empty_base(folder: pathlib.Path, registry: str) -> str:
    """Pushes an image of four platforms that has one file."""
    context = folder / "base"
    context.mkdir()
    (context / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /\n")
    name = f"{registry}/library/nothing:1"
    platforms = "linux/amd64,linux/arm64,linux/ppc64le,linux/s390x"
    timed(["docker", "buildx", "build", "--push", "--platform", platforms, "--tag", name, str(context)], folder)
    return name


def own_cpu(pid: int) -> float:
    """Seconds of CPU of a process itself, without those it started."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Registry(http.server.BaseHTTPRequestHandler):
    """Gives the indexes that the scripted docker has left, and an image to build on."""

    protocol_version = "HTTP/1.1"
    indexes = pathlib.Path()

    def do_GET(self) -> None:
        repository, _, reference = self.path.removeprefix("/v2/").partition("/manifests/")
        index = self.indexes / f"{repository.rsplit('/', 1)[-1]}:{reference}"
        base = repository == "library/debian"
        body = b'{"manifests":[]}' if base else index.read_bytes() if index.exists() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/vnd.oci.image.index.v1+json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Docker-Content-Digest", "sha256:" + hashlib.sha256(body).hexdigest())
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


def fake_build(images: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        state = folder / "state"
        for sub in ("registry", "index", "fail", "lie", "slow"):
            (state / sub).mkdir(parents=True)
        work = folder / "work"
        work.mkdir()
        handler = type("Registry", (Registry,), {"indexes": state / "index"})
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            registry = f"127.0.0.1:{server.server_port}"
            project(work, f"{registry}/library/debian:11", images // 6, registry)
            env = dict(os.environ, FAKE_DOCKER=str(state))
            env["PATH"] = f"{ROOT}/src/test/resources/fake:" + env["PATH"]
            process = subprocess.Popen([*MANAGER, "build", "-q"], cwd=work, env=env)
            cpu = 0.0
            while process.poll() is None:
                cpu = max(cpu, own_cpu(process.pid))
                time.sleep(0.02)
            server.shutdown()
        assert process.returncode == 0
        return cpu


def cpu(images: int) -> None:
    small, large = fake_build(6), fake_build(images)
    print(f"own CPU: {small:.2f} s for 6 images, {large:.2f} s for {images // 6 * 6}:"
          f" {1000 * (large - small) / (images // 6 * 6 - 6):.1f} ms for each further image")


def bake_file(folder: pathlib.Path, **more: str) -> pathlib.Path:
    """The targets of the dry run, each child on the target of its parent."""
    plan = json.loads(
        subprocess.run(
            [*MANAGER, "build", "--dry_run", "--output", "json"], cwd=folder, check=True, stdout=subprocess.PIPE
        ).stdout
    )
    targets = {}
    for image in plan["images"]:
        command = image["command"]
        value = {command[i]: command[i + 1] for i in range(len(command) - 1) if command[i].startswith("--")}
        contexts = {}
        if image["parent"]:
            contexts[value["--build-context"].split("=", 1)[0]] = "target:" + target(image["parent"])
        targets[target(image["reference"])] = {
            "context": command[-1],
            "dockerfile": str(folder / value["--file"]),
            "platforms": image["platforms"],
            "args": {"PYTHON_VERSION": value["--build-arg"].split("=", 1)[1], **more},
            "contexts": contexts,
            "tags": [image["reference"].replace("bento-server:", "baked:")],
            "output": ["type=registry"],
        }
    file = folder / "bake.json"
    file.write_text(json.dumps({"group": {"default": {"targets": list(targets)}}, "target": targets}))
    return file


def target(reference: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", reference.rsplit(":", 1)[1])


def rest(seconds: int = 60) -> None:
    """Waits until the machine is at rest, so that nobody pays for what the one before has left the engine to do."""
    for _ in range(seconds // 2):
        before = processors()
        time.sleep(2)
        spent = [after - then for after, then in zip(processors(), before)]
        if spent[3] > 0.9 * sum(spent):
            return


def processors() -> list[int]:
    """What they have spent, the fourth of it idle."""
    return [int(word) for word in pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:]]


def timed(command: list, folder: pathlib.Path) -> float:
    rest()
    start = time.monotonic()
    with open(folder / "bench.log", "a", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder, check=True, stdout=log, stderr=log)
    return time.monotonic() - start


def bake(runs: int, distros: int) -> None:
    registry = os.environ["ENGINE_REGISTRY"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project(folder, f"{registry}/library/busybox:1", distros, registry)
        ours, theirs = [], []
        for turn in range(runs):
            nonce = f"{time.time_ns()}"
            ours.append(timed([*MANAGER, "build", "-q", "--build_arg", f"NONCE=ours{nonce}"], folder))
            file = bake_file(folder, NONCE=f"bake{nonce}")
            theirs.append(timed([*BAKE, str(file)], folder))
            print(f"turn {turn + 1}: manager {ours[-1]:.1f} s, bake {theirs[-1]:.1f} s", flush=True)
        ratio = statistics.median(a / b for a, b in zip(ours, theirs))
        print(f"{distros * 6} images: manager {statistics.median(ours):.1f} s, bake {statistics.median(theirs):.1f} s,"
              f" ratio {ratio:.2f}")


def unchanged(runs: int) -> None:
    registry = os.environ["ENGINE_REGISTRY"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project_folder = folder / "project"
        project_folder.mkdir()
        shipped(project_folder, empty_base(folder, registry), registry)
        build = [*MANAGER, "build"]
        bake = [*BAKE, str(bake_file(project_folder))]
        print(f"first: manager {timed(build, project_folder):.1f} s, bake {timed(bake, project_folder):.1f} s", flush=True)
        ours, theirs = [], []
        for turn in range(runs):
            ours.append(timed(build, project_folder))
            theirs.append(timed(bake, project_folder))
            print(f"turn {turn + 1}: manager {ours[-1]:.2f} s, bake {theirs[-1]:.1f} s", flush=True)
        images = len(json.loads((project_folder / "bake.json").read_text())["target"])
        assert f"{images} images: {images} up to date" in (project_folder / "bench.log").read_text("utf-8")
        ratio = statistics.median(b / a for a, b in zip(ours, theirs))
        print(f"{images} images: manager {statistics.median(ours):.2f} s, bake {statistics.median(theirs):.1f} s,"
              f" {ratio:.0f} times as long")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["cpu", "bake", "unchanged"])
    parser.add_argument("--images", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--distros", type=int, default=7)
    options = parser.parse_args()
    if options.what == "cpu":
        cpu(options.images)
    elif options.what == "bake":
        bake(options.runs, options.distros)
    else:
        unchanged(options.runs)


if __name__ == "__main__":
    main()
