# What the Sentinels know. Needs PEERS, the names of all members, and REDISCLI_AUTH, the password of all.

ask() { # a member, and words for its Sentinel
  member=$1
  shift
  timeout 3 redis-cli -h "$member" -p 26379 --raw sentinel "$@" 2>&1
}

# What a member's Sentinel knows: `<epoch> <master>`, or nothing. Fails when it does not answer.
known_at() {
  answer=$(ask "$1" master spotter) || return 1
  case $answer in
    name*) printf '%s\n' "$answer" | awk 'NR % 2 { key = $0; next } { value[key] = $0 } END { print value["config-epoch"], value["ip"] }' ;;
    *'No such master'*) ;;
    *) return 1 ;;
  esac
}

# Asks everybody. `answered`: how many did. `master`: what the one with the newest election says; empty when nobody knows.
look() {
  answered=0 epoch=-1 master=
  for peer in $PEERS; do
    known=$(known_at "$peer") || continue
    answered=$((answered + 1))
    if [ -n "$known" ] && [ "${known%% *}" -gt "$epoch" ]; then
      epoch=${known%% *} master=${known#* }
    fi
  done
}

quoted() { # a value for a line of configuration
  printf '"%s"' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"
}
