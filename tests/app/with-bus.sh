#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test on a session bus of its own, as --bus; with an X server too, as --display;
# or where there is no bus, as --no-bus. HOME and XDG_RUNTIME_DIR are its own.
#
# Usage: with-bus.sh --bus|--display|--no-bus PROGRAM [ARGUMENT...]
here=$(cd "$(dirname "$0")" && pwd) || exit 1
kind=$1
shift
HOME=$(mktemp -d) || exit 1
XDG_RUNTIME_DIR=$HOME/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
export HOME XDG_RUNTIME_DIR
unset DISPLAY WAYLAND_DISPLAY
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$HOME"' EXIT

if [ "$kind" = --no-bus ]; then
  DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/nowhere
  DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
  export DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS
  "$@"
  exit
fi
if [ "$kind" = --display ]; then
  mkfifo "$HOME/display"
  Xvfb -displayfd 3 -screen 0 640x480x24 -nolisten tcp -noreset -ac 3>"$HOME/display" \
    >/dev/null 2>&1 &
  server=$!
  read -r number <"$HOME/display"
  DISPLAY=:$number
  export DISPLAY
fi
dbus-run-session --config-file="$here/bus.conf" -- "$@"
