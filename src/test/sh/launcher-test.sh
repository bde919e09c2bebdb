#!/usr/bin/env bash
# Tests ./manager on one Java: launcher-test.sh [JAVA_HOME]. Each test runs in a directory of its own, on a small
# project that has the real pom.xml, .mvn and manager, and launcher/Main.java for its program.
set -uo pipefail
export LC_ALL=C.UTF-8
unset MANAGER_JAVA_OPTS MANAGER_ARCHIVE CDPATH
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/launcher-test.XXXXXX")
chmod 755 "$tmp"
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
java=${1:-${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}}
export JAVA_HOME=$java
feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$java/release")

# --- What the tests are made of ---

# new_project DIRECTORY: a project that was never built.
new_project() {
    mkdir -p "$1/src/main/java/com/bentoml/manager" "$1/src/main/resources" &&
        cp -R "$root/manager" "$root/pom.xml" "$root/.mvn" "$1" &&
        cp -R "$root/src/main/sh" "$1/src/main" &&
        cp "$here/launcher/Main.java" "$1/src/main/java/com/bentoml/manager"
}

# built_project DIRECTORY: a project whose program stands, without an archive.
built_project() {
    mkdir -p "$PWD/$1" && cp -R "$tmp/built/." "$PWD/$1"
}

# run COMMAND…: keeps its stdout, stderr and status in $out, $err and $status.
run() {
    status=0
    "$@" >"$PWD/.out" 2>"$PWD/.err" || status=$?
    out=$(cat .out)
    err=$(cat .err)
}

expect() { # WHAT ACTUAL EXPECTED
    [[ $2 == "$3" ]] || { printf '%s is\n%s\ninstead of\n%s\n' "$1" "$2" "$3"; return 1; }
}

expect_in() { # WHAT TEXT PART
    [[ $2 == *"$3"* ]] || { printf '%s is\n%s\nwithout\n%s\n' "$1" "$2" "$3"; return 1; }
}

expect_run() { # STATUS OUT ERR
    expect status "$status" "$1" && expect stdout "$out" "$2" && expect stderr "$err" "$3"
}

building='manager: building the program, as this is its first start or its sources have changed'

# fake_java HOME VERSION: something that answers as a Java home of that version, and runs the Java under test.
fake_java() {
    mkdir -p "$1/bin"
    printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
    printf '#!/bin/sh\nexec "%s/bin/java" -Dfake=%s "$@"\n' "$java" "$2" >"$1/bin/java"
    chmod +x "$1/bin/java"
}

# path_without NAME…: a PATH of links to all that is in /usr/bin, /bin, but those.
path_without() {
    local bin=$PWD/bin name
    mkdir -p "$bin"
    ln -sf /usr/bin/* "$bin"
    for name; do rm -f "$bin/$name"; done
    printf '%s' "$bin"
}

# shellcheck disable=SC2016 # the fake Maven expands it
# fake_maven SCRIPT: puts an mvn on PATH that runs the script, with $to where the program is to be built.
fake_maven() {
    mkdir -p fake
    printf '#!/bin/sh\nfor a; do case $a in -Dlauncher.directory=*) to=${a#*=};; esac; done\n%s\n' "$1" >fake/mvn
    chmod +x fake/mvn
    PATH=$PWD/fake:$PATH
}

# shellcheck disable=SC2016 # the fake Maven expands it
# What a fake Maven runs to build what the real one built before.
give_program() {
    printf 'cp -R "%s"/.manager/launcher/program-*/. "$to"' "$tmp/built"
}

wait_for() { # COMMAND…: until it succeeds, for up to 20 seconds
    for _ in {1..400}; do
        "$@" && return
        sleep 0.05
    done
    printf 'waited in vain for: %s\n' "$*"
    return 1
}

holds_line() { grep -qs "$2" "$1"; }
as_nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
programs() { find "$1/.manager/launcher" -name 'program-*' 2>/dev/null | wc -l; }
leftovers() { find "$1/.manager/launcher" -name 'work.*' 2>/dev/null; }

