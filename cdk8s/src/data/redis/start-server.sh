# Starts this pod's Redis as what the Sentinels say it is: the master, or a replica of it.
# An empty volume never makes a master, for its replicas would empty theirs: the pod waits until another one is elected. The one
# exception is the first start, when all three Sentinels answer and none of them has ever known a master: then it is the first pod.
set -eu
umask 077
. /config/sentinels.sh

first=${PEERS%% *}
own_data=/data/holds-data # made where the data began, and by the readiness probe where they were copied to

say() {
  [ "$*" = "${said:-}" ] || echo "$*"
  said=$*
}

# From now on this pod's Sentinel, whose volume is new, watches the master too.
introduce() {
  redis-cli -p 26379 >/dev/null <<END
sentinel monitor spotter $1 6379 2
sentinel set spotter auth-pass $(quoted "$REDISCLI_AUTH")
$(sed -n 's/^sentinel \([a-z-]*\) spotter \(.*\)$/sentinel set spotter \1 \2/p' /config/sentinel.conf)
END
  [ -n "$(known_at "$SELF")" ]
}

trap 'exit 0' TERM INT # the shell, as the first process of the container, would not end
began=$(date +%s)
while :; do
  look
  if [ -z "$master" ] && [ "$answered" = 3 ] && [ "$SELF" = "$first" ]; then
    say 'First start: nobody knows a master, so it is this one'
    touch "$own_data"
    master=$SELF
  fi
  if [ -z "$master" ]; then
    say "Nobody knows a master yet; $answered of 3 Sentinels answer"
  elif [ "$answered" -lt 2 ] && [ $(($(date +%s) - began)) -lt 60 ]; then
    say 'Only one Sentinel answers, and it may have missed an election: waiting a minute for another'
  elif [ "$master" = "$SELF" ] && [ ! -e "$own_data" ]; then
    say 'This pod is the master, but its volume is empty: waiting until another one is elected'
  elif ! own=$(known_at "$SELF"); then
    say 'The Sentinel of this pod does not answer yet'
  elif [ -n "$own" ] || introduce "$master"; then
    break
  fi
  sleep 1
done

{
  cat /config/redis.conf
  echo "requirepass $(quoted "$REDISCLI_AUTH")"
  echo "masterauth $(quoted "$REDISCLI_AUTH")"
  echo "replica-announce-ip $SELF"
  if [ "$master" != "$SELF" ]; then echo "replicaof $master 6379"; fi
} >/data/redis.conf
if [ "$master" = "$SELF" ]; then echo 'Starting as the master'; else echo "Starting as a replica of $master"; fi
exec redis-server /data/redis.conf
