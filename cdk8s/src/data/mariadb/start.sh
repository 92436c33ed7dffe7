#!/bin/bash
# Starts a member of the cluster. It joins when others serve; else all tell each other what they hold, and begin with the latest.
# Nothing is guessed: see docs/galera.md.
set -euo pipefail

folder=$(dirname "$0") data=/var/lib/mysql
. "$folder/position.sh"
. "$folder/decide.sh"
. "$folder/answers.sh"

say() { printf '%s [start] %s\n' "$(date -u +%FT%TZ)" "$*"; }
# The position and who was seen. While a state is transferred, this port is the transfer's: only a member whose server does not run is asked.
told_by() { timeout 2 bash -c "exec 3<>/dev/tcp/$1/4444; read -r line <&3; echo \"\$line\"" 2>/dev/null | sed -n 's/^position //p' || true; }

teller=
finish() { [ -z "$teller" ] || { kill "$teller" 2>/dev/null; wait "$teller" || true; }; }
trap 'finish; exit 143' TERM INT

rm -f /run/mysqld/mysqld.sock /tmp/waiting /tmp/left # of a server that was killed in this pod
[ ! -e "$data/.initialising" ] || find "$data" -mindepth 1 ! -name lost+found -delete
mine=$(position)
say "$HOSTNAME holds: $mine"
mine_seen=$(seen "$mine")
echo "position $mine $mine_seen" >/tmp/position
socat -U TCP-LISTEN:4444,fork,reuseaddr OPEN:/tmp/position,rdonly 2>/dev/null &
teller=$!

run() {
  finish
  rm -f /tmp/waiting
  trap - TERM INT
  set -- mariadbd --wsrep-node-name="$HOSTNAME" --wsrep-node-address="$POD_IP" "$@"
  # Without a position a member asks for a whole copy.
  [ ! -e "$data/.left" ] || rm -f "$data/grastate.dat" "$data/.left"
  bash "$folder/open.sh" &
  # What the image prepares on an empty volume is for the first member; the others get a copy.
  case $mine in
    empty) case $* in *new-cluster*) touch "$data/.initialising"; exec docker-entrypoint.sh "$@" ;; esac ;;
    *:*) set -- "$@" --wsrep-start-position="$mine" ;;
  esac
  exec "$@"
}

consent() { cat /consent/bootstrap-from 2>/dev/null || true; }

reported='' since=0
# Each reason once; and how to decide, when it has lasted for a minute.
report() {
  echo "$1" >/tmp/waiting # which the start-up probe tells the kubelet, and the kubelet whoever watches events
  if [ "$1" != "$reported" ]; then
    reported=$1 since=$SECONDS
    say "$1"
  elif [ "$since" -ge 0 ] && [ $((SECONDS - since)) -ge 60 ]; then
    since=-1
    [[ $1 != wait:* ]] || say "A person can decide that a member begins, and that what another may have beyond it is lost:
    kubectl create configmap mariadb-consent --from-literal=bootstrap-from=NAME@POSITION
  with a member and its position from: ${known[*]}"
  fi
}

stuck_since=$SECONDS
while true; do
  # Behind the service's address are those that are ready, and not those that are about to end.
  if answers "$SERVICE" 3306; then say 'others serve: joining'; run; fi
  known=() all_seen=$mine_seen running='' stuck=''
  for host in $MEMBERS; do
    name=${host%%.*}
    if [ "$name" = "$HOSTNAME" ]; then known+=("$name=$mine"); continue; fi
    if ! answers "$host" 4567; then
      read -r position its_seen <<<"$(told_by "$host")" || true
      known+=("$name=$position") all_seen+=" $its_seen"
      continue
    fi
    running+=" $name"
    if answers "$host" 3306; then stuck+=" $name"; fi
  done
  [ -n "$stuck" ] || stuck_since=$SECONDS
  if [ -n "$stuck" ] && [ $((SECONDS - stuck_since)) -ge 20 ]; then
    say "these lost their majority, and get it back when all come together: joining$stuck"
    run
  elif [ -n "$running" ]; then
    report "waiting until these are ready or gone:$running"
  else
    decision=$(decide "$(consent)" "$all_seen" "${known[@]}")
    case $decision in
      "begin $HOSTNAME")
        say "$HOSTNAME begins; known: ${known[*]}"
        [ ! -e "$data/grastate.dat" ] || sed -i 's/^safe_to_bootstrap:.*/safe_to_bootstrap: 1/' "$data/grastate.dat"
        run --wsrep-new-cluster
        ;;
      begin*) report "waiting for ${decision#begin }, which begins" ;;
      *) report "$decision. Known: ${known[*]}" ;;
    esac
  fi
  sleep 2 &
  wait $! # so that a signal is heard at once
done
