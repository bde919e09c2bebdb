#!/usr/bin/env bash
# Pushes a small image for amd64, arm64 and ppc64le, made of Debian's static busybox, to be built on in tests.
#
#   busybox.sh DIR REFERENCE
#
# DIR keeps the downloads; docker must be on PATH and reach the registry of REFERENCE.
set -euo pipefail

mkdir -p "$1/lists/partial" "$1/cache/archives/partial"
dir=$(cd "$1" && pwd)
reference=$2
declare -A debian=([amd64]=amd64 [arm64]=arm64 [ppc64le]=ppc64el)

archive() {
    apt-get -qq -o Dir::Etc::SourceList="$dir/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State="$dir" \
        -o Dir::State::Status="$dir/empty" -o Dir::Cache="$dir/cache" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::Retries=3 -o APT::Architectures::=amd64 \
        -o APT::Architectures::=arm64 -o APT::Architectures::=ppc64el "$@"
}

download() {
    : >"$dir/empty"
    mirror=$("$(dirname "$0")/debian-mirror.sh")
    # shellcheck source=/dev/null
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg arch=amd64,arm64,ppc64el]" \
        "$mirror $(. /etc/os-release && echo "$VERSION_CODENAME") main" >"$dir/sources.list"
    archive update
    (cd "$dir" && archive download busybox-static:amd64 busybox-static:arm64 busybox-static:ppc64el)
}

unpack() {
    local platform
    for platform in "${!debian[@]}"; do
        rm -rf "$dir/root-$platform"
        dpkg -x "$dir"/busybox-static_*_"${debian[$platform]}".deb "$dir/root-$platform"
        rm -rf "$dir/root-$platform/usr"
        mkdir -p "$dir/root-$platform/tmp" "$dir/root-$platform/etc"
    done
}

compgen -G "$dir/busybox-static_*_ppc64el.deb" >/dev/null || download
unpack
cat >"$dir/Dockerfile" <<'END'
FROM scratch
ARG TARGETARCH
COPY root-${TARGETARCH}/ /
RUN ["/bin/busybox", "--install", "-s", "/bin"]
END
printf '%s\n' '*' '!root-*' >"$dir/.dockerignore"
docker buildx build --platform linux/amd64,linux/arm64,linux/ppc64le --provenance=false --tag "$reference" \
    --push "$dir" >"$dir/build.log" 2>&1 || { tail -n 20 "$dir/build.log" >&2; exit 1; }