# --- Building ---

builds_on_the_first_call_and_is_silent_on_the_second() {
    new_project p
    run p/manager
    expect_run 0 started "$building"
    run p/manager
    expect_run 0 started ''
    expect leftovers "$(leftovers p)" ''
}

builds_and_runs_the_real_program() {
    mkdir real
    (cd "$root" && git ls-files -co --exclude-standard -z | tar --null --ignore-failed-read -cf - -T - 2>/dev/null) |
        tar -xf - -C real
    export MANAGER_ARCHIVE=''
    run real/manager --version
    expect status "$status" 0
    expect stderr "$err" "$building"$'\n'"$(making "$(version "$java")")"
    expect_in stdout "$out" manager
    run real/manager validate --project_dir "$root"
    expect stderr "$err" ''
    expect 'the source of Main' "$(source_of_main real/manager validate --project_dir "$root")" 'shared objects file (top)'
}

rebuilds_when_a_source_changes_even_to_an_older_time() {
    built_project p
    sed -i 's/"started"/"changed"/' p/src/main/java/com/bentoml/manager/Main.java
    touch -d 2001-01-01 p/src/main/java/com/bentoml/manager/Main.java
    run p/manager
    expect_run 0 changed "$building"
}

rebuilds_when_a_resource_appears_is_renamed_or_goes() {
    built_project p
    fake_maven "$(give_program)"
    echo 1 >p/src/main/resources/one
    run p/manager
    expect_run 0 started "$building"
    mv p/src/main/resources/one p/src/main/resources/two
    run p/manager
    expect_run 0 started "$building"
    rm p/src/main/resources/two
    run p/manager
    expect_run 0 started ''
}

rebuilds_when_the_pom_changes() {
    built_project p
    fake_maven "$(give_program)"
    echo '<!-- changed -->' >>p/pom.xml
    run p/manager
    expect_run 0 started "$building"
}

does_not_rebuild_for_new_times_or_an_editors_files() {
    built_project p
    find p -exec touch {} +
    touch p/src/main/java/.Main.java.swp p/src/main/java/Main.java~ p/src/main/java/\#Main.java#
    run p/manager
    expect_run 0 started ''
}

does_not_need_target_or_maven_once_built() {
    built_project p
    mkdir p/target
    echo half >p/target/manager.jar
    PATH=$(path_without mvn) run p/manager
    expect_run 0 started ''
}

shows_the_end_of_the_log_when_the_build_fails() {
    built_project p
    echo 'nonsense' >>p/src/main/java/com/bentoml/manager/Main.java
    run p/manager
    expect status "$status" 70
    expect stdout "$out" ''
    expect_in stderr "$err" "Main.java:[27,1]"
    expect_in stderr "$err" "manager: the whole log is in $PWD/p/.manager/launcher/build.log"
    expect leftovers "$(leftovers p)" ''
    cp "$here/launcher/Main.java" p/src/main/java/com/bentoml/manager
    run p/manager
    expect_run 0 started ''
}

builds_again_when_a_source_changes_during_the_build() {
    new_project p
    # shellcheck disable=SC2016 # the fake Maven expands it
    fake_maven "[ -e src/main/resources/late ] || echo late >src/main/resources/late; $(give_program)"
    run p/manager
    expect_run 0 started "$building"$'\n'"$building"
    expect programs "$(programs p)" 1
}

keeps_the_last_few_programs() {
    built_project p
    fake_maven "$(give_program)"
    for n in 1 2 3 4 5 6; do
        echo "$n" >p/src/main/resources/n
        run p/manager
        expect_run 0 started "$building"
    done
    expect programs "$(programs p)" 3
    run p/manager
    expect_run 0 started ''
}

two_first_calls_at_once_build_once() {
    new_project p
    # The first goes on only when the second waits.
    fake_maven "timeout 20 sh -c 'until grep -qs waiting ../[12].err; do sleep 0.05; done'
        echo built >>built; $(give_program)"
    p/manager >1.out 2>1.err &
    p/manager >2.out 2>2.err &
    wait
    expect stdout "$(cat 1.out 2.out)" started$'\n'started
    expect stderr "$(cat 1.err 2.err | sort)" "$building"$'\nmanager: waiting for another start, which is building'
    expect builds "$(cat p/built)" built
}

