#!/bin/sh
# Writes style/main.css to the file named, with every imported file in place of its @import line. Trunk minifies and names files
# by their content, but leaves @import alone, which would cost a visitor one request for each component.
set -eu
here=$(dirname "$0")
mkdir -p "$(dirname "$1")"
while IFS= read -r line; do
  case $line in
    '@import "'*'";') file=${line#'@import "'} && cat "$here/${file%'";'}" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < "$here/main.css" > "$1.new"
# Untouched when nothing changed, so that a watching Trunk does not build for ever.
cmp -s "$1.new" "$1" && rm "$1.new" || mv "$1.new" "$1"
