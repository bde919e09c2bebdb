#!/bin/sh
# Renders N fresh random templates of each kind with Jinja2 and with us, and shows those that differ: jinja-fuzz.sh N SEED.
# Needs a built target/ (mvn test-compile, and the libraries in target/lib) and a Python with Jinja2.
set -eu
cd "$(dirname "$0")/../../.."
count=${1:-1000}
seed=${2:-$(date +%s)}
python=${PYTHON:-/usr/bin/python3}
classpath="target/test-classes:target/classes:target/lib/*"
for kind in whitespace expressions statements formats methods; do
    echo "$kind, $count templates, seed $seed"
    "$python" -W ignore src/test/python/fuzz_jinja.py "$kind" "$count" "$seed" > target/fuzz.jsonl
    java -cp "$classpath" com.bentoml.manager.jinja.ReplayMain < target/fuzz.jsonl
done
