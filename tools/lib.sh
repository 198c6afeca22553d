# Sourced by the commands of this folder: finding tools, and installing those that a Debian machine lacks.
# Everything is made under target/; nothing asks a question; running twice does no harm.

export DEBIAN_FRONTEND=noninteractive
apt_ready=no

say() { printf '\n== %s\n' "$*"; }

have() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND...: directly, by sudo where that asks nothing, or not at all.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    else
        return 1
    fi
}

# apt_install PACKAGE...: false where there is no apt, no right to use it, or no such package.
apt_install() {
    have apt-get || return 1
    if [ "$apt_ready" = no ]; then
        as_root apt-get update -qq || return 1
        apt_ready=yes
    fi
    as_root apt-get install -y -q --no-install-recommends "$@"
}

# need TOOL PACKAGE...: the tool is there, or the packages that bring it are installed.
need() {
    local tool=$1
    shift
    have "$tool" && return 0
    say "installing $* (no $tool here)"
    apt_install "$@" && have "$tool"
}

# want TOOL PACKAGE...: if the tool is missing, its packages are on the list of `install_wanted`.
wanted=()
want() {
    have "$1" || wanted+=("${@:2}")
}

# install_wanted: the whole list in one go; where that fails (one of them is unknown here) one after another.
install_wanted() {
    [ ${#wanted[@]} -eq 0 ] && return 0
    say "installing ${wanted[*]}"
    local package
    apt_install "${wanted[@]}" || for package in "${wanted[@]}"; do apt_install "$package"; done
    wanted=()
}

# must TOOL PACKAGE...: the same, and without it there is nothing to be done.
must() {
    need "$@" || {
        echo "$1 is needed and could not be installed" >&2
        exit 1
    }
}

# need_cargo: rustup's cargo, or any other of at least 1.85; else Debian's current Rust.
need_cargo() {
    [ -d "$HOME/.cargo/bin" ] && PATH=$PATH:$HOME/.cargo/bin
    have cargo || {
        say "installing Debian's current Rust (no cargo here)"
        apt_install rustc-web cargo-web rustfmt-web rust-web-clippy || apt_install rustc-web cargo-web
    }
    have cargo || {
        echo "cargo is needed (https://rustup.rs) and could not be installed" >&2
        exit 1
    }
    local minor
    minor=$(cargo --version | sed -n 's/^cargo 1\.\([0-9]*\).*/\1/p')
    [ "${minor:-0}" -ge 85 ] || {
        echo "cargo 1.85 or newer is needed; this is $(cargo --version)" >&2
        exit 1
    }
}

# need_build: all that a library and a C program need.
need_build() {
    want cc gcc libc6-dev
    want c++ g++
    want cmake cmake
    have make || want ninja ninja-build
    install_wanted
    must cc gcc libc6-dev
    must c++ g++
    must cmake cmake
    have ninja || have make || need ninja ninja-build || must make make
    need_cargo
}

# cmake_build DIRECTORY OPTION...: configured and built; Ninja where there is one.
cmake_build() {
    local dir=$1 generator=()
    shift
    have ninja && generator=(-G Ninja)
    [ -f "$dir/CMakeCache.txt" ] && generator=()
    cmake -S . -B "$dir" ${generator[@]+"${generator[@]}"} "$@" && cmake --build "$dir" -j "$(cpus)"
}

cpus() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

# python_with_dissect: a Python that can import dissect.esedb, printed; made under target/venv where none is found.
python_with_dissect() {
    local python
    for python in target/venv/bin/python python3; do
        have "$python" && "$python" -c 'import dissect.esedb' 2>/dev/null && { echo "$python"; return 0; }
    done
    need python3 python3 >&2 || return 1
    python3 -m venv target/venv >/dev/null 2>&1 || {
        apt_install python3-venv >&2 && python3 -m venv --clear target/venv >&2 || return 1
    }
    target/venv/bin/python -m pip install -q --disable-pip-version-check 'dissect.esedb==3.18' >&2 || return 1
    echo target/venv/bin/python
}
