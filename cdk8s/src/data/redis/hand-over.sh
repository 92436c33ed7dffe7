# Before this pod goes. A master takes no more writes, lets a replica catch up, and has the Sentinels make it the master: so what was
# acknowledged stays, and writing goes on in a moment instead of after the time that it takes to miss somebody.
set -eu
. /config/sentinels.sh

is_master() { [ "$(redis-cli --raw role | head -n 1)" = master ]; }
is_master || exit 0

redis-cli client pause 60000 write >/dev/null
has_caught_up() {
  redis-cli --raw info replication | tr -d '\r' | awk -F '[:=,]' '
    /^slave[0-9]+:/ { for (i = 1; i < NF; i++) if ($i == "offset" && $(i + 1) > best) best = $(i + 1) }
    /^master_repl_offset:/ { all = $2 }
    END { exit best >= all ? 0 : 1 }'
}
for _ in $(seq 20); do
  if has_caught_up; then break; fi
  sleep 0.1
done

for peer in $PEERS; do
  [ "$peer" != "$SELF" ] || continue # it ends together with this pod
  answer=$(ask "$peer" failover spotter) || continue
  echo "$peer: $answer"
  [ "$answer" = OK ] || continue
  for _ in $(seq 100); do
    successor=$(ask "$peer" get-master-addr-by-name spotter | head -n 1)
    if [ "$successor" != "$SELF" ]; then exit 0; fi
    sleep 0.2
  done
done
