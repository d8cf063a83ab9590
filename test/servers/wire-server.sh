#!/usr/bin/env bash
# A server that speaks MongoDB's protocol, for tests: FerretDB (the gateway) in front of DocumentDB on PostgreSQL (the
# engine). For Debian as root, with Go and Debian's package archive within reach; loopback only, nothing is asked who
# connects. What it is made of lies in a cache outside the checkout and is kept: a minute or two the first time, then seconds.
#
#   wire-server.sh start          make it if needed, start what does not run, print its address
#   wire-server.sh stop           orderly
#   wire-server.sh kill-engine    kill -9 of PostgreSQL with all of its processes
#   wire-server.sh kill-gateway   kill -9 of FerretDB
#   wire-server.sh uri            the address, running or not
#   wire-server.sh analyse <database>   brings the planner's statistics of its collections up to date, as the engine does in time
#
# PRECASO_WIRE_INSTANCE names one of several side by side (letters and digits; `main`), each with ports and data of its own.
set -euo pipefail

instance="${PRECASO_WIRE_INSTANCE:-main}"
[[ "$instance" =~ ^[a-z0-9]+$ ]] || { echo "PRECASO_WIRE_INSTANCE: letters and digits" >&2; exit 2; }
cache="${XDG_CACHE_HOME:-$HOME/.cache}/precaso/wire-server"
root="$cache/debian"            # where the engine is installed, and runs as its own user
gateway="$cache/bin/ferretdb"
inside="/srv/$instance"         # as the engine sees its own folder
home="$root$inside"             # the same, from here
log="$home/log"

ferretdb_version=v2.7.0
postgres_version=18
postgres_bin="/usr/lib/postgresql/$postgres_version/bin"
engine_user=999

# Ports by the instance's name, so that those side by side do not meet; below the range that outgoing connections take.
offset_of() { if [ "$1" = main ]; then echo 0; else echo $((1 + $(printf '%s' "$1" | cksum | cut -d' ' -f1) % 1999)); fi; }
offset="$(offset_of "$instance")"
engine_port=$((23000 + offset))
gateway_port=$((27100 + offset))
uri="mongodb://127.0.0.1:$gateway_port/?directConnection=true"

own_ports() { # two names may come to the same ports
  for each in "$root"/srv/*/; do
    each="$(basename "$each")"
    if [ "$each" != "$instance" ] && [ "$(offset_of "$each")" = "$offset" ]; then
      say "wire-server: the instances $instance and $each would share their ports; take another name"
      exit 2
    fi
  done
}

say() { printf '%s\n' "$*" >&2; }

# A failed part says which, with the end of its log: each has its own, since two are made side by side.
part() { # part <what> <command…>
  local what="$1" made="$cache/make ${1//\//-}.log"
  shift
  if ! "$@" >"$made" 2>&1; then
    say "wire-server: $what failed; the end of $made:"
    tail -n 30 "$made" >&2
    exit 1
  fi
}

make_gateway() {
  [ -x "$gateway" ] && return
  say "wire-server: building FerretDB $ferretdb_version"
  # Calls are not inlined: it is built in four fifths of the time, and waits for the engine anyway.
  part "go install" env CGO_ENABLED=0 GOBIN="$cache/bin.part" go install -gcflags=all=-l "github.com/FerretDB/FerretDB/v2/cmd/ferretdb@$ferretdb_version"
  rm -rf "$cache/bin" && mv "$cache/bin.part" "$cache/bin"
}

# The engine wants them. Its own, and devices as the installer makes them: nothing of the machine's is mounted into a cache,
# which may be removed as a folder.
mount_system() {
  mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
  mountpoint -q "$root/dev/shm" || mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
}

# Only unpacked: a system that is installed package by package takes three times the processor. What the packages' scripts would
# do and the engine needs, is done by `settle_engine`.
unpack_engine() {
  mmdebstrap --variant=extract --include="base-files,dash,util-linux,postgresql-$postgres_version-documentdb" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Check-Valid-Until "false"' \
    sid "$root" http://deb.debian.org/debian
}

settle_engine() { # its user, the name that it calls itself by, and what Debian offers in several makes: libraries and the extension that its own needs
  local extensions="/usr/share/postgresql/$postgres_version/extension"
  # One chain, as `set -e` ends nothing in a function whose outcome is asked: what failed on the way would be taken for whole.
  echo "postgres:x:$engine_user:$engine_user::/var/lib/postgresql:/bin/sh" >"$root/etc/passwd" &&
    echo "postgres:x:$engine_user:" >"$root/etc/group" &&
    echo '127.0.0.1 localhost' >"$root/etc/hosts" &&
    find "$root/usr/lib" \( -name 'libblas.so.*' -o -name 'liblapack.so.*' \) -printf '/usr/lib/%P\n' | xargs -r dirname | sort -u >"$root/etc/ld.so.conf" &&
    ldconfig -r "$root" &&
    ln -s postgis-3.control "$root$extensions/postgis.control"
}

make_engine() {
  [ -e "$cache/engine.unpacked" ] && return
  command -v mmdebstrap >/dev/null || part "installing mmdebstrap" bash -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends mmdebstrap'
  say "wire-server: unpacking PostgreSQL $postgres_version with DocumentDB"
  unmount_system
  rm -rf "$root"
  part mmdebstrap unpack_engine
  part "settling the engine" settle_engine
  touch "$cache/engine.unpacked"
}

# The one computes while the other one loads packages.
make_server() {
  make_gateway 9>&- &
  local building=$!
  make_engine
  wait "$building"
}

unmount_system() {
  for each in proc dev/shm; do
    if mountpoint -q "$root/$each"; then umount -l "$root/$each"; fi
  done
}

as_engine() { LC_ALL=C.UTF-8 chroot "$root" setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }

make_data() {
  [ -e "$home/made" ] && return
  rm -rf "$home" && mkdir -p "$log"
  chown -R "$engine_user:$engine_user" "$home"
  part initdb as_engine "$postgres_bin/initdb" -D "$inside/data" --auth=trust --encoding=UTF8
  cat >>"$home/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $engine_port
unix_socket_directories = '$inside'
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
max_connections = 200
# Tests kill processes, never the machine: what is written is kept without a sync, and a sync of a busy disk holds every write
# for longer than the desk waits for its database (20 s were seen).
fsync = off
CONF
  start_engine
  part "create extension" as_engine "$postgres_bin/psql" -h "$inside" -p "$engine_port" -d postgres -c 'create extension documentdb cascade'
  touch "$home/made"
}

engine_pid() { head -n 1 "$home/data/postmaster.pid" 2>/dev/null || true; }
gateway_pid() { cat "$home/gateway.pid" 2>/dev/null || true; }
is_alive() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }
# A number left behind by one that was killed may be another program's by now.
is_running() { is_alive "$1" && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ]; }

answers() { # answers <port>
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

is_in_use() { # by any instance
  for each in "$root"/srv/*/; do
    if is_running "$(head -n 1 "$each/data/postmaster.pid" 2>/dev/null)" postgres; then return 0; fi
  done
  return 1
}

