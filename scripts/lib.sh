# shellcheck shell=bash
# Shared by scripts/run and scripts/test: system packages, cargo, cache folder. Source it; do not run it.
# shellcheck disable=SC2034 # the names set here are used by the scripts that source this

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What `cargo build` needs beside Rust: a C compiler to link and for ring's and wayland's few C files.
build_packages=(gcc libc6-dev)
# What the program loads while it runs, by group (everything is opened at run time, nothing is linked).
network_packages=(ca-certificates)
vulkan_packages=(libvulkan1 mesa-vulkan-drivers)
window_packages=(
  libxkbcommon0 libxkbcommon-x11-0
  libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2
  libwayland-client0 libwayland-egl1
  libegl1 libgl1 libgl1-mesa-dri
)

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }

# Names those of the given Debian packages that are not installed.
missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
  done
}

# Installs what is missing of the given Debian packages. Never fails: where nothing can be installed it says what to
# install and returns, because what is there may be enough. Call it after choose_cache.
ensure_packages() {
  [ "$(uname -s)" = Linux ] || return 0
  if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
    # Not Debian's family: name them before the first build, and again while there is no C compiler.
    if [ ! -d "$CARGO_TARGET_DIR" ] || ! command -v cc >/dev/null 2>&1; then
      warn "This system has no apt-get. Please see that it has what these Debian packages hold: $*"
    fi
    return 0
  fi
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0

  local -a admin=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      warn "Some system packages are missing and only an administrator can install them:"
      warn "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
      warn "Going on without them."
      return 0
    fi
    admin=(sudo)
    # Without a terminal sudo cannot ask for a password: fail at once instead of waiting.
    [ -t 0 ] || admin+=(-n)
  fi

  say "Installing system packages: ${missing[*]}"
  [ "${#admin[@]}" -eq 0 ] || say "  ${admin[*]} apt-get update && ${admin[*]} apt-get install --no-install-recommends ${missing[*]}"
  local log
  log=$(mktemp) || return 0
  # One source that cannot be reached must not stop the rest: whether the packages are there, the second step tells.
  "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 || true
  if "${admin[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
    say "Installed."
  else
    tail -n 5 "$log" >&2
    warn "These packages could not be installed (see above). Going on without them."
  fi
  rm -f "$log"
}

# Puts cargo on the path, also right after rustup's installer and before a new login.
find_cargo() {
  command -v cargo >/dev/null 2>&1 && return 0
  local bin="${CARGO_HOME:-${HOME:-}/.cargo}/bin"
  if [ -x "$bin/cargo" ]; then
    PATH="$bin:$PATH"
    return 0
  fi
  warn "Rust is needed and was not found: install it from https://rustup.rs and run this again."
  return 1
}

# Sets `cache` (a writable folder outside the clone) and, unless the caller chose one, CARGO_TARGET_DIR in it.
choose_cache() {
  local spare wanted
  spare=${TMPDIR:-/tmp}/khankendi-atlas-$(id -u)
  wanted=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  wanted=${KHANKENDI_ATLAS_CACHE:-${wanted:+$wanted/khankendi-atlas}}
  cache=$wanted
  if [ -z "$wanted" ] || ! mkdir -p "$wanted" 2>/dev/null || [ ! -w "$wanted" ]; then
    cache=$spare
    # A folder of that name that somebody else made could hold anything.
    if ! { [ -d "$spare" ] || mkdir -m 700 "$spare"; } || [ ! -O "$spare" ]; then
      warn "No folder for the build can be written: name one in KHANKENDI_ATLAS_CACHE."
      exit 1
    fi
    warn "${wanted:-The home folder} cannot be written; building in $spare instead."
  fi
  cache=$(cd "$cache" && pwd)
  export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/target}"
  # Relative to where the person stands, not to the clone.
  case $CARGO_TARGET_DIR in
    /* | [A-Za-z]:*) ;;
    *) CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR ;;
  esac
}

# True where a window can open.
has_display() {
  case $(uname -s) in
    Darwin | MINGW* | MSYS* | CYGWIN*) return 0 ;;
    *) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ;;
  esac
}

# The file dialog is the desktop's own, reached through its portal, or zenity's. Both are a matter of taste: only a hint.
hint_file_dialog() {
  [ "$(uname -s)" = Linux ] || return 0
  command -v zenity >/dev/null 2>&1 && return 0
  local services
  for services in /usr/share/dbus-1/services /usr/local/share/dbus-1/services; do
    [ -e "$services/org.freedesktop.portal.Desktop.service" ] && return 0
  done
  say "For the file dialog install zenity or xdg-desktop-portal; dragging files into the window works without."
}
