#!/usr/bin/env bash
# Gives the tests a real container engine and two registries.
#
#   engine.sh start [DIR]   start them and wait until they answer
#   engine.sh env [DIR]     print what a client has to export; use with eval
#   engine.sh stop [DIR]    end what start began; the downloads are kept
#
# DIR defaults to target/engine. A Docker that works already and has buildx is used as it is, unless
# ENGINE_OWN=1; else, on Debian as root, the engine comes from Debian's packages, unpacked below DIR.
# ENGINE_PORT (what it was at the last start, else 5000) is the open registry's port; the registry that asks for a
# password has the next one.
# ENGINE_SUITES ("sid trixie") are the Debian suites to take the engine from, the first that works.
set -euo pipefail

command=${1:-}
mkdir -p "${2:-target/engine}"
dir=$(cd "${2:-target/engine}" && pwd)
scripts=$(cd "$(dirname "$0")" && pwd)
port=${ENGINE_PORT:-$(cat "$dir/port" 2>/dev/null || echo 5000)}
auth_port=$((port + 1))
open_registry=127.0.0.1:$port
auth_registry=127.0.0.1:$auth_port
emulated=(aarch64 ppc64le s390x)
binfmt=/proc/sys/fs/binfmt_misc

say() { printf 'engine: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# ---- packages -------------------------------------------------------------------------------------

# Debian's archive through lists and caches of our own: the system's apt is neither read nor changed.
archive() {
    apt-get -qq -o Dir::Etc::SourceList="$dir/apt/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State="$dir/apt" -o Dir::State::Status="$1" -o Dir::Cache="$dir/apt/cache" \
        -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3 "${@:2}"
}

write_sources() {
    local key='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]' mirror suite
    mirror=$("$scripts/debian-mirror.sh")
    mkdir -p "$dir/apt/lists/partial" "$dir/apt/cache/archives/partial" "$dir/debs"
    : >"$dir/apt/empty"
    for suite in "$release" "$@"; do
        echo "deb $key $mirror $suite main"
    done >"$dir/apt/sources.list"
}

fetch() { (cd "$dir/debs" && archive "$dir/apt/empty" download "$@"); }

# runc is linked against the C library, so it is the release's own; the Go programs of sid run anywhere.
fetch_engine() {
    local suite
    for suite in ${ENGINE_SUITES:-sid trixie}; do
        rm -f "$dir"/debs/*.deb
        write_sources "$suite"
        archive "$dir/apt/empty" update || continue
        fetch "docker.io/$suite" "docker-cli/$suite" "docker-buildx/$suite" "containerd/$suite" || continue
        fetch "runc/$release" "docker-registry/$release" "qemu-user-static/$release" || continue
        # What docker run --init starts; older suites have it in another package.
        fetch "tini-static/$suite" || fetch "tini/$release" || continue
        say "engine packages from $suite"
        return
    done
    die "can't download the engine from Debian; see above"
}

unpack() {
    local deb
    rm -rf "$dir/root"
    for deb in "$dir"/debs/*.deb; do dpkg -x "$deb" "$dir/root"; done
    mkdir -p "$dir/config/cli-plugins"
    ln -sf "$dir/root/usr/libexec/docker/cli-plugins/docker-buildx" "$dir/config/cli-plugins/docker-buildx"
}

# The engine calls iptables, and htpasswd makes the registry's password file: both are the release's own.
install_missing() {
    local wanted=()
    command -v iptables >/dev/null || wanted+=(iptables)
    command -v htpasswd >/dev/null || wanted+=(apache2-utils)
    [ ${#wanted[@]} -eq 0 ] && return
    [ -e "$dir/apt/sources.list" ] || { write_sources; archive "$dir/apt/empty" update; }
    say "installing ${wanted[*]}"
    DEBIAN_FRONTEND=noninteractive archive /var/lib/dpkg/status install -y --no-install-recommends \
        -t "$release" "${wanted[@]}" >"$dir/install.log" 2>&1 || die "can't install ${wanted[*]}; see $dir/install.log"
}

provide() {
    [ "$(id -u)" = 0 ] || die "no working Docker with buildx, and only root can start one"
    # shellcheck source=/dev/null
    release=$(. /etc/os-release && [ "$ID" = debian ] && echo "$VERSION_CODENAME") ||
        die "no working Docker with buildx, and this is not Debian"
    [ -e "$dir/provided" ] || { fetch_engine; unpack; }
    install_missing
    touch "$dir/provided"
}

# ---- processes ------------------------------------------------------------------------------------

# Unix sockets want short paths, so they live in a directory of their own.
sockets() { cat "$dir/sockets"; }

run() { # NAME COMMAND...
    setsid "${@:2}" >"$dir/$1.log" 2>&1 </dev/null &
    echo $! >"$dir/$1.pid"
}

alive() { [ -e "$dir/$1.pid" ] && kill -0 "$(cat "$dir/$1.pid")" 2>/dev/null; }

wait_for() { # NAME COMMAND...
    local tries=1200
    until "${@:2}" >/dev/null 2>&1; do
        alive "$1" || { tail -n 20 "$dir/$1.log" >&2; die "$1 ended; see $dir/$1.log"; }
        ((tries -= 1)) || die "$1 doesn't answer; see $dir/$1.log"
        sleep 0.1
    done
}

end() { # NAME
    local pid tries=300
    alive "$1" || { rm -f "$dir/$1.pid"; return 0; }
    pid=$(cat "$dir/$1.pid")
    kill -TERM "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null && ((tries -= 1)); do sleep 0.1; done
    kill -KILL -- "-$pid" 2>/dev/null || true
    rm -f "$dir/$1.pid"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_containerd() {
    local at
    at=$(sockets)
    run containerd containerd --root "$dir/containerd" --state "$at/containerd" --address "$at/containerd.sock"
    wait_for containerd ctr --address "$at/containerd.sock" version
}

start_dockerd() {
    local at
    at=$(sockets)
    cat >"$dir/daemon.json" <<JSON
{
  "features": {"containerd-snapshotter": true},
  "registry-mirrors": ["http://$open_registry"],
  "insecure-registries": ["$open_registry", "$auth_registry"]
}
JSON
    run dockerd dockerd --config-file "$dir/daemon.json" --containerd "$at/containerd.sock" \
        --data-root "$dir/docker" --exec-root "$at/docker" --pidfile "$at/dockerd.pid" \
        --host "unix://$at/docker.sock"
    wait_for dockerd docker info
}

start_registry() { # NAME PORT [LINE OF YAML]...
    ! answers "$2" || die "port $2 is taken; set ENGINE_PORT to another"
    {
        printf '%s\n' 'version: 0.1' 'log: {accesslog: {disabled: false}, level: warn}' \
            "storage: {filesystem: {rootdirectory: $dir/$1}, delete: {enabled: true}}" "http: {addr: 127.0.0.1:$2}"
        printf '%s\n' "${@:3}"
    } >"$dir/$1.yaml"
    run "$1" docker-registry serve "$dir/$1.yaml"
    wait_for "$1" answers "$2"
}

start_registries() {
    [ -e "$dir/password" ] || (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$dir/password")
    htpasswd -i -B -c "$dir/htpasswd" engine <"$dir/password" 2>/dev/null
    alive registry || start_registry registry "$port"
    alive auth-registry || start_registry auth-registry "$auth_port" "auth: {htpasswd: {realm: engine, path: $dir/htpasswd}}"
}

register_emulators() {
    local arch line
    if [ ! -e $binfmt/register ]; then
        mount -t binfmt_misc binfmt_misc $binfmt || { say "no emulation: can't mount $binfmt"; return; }
        touch "$dir/binfmt.mounted"
    fi
    for arch in "${emulated[@]}"; do
        [ ! -e "$binfmt/qemu-$arch" ] || continue
        line=$(<"$dir/root/usr/lib/binfmt.d/qemu-$arch.conf")
        printf '%s' "${line/:\/usr\/libexec/:$dir/root/usr/libexec}" >$binfmt/register
        echo "$arch" >>"$dir/binfmt.registered"
    done
}

# Emulators belong to the whole machine: while another engine runs, they stay.
forget_emulators() {
    local arch
    ! pgrep -x dockerd >/dev/null || return 0
    if [ -e "$dir/binfmt.registered" ]; then
        while read -r arch; do
            [ ! -e "$binfmt/qemu-$arch" ] || echo -1 >"$binfmt/qemu-$arch"
        done <"$dir/binfmt.registered"
    fi
    [ ! -e "$dir/binfmt.mounted" ] || umount $binfmt || true
    rm -f "$dir/binfmt.registered" "$dir/binfmt.mounted"
}

# Deepest first; what a killed engine left behind would otherwise keep DIR from being deleted.
unmount_below() {
    local at
    awk -v at="$1/" 'index($2, at) == 1 { print $2 }' /proc/mounts | sort -r | while read -r at; do
        umount -l "$(printf '%b' "$at")" || true
    done
}

# ---- an engine that is there already ----------------------------------------------------------------

usable() {
    [ "${ENGINE_OWN:-}" != 1 ] && docker info >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1
}

adopt() {
    touch "$dir/adopted"
    answers "$port" && return
    touch "$dir/registry.container"
    docker run -d --name manager-test-registry -p "$open_registry:5000" registry:2 >"$dir/registry.log"
    local tries=600
    until curl -sf "http://$open_registry/v2/" >/dev/null; do
        ((tries -= 1)) || die "the registry doesn't answer; see docker logs manager-test-registry"
        sleep 0.1
    done
}

release_adopted() {
    [ ! -e "$dir/registry.container" ] || docker rm -f manager-test-registry >/dev/null
    rm -f "$dir/registry.container" "$dir/adopted"
}

# ---- commands ---------------------------------------------------------------------------------------

own_variables() {
    export DOCKER_CONFIG=$dir/config PATH=$dir/root/usr/bin:$dir/root/usr/sbin:$PATH
    DOCKER_HOST=unix://$(sockets)/docker.sock
    export DOCKER_HOST
}

start_own() {
    provide
    echo "$port" >"$dir/port"
    [ -e "$dir/sockets" ] || mktemp -d /tmp/engine.XXXXXX >"$dir/sockets"
    mkdir -p "$(sockets)"
    own_variables
    register_emulators
    start_registries
    alive containerd || start_containerd
    alive dockerd || start_dockerd
    docker buildx inspect --bootstrap >"$dir/buildx.log" 2>&1 || die "buildx doesn't work; see $dir/buildx.log"
}

start() {
    if [ ! -e "$dir/sockets" ] && usable; then
        adopt
        say "using the Docker that is here; registry on $open_registry"
        return
    fi
    start_own
    say "ready after ${SECONDS} s: $(docker version --format 'Docker {{.Server.Version}}'), registries on $open_registry and $auth_registry, logs in $dir"
}

print_env() {
    printf 'export ENGINE_REGISTRY=%s\n' "$open_registry"
    [ ! -e "$dir/adopted" ] || return 0
    [ -e "$dir/sockets" ] || die "not started; run: $0 start ${2:-}"
    own_variables
    printf 'export DOCKER_HOST=%q DOCKER_CONFIG=%q PATH=%q\n' "$DOCKER_HOST" "$DOCKER_CONFIG" "$PATH"
    printf 'export ENGINE_AUTH_REGISTRY=%s ENGINE_AUTH_USER=engine ENGINE_AUTH_PASSWORD_FILE=%q\n' \
        "$auth_registry" "$dir/password"
}

stop() {
    local name
    [ ! -e "$dir/adopted" ] || { release_adopted; return; }
    for name in dockerd containerd auth-registry registry; do end "$name"; done
    forget_emulators
    unmount_below "$dir"
    if [ -e "$dir/sockets" ]; then
        unmount_below "$(sockets)"
        rm -rf "$(sockets)" "$dir/sockets"
    fi
}

case $command in
    start) start ;;
    env) print_env "$@" ;;
    stop) stop ;;
    *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
