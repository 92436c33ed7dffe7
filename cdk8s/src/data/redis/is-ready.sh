# Ready is the master, and a replica that has all data and hears of every change; when every Sentinel that answers sees it too. One that a
# Sentinel lost sight of, for instance after it came back with another address, would be left out by an election.
set -eu
. /config/sentinels.sh

role=$(redis-cli --raw role | tr '\n' ' ')
case $role in
  'master '*) list='master spotter' ;;
  'slave '*' connected '*)
    list='replicas spotter'
    [ -e /data/holds-data ] || touch /data/holds-data
    ;;
  *)
    echo "$role"
    exit 1
    ;;
esac

for peer in $PEERS; do
  seen=$(ask "$peer" $list) || continue
  case $seen in *'No such master'*) continue ;; esac
  flags=$(printf '%s\n' "$seen" | awk -v self="$SELF" 'key == "ip" { ip = $0 } key == "flags" && ip == self { print } { key = $0 }')
  case $flags in
    *down* | *disconnected* | '')
      echo "$peer sees this server as: ${flags:-unknown}"
      exit 1
      ;;
  esac
done