two_first_calls_at_once_work_without_flock() {
    new_project p
    PATH=$(path_without flock)
    # The first goes on only when the second builds, too.
    # shellcheck disable=SC2016 # the fake Maven expands it
    fake_maven 'echo begun >>begun
        timeout 20 sh -c "until [ \$(wc -l <begun) = 2 ]; do sleep 0.05; done"
        '"$(give_program)"
    p/manager >1.out 2>1.err &
    p/manager >2.out 2>2.err &
    wait
    expect stdout "$(cat 1.out 2.out)" started$'\n'started
    expect stderr "$(cat 1.err 2.err)" "$building"$'\n'"$building"
    expect leftovers "$(leftovers p)" ''
    expect programs "$(programs p)" 1
}

interrupted_in_the_build() { # SIGNAL STATUS
    new_project p
    fake_maven "echo \$\$ >pid; : >\"\$to/half\"; exec sleep 60"
    env --default-signal=INT p/manager >out 2>err &
    wait_for test -s p/pid
    sleep 0.1
    kill -s "$1" $!
    status=0
    wait $! || status=$?
    expect status "$status" "$2"
    ! kill -0 "$(cat p/pid)" 2>/dev/null || { echo 'Maven is still running'; return 1; }
    expect leftovers "$(leftovers p)" ''
    expect programs "$(programs p)" 0
    fake_maven "$(give_program)"
    run p/manager
    expect_run 0 started "$building"
}

leaves_no_half_state_when_interrupted_in_the_build() { interrupted_in_the_build INT 130; }
leaves_no_half_state_when_terminated_in_the_build() { interrupted_in_the_build TERM 143; }

waits_for_the_maven_of_a_killed_start() {
    new_project p
    fake_maven "echo \$\$ >pid; exec sleep 60"
    p/manager >out 2>err &
    wait_for test -s p/pid
    kill -9 $!
    touch -d '2 days ago' p/.manager/launcher/work.*
    fake_maven "$(give_program)"
    p/manager >out 2>err &
    wait_for holds_line err waiting
    kill "$(cat p/pid)"
    wait $!
    expect stdout "$(cat out)" started
    expect leftovers "$(leftovers p)" ''
}

# --- Starting ---

passes_arguments_unchanged() {
    built_project p
    # shellcheck disable=SC2016 # the point of it
    run p/manager arguments 'a  b' '' '*' $'new\nline' '"quoted"' 'ü' '$HOME' -- -x
    expect_run 0 $'<arguments>\n<a  b>\n<>\n<*>\n<new\nline>\n<"quoted">\n<ü>\n<$HOME>\n<-->\n<-x>' ''
}

passes_stdin_and_the_exit_status() {
    built_project p
    printf 'one\ntwo\n' >in
    run p/manager copy <in
    expect_run 0 $'one\ntwo' ''
    run p/manager exit 2
    expect_run 2 '' ''
    run p/manager exit 77
    expect_run 77 '' ''
}

signalled() { # SIGNAL STATUS
    built_project p
    env --default-signal=INT p/manager sleep >out 2>err &
    wait_for holds_line out awake
    expect 'the process' "$(readlink "/proc/$!/exe")" "$(readlink -f "$java/bin/java")"
    kill -s "$1" $!
    status=0
    wait $! || status=$?
    expect status "$status" "$2"
}

becomes_the_jvm_which_gets_term() { signalled TERM 143; }
becomes_the_jvm_which_gets_int() { signalled INT 130; }
becomes_the_jvm_which_gets_hup() { signalled HUP 129; }

runs_from_any_directory_and_keeps_it() {
    built_project p
    mkdir -p deep/er
    cd deep/er
    run ../../p/manager property user.dir
    expect_run 0 "$PWD" ''
    run ../../p/manager property java.class.path
    expect stdout "${out%/.manager/*}" "$(cd ../.. && pwd)/p"
    cd ../../p
    run sh manager
    expect_run 0 started ''
    PATH=$PWD:$PATH
    cd /
    expect stdout "$(manager)" started
}