psql() { as_engine "$postgres_bin/psql" -qAt -v ON_ERROR_STOP=1 -h "$inside" -p "$engine_port" -d postgres "$@"; }

is_engine_ready() { as_engine "$postgres_bin/pg_isready" -q -h 127.0.0.1 -p "$engine_port"; }

await() { # await <what> <command…>: thirty seconds
  local what="$1"
  shift
  for _ in $(seq 300); do
    if "$@"; then return; fi
    sleep 0.1
  done
  say "wire-server: $what did not start; the ends of its logs:"
  tail -n 20 "$log"/*.log >&2 || true
  exit 1
}

start_engine() {
  if is_running "$(engine_pid)" postgres; then
    await "the engine" is_engine_ready # it may be mending what a kill left
    return
  fi
  mount_system
  rm -f "$home/data/postmaster.pid"
  LC_ALL=C.UTF-8 setsid chroot "$root" setpriv --reuid=postgres --regid=postgres --init-groups \
    "$postgres_bin/postgres" -D "$inside/data" -p "$engine_port" >>"$log/engine.log" 2>&1 </dev/null &
  await "the engine" is_engine_ready
}

start_gateway() {
  is_running "$(gateway_pid)" ferretdb && return
  mkdir -p "$home/gateway"
  setsid "$gateway" --postgresql-url="postgres://postgres@127.0.0.1:$engine_port/postgres" --listen-addr="127.0.0.1:$gateway_port" \
    --debug-addr=- --no-auth --telemetry=disable --log-level=error --state-dir="$home/gateway" >>"$log/gateway.log" 2>&1 </dev/null &
  echo $! >"$home/gateway.pid"
  await "the gateway" answers "$gateway_port"
}

kill_hard() { # kill_hard <pid> <name>: it and its children, and waits until they are gone
  local pid="$1" all
  is_running "$pid" "$2" || return 0
  all="$pid $(pgrep -P "$pid" | tr '\n' ' ' || true)"
  # shellcheck disable=SC2086
  kill -9 $all 2>/dev/null || true
  for each in $all; do
    while is_alive "$each"; do sleep 0.02; done
  done
}

case "${1:-}" in
  start)
    mkdir -p "$cache"
    exec 9>"$cache/lock" # two that start at the same time make it once
    flock 9
    make_server
    own_ports
    make_data 9>&-
    start_engine 9>&-
    start_gateway 9>&-
    echo "$uri"
    ;;
  stop)
    if is_running "$(gateway_pid)" ferretdb; then kill "$(gateway_pid)" || true; fi
    if is_running "$(engine_pid)" postgres; then as_engine "$postgres_bin/pg_ctl" -D "$inside/data" -m fast -w stop >/dev/null; fi
    rm -f "$home/gateway.pid"
    is_in_use || unmount_system
    ;;
  kill-engine) kill_hard "$(engine_pid)" postgres ;;
  kill-gateway) kill_hard "$(gateway_pid)" ferretdb ;;
  uri) echo "$uri" ;;
  analyse)
    [[ "${2:-}" =~ ^[a-z0-9-]+$ ]] || { say "analyse: a database's name, in letters, digits and dashes"; exit 2; }
    tables="$(psql -c "select 'documentdb_data.documents_' || collection_id from documentdb_api_catalog.collections where database_name = '$2' and view_definition is null")"
    for table in $tables; do psql -c "vacuum analyze $table" >/dev/null; done
    ;;
  *)
    sed -n '2,14p' "$0" | sed 's/^# \{0,1\}//' >&2
    exit 2
    ;;
esac
