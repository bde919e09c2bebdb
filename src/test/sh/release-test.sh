#!/usr/bin/env bash
# Tests the release archives in target, which `mvn package` made: another build elsewhere gives the same bytes, and what
# they hold works without Maven.
set -uo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "$0")/../../.." && pwd)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/release-test.XXXXXX")
trap '[[ ${KEEP:-} ]] || { chmod -R u+w "$tmp"; rm -rf "$tmp"; }' EXIT
failures=0

check() { # WHAT COMMAND…
    local log
    if log=$("${@:2}" 2>&1); then
        printf 'ok    %s\n' "$1"
    else
        printf 'FAIL  %s\n%s\n' "$1" "$log"
        failures=$((failures + 1))
    fi
}

# The sources at another place, and all else that could make a difference, too.
build_elsewhere() {
    mkdir "$tmp/another place" &&
        (cd "$root" && git ls-files -co --exclude-standard -z | tar --null --ignore-failed-read -cf - -T - 2>/dev/null) |
        (umask 077 && cd "$tmp/another place" && tar --no-same-permissions -xf - && touch -d 2020-02-02 pom.xml &&
            TZ=Asia/Tokyo LC_ALL=C mvn --batch-mode --no-transfer-progress --quiet -Dmaven.test.skip=true package)
}

same_bytes() {
    local file
    for file in "${archives[@]}"; do
        cmp "$file" "$tmp/another place/target/${file##*/}" || return
    done
}

unpack() {
    mkdir "$tmp/tar" "$tmp/zip" &&
        tar -xzf "$root"/target/manager-*.tar.gz -C "$tmp/tar" &&
        (cd "$tmp/zip" && jar --extract --file "$root"/target/manager-*.zip) &&
        diff -r "$tmp/tar" "$tmp/zip"
}

# Maven's tools are not on the path, and nothing of the checkout is in reach.
manager() {
    (cd "$tmp/project" && PATH=$tmp/path "$tmp/path/manager" "$@")
}

prepare() {
    mkdir "$tmp/path" "$tmp/project" &&
        ln -s /usr/bin/* "$tmp/path" &&
        rm -f "$tmp/path/mvn" "$tmp/path/manager" &&
        ln -s "$tmp"/tar/manager-*/bin/manager "$tmp/path/manager" &&
        (cd "$root" && cp -R manifest templates generated docs "$tmp/project")
}

tells_its_version() {
    local version
    version=$(manager --version 2>/dev/null)
    [[ $version == "manager $(release_version)" ]] || { printf 'it says: %s\n' "$version"; return 1; }
}

release_version() {
    local name=${archives[0]##*/manager-}
    printf '%s' "${name%.tar.gz}"
}

starts_without_a_word() {
    local words
    words=$(manager --version 2>&1 >/dev/null)
    [[ -z $words ]] || { printf 'it says: %s\n' "$words"; return 1; }
}

makes_what_the_checkout_makes() {
    manager generate --bentoml_version 1.0.0a6 --dump_metadata --check
}

makes_an_absent_tree() {
    rm -r "$tmp/project/generated" "$tmp/project/docs" &&
        manager generate --bentoml_version 1.0.0a6 --dump_metadata &&
        diff -r "$root/docs" "$tmp/project/docs" &&
        diff -r --exclude logs --exclude releases.lock.json "$root/generated" "$tmp/project/generated"
}

works_where_it_cannot_be_written() {
    rm -rf "$tmp"/tar/manager-*/lib/manager/java-* &&
        chmod -R a-w "$tmp"/tar/manager-* &&
        manager --version
}

completes_from_its_own_scripts() {
    cmp "$tmp"/tar/manager-*/share/bash-completion/completions/manager <(manager completion bash) &&
        cmp "$tmp"/tar/manager-*/share/zsh/site-functions/_manager <(manager completion zsh)
}

# man finds the pages beside the bin on PATH, and has no complaint.
has_man_pages() {
    local page text faults=$tmp/faults
    for page in manager $(manager --help | sed -n 's/^  \([a-z][a-z-]*\)  .*/manager-\1/p'); do
        text=$(PATH=$(echo "$tmp"/tar/manager-*/bin):$PATH MANPATH='' MANWIDTH=80 man --warnings "$page" 2>"$faults")
        [[ $text == *"${page^^}(1)"* && ! -s $faults ]] || { printf '%s: %s\n' "$page" "$text$(<"$faults")"; return 1; }
    done
}

archives=("$root"/target/manager-*.tar.gz "$root"/target/manager-*.zip)
check 'the archives are there' ls "${archives[@]}"
check 'a build elsewhere works' build_elsewhere
check 'and gives the same bytes' same_bytes
check 'zip and tar.gz hold the same' unpack
check 'they can be unpacked anywhere' prepare
check 'it tells its version' tells_its_version
check 'the second start is silent' starts_without_a_word
check 'it makes what the checkout makes' makes_what_the_checkout_makes
check 'it makes an absent tree' makes_an_absent_tree
check 'its completions are its own' completes_from_its_own_scripts
check 'it has man pages' has_man_pages
check 'it works where it cannot be written' works_where_it_cannot_be_written
((failures == 0))
