#!/usr/bin/env bash
# Builds the helper image on bare Debians made here, and works with it as people do. Tests entrypoint.sh in a Debian
# image on the way.
#
#   container-test.sh [DIR]
#
# Needs root, debootstrap, and the variables of engine.sh env. DIR (target/container) keeps the bare Debians. docker-pushrm
# is a stand-in, as its sources aren't to be had everywhere.
set -euo pipefail
cd "$(dirname "$0")/../../.."

mkdir -p "${1:-target/container}"
dir=$(cd "${1:-target/container}" && pwd)
registry=${ENGINE_REGISTRY:?see engine.sh env}
image=manager-container-test
container=$image-$$
# Nobody in the image, and not the owner of the checkout.
user=4711 group=4712
socket=${DOCKER_HOST:-unix:///var/run/docker.sock}
socket=${socket#unix://}
largest=400000000
architecture=$(docker version --format '{{.Server.Arch}}')
work=$(mktemp -d "$dir/work.XXXXXX")
trap 'clean_up' EXIT

say() { printf 'container: %s\n' "$*" >&2; }
die() { say "FAILED: $*"; exit 1; }

clean_up() {
    rm -rf "$work"
    docker rm --force $container >/dev/null 2>&1 || true
    docker image rm --force $image $image-entrypoint >/dev/null 2>&1 || true
}

check() { # WHAT EXPECTED FOUND
    [[ $3 == "$2" ]] || die "$1: expected <$2>, found <$3>"
    say "$1"
}

# ---- images ---------------------------------------------------------------------------------------

bare_debians() {
    say 'making bare Debians'
    src/test/sh/debian-image.sh "$dir" bullseye "$registry/library/debian:bullseye-slim" &
    src/test/sh/debian-image.sh "$dir" trixie "$registry/library/debian:trixie-slim"
    wait $!
}

stand_in_for_pushrm() {
    mkdir "$work/pushrm"
    cat >"$work/pushrm/docker-pushrm_linux_$architecture" <<'END'
#!/bin/sh
case $1 in
    docker-cli-plugin-metadata) echo '{"SchemaVersion": "0.1.0", "Vendor": "test", "Version": "0"}' ;;
    *) echo "stand-in: $*" ;;
esac
END
}

build() { # ARGUMENT…
    docker buildx build --build-context "debian:trixie-slim=docker-image://$registry/library/debian:trixie-slim" "$@" \
        --file Dockerfile . >"$work/build.log" 2>&1 || { tail -n 40 "$work/build.log" >&2; die "docker build $*"; }
}

helper_image() {
    # docker-pushrm's own stage is linted too, so nothing stands in for it.
    build --check
    say 'the Dockerfile has no findings'
    build --build-context "pushrm=$work/pushrm" --output "type=image,name=$image,compression=uncompressed,unpack=true"
    say 'built'
}

# ---- the helper image -----------------------------------------------------------------------------

run() { # OPTION… IMAGE COMMAND…
    docker run --rm --user $user:$group "$@"
}

small_enough() {
    local bytes
    docker create --name $container $image >/dev/null
    bytes=$(docker export $container | wc -c)
    docker rm $container >/dev/null
    ((bytes <= largest)) || die "the image takes $bytes bytes unpacked; at most $largest are wanted"
    say "$bytes bytes unpacked"
}

tools() {
    check 'the class-data archive fits' 1 "$(run --env MANAGER_JAVA_OPTS=-Xlog:class+load $image manager --help |
        grep -c 'manager\.Main source: shared objects file (top)')"
    # shellcheck disable=SC2016  # the inner shell expands it
    check 'a shell' "$user /home/manager" "$(run $image bash -c 'touch ~/file && echo "$(id -u) $HOME"')"
    check 'docker-pushrm is a plugin' 'stand-in: pushrm --help' "$(run $image docker pushrm --help)"
    run $image docker buildx version >/dev/null || die 'no buildx'
    check 'help without a command' 'Usage: manager' "$(run $image | grep -o '^Usage: manager')"
}

# What of this checkout a release is made of, owned by the user.
project() { # DIR
    mkdir "$1"
    cp -R manifest templates entrypoint.sh .dockerignore "$1"
    chown -R $user:$group "$1"
}

same_output() { # DIR WHAT
    diff -r generated "$1/generated" || die "$2 made other files"
    diff -r docs "$1/docs" || die "$2 made other documents"
    check "$2 makes the committed files, and they are the user's" '' "$(find "$1" ! -user $user -o ! -group $group)"
}

generate() {
    local words=(manager generate --bentoml_version 1.0.0a6 --dump_metadata)
    project "$work/plain"
    run --init --volume "$work/plain:/bentoml" $image "${words[@]}" >/dev/null
    same_output "$work/plain" generate
    project "$work/strict"
    run --read-only --cap-drop ALL --security-opt no-new-privileges --volume "$work/strict:/bentoml" $image \
        "${words[@]}" >/dev/null
    same_output "$work/strict" 'generate in a container that is read-only'
}

