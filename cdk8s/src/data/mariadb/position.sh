# What a member's volume holds, in one word: empty, new (prepared, but never in a cluster), broken (a state transfer was interrupted, or
# the member left the others for good or was found to differ from them), or `uuid:seqno`, the last transaction of the cluster with this uuid.

no_uuid=00000000-0000-0000-0000-000000000000

saved() { sed -n "s/^$1: *//p" "$data/grastate.dat" 2>/dev/null || true; }

# After a crash only the tables know the last transaction; reading it is a recovery like any other start.
recovered() {
  local log=/tmp/wsrep-recover.log
  mariadbd --wsrep-recover --log-error="$log" >/dev/null 2>&1 || { cat "$log" >&2; return 1; }
  sed -n 's/.*Recovered position: *//p' "$log" | tail -n 1
}

position() {
  local uuid seqno found
  if [ -e "$data/.initialising" ]; then echo empty; return; fi # nobody was ever served from it
  if [ -z "$(find "$data" -mindepth 1 -maxdepth 1 ! -name lost+found -print -quit)" ]; then echo empty; return; fi
  if [ ! -d "$data/mysql" ] || [ -e "$data/sst_in_progress" ] || [ -e "$data/.left" ]; then echo broken; return; fi
  uuid=$(saved uuid) seqno=$(saved seqno)
  if [ -n "$uuid" ] && [ "$uuid" != "$no_uuid" ] && [ "${seqno:--1}" -ge 0 ]; then echo "$uuid:$seqno"; return; fi
  found=$(recovered) || { echo broken; return; }
  case $found in
    "$no_uuid":* | '') echo new ;;
    *) if [ "$uuid" = "${found%:*}" ]; then echo "$found"; else echo broken; fi ;;
  esac
}

# Who was ever part of this volume's cluster. A state transfer removes the note: until the next one it may have been anybody.
seen() {
  case $1 in
    *:*) if [ -s "$data/.members" ]; then paste -sd ' ' "$data/.members"; else echo all; fi ;;
    *) echo ;;
  esac
}
