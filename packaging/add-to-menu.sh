#!/bin/sh
# Tells the desktop of this user of the reader in this folder: menu entry, icons, links, file types. `--remove` takes it back.
set -e
here=$(dirname "$(readlink -f "$0")")
share=${XDG_DATA_HOME:-$HOME/.local/share}
case $here in *[!A-Za-z0-9_@+=:,./-]*) echo "Move this folder to a path of plain letters first: $here" >&2; exit 1 ;; esac
cd "$here/share"
find applications icons mime metainfo -type f | while read -r file; do
  if [ "$1" = --remove ]; then
    rm -f "$share/$file"
  else
    mkdir -p "$share/$(dirname "$file")"
    sed "s|@HERE@|$here|" "$file" > "$share/$file"
  fi
done
if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications"; fi