# A project of two small images, in a repository that is root's.
small_project() {
    mkdir -p "$work/small/manifest" "$work/small/templates/one"
    # shellcheck disable=SC2016  # the image's shell expands it
    printf 'FROM {{ base_image }}\nARG PYTHON_VERSION\nRUN echo $PYTHON_VERSION >/base\n' \
        >"$work/small/templates/one/base-dockerfile.j2"
    printf 'ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN cat /base >/child\n' \
        >"$work/small/templates/one/runtime-dockerfile.j2"
    cat >"$work/small/manifest/bento-server.cuda_v11.5.1.yaml" <<END
one:
  suffixes: one
  templates_dir: one
  base_image: $registry/library/debian:trixie-slim
  architectures: [amd64, arm64v8]
  release_types: [base, runtime]
  python_versions: ["3.9"]
END
    git -C "$work/small" init --quiet
    git -C "$work/small" add .
    git -C "$work/small" -c user.name=test -c user.email=test@localhost commit --quiet --message test
    commit=$(git -C "$work/small" rev-parse HEAD)
    chown -R $user:$group "$work/small"
    chown -R 0:0 "$work/small/.git"
}

# With the daemon's socket. The registry is this machine's, so the container shares its network.
build_options() {
    printf '%s\n' --init --network host --group-add "$(stat -c %g "$socket")" \
        --volume "$socket:/var/run/docker.sock" --volume "$work/small:/bentoml"
}

build_inside() {
    local options product=$registry/bentoml/bento-server:1.0.0-python3.9-one-runtime commit
    mapfile -t options < <(build_options)
    small_project
    run "${options[@]}" $image manager generate --bentoml_version 1.0.0 --registry "$registry" --dump_metadata >/dev/null
    run "${options[@]}" --read-only --tmpfs /tmp $image manager build --platforms "$architecture" || die 'manager build'
    docker pull --quiet "$product" >/dev/null
    check 'a build with the mounted socket' 3.9 "$(docker run --rm "$product" cat /child)"
    check 'its label has the commit, although the repository is not the user'"'"'s' "$commit" \
        "$(docker inspect --format '{{index .Config.Labels "org.opencontainers.image.revision"}}' "$product")"
}

alive() {
    [[ $(docker inspect --format '{{.State.Running}}' $container) == true ]] ||
        { docker logs $container >&2; die 'the container ended by itself'; }
}

# ended WHAT COMMAND…: COMMAND ends the container, with the program's own status for it: Docker's would be 137.
ended() {
    "${@:2}" >/dev/null
    check "$1" 130 "$(docker wait $container)"
    docker rm $container >/dev/null
}

signals() {
    local options
    mapfile -t options < <(build_options)
    # With the container's name in it, no other run's result is taken for it.
    printf 'ARG PYTHON_VERSION\nFROM {{ organization }}/{{ base_tag }}\nRUN echo waiting; sleep 120; : %s\n' $container \
        >"$work/small/templates/one/runtime-dockerfile.j2"
    start_slow_build() {
        docker run --detach --name $container --user $user:$group "$@" "${options[@]:1}" $image \
            manager build --generate --platforms "$architecture" >/dev/null
        until grep -qs 'waiting$' "$work/small/generated/logs/bento-server/1.0.0-python3.9-one-runtime.log"; do
            alive
            sleep 0.2
        done
    }
    start_slow_build --init
    ended 'docker stop ends a build' docker stop --timeout 30 $container
    rm "$work"/small/generated/logs/*/*
    start_slow_build
    ended 'Ctrl-C ends a build without an init' docker kill --signal INT $container
}

# ---- entrypoint.sh in the images it is made for -----------------------------------------------------

entrypoint_in_debian() {
    local shell
    printf '%s\n' "FROM $registry/library/debian:bullseye-slim" \
        'COPY --chmod=755 entrypoint.sh /usr/local/bin/entrypoint.sh' 'ENTRYPOINT ["/usr/local/bin/entrypoint.sh"]' |
        docker buildx build --quiet --load --tag $image-entrypoint --file - . >/dev/null
    for shell in dash bash; do
        docker run --rm --entrypoint $shell --volume "$PWD:/source:ro" $image-entrypoint \
            /source/src/test/sh/entrypoint-test.sh $shell || die "entrypoint.sh under Debian 11's $shell"
    done
    # shellcheck disable=SC2016  # the inner shell expands it
    check 'in Debian 11, somebody without a home' '/tmp 1' "$(run $image-entrypoint sh -c 'echo "$HOME $$"')"
    # shellcheck disable=SC2016
    docker run --detach --name $container $image-entrypoint \
        sh -c 'trap "exit 130" TERM; echo ready; while :; do sleep 0.05; done' >/dev/null
    until [[ $(docker logs $container) == ready ]]; do
        alive
        sleep 0.1
    done
    ended 'in Debian 11, docker stop reaches the program' docker stop --timeout 30 $container
}

bare_debians
entrypoint_in_debian
stand_in_for_pushrm
helper_image
small_enough
tools
generate
build_inside
signals
say 'all passed'