runs_through_a_chain_of_links() {
    built_project 'p p/project'
    mkdir -p one/two 'th ree'
    ln -s ../../'th ree'/b one/two/a
    ln -s "$PWD/c" 'th ree/b'
    ln -s 'p p/project/./manager' c
    ln -s one/two dir
    run dir/a
    expect_run 0 started ''
    PATH=$PWD/dir:$PATH
    cd /
    out=$(a property java.class.path)
    expect stdout "${out%/.manager/*}" "$OLDPWD/p p/project"
}

runs_in_paths_of_odd_names() {
    for odd in 'sp ace' $'new\nline' $'end\n' '-dash' "quo'te\"" 'st*r' 'ümlaut' 'back\slash' '%41#?'; do
        built_project "$odd/p"
        ln -s -- "$odd/p/manager" link
        run ./link property java.class.path
        expect stdout "${out%/.manager/*}" "$PWD/$odd/p"
        rm link
    done
}

builds_in_paths_of_odd_names() {
    new_project $'a b\'\nü/p'
    run $'a b\'\nü/p/manager'
    expect_run 0 started "$building"
}

refuses_a_path_with_a_colon() {
    built_project a:b
    run a:b/manager
    expect status "$status" 5
    expect_in stderr "$err" "the path $PWD/a:b has a colon"
}

reads_names_beyond_ascii_under_the_c_locale() {
    built_project 'ü/p'
    LC_ALL=C LANG=C run ü/p/manager arguments ä
    expect_run 0 $'<arguments>\n<ä>' ''
    (unset LC_ALL LANG LC_CTYPE && ü/p/manager arguments ä) >out
    expect stdout "$(cat out)" $'<arguments>\n<ä>'
}

reads_names_beyond_ascii_under_a_locale_that_is_not_there() {
    built_project 'ü/p'
    LC_ALL=xx_YY.UTF-8 run ü/p/manager arguments ä
    expect_run 0 $'<arguments>\n<ä>' ''
}

runs_under_every_shell_there_is() {
    built_project p
    for shell in dash bash 'bash --posix' 'busybox ash' ksh 'zsh --emulate sh' mksh yash; do
        command -v "${shell%% *}" >/dev/null || continue
        # shellcheck disable=SC2086 # a shell and its option
        run $shell p/manager arguments 'a  *'
        expect "$shell's stderr" "$err" ''
        expect_run 0 $'<arguments>\n<a  *>' ''
    done
}

hands_over_options_for_the_jvm() {
    built_project p
    MANAGER_JAVA_OPTS='-Da.b=c -XX:+UseParallelGC' run p/manager property a.b
    expect_run 0 c ''
}

# --- Java ---

takes_the_newest_java_without_java_home() {
    built_project p
    unset JAVA_HOME
    HOME=$PWD/home
    fake_java home/.sdkman/candidates/java/9.0.4 9.0.4
    fake_java home/.jdks/98 98
    fake_java home/.sdkman/candidates/java/99.0.10 99.0.10
    run p/manager property fake
    expect_run 0 99.0.10 ''
    fake_java onpath 100-ea
    ln -s onpath/bin linked
    PATH=$PWD/linked:$PATH run p/manager property fake
    expect_run 0 100-ea ''
}

takes_java_home_before_a_newer_java() {
    built_project p
    HOME=$PWD/home
    fake_java home/.jdks/99 99
    fake_java mine 18.0.2
    JAVA_HOME=$PWD/mine run p/manager property fake
    expect_run 0 18.0.2 ''
}

takes_a_java_home_that_has_no_release_file() {
    built_project p
    fake_java mine 18
    rm mine/release
    JAVA_HOME=$PWD/mine run p/manager property fake
    expect_run 0 18 ''
}

