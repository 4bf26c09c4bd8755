# Sourced by scripts/run and scripts/test with $root set: set_up makes .venv in the checkout, and
# keeps it right.
# shellcheck shell=bash

venv=$root/.venv
# Modules of another project must not come before those in .venv.
unset PYTHONHOME PYTHONPATH

say() { printf 'paperclean: %s\n' "$*" >&2; }

# 4 is the exit code of paperclean for "something needed is not installed".
missing() {
    say "$@"
    exit 4
}

# What .venv stands on: its scripts name the folder, its packages fit one Python.
ground() { printf '%s\n' "$root" "$(readlink -f -- "$venv/bin/python")"; }

# All that .venv is made from. Compared by content: a checkout changes times, not versions.
origin() {
    ground
    cat -- "$root/pyproject.toml" "$root/constraints.txt"
}

# Whether .venv is complete: for running, or with 'test' for testing.
ready() { [ -x "$venv/bin/python" ] && origin | cmp -s -- - "$venv/made-from${1:+-$1}"; }

# Run a command in silence; where it fails, show what it said.
need_network() {
    local output
    output=$("$@" 2>&1) && return
    printf '%s\n' "$output" >&2
    missing 'the packages could not be installed. This needs the network, once: call again with it.'
}

make_venv() {
    local python pythons=(python3.11 python3.12 python3.13 python3.14 python3) found=''
    [ -z "${PAPERCLEAN_PYTHON-}" ] || pythons=("$PAPERCLEAN_PYTHON")
    for python in "${pythons[@]}"; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        found=$python
        say "setting up $venv with $("$python" -V), once"
        rm -rf -- "$venv"
        if "$python" -m venv "$venv" >/dev/null 2>&1; then
            return
        fi
        # Debian without python3-venv has no pip to put into a .venv, but may have one of its own.
        rm -rf -- "$venv"
        if "$python" -m venv --without-pip "$venv" >/dev/null 2>&1 &&
            "$python" -m pip --python "$venv/bin/python" --version >/dev/null 2>&1; then
            need_network "$python" -m pip --python "$venv/bin/python" \
                install --constraint constraints.txt pip
            return
        fi
    done
    [ -n "$found" ] || missing "Python 3.11 or newer is needed; there is none named ${pythons[*]}." \
        'Install it, or name it: PAPERCLEAN_PYTHON=/path/to/python'
    missing "$found could not make $venv. Is the folder writable, the disk not full?" \
        'On Debian and Ubuntu this may help: apt-get install python3-venv'
}

install() {
    local pip=("$venv/bin/python" -m pip install --constraint constraints.txt)
    # A .venv whose set-up came to its end is brought up to date; any other may hold halves.
    if [ -x "$venv/bin/python" ] && ground | cmp -s -- - <(head -n 2 -- "$venv/made-from" 2>/dev/null); then
        say "bringing $venv up to date"
        rm -f -- "$venv"/made-from*
    else
        make_venv
    fi
    # What builds packages comes first: so its versions are pinned too, and a later change of
    # pyproject.toml needs no network.
    need_network "${pip[@]}" hatchling setuptools
    need_network "${pip[@]}" --no-build-isolation --use-pep517 --editable ".[parquet,scan${1:+,$1}]"
    origin >"$venv/made-from"
    [ $# -eq 0 ] || origin >"$venv/made-from-$1"
}

# Make .venv what is needed for running, or with 'test' for testing.
set_up() {
    ready "$@" && return
    (
        cd -- "$root"
        # pip ends as if it had failed when interrupted, and its advice would be wrong.
        trap 'exit 130' INT
        # Two calls at once: the second waits, and finds all done.
        if command -v flock >/dev/null && ! flock --nonblock 9; then
            say 'waiting for another call, which sets up .venv'
            flock 9
        fi
        ready "$@" || install "$@"
    ) 9<"$root/scripts/setup.sh"
}

# What no Python package brings along: packages of the system that a file lists, and what they are
# for. Without them the tests that need them are skipped, and say so.
set_up_system() {
    local list=$1 purpose=$2 package lacking=()
    command -v dpkg-query >/dev/null || {
        say "for $purpose this is needed: $(paste -sd ' ' "$list")"
        return
    }
    while read -r package; do
        [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] ||
            lacking+=("$package")
    done <"$list"
    [ ${#lacking[@]} -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing ${lacking[*]}, once"
        if apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive \
            apt-get install -yqq --no-install-recommends "${lacking[@]}" >/dev/null 2>&1; then
            return
        fi
        say 'the packages of the system could not be installed'
    fi
    say "for $purpose: apt-get install ${lacking[*]}"
}
