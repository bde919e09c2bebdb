#!/usr/bin/env bash
# Pushes a bare Debian for this machine's architecture, made like the slim images of Docker Hub: without documents, and
# with an apt that keeps nothing. It has this machine's own certificates, so that builds on it reach what we reach.
#
#   debian-image.sh DIR SUITE REFERENCE
#
# Needs root and debootstrap. DIR keeps the files; docker must be on PATH and reach the registry of REFERENCE.
set -euo pipefail

mkdir -p "$1"
dir=$(cd "$1" && pwd)
suite=$2
reference=$3
root=$dir/root-$suite

make_slim() {
    local documents=("$root"/usr/share/{doc,info,locale,man})
    printf 'path-exclude=%s/*\n' "${documents[@]#"$root"}" >"$root/etc/dpkg/dpkg.cfg.d/slim"
    # The folders stay, as packages put links into them.
    find "${documents[@]}" ! -type d -delete
    printf '%s\n' 'APT::Keep-Downloaded-Packages "false";' 'Dir::Cache::pkgcache "";' 'Dir::Cache::srcpkgcache "";' \
        'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };' >"$root/etc/apt/apt.conf.d/slim"
    rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/cache/apt/*.bin "$root"/var/lib/apt/lists/*
}

make_root() {
    rm -rf "$root"
    debootstrap --variant=minbase "$suite" "$root" "$("$(dirname "$0")/debian-mirror.sh")" >"$dir/debootstrap-$suite.log" ||
        { tail -n 20 "$dir/debootstrap-$suite.log" >&2; return 1; }
    make_slim
    mkdir -p "$root/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates" \;
    touch "$root.done"
}

[ -e "$root.done" ] || make_root
printf '%s\n' 'FROM scratch' "COPY root-$suite/ /" 'CMD ["bash"]' >"$dir/$suite.Dockerfile"
printf '%s\n' '*' "!root-$suite" >"$dir/$suite.Dockerfile.dockerignore"
docker buildx build --provenance=false --output "type=image,name=$reference,compression=uncompressed,push=true" \
    --file "$dir/$suite.Dockerfile" "$dir" >"$dir/push-$suite.log" 2>&1 || { tail -n 20 "$dir/push-$suite.log" >&2; exit 1; }
