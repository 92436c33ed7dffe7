# Starts this pod's Sentinel with the settings of now and with what it remembers: the master, the last election, the other members.
# One that remembers nothing watches nothing, and says so, until the server beside it has found out who the master is.
set -eu
umask 077
. /config/sentinels.sh

own=/data/sentinel.conf
memory='^sentinel (monitor|myid|config-epoch|leader-epoch|current-epoch|known-replica|known-sentinel) '
remembered=$(grep -E "$memory" $own 2>/dev/null || true)
{
  grep -v ' spotter ' /config/sentinel.conf
  echo "requirepass $(quoted "$REDISCLI_AUTH")"
  echo "sentinel sentinel-pass $(quoted "$REDISCLI_AUTH")"
  echo "sentinel announce-ip $SELF"
  case $remembered in
    *'sentinel monitor'*)
      printf '%s\n' "$remembered" | grep '^sentinel monitor '
      echo "sentinel auth-pass spotter $(quoted "$REDISCLI_AUTH")"
      grep ' spotter ' /config/sentinel.conf
      printf '%s\n' "$remembered" | grep -v '^sentinel monitor '
      ;;
  esac
} >$own.new
mv $own.new $own
exec redis-sentinel $own
