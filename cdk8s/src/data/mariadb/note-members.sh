#!/bin/bash
# The server calls it when something changes. Keeps the names of all that were ever part of the cluster, so that after an outage it is known
# of an empty volume whether it was always empty.
set -euo pipefail

note=/var/lib/mysql/.members
while [ $# -gt 0 ]; do
  case $1 in
    --primary) primary=$2 ;;
    --members) members=$2 ;; # uuid/name/address,…
  esac
  shift
done
[ "${primary:-no}" = yes ] && [ -n "${members:-}" ] || exit 0
{ cat "$note" 2>/dev/null || true; tr ',' '\n' <<<"$members" | cut -d / -f 2; } | sort -u >"$note.new"
sync "$note.new"
mv "$note.new" "$note"
