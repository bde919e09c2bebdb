#!/usr/bin/env bash
# Tests the completion scripts of src/docs/completion in the shells they are for, as somebody types at a terminal.
# CompletionTest holds that they are those of `manager completion`.
# shellcheck disable=SC2016 # what is between single quotes is for other shells
set -uo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.." || exit
scripts=$PWD/src/docs/completion
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
failures=0

# What a shell prints its line by, when Ctrl-X is typed; and that it is ready.
zsh_setup='bindkey "^I" complete-word
    show-line() { print -r -- "<line>$BUFFER</line>"; BUFFER= }
    zle -N show-line
    bindkey "^X" show-line
    print -r -- "<re""ady>"'
bash_setup='bind "set bell-style none"
    bind -x "\"\C-x\": echo \"<line>\$READLINE_LINE</line>\""
    echo "<re""ady>"'

# typed SHELL SETUP INPUT: what the line has become when Tab is typed behind the input. The terminal is one of zsh's.
typed() {
    local start="exec zsh -f -i" own=$zsh_setup
    [[ $1 == zsh ]] || start="exec bash --noprofile --norc -i" own=$bash_setup
    printf '%s\n%s\n' "$2" "$own" >"$folder/setup"
    timeout 60 zsh -f -c '
        zmodload zsh/zpty
        zpty shell "stty -echo; $1"
        zpty -w shell "source $2"
        zpty -r -m shell output "*<ready>*" &&
            zpty -n -w shell "$3"$'"'\\t\\x18'"' &&
            zpty -r -m shell output "*</line>*" &&
            print -r -- ${${output##*<line>}%%</line>*}
        zpty -d shell' zsh "$start" "$folder/setup" "$3"
}

expect() { # SHELL SETUP INPUT EXPECTED
    local line
    line=$(typed "$1" "$2" "$3")
    line=${line%"${line##*[![:space:]]}"}
    if [[ $line == "$4" ]]; then
        printf 'ok    %s: %s -> %s\n' "$1" "$3" "$line"
    else
        printf 'FAIL  %s: %s -> %s instead of %s\n' "$1" "$3" "$line" "$4"
        failures=$((failures + 1))
    fi
}

in_bash() { expect bash "source $scripts/manager" "$@"; }
sourced_in_zsh() { expect zsh "autoload -U compinit; compinit -u -D; source $scripts/_manager" "$@"; }
loaded_by_zsh() { expect zsh "fpath=($scripts \$fpath); autoload -U compinit; compinit -u -D" "$@"; }

for complete in in_bash sourced_in_zsh loaded_by_zsh; do
    "$complete" 'manager gen' 'manager generate'
    "$complete" 'manager build --max' 'manager build --max_workers'
    "$complete" 'manager build --releases ru' 'manager build --releases runtime'
    "$complete" 'manager completion z' 'manager completion zsh'
done
((failures == 0))
