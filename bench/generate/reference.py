#!/usr/bin/env python3
"""Makes a project's Dockerfiles and repository files with PyYAML and Jinja2: what manager is measured against.

Usage: reference.py each|once PROJECT_DIR OUTPUT_DIR

each: an environment, and a template compiled from its source, for every file, as the Python manager did.
once: one environment, in which every template is compiled once.

It takes the manifest's word for everything, and leaves out the checks and the documents.
"""

import pathlib
import re
import sys

import jinja2
import yaml

REPOSITORIES = "https://developer.download.nvidia.com/compute"
FOLDERS = {"amd64": "x86_64", "arm64v8": "sbsa", "ppc64le": "ppc64le"}
VERSION = "1.0.0a6"


def environment(root):
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    made.globals["contains_key"] = lambda keys, mapping: {k: v for k, v in mapping.items() if k in keys}
    return made


def library(version):
    return {"version": version, "major_version": version.split(".")[0]}


def cuda_context(dependencies):
    if not dependencies:
        return {}
    block = dict(dependencies["cuda"])
    full, suffixes = block.pop("version"), block.pop("cuda_url_suffixes")
    major, minor, patch = full.split(".")
    context = {
        "version": {"major": major, "minor": minor, "patch": patch, "full": full},
        "cuda_url_suffixes": suffixes,
        "cuda_repo_url": f"{REPOSITORIES}/cuda/repos/{suffixes}",
        "ml_repo_url": f"{REPOSITORIES}/machine-learning/repos/{suffixes}",
    }
    for name, packages in block.items():
        if packages is not None:
            components = {key: library(value["version"]) for key, value in packages["components"].items()}
            cudnn = next((key for key in components if key.startswith("cudnn")), None)
            context[name] = {
                "requires": packages["requires"],
                "cudnn": components.pop(cudnn, None),
                "components": components,
            }
    return context


def files(root):
    """Yields (template, path, context)."""
    manifest = next((root / "manifest").glob("*.cuda_v*.yaml"))
    package = manifest.name.split(".cuda_v")[0]
    templates = sorted(str(path.relative_to(root)) for path in (root / "templates").rglob("*.j2"))
    for name, distro in yaml.safe_load(manifest.read_text("utf-8")).items():
        if name in ("common", "package") or name.startswith("x-"):
            continue
        cuda = cuda_context(distro["dependencies"])
        envars = {"BENTOML_VERSION": VERSION, "PYTHON_VERSION": ""}
        envars.update(line.split("=", 1) for line in distro["envars"])
        below = [t for t in templates if t.startswith(f"templates/{distro['templates_dir']}/")]
        for release_type in distro["release_types"]:
            for template in below:
                file = template.rsplit("/", 1)[1][: -len(".j2")]
                conda = file.startswith("conda-")
                match = re.fullmatch(rf"(?:conda-)?{release_type}-(.+)", file)
                if not match or conda and not distro["conda"]:
                    continue
                dockerfile = match[1] == "dockerfile"
                known = [a for a in FOLDERS if a in cuda]
                for architecture in distro["architectures"][:1] if dockerfile else known:
                    rhel = "rhel" in distro["templates_dir"] and not dockerfile
                    context = {key: distro[key] for key in ("header", "suffixes", "templates_dir", "architectures", "conda")}
                    context.update(
                        base_image=distro["base_image"].replace("{}", "$UBIFORMAT"),
                        distros=name,
                        release_type=release_type,
                        architecture=architecture,
                        envars=envars,
                        base_tag=f"{package}:base-python$PYTHON_VERSION-{distro['suffixes']}" + "-conda" * conda,
                        organization="bentoml",
                        xx_image="tonistiigi/xx",
                        xx_version="1.1.0",
                        cuda_url=FOLDERS[architecture] if rhel else None,
                        cuda=cuda,
                    )
                    made = "Dockerfile" + "-conda" * conda if dockerfile else f"{match[1]}-{architecture}"
                    yield template, f"{package}/{name}/{release_type}/{made}", context


def main():
    mode, root, output = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    shared = environment(root)
    for template, path, context in files(root):
        if mode == "each":
            compiled = environment(root).from_string((root / template).read_text("utf-8"))
        else:
            compiled = shared.get_template(template)
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(compiled.render(context), "utf-8")


if __name__ == "__main__":
    main()
