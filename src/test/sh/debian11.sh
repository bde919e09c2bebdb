#!/usr/bin/env bash
# Builds the shipped debian11 images for Python 3.9, base and runtime, on stand-ins for what Docker Hub and PyPI have,
# and runs them. Most of the time it takes is emulation.
#
#   debian11.sh [DIR]
#
# Needs root, debootstrap, python3, and the variables of engine.sh env. DIR (target/debian11) keeps the downloads.
set -euo pipefail
cd "$(dirname "$0")/../../.."

mkdir -p "${1:-target/debian11}"
dir=$(cd "${1:-target/debian11}" && pwd)
registry=${ENGINE_REGISTRY:?see engine.sh env}
version=1.0.0a6
platforms=linux/amd64,linux/arm64
archive=$(src/test/sh/debian-mirror.sh)

say() { printf 'debian11: %s\n' "$*" >&2; }

bootstrap() { # ARCHITECTURE
    local root=$dir/root-$1
    [ ! -e "$root/done" ] || return 0
    say "debootstrap for $1"
    rm -rf "$root"
    debootstrap --variant=minbase --arch="$1" --foreign bullseye "$root" "$archive" >"$dir/debootstrap-$1.log"
    chroot "$root" /debootstrap/debootstrap --second-stage >>"$dir/debootstrap-$1.log"
    rm -rf "$root"/var/cache/apt/archives/*.deb
    touch "$root/done"
}

# A wheel is a zip file; this one has the command that BentoML's has.
wheel() {
    python3 - "$dir/python" "$version" <<'END'
import base64, hashlib, pathlib, sys, zipfile
folder, version = pathlib.Path(sys.argv[1]), sys.argv[2]
info = f"bentoml-{version}.dist-info"
files = {
    "bentoml/__init__.py": f"def main():\n    print('bentoml, version {version}')\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: bentoml\nVersion: {version}\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    f"{info}/entry_points.txt": "[console_scripts]\nbentoml = bentoml:main\n",
}
def hashed(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
record = "".join(f"{name},sha256={hashed(text)},{len(text)}\n" for name, text in files.items())
files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
with zipfile.ZipFile(folder / f"bentoml-{version}-py3-none-any.whl", "w") as wheel:
    for name, text in files.items():
        wheel.writestr(name, text)
END
}

push() { # NAME FOLDER
    say "pushing the stand-in for $1"
    docker buildx build --quiet --platform $platforms --provenance=false --push \
        --tag "$registry/library/$1" "$2" >/dev/null
}

stand_ins() {
    local architecture
    for architecture in amd64 arm64; do bootstrap $architecture; done
    printf '%s\n' 'FROM scratch' 'ARG TARGETARCH' "COPY root-\$TARGETARCH/ /" 'CMD ["bash"]' >"$dir/Dockerfile"
    printf '%s\n' '*' '!root-*' >"$dir/.dockerignore"
    push debian:bullseye-slim "$dir"
    mkdir -p "$dir/python"
    wheel
    # Python's official image has all of it below /usr/local. Debian's own Python installs elsewhere, unless it is an
    # environment of its own; so it is one here, with the interpreter it comes from beside it.
    cat >"$dir/python/Dockerfile" <<END
FROM $registry/library/debian:bullseye-slim
RUN apt-get update && apt-get install --yes --no-install-recommends python3.9 python3.9-venv python3-gdbm python-pip-whl
RUN mkdir -p /usr/local/python/bin /usr/local/python/lib /usr/local/share/index && \
    cp /usr/bin/python3.9 /usr/local/python/bin/ && cp -a /usr/lib/python3.9 /usr/local/python/lib/ && \
    cp -a /usr/share/python-wheels /usr/local/share/ && \
    cp /usr/share/python-wheels/wheel-*.whl /usr/local/share/index/ && \
    /usr/local/python/bin/python3.9 -m venv --copies --without-pip /usr/local && \
    PYTHONPATH=\$(echo /usr/share/python-wheels/*.whl | tr ' ' ':') /usr/local/bin/python -m pip install --no-index \
        --find-links /usr/share/python-wheels pip setuptools wheel && \
    ls /usr/local/share/python-wheels/*.whl | grep -v -e /pip- -e /setuptools- -e /wheel- \
        >/usr/local/lib/python3.9/site-packages/pip-vendor.pth && \
    printf '[global]\nno-index = true\nfind-links = /usr/local/share/index\n' >/usr/local/pip.conf && \
    python -m pip --version
COPY *.whl /usr/local/share/index/
END
    push python:3.9-slim-bullseye "$dir/python"
}

# The shipped sources, but for what can't be had here: the front end's image, conda's files, and the two archives of a Debian that has
# ended, whose place the mirror takes as long as it has the files.
project() {
    rm -rf "$dir/project"
    mkdir "$dir/project"
    cp -R manifest templates entrypoint.sh .dockerignore "$dir/project"
    sed -i -e '/# syntax=/d' -e 's/conda: true/conda: false/' "$dir"/project/manifest/*.yaml
    find "$dir/project/templates" -name '*.j2' -exec sed -i -e '/snapshot\.debian\.org/d' \
        -e "s,http://archive.debian.org/debian bullseye,$archive bullseye," {} +
}

stand_ins
project
./manager generate -C "$dir/project" --bentoml_version $version --registry "$registry" --dump_metadata
./manager build -C "$dir/project" --distros debian11 --python_version 3.9 --releases base runtime \
    --platforms $platforms -v 3 --timeout 30m
for platform in amd64 arm64; do
    image=$registry/bentoml/bento-server:$version-python3.9-debian11-runtime
    said=$(docker run --rm --pull always --platform linux/$platform "$image" bentoml --version)
    say "$platform: $said"
    [ "$said" = "bentoml, version $version" ]
    docker run --rm --platform linux/$platform --entrypoint sh --volume "$PWD:/source:ro" "$image" \
        /source/src/test/sh/entrypoint-test.sh sh
done
