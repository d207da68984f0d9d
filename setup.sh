#!/bin/sh
# Sets up what `make` needs: Debian packages, a virtual environment, the locked Python packages. Safe to run again.
set -eu
cd "$(dirname "$0")"

no_network() {
    echo "setup: the $1 could not be fetched (see above); check the network and run make again, it goes on from here" >&2
    exit 1
}

missing=""
for package in $(grep -v '^#' debian-packages.txt); do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "setup: this machine has no apt-get; install the equivalents of:$missing" >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then as_root="env"
    elif sudo -n true 2>/dev/null; then as_root="sudo -n env"
    else
        echo "setup: system packages are missing; run: sudo apt-get update && sudo apt-get install -y$missing" >&2
        exit 1
    fi
    echo "setup: installing Debian packages:$missing"
    $as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq || no_network "Debian packages"
    # shellcheck disable=SC2086 -- one word a package
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        no_network "Debian packages"
fi

# an environment whose making was interrupted has no pip yet: it is made again
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=""
    for candidate in "${PYTHON:-}" python3.11 python3.12 python3; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "setup: Python 3.11 or 3.12 with venv is needed; run: sudo apt-get install -y python3 python3-venv" >&2
        exit 1
    fi
    echo "setup: making a virtual environment"
    "$python" -m venv --clear .venv
fi
if ! cmp -s requirements.lock .venv/installed.lock; then
    echo "setup: installing Python packages (about a minute the first time)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv || no_network "Python packages"
    VIRTUAL_ENV=.venv .venv/bin/uv pip install --quiet --system-certs --python .venv/bin/python --no-deps -r requirements.lock ||
        no_network "Python packages"
    cp requirements.lock .venv/installed.lock
fi
