#!/bin/bash
# take.sh: all our schemas at one moment, as SQL, in a file that is whole or not there. What is older than KEEP_DAYS goes.
set -euo pipefail
umask 027
. "$(dirname "$0")/database.sh"

host=$(healthy_host)
name="spotter-$(date -u +%Y%m%dT%H%M%SZ).sql.gz"
unfinished="$FOLDER/.unfinished-$name"
rm -f "$FOLDER"/.unfinished-* # of a run that was ended
# One transaction sees all schemas as they were when it began, so an event and its effect are both in the file, or neither is.
# shellcheck disable=SC2086 # the schemas are words
program mariadb-dump "$host" --single-transaction --quick --hex-blob --routines --events --triggers \
  --add-drop-database --databases $SCHEMAS | gzip >"$unfinished"
is_whole "$unfinished"
sync "$unfinished"
mv "$unfinished" "$FOLDER/$name"
echo "taken from $host: $name, $(stat --format=%s "$FOLDER/$name") bytes"
find "$FOLDER" -maxdepth 1 -name 'spotter-*.sql.gz*' -mmin "+$((KEEP_DAYS * 1440))" -print -delete
