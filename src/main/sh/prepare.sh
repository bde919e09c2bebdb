# shellcheck shell=sh
# What ./manager does only when something is missing: it builds the program and makes the class-data archive. ./manager
# reads this file, which uses the variables and functions of ./manager.
# shellcheck disable=SC2154 # those variables

child='' work=''

# --- The program ---

# Of several first starts one builds, and the others wait for it.
build() {
    find_java javac
    command -v mvn >/dev/null ||
        fail 5 "building needs Maven, and PATH has no mvn; install it (Debian: apt-get install maven)"
    { mkdir -p -- "$state" 2>/dev/null && is_writable; } ||
        fail 5 "the program is not built, and $state can't be written; run this once as a user who may"
    lock -n || { say 'waiting for another start, which is building'; lock; }
    while find_program && [ ! -f "$program/manager.jar" ]; do
        package
    done
    unlock
}

# Builds in a folder of its own and then moves the program into place, unless the sources have changed in between. So
# there is never half a program, and a running release keeps its jars.
package() {
    say 'building the program, as this is its first start or its sources have changed'
    make_work
    run "$state/build.log" maven || build_failed "$?"
    mkdir -- "$work/program"
    mv -- "$work/manager.jar" "$work/lib" "$work/program"
    built=$program
    find_program
    if [ "$program" = "$built" ] && [ ! -e "$program" ]; then
        mv -- "$work/program" "$program"
        remove_old
    fi
    clean_up
}

maven() {
    cd -- "$root" || exit
    unset MAVEN_BASEDIR
    JAVA_HOME=$java_home exec mvn --batch-mode --no-transfer-progress \
        "-Dlauncher.directory=.manager/launcher/${work##*/}" -Dmaven.test.skip=true package
}

build_failed() {
    say "the build failed (Maven's exit status $1); the end of its log:"
    sed '/-> \[Help 1\]/,$d' "$state/build.log" | tail -n 30 >&2
    fail 70 "the whole log is in $state/build.log"
}

# Keeps the last three programs, because a long release may still run from one, and removes what killed builds left.
remove_old() {
    # shellcheck disable=SC2012 # these names are plain
    (cd -- "$state" && ls -td program-* | tail -n +4 | while read -r old; do rm -rf -- "$old"; done)
    find "$state" -name 'work.*' -prune -mtime +0 -exec rm -rf {} +
}

# --- The class-data archive ---

# Runs an ordinary command on a copy of the shipped project, and has the JVM write an archive of the classes that it
# loaded. A start that finds another one at it doesn't wait. If this fails, it isn't tried again at each start.
make_archive() {
    is_writable || return 0
    if lock -n && make_work; then
        say "making a class-data archive for Java $version, so that later starts are faster"
        run "$state/archive.log" train
        mv -f -- "$work/classes.jsa" "$archive" 2>/dev/null || rm -f -- "$archive"
        printf '%s\n%s\n' "$(archive_size)" "$made_for" >"$archive.made-for"
        clean_up
    fi
    unlock
}

# The environment of the user has nothing to do with this run, nor has the project in which the user stands.
train() {
    mkdir -- "$work/manifest" "$work/templates"
    for part in manifest templates; do
        [ ! -d "$root/$part" ] || cp -R -- "$root/$part/." "$work/$part"
    done
    [ "${java_home#/}" != "$java_home" ] || java_home=$PWD/$java_home
    cd -- "$work" || exit
    # shellcheck disable=SC2086 # they are several options
    exec env -i "PATH=$PATH" "HOME=$work" LC_ALL=C.UTF-8 "$java_home/bin/java" $jvm_options \
        "-XX:ArchiveClassesAtExit=$work/classes.jsa" -cp "$program/manager.jar" \
        "$main_class" plan --bentoml_version 1.0.0 --offline --output json
}

# --- Long work that may be interrupted ---

make_work() {
    work=$(mktemp -d -- "$state/work.XXXXXX") || return
    trap 'stop INT' INT
    trap 'stop TERM' TERM
    trap 'stop HUP' HUP
    trap clean_up EXIT
}

clean_up() {
    rm -rf -- "$work"
    trap - INT TERM HUP EXIT
}

# run LOG COMMAND…: in the background, so that a signal to this script ends the command at once.
run() {
    log=$1
    shift
    "$@" </dev/null >"$log" 2>&1 &
    child=$!
    wait "$child"
}

# stop SIGNAL: ends the command, and then this script by the same signal.
stop() {
    kill -s TERM "$child" 2>/dev/null || :
    wait "$child" 2>/dev/null || :
    clean_up
    kill -s "$1" $$
}

# --- The lock ---

is_writable() {
    touch -- "$state/lock" 2>/dev/null
}

# lock [-n]: the system frees the lock when this process ends. Without flock, as on macOS, several first starts build
# at once, which does no harm.
lock() {
    command -v flock >/dev/null || return 0
    exec 9>"$state/lock"
    flock "$@" 9
}

unlock() {
    exec 9>&-
}
