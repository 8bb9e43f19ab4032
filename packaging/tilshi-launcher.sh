#!/bin/sh
# Starts the reader of this folder. After an update `app` is new and unproven, with what was there before in `app.previous`:
# a new version that ends in failure before it has shown itself (then it removes `app/unproven`) is taken back at once.
here=$(dirname "$(readlink -f "$0")")
# An update was cut short between its two renames.
if [ ! -d "$here/app" ]; then
  for kept in app.back app.previous; do
    if [ -d "$here/$kept" ]; then mv "$here/$kept" "$here/app" && break; fi
  done
fi
# A new version was being taken back and that was cut short, or another start is at it at this moment.
if [ -e "$here/app/unproven" ] && [ -d "$here/app.back" ]; then
  sleep 2
  if [ -e "$here/app/unproven" ] && [ ! -d "$here/app.previous" ]; then mv "$here/app.back" "$here/app.previous" 2>/dev/null; fi
fi
# Chromium ends at once where its sandbox cannot be made. Said only: a profile of AppArmor may allow it to this program alone.
helper=$here/app/chrome-sandbox
if [ ! -u "$helper" ] && command -v unshare >/dev/null && ! unshare --user --map-root-user true 2>/dev/null; then
  echo "This system forbids the user namespaces that the browser sandbox is made of. If Tilshi does not start, allow its helper:" >&2
  echo "  sudo chown root \"$helper\" && sudo chmod 4755 \"$helper\"" >&2
fi
# In a folder that this user may not change nothing can be taken back, and where there is no display no version starts.
if [ -e "$here/app/unproven" ] && [ -d "$here/app.previous" ] && [ -w "$here" ] && [ -n "$DISPLAY$WAYLAND_DISPLAY" ]; then
  "$here/app/tilshi" "$@"
  code=$?
  # Ended as it should, by the end of the session (HUP, INT, TERM), or later than at its start.
  case $code in 0 | 129 | 130 | 143) exit $code ;; esac
  if [ ! -e "$here/app/unproven" ] && [ -d "$here/app.previous" ]; then exit $code; fi
  # Whoever has the folder before takes the update back; another start of the same moment waits for that.
  if [ -e "$here/app/unproven" ] && mv "$here/app.previous" "$here/app.back" 2>/dev/null; then
    rm -rf "$here/app.failed"
    mv "$here/app" "$here/app.failed" && mv "$here/app.back" "$here/app"
  fi
  for _ in 1 2 3 4 5; do
    if [ -x "$here/app/tilshi" ] && [ ! -e "$here/app/unproven" ]; then break; fi
    sleep 1
  done
fi
exec "$here/app/tilshi" "$@"
