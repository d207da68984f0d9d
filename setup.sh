#!/bin/sh
# Sets up what `make` needs: Debian packages, a virtual environment, the locked Python packages. Safe to run again.
set -eu
cd "$(dirname "$0")"

no_network() {
    echo "安裝：無法下載 $1（原因見上）；請檢查網路後再執行一次 make，即從此處繼續" >&2
    exit 1
}

missing=""
for package in $(grep -v '^#' debian-packages.txt); do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "安裝：本機沒有 apt-get；請先安裝相當於下列的套件：$missing" >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then as_root="env"
    elif sudo -n true 2>/dev/null; then as_root="sudo -n env"
    else
        echo "安裝：缺少系統套件；請先執行 sudo apt-get update && sudo apt-get install -y$missing" >&2
        exit 1
    fi
    echo "安裝：Debian 套件$missing"
    $as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq || no_network "Debian 套件"
    # shellcheck disable=SC2086 -- one word a package
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        no_network "Debian 套件"
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
        echo "安裝：需要 Python 3.11 或 3.12（含 venv）；請先執行 sudo apt-get install -y python3 python3-venv" >&2
        exit 1
    fi
    echo "安裝：建立 Python 環境"
    "$python" -m venv --clear .venv
fi
if ! cmp -s requirements.lock .venv/installed.lock; then
    echo "安裝：Python 套件（第一次約一分鐘）"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv || no_network "Python 套件"
    VIRTUAL_ENV=.venv .venv/bin/uv pip install --quiet --system-certs --python .venv/bin/python --no-deps -r requirements.lock ||
        no_network "Python 套件"
    cp requirements.lock .venv/installed.lock
fi