names_a_java_home_it_can_not_use() {
    built_project p
    JAVA_HOME=/nowhere run p/manager
    expect_run 5 '' 'manager: JAVA_HOME is /nowhere, which has no bin/java; set it to a JDK 17 or newer, or unset it'
    fake_java old 1.8.0_412
    JAVA_HOME=$PWD/old run p/manager
    expect_run 5 '' "manager: JAVA_HOME is $PWD/old, Java 1.8.0_412; set it to a JDK 17 or newer, or unset it"
    mkdir -p mute/bin
    printf '#!/bin/sh\nexit 1\n' >mute/bin/java
    chmod +x mute/bin/java
    JAVA_HOME=$PWD/mute run p/manager
    expect_run 5 '' "manager: JAVA_HOME is $PWD/mute, Java of an unknown version; set it to a JDK 17 or newer, or unset it"
}

runs_on_a_runtime_but_does_not_build_with_it() {
    built_project p
    fake_java jre 21
    JAVA_HOME=$PWD/jre run p/manager
    expect_run 0 started ''
    echo changed >p/src/main/resources/changed
    JAVA_HOME=$PWD/jre run p/manager
    expect status "$status" 5
    expect_in stderr "$err" "JAVA_HOME is $PWD/jre, which has no bin/javac; set it to a JDK 17"
}

says_that_there_is_no_java() {
    built_project p
    unset JAVA_HOME
    mkdir empty
    # shellcheck disable=SC2016 # the inner shell expands it
    run env HOME=/nowhere PATH="$(path_without java)" unshare --mount sh -c '
        for place in /usr/lib/jvm /usr/java /opt; do [ ! -d "$place" ] || mount --bind empty "$place"; done
        exec p/manager'
    expect status "$status" 5
    expect_in stderr "$err" 'no java of Java 17 or newer was found; install a JDK (Debian: apt-get install openjdk-17-jdk-headless)'
}

asks_a_java_on_path_that_is_a_script() {
    built_project p
    unset JAVA_HOME
    mkdir empty shims
    cp -RL "$java/release" .
    mkdir -p hidden
    printf '#!/bin/sh\nexec "%s/hidden/jdk/bin/java" "$@"\n' "$PWD" >shims/java
    chmod +x shims/java
    mkdir -p hidden/jdk
    # shellcheck disable=SC2016 # the inner shell expands it
    run env HOME=/nowhere JDK="$java" PATH="$PWD/shims:$(path_without java)" unshare --mount sh -c '
        mount --bind "$JDK" hidden/jdk
        for place in /usr/lib/jvm /usr/java /opt; do [ ! -d "$place" ] || mount --bind empty "$place"; done
        exec p/manager property java.home'
    expect_run 0 "$PWD/hidden/jdk" ''
}

says_that_there_is_no_maven() {
    new_project p
    PATH=$(path_without mvn) run p/manager
    expect_run 5 '' 'manager: building needs Maven, and PATH has no mvn; install it (Debian: apt-get install maven)'
}

# --- The archive ---

# Says where the program's own class came from.
source_of_main() {
    MANAGER_JAVA_OPTS=-Xlog:class+load "$@" | sed -n 's/.* com.bentoml.manager.Main source: //p'
}

version() { sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"; }
making() { printf 'manager: making a class-data archive for Java %s, so that later starts are faster' "$1"; }

uses_an_archive_that_it_makes_on_the_first_start() {
    built_project p
    expect_archive "$PWD/p"
}

expect_archive() {
    MANAGER_ARCHIVE='' run "$1/manager"
    expect_run 0 started "$(making "$(version "$JAVA_HOME")")"
    MANAGER_ARCHIVE='' run "$1/manager"
    expect_run 0 started ''
    expect 'the source of Main' "$(MANAGER_ARCHIVE='' source_of_main "$1/manager")" 'shared objects file (top)'
}

makes_it_after_the_build() {
    new_project p
    fake_maven "$(give_program)"
    MANAGER_ARCHIVE='' run p/manager
    expect_run 0 started "$building"$'\n'"$(making "$(version "$java")")"
    expect 'the source of Main' "$(MANAGER_ARCHIVE='' source_of_main p/manager)" 'shared objects file (top)'
}

keeps_one_for_each_java() {
    built_project p
    MANAGER_ARCHIVE='' run p/manager
    fake_java other 19.0.2
    for home in other "$java" other; do
        JAVA_HOME=$(cd "$home" && pwd) MANAGER_ARCHIVE='' run p/manager
        [[ $home == "$java" ]] && expect_run 0 started ''
    done
    expect_run 0 started ''
    for home in /usr/lib/jvm/*; do
        if [[ -f $home/release && ! -L $home && ! $home -ef $java ]]; then
            JAVA_HOME=$home expect_archive "$PWD/p"
        fi
    done
    MANAGER_ARCHIVE='' run p/manager
    expect_run 0 started ''
}

makes_a_new_one_when_the_java_is_updated_or_the_checkout_moves() {
    built_project p
    fake_java updated "$feature.0.1"
    export JAVA_HOME=$PWD/updated MANAGER_ARCHIVE=''
    run p/manager
    expect_run 0 started "$(making "$feature.0.1")"
    fake_java updated "$feature.0.2"
    run p/manager
    expect_run 0 started "$(making "$feature.0.2")"
    mv p q
    run q/manager
    expect_run 0 started "$(making "$feature.0.2")"
    expect 'the source of Main' "$(source_of_main q/manager)" 'shared objects file (top)'
}

makes_an_archive_again_that_is_not_whole() {
    built_project p
    export MANAGER_ARCHIVE=''
    run p/manager
    archive=$(echo p/.manager/launcher/program-*/java-"$feature".jsa)
    cp "$archive" whole
    for damage in 'head -c 100000 whole' 'head -c 10 whole' ':'; do
        rm "$archive"
        $damage >"$archive"
        run p/manager arguments x
        expect_run 0 $'<arguments>\n<x>' "$(making "$(version "$java")")"
        run p/manager arguments x
        expect_run 0 $'<arguments>\n<x>' ''
    done
}

starts_when_the_training_fails_and_does_not_try_again() {
    built_project p
    export MANAGER_ARCHIVE=''
    fake_java broken 20
    # shellcheck disable=SC2016 # the fake Java expands it
    printf '#!/bin/sh\ncase $* in *ArchiveClasses*) exit 1;; esac\nexec "%s/bin/java" "$@"\n' "$java" >broken/bin/java
    export JAVA_HOME=$PWD/broken
    run p/manager
    expect_run 0 started "$(making 20)"
    run p/manager
    expect_run 0 started ''
}

trains_in_a_project_and_an_environment_of_its_own() {
    built_project p
    mkdir p/manifest
    echo one >p/manifest/one.yaml
    export MANAGER_ARCHIVE='' MANAGER_MAX_WORKERS=1
    fake_java watching 20
    # shellcheck disable=SC2016 # the fake Java expands it
    printf '#!/bin/sh\ncase $* in *ArchiveClasses*) { ls . manifest; env; } >"%s/seen";; esac\nexec "%s/bin/java" "$@"\n' "$PWD" "$java" >watching/bin/java
    JAVA_HOME=$PWD/watching run p/manager
    expect 'what it sees' "$(grep -v -e '^PATH=' -e '^HOME=' -e '^PWD=' -e '^OLDPWD=' -e '^_=' seen)" \
        $'.:\nmanifest\ntemplates\n\nmanifest:\none.yaml\nLC_ALL=C.UTF-8'
}

makes_one_for_a_java_named_by_a_relative_path() {
    built_project p
    export MANAGER_ARCHIVE=''
    ln -s "$java" java
    export JAVA_HOME=java
    run p/manager
    expect 'the source of Main' "$(source_of_main p/manager)" 'shared objects file (top)'
}

