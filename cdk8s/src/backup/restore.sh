#!/bin/bash
# restore.sh FILE: our schemas become what they were when FILE was taken. What is there now is lost. Nobody may use them meanwhile.
set -euo pipefail
. "$(dirname "$0")/database.sh"
file=$1

is_whole "$file" || { echo "$file is not whole: nothing was changed" >&2; exit 1; }
host=$(healthy_host)
listed=$(printf "'%s'," $SCHEMAS)
for each in $HOSTS; do
  users=$(ask "$each" "SELECT CONCAT(DB, ' (', COUNT(*), ')') FROM information_schema.PROCESSLIST WHERE DB IN (${listed%,}) GROUP BY DB") || continue
  [ -z "$users" ] || { echo "still in use at $each, so nothing was changed:" $users >&2; exit 1; }
done
gzip -dc "$file" | program mariadb "$host"
# Events that were on their way when the file was taken are nowhere else. Whoever has had one knows it by its id, and does nothing again.
for schema in $SCHEMAS; do
  if [ -z "$(ask "$host" "SHOW TABLES FROM \`$schema\` LIKE 'outbox'")" ]; then continue; fi
  again=$(ask "$host" "USE \`$schema\`; SELECT MAX(published_at) - INTERVAL 1 DAY INTO @since FROM outbox;
    UPDATE outbox SET published_at = NULL WHERE published_at > @since; SELECT ROW_COUNT()")
  echo "$schema: $again events will be told again"
done
echo "restored at $host: $file"
