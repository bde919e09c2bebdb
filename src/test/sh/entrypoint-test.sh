#!/bin/sh
# Tests entrypoint.sh with the shell given as the first argument (default: sh).
set -u

shell=${1:-sh}
entrypoint=$(cd "$(dirname "$0")/../../.." && pwd)/entrypoint.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

check() { # WHAT EXPECTED FOUND
    [ "$2" = "$3" ] && return
    failures=$((failures + 1))
    printf 'FAILED %s: expected <%s>, found <%s>\n' "$1" "$2" "$3"
}

program() { # NAME TEXT
    mkdir -p "$work/bin"
    printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

start() { PATH=$work/bin:$PATH "$shell" "$entrypoint" "$@" </dev/null; }

start sh -c 'exit 7'
check 'exit status passes through' 7 $?

start no-such-program 2>/dev/null
check 'a missing program is 127' 127 $?

check 'arguments stay whole' '[a b][*][]' "$(start printf '[%s][%s][%s]' 'a b' '*' '')"

# shellcheck disable=SC2016  # the inner shell expands it
"$shell" "$entrypoint" sh -c 'trap "echo got TERM; exit 42" TERM; echo ready >"$0"; while :; do sleep 0.05; done' "$work/ready" \
    </dev/null >"$work/out" &
pid=$!
while [ ! -e "$work/ready" ]; do sleep 0.05; done
kill -TERM "$pid"
wait "$pid"
check 'TERM reaches the program' 42 $?
check 'TERM is handled by the program' 'got TERM' "$(cat "$work/out")"

# shellcheck disable=SC2016  # the inner shell expands it
check 'the program takes the place of the entry point' same \
    "$("$shell" -c 'pid=$$; exec "$0" "$1" sh -c "test \$\$ = $pid && echo same"' "$shell" "$entrypoint")"

mkdir "$work/home"
# shellcheck disable=SC2016
check 'a home that can be written is kept' "$work/home" "$(HOME=$work/home start sh -c 'printf %s "$HOME"')"
# shellcheck disable=SC2016
check 'a home that is missing becomes /tmp' /tmp "$(HOME=$work/missing start sh -c 'printf %s "$HOME"')"

program bentoml 'echo "bentoml $*"'
check 'without a command, BentoML helps' 'bentoml --help' "$(start)"

# shellcheck disable=SC2016
program micromamba 'echo "export CONDA_ACTIVE=\"$*\"; : \$NOT_SET; false"'
# shellcheck disable=SC2016
check 'the conda environment is activated' 'shell activate --shell posix /opt/conda' \
    "$(CONDA_PREFIX=/opt/conda start sh -c 'printf %s "$CONDA_ACTIVE"')"
# shellcheck disable=SC2016
check 'no conda, no activation' none "$(unset CONDA_PREFIX; start sh -c 'printf %s "${CONDA_ACTIVE:-none}"')"

[ $failures -eq 0 ] && echo "entrypoint.sh under $shell: all passed"
exit $failures