starts_without_one_in_a_read_only_checkout() {
    built_project p
    chmod -R a-w,a+rX p
    export MANAGER_ARCHIVE=''
    run as_nobody p/manager
    expect_run 0 started ''
    chmod -R u+w p
    run p/manager
    expect_run 0 started "$(making "$(version "$java")")"
    chmod -R a-w,a+rX p
    run as_nobody p/manager
    expect_run 0 started ''
    expect 'the source of Main' "$(source_of_main as_nobody p/manager)" 'shared objects file (top)'
}

says_that_it_can_not_build_in_a_read_only_checkout() {
    new_project p
    chmod -R a-w,a+rX p
    run as_nobody p/manager
    expect_run 5 '' "manager: the program is not built, and $PWD/p/.manager/launcher can't be written; run this once as a user who may"
}

leaves_no_half_state_when_interrupted_in_the_training() {
    built_project p
    export MANAGER_ARCHIVE=''
    fake_java slow 20
    # shellcheck disable=SC2016 # the fake Java expands it
    printf '#!/bin/sh\ncase $* in *ArchiveClasses*) echo $$ >"%s/pid"; exec sleep 60;; esac\nexec "%s/bin/java" "$@"\n' "$PWD" "$java" >slow/bin/java
    JAVA_HOME=$PWD/slow env --default-signal=INT p/manager >out 2>err &
    wait_for test -s pid
    kill -INT $!
    status=0
    wait $! || status=$?
    expect status "$status" 130
    ! kill -0 "$(cat pid)" 2>/dev/null || { echo 'the training is still running'; return 1; }
    expect leftovers "$(leftovers p)" ''
}

does_not_wait_for_another_start_that_makes_one() {
    built_project p
    export MANAGER_ARCHIVE=''
    flock p/.manager/launcher/lock sleep 60 &
    wait_for holds_lock p/.manager/launcher/lock
    run p/manager
    kill $!
    expect_run 0 started ''
}

leaves_the_lock_to_others_while_the_program_runs() {
    built_project p
    MANAGER_ARCHIVE='' p/manager sleep >out 2>err &
    wait_for holds_line out awake
    expect 'open locks' "$(find "/proc/$!/fd" -lname '*/lock')" ''
    kill $!
    flock p/.manager/launcher/lock sleep 60 &
    wait_for holds_lock p/.manager/launcher/lock
    rm p/.manager/launcher/program-*/java-*
    MANAGER_ARCHIVE='' p/manager sleep >out 2>err &
    wait_for holds_line out awake
    expect 'open locks' "$(find "/proc/$!/fd" -lname '*/lock')" ''
    kill $! %2
}

holds_lock() { ! flock -n "$1" true; }

# --- Running them ---

tests() {
    sed -n 's/^\([a-z][a-z_0-9]*\)() {.*/\1/p' "$0" | grep -v -x -F -e tests -f <(helpers)
}

helpers() {
    printf '%s\n' new_project built_project run expect expect_in expect_run expect_archive fake_java path_without \
        fake_maven give_program wait_for holds_line holds_lock as_nobody programs leftovers version \
        interrupted_in_the_build signalled source_of_main making helpers check prepare
}

# Without an archive unless a test wants one: it would take each test a second.
prepare() {
    export MANAGER_ARCHIVE=off
    new_project "$tmp/built" && "$tmp/built/manager" >/dev/null
}

check() {
    mkdir "$tmp/$1"
    # In a condition, set -e would be off.
    (cd "$tmp/$1" && set -e && "$1") >"$tmp/output" 2>&1
    status=$?
    if [[ $status == 0 ]]; then
        passed=$((passed + 1))
        printf 'ok      %s\n' "$1"
    else
        failed=$((failed + 1))
        printf 'FAILED  %s\n' "$1"
        sed 's/^/        /' "$tmp/output"
    fi
    chmod -R u+w "$tmp/$1"
    rm -rf "${tmp:?}/$1"
}

printf 'The launcher on Java %s (%s)\n' "$feature" "$java"
prepare || exit 1
passed=0
failed=0
for name in ${TESTS:-$(tests)}; do
    began=$SECONDS
    check "$name"
    ((SECONDS - began < 10)) || printf '        took %s s\n' $((SECONDS - began))
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[[ $failed == 0 ]]
