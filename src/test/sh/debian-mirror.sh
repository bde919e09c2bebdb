#!/bin/sh
# Prints where this machine gets its Debian from, so that the scripts here ask the same mirror. apt knows it without
# having fetched any lists.
set -eu
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get --print-uris update | sed -n "s|^'\(.*\)/dists/$release/InRelease'.*|\1|p" | head -n 1)
[ -n "$mirror" ] || { echo "apt has no source for Debian $release" >&2; exit 1; }
printf '%s\n' "$mirror"
