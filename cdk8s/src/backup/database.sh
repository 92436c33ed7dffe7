# What take.sh and restore.sh know of the database. Source it.
# HOSTS: members, in the order in which they are asked. SCHEMAS: ours. MYSQL_PWD: the password.

program() {
  local name=$1 host=$2
  shift 2
  "$name" --no-defaults --host="$host" --port="${DATABASE_PORT:-3306}" --user="${DATABASE_USER:-root}" --default-character-set=utf8mb4 "$@"
}
ask() { program mariadb "$1" --connect-timeout=5 --batch --skip-column-names --execute="$2"; }

# A server that is no member of a cluster is healthy when it answers.
is_healthy() {
  [ "$(ask "$1" 'SELECT @@GLOBAL.wsrep_on = 0 OR 2 = (SELECT COUNT(*) FROM information_schema.GLOBAL_STATUS
    WHERE (VARIABLE_NAME = "WSREP_READY" AND VARIABLE_VALUE = "ON") OR (VARIABLE_NAME = "WSREP_LOCAL_STATE" AND VARIABLE_VALUE = "4"))')" = 1 ]
}

healthy_host() {
  local host
  for host in $HOSTS; do
    if is_healthy "$host"; then
      echo "$host"
      return
    fi
  done
  echo "none of these is healthy: $HOSTS" >&2
  return 1
}

# The last line is written when everything before it was.
is_whole() { gzip -dc "$1" | tail -n 1 | grep -q '^-- Dump completed'; }
