#!/bin/sh
# Writes the stylesheets into the folder named, with every imported file in place of its @import line. Trunk minifies and names
# files by their content, but leaves @import alone, which would cost a visitor one request for each component.
set -eu
here=$(dirname "$0")
mkdir -p "$1"
for sheet in entry careway-portal careway-staff; do
  while IFS= read -r line; do
    case $line in
      '@import "'*'";') file=${line#'@import "'} && cat "$here/${file%'";'}" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done < "$here/$sheet.css" > "$1/$sheet.css.new"
  # Untouched when nothing changed, so that a watching Trunk does not build for ever.
  if cmp -s "$1/$sheet.css.new" "$1/$sheet.css"; then rm "$1/$sheet.css.new"; else mv "$1/$sheet.css.new" "$1/$sheet.css"; fi
done
