# shellcheck shell=sh
# What ./manager does before a start only when something is missing: it builds the program and makes the archive of
# loaded classes. It is read into ./manager, whose variables and functions it uses.
# shellcheck disable=SC2154 # those variables

child=
work=$state/work.$$

# --- The program ---

# Of several starts at once one builds, and the others wait for it.
build() {
    [ -n "$jdk_home" ] ||
        fail 5 "building needs a JDK, and $java_home has no javac; install a JDK $oldest_java or newer (Debian: apt-get install openjdk-17-jdk-headless)"
    command -v mvn >/dev/null ||
        fail 5 "building needs Maven, and PATH has no mvn; install it (Debian: apt-get install maven)"
    { mkdir -p -- "$state" 2>/dev/null && can_lock; } ||
        fail 5 "the program is not built, and $state can't be written; run this once as a user who may"
    clean_up_at_end
    lock || { say 'waiting for another start, which is building'; lock_wait; }
    while stamp_sources && program=$state/program-$stamp && [ ! -f "$program/manager.jar" ]; do
        package
    done
    clean_up
    just_built=true
}

# Builds into a directory of its own, so that neither `mvn clean` nor a running release sees any of it, and moves the
# finished program into place in one step, unless the sources changed meanwhile.
package() {
    say "building the program, as this is its first start or its sources have changed"
    rm -rf -- "$state"/work.*
    mkdir -- "$work"
    run "$state/build.log" maven || build_failed "$?"
    mkdir -- "$work/program"
    mv -- "$work/manager.jar" "$work/lib" "$work/program"
    built=$stamp
    stamp_sources
    if [ "$stamp" = "$built" ]; then
        mv -- "$work/program" "$program"
        remove_old_programs
    fi
    rm -rf -- "$work"
}

maven() {
    cd -- "$root" || exit
    unset MAVEN_BASEDIR
    JAVA_HOME=$jdk_home exec mvn --batch-mode --no-transfer-progress \
        "-Dlauncher.directory=.manager/launcher/work.$$" -Dmaven.test.skip=true package
}

build_failed() {
    say "the build failed (Maven's exit status $1); the end of its log:"
    sed '/-> \[Help 1\]/,$d' "$state/build.log" | tail -n 30 >&2
    fail 70 "the whole log is in $state/build.log"
}

# The last few stay: a long release may still be running from one, and may not have opened all its jars.
remove_old_programs() {
    # shellcheck disable=SC2012 # the names are of this script's making, and only ls sorts by time
    (cd -- "$state" && ls -td program-* | tail -n +4 | while read -r old; do rm -rf -- "$old"; done)
}

# --- The archive ---

# Without waiting: a start that finds another one at it does without.
make_archive() {
    can_lock || return 0
    clean_up_at_end
    if lock && ! archive_is_current; then
        $just_built || say "preparing faster starts on Java $java_version, as this is the first on it"
        fill_archive || :
    fi
    clean_up
}

# A training that fails leaves a directory without an archive, so that it isn't tried at every start.
fill_archive() {
    mkdir -- "$work" "$work/java" &&
        printf '%s\n' "$made_for" >"$work/java/made-for" &&
        copy_sample || return
    if [ "$feature" -ge 25 ]; then
        train_aot -XX:AOTMode=record "-XX:AOTConfiguration=$work/list"
        train_aot -XX:AOTMode=create "-XX:AOTConfiguration=$work/list" "-XX:AOTCache=$work/java/classes"
    else
        train -XX:+UseSerialGC "-XX:DumpLoadedClassList=$work/list"
        # G1 alone can put objects into the archive; the serial collector takes them from there.
        train -XX:+UseG1GC -Xshare:dump "-XX:SharedClassListFile=$work/list" "-XX:SharedArchiveFile=$work/java/classes"
    fi
    rm -rf -- "$archive" && mv -- "$work/java" "$archive"
}

# The training runs the main commands on a copy of this project. It must find a manifest folder there, even an empty one,
# as it would take the next one above for its project.
copy_sample() {
    mkdir -- "$work/sample" "$work/sample/manifest" "$work/sample/templates" || return
    for part in manifest templates; do
        [ ! -d "$root/$part" ] || cp -R -- "$root/$part/." "$work/sample/$part" || return
    done
}

# Without the profiles for C2, which never runs here: reading them makes a short command slower than no cache does.
train_aot() {
    train -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "$@"
}

train() {
    run "$state/archive.log" in_sample "$@" -Dmanager.training=true "$main_class" generate --bentoml_version 1.0.0 --dump_metadata
}

# As a person would who stands in the project.
in_sample() {
    case $java_home in
        /*) ;;
        *) java_home=$PWD/$java_home ;;
    esac
    cd -- "$work/sample" || exit
    jvm "$@"
}

# --- Long work that may be interrupted ---

# run LOG COMMAND…: in the background, so that a signal to this script ends both at once.
run() {
    run_log=$1
    shift
    "$@" </dev/null >"$run_log" 2>&1 &
    child=$!
    status=0
    wait "$child" || status=$?
    child=
    return "$status"
}

clean_up_at_end() {
    trap 'stop INT' INT
    trap 'stop TERM' TERM
    trap 'stop HUP' HUP
    trap clean_up EXIT
}

clean_up() {
    rm -rf -- "$work"
    unlock
    trap - INT TERM HUP EXIT
}

# stop SIGNAL: ends as that signal would have ended it.
stop() {
    if [ -n "$child" ]; then
        kill -s TERM "$child" 2>/dev/null || :
        wait "$child" 2>/dev/null || :
    fi
    clean_up
    kill -s "$1" $$
}

# --- The lock: held by this process, and by its Maven should this one be killed ---

can_lock() {
    touch -- "$state/lock" 2>/dev/null
}

lock() {
    if command -v flock >/dev/null; then
        exec 9>"$state/lock"
        flock -n 9
    else
        mkdir -- "$state/lock.d" 2>/dev/null && printf '%s\n' $$ >"$state/lock.d/pid"
    fi
}

lock_wait() {
    if command -v flock >/dev/null; then
        flock 9
        return
    fi
    until lock; do
        holder=$(cat "$state/lock.d/pid" 2>/dev/null) || holder=
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -rf -- "$state/lock.d"
        else
            sleep 1
        fi
    done
}

unlock() {
    if command -v flock >/dev/null; then
        exec 9>&-
    elif [ "$(cat "$state/lock.d/pid" 2>/dev/null)" = $$ ]; then
        rm -rf -- "$state/lock.d"
    fi
}
