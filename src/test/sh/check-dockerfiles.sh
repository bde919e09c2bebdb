#!/usr/bin/env bash
# Lints every generated Dockerfile with BuildKit's own rules, without building anything.
#
#   check-dockerfiles.sh [ROOT]   ROOT is the directory that holds generated/; the default is here
#
# Needs an engine (see engine.sh). Base images are not pulled: one empty image stands in for all of them.
# Exits 1 if there is any finding, and 2 if there is nothing to check or to check with.
set -euo pipefail

root=$(cd "${1:-.}" && pwd)
registry=${ENGINE_REGISTRY:-127.0.0.1:5000}
export root stand_in=$registry/stand-in/base:latest
export PYTHON_VERSION=3.8 BENTOML_VERSION=1.0.0a6 UBIFORMAT=python-38

push_stand_in() {
    local context
    context=$(mktemp -d)
    printf 'FROM scratch\nCOPY Dockerfile /\n' >"$context/Dockerfile"
    docker buildx build --quiet --push --provenance=false --tag "$stand_in" \
        --platform linux/amd64,linux/arm64/v8,linux/ppc64le,linux/s390x "$context" >/dev/null
    rm -r "$context"
}

# Prints the image names that FROM lines mean, once the arguments before the first FROM are filled in.
base_images() {
    awk '
        function filled(text, name) {
            for (name in value) {
                gsub("\\$\\{" name "\\}", value[name], text)
                gsub("\\$" name, value[name], text)
            }
            return text
        }
        toupper($1) == "ARG" && !stages { split($2, pair, "="); value[pair[1]] = substr($2, length(pair[1]) + 2) }
        toupper($1) == "ARG" && !stages && pair[1] in ENVIRON { value[pair[1]] = ENVIRON[pair[1]] }
        toupper($1) == "FROM" {
            at = ($2 ~ /^--/) ? 3 : 2
            if (!($at in stage) && $at != "scratch" && filled($at) !~ /\$/) print filled($at)
            if (toupper($(at + 1)) == "AS") stage[$(at + 2)]
            stages++
        }' "$1" | sort -u
}

check() {
    local file=$1 context=$root folder copy image arguments=() status=0 output
    [[ $file == */base/* ]] || context=$(dirname "$file")
    # In a folder of its own: what goes away beside it while buildx reads the folder makes buildx miss it.
    folder=$(mktemp -d)
    copy=$folder/Dockerfile
    # The front end that a syntax line names can't be pulled here; the built-in one does the same.
    sed '1,/^[^#]/s/^# *syntax *=.*/#/' "$file" >"$copy"
    while read -r image; do
        arguments+=(--build-context "$image=docker-image://$stand_in")
    done < <(base_images "$copy")
    output=$(docker buildx build --check --progress=quiet "${arguments[@]}" --build-arg PYTHON_VERSION \
        --build-arg BENTOML_VERSION --build-arg UBIFORMAT --file "$copy" "$context" 2>&1) || status=1
    rm -r "$folder"
    [ $status -eq 0 ] || printf '%s\n%s\n\n' "${file#"$root"/}:" "$output"
    return $status
}
export -f check base_images

mapfile -d '' files < <(find "$root/generated" -type f -name 'Dockerfile*' -print0 | sort -z)
[ ${#files[@]} -gt 0 ] || { echo "no Dockerfiles below $root/generated" >&2; exit 2; }
push_stand_in
# shellcheck disable=SC2016  # the inner shell expands it
if ! printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P 3 bash -c 'set -euo pipefail; check "$1"' check; then
    exit 1
fi
echo "${#files[@]} Dockerfiles, no findings"
