#!/usr/bin/env bash
# Runs the README's tour in a fresh clone of the last commit, and compares what its commands print.
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone --quiet --single-branch "$root" "$folder/manager"
cd "$folder/manager"
./manager --version
python3 src/test/python/run_tour.py README.md .
