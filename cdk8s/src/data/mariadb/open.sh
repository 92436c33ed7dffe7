#!/bin/bash
# Beside the server: opens the accounts of the clients, which are made locked, when every member has its copy for the first time. Who comes
# before that makes all the tables while they are copied, and a copy that is taken then can differ from the original, so that its member ends.
set -euo pipefail

folder=$(dirname "$0")
. "$folder/answers.sh"
ask() { MYSQL_PWD=$MARIADB_ROOT_PASSWORD timeout 10 mariadb --no-defaults --socket=/run/mysqld/mysqld.sock --user=root --batch --skip-column-names --execute="$1"; }

locked_accounts="SELECT QUOTE(User), QUOTE(Host) FROM mysql.global_priv WHERE JSON_VALUE(Priv, '$.account_locked') = 1"
until locked=$(ask "$locked_accounts" 2>/dev/null); do
  [ "$SECONDS" -lt 86400 ] || exit 0 # as long as the server may take to start
  sleep 5
done
[ -n "$locked" ] || exit 0

complete() {
  local host
  for host in $MEMBERS; do answers "$host" 3306 || return 1; done
}
# A member that does not come at all is no reason to serve nobody.
until complete || [ "$SECONDS" -ge "${OPEN_AFTER_SECONDS:-600}" ]; do sleep 2; done
while read -r user host; do ask "ALTER USER $user@$host ACCOUNT UNLOCK"; done <<<"$locked"
echo "$(date -u +%FT%TZ) [open] every member has its copy: clients may come"
