#!/bin/sh
# What every image starts with: activates the conda environment where there is one, then becomes the given command.
# Without a command it becomes a shell on a terminal, and else BentoML's help.
set -eu

# `docker run --user` may name somebody without a home here.
if [ ! -w "${HOME:-/}" ]; then
    export HOME=/tmp
fi

if [ -n "${CONDA_PREFIX:-}" ] && command -v micromamba >/dev/null; then
    # Scripts of installed packages run in here, and not all of them bear unset variables.
    set +eu
    eval "$(micromamba shell activate --shell posix "$CONDA_PREFIX")"
    set -eu
fi

if [ $# -eq 0 ]; then
    if [ -t 0 ]; then
        set -- "$(command -v bash || command -v sh)"
    elif command -v bentoml >/dev/null; then
        set -- bentoml --help
    else
        set -- python --version
    fi
fi

exec "$@"
