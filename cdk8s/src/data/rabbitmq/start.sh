# Starts this pod's node. A node whose volume is new begins no cluster of its own, for the others would follow it into emptiness or go on
# without it. Either all three are new, which each says by a name at its port mapper; or the others run, and first forget the node that
# had this name before, whose data are lost. Until one of both is so, it waits.
set -eu
trap 'exit 0' TERM INT # the shell, as the first process of the container, would not end

new=/var/lib/rabbitmq/is-new # from the first start on a new volume until the node has joined
(umask 077 && rm -f "$HOME/.erlang.cookie" && printf %s "$CLUSTER_COOKIE" >"$HOME/.erlang.cookie")

others=
for peer in $PEERS; do [ "$peer" = "$SELF" ] || others="$others $peer"; done

# Each of the others with the names that its port mapper knows.
names() {
  timeout 10 erl -noinput -boot start_clean -eval '
    NamesAt = fun(Host) -> case net_adm:names(list_to_atom(Host)) of {ok, Names} -> [[" ", Name] || {Name, _} <- Names]; _ -> "" end end,
    [io:format("~s~s~n", [Host, NamesAt(Host)]) || Host <- init:get_plain_arguments()],
    halt().' -extra $others || true
}

# By a member that runs; also when it never knew us.
is_forgotten() {
  for peer in $others; do
    answer=$(timeout 60 rabbitmqctl --node "rabbit@$peer" --quiet forget_cluster_node "$RABBITMQ_NODENAME" 2>&1) && return
    case $answer in *not_a_cluster_node*) return ;; esac
  done
  return 1
}

may_start() {
  seen=$(names)
  if [ "$(printf '%s\n' "$seen" | grep -c ' new')" = 2 ]; then
    echo 'All members are new: this is the first start'
  elif printf '%s\n' "$seen" | grep ' rabbit' | grep -qv ' new' && is_forgotten; then
    echo 'The others run, and take this node in as a new one'
  else
    echo "Waiting for the others to run, or to be new too:" $seen
    return 1
  fi
}

[ -e "/var/lib/rabbitmq/mnesia/$RABBITMQ_NODENAME" ] || touch $new
if [ -e $new ]; then
  erl -noinput -boot start_clean -name "new@$SELF" &
  announcing=$!
  until may_start; do sleep 3; done
  {
    until bash -c ': </dev/tcp/127.0.0.1/5672'; do sleep 1; done 2>/dev/null
    rm $new
    kill $announcing
  } &
fi
exec docker-entrypoint.sh rabbitmq-server
