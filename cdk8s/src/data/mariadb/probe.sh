#!/bin/bash
# probe.sh answers | alive | ready | leave: by the socket, as the account `mysql` of the operating system's user; so there is no password.
set -euo pipefail

ask() { timeout 4 mariadb --no-defaults --socket=/run/mysqld/mysqld.sock --user=mysql --batch --skip-column-names --execute="$1"; }

case $1 in
  answers)
    if [ -e /tmp/waiting ]; then cat /tmp/waiting; exit 1; fi # there is no server yet, for this reason
    ask 'SELECT 1' >/dev/null
    ;;
  # Without its majority a member is connected, and waits for the others. One that is not has left for good, such as after a copy that went
  # wrong, and says itself that it must be started again. Seen three times in a row, what it holds may differ, and is copied anew.
  alive)
    connected=$(ask 'SHOW GLOBAL STATUS LIKE "wsrep_connected"')
    case $connected in *ON) rm -f /tmp/left; exit 0 ;; esac
    echo >>/tmp/left
    [ "$(wc -l </tmp/left)" -lt 3 ] || touch /var/lib/mysql/.left
    echo 'left the other members for good'
    exit 1
    ;;
  # 4 is synced; 2 gives its state to another, and serves all the same.
  ready) ask 'SHOW GLOBAL STATUS WHERE Variable_name IN ("wsrep_ready", "wsrep_local_state")' | awk '
      $1 == "wsrep_ready" { ready = $2 } $1 == "wsrep_local_state" { state = $2 }
      END { exit !(ready == "ON" && (state == 4 || state == 2)) }' ;;
  # Clients leave a member that is not in step for one that is. They look every second, and end what they have begun.
  leave) if ask 'SET GLOBAL wsrep_desync = ON'; then sleep 5; fi ;;
esac
