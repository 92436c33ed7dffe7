# Starts this pod's node. One whose volume is new waits until all members have names, so that they find one another and none begins a
# cluster by itself. If it was a member before, its data are lost: the others have to forget that node before they take this one in, which
# is said to them until they did.
set -eu
data=/var/lib/rabbitmq/mnesia/$RABBITMQ_NODENAME
new=/var/lib/rabbitmq/is-new # from the first start on a new volume until the node has joined

(umask 077 && rm -f "$HOME/.erlang.cookie" && printf %s "$CLUSTER_COOKIE" >"$HOME/.erlang.cookie")

be_forgotten() {
  for peer in $PEERS; do
    [ "$peer" != "$SELF" ] || continue
    timeout 60 rabbitmqctl --node "rabbit@$peer" --quiet forget_cluster_node "$RABBITMQ_NODENAME" && return
  done
}

join() {
  until timeout 90 rabbitmqctl --quiet await_startup --timeout 60; do be_forgotten || true; done
  rm $new
}

[ -e "$data" ] || touch $new
if [ -e $new ]; then
  rm -rf "$data" # of a start that did not come to an end
  for peer in $PEERS; do
    until getent hosts "$peer" >/dev/null; do
      echo "Waiting for $peer to have an address"
      sleep 1
    done
  done
  be_forgotten || true # refused by those who never knew it, and by those who are new too
  join >/dev/null 2>&1 &
fi
exec docker-entrypoint.sh rabbitmq-server
