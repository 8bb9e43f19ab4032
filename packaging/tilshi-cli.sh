#!/bin/sh
# The command line of Tilshi, run by its own Electron before that opens a display.
program=@PROGRAM@
# Chromium refuses its sandbox to root; nothing of it runs here.
if [ "$(id -u)" = 0 ]; then exec "$program" --no-sandbox --log-level=3 --cli -- "$@"; fi
exec "$program" --log-level=3 --cli -- "$@"
