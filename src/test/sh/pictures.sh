#!/usr/bin/env bash
# Draws src/docs/pictures/plan.svg and build.svg from what the program really prints: a small project is built on the
# engine that engine.sh started, its base image moves, and its plan is asked for. Needs tmux and Python.
#
#   eval "$(src/test/sh/engine.sh env)" && src/test/sh/pictures.sh
#
# MANAGER is the program (./manager), PICTURES the folder to write to.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
manager=${MANAGER:-$root/manager}
pictures=${PICTURES:-$root/src/docs/pictures}
registry=127.0.0.1:${ENGINE_PORT:-5000}
folder=$(mktemp -d)
project=$folder/acme
session=pictures-$$
trap 'tmux kill-session -t "$session" 2>/dev/null || true; rm -rf "$folder"' EXIT

base_image() { # NAME TEXT: pushes a base image for two platforms
    mkdir -p "$folder/empty"
    printf 'FROM %s/pictures/busybox:1\nRUN echo %s >/made\n' "$registry" "$2" >"$folder/empty/Dockerfile"
    docker buildx build --quiet --platform linux/amd64,linux/arm64 --provenance=false --push \
        --tag "$registry/library/$1" "$folder/empty" >/dev/null
}

distro() { # NAME BASE_IMAGE SECONDS: its part of the manifest, and its templates
    local templates=$project/templates/$1
    mkdir -p "$templates"
    printf 'FROM {{ base_image }}\nARG PYTHON_VERSION\nRUN sleep %s; env >/python\n' "$3" \
        >"$templates/base-dockerfile.j2"
    printf 'ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN sleep %s; env >/service\n' "$3" \
        >"$templates/runtime-dockerfile.j2"
    cat >>"$project/manifest/acme-ml.cuda_v11.5.1.yaml" <<END
$1:
  templates_dir: $1
  suffixes: $1
  base_image: $registry/library/$2
  python_versions: ["3.11", "3.12", "3.13"]
  architectures: [amd64, arm64v8]
  release_types: [base, runtime]
END
}

on_terminal() { # COLUMNS ROWS COMMAND: starts it in a terminal of that size
    tmux kill-session -t "$session" 2>/dev/null || true
    tmux new-session -d -s "$session" -x "$1" -y "$2" -c "$project" env LANG=C.UTF-8 bash --norc
    tmux send-keys -t "$session" "PS1='\$ '; clear; $3; tmux wait-for -S $session" Enter
}

draw() { # NAME TITLE
    tmux capture-pane -e -p -t "$session" | grep -v 'tmux wait-for' |
        python3 "$root/src/test/python/terminal_svg.py" "$2" >"$pictures/$1.svg"
}

mkdir -p "$project/manifest" "$pictures" "$folder/bin"
ln -s "$manager" "$folder/bin/manager"
PATH=$folder/bin:$PATH
"$here/busybox.sh" "$folder/busybox" "$registry/pictures/busybox:1"
base_image debian:12-slim "$SECONDS-$$"
base_image alpine:3.23 "$SECONDS-$$"
printf '*\n' >"$project/.dockerignore"
distro debian12 debian:12-slim 3
distro alpine3.23 alpine:3.23 1

manager generate -C "$project" --bentoml_version 1.0.0 --registry "$registry" --organization acme --dump_metadata
on_terminal 110 34 'manager build --max_workers 3'
sleep 9
draw build 'manager build'
tmux wait-for "$session"
base_image debian:12-slim second
on_terminal 110 34 'manager plan'
tmux wait-for "$session"
draw plan 'manager plan'
