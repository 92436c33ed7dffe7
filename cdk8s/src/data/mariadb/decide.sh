# Who begins when no member lives. Every member computes it from what all have told, so that all come to the same answer.

# agree MEMBER ALL…: what follows from a person's consent. It holds for a position, so that one that was forgotten does not hold again.
agree() {
  local name=${1%%=*} position=${1#*=} member
  shift
  if [ "$position" = empty ] && [[ " $* " == *:* ]]; then
    echo "wait: $name is empty and others have data, so it cannot begin, with consent or without"
    return
  fi
  for member; do
    if [ "${member#*=}" != "$position" ] && [[ $position == *:* && ${member#*=} == "${position%:*}":* ]] &&
      [ "${member##*:}" -gt "${position##*:}" ]; then
      echo "wait: the consent is for $name, and ${member%%=*} has more of the same history"
      return
    fi
  done
  echo "begin $name"
}

# decide CONSENT SEEN NAME=POSITION…, in the order of the members; a position that is not known is empty. SEEN are the names of those that
# were ever part of the cluster, as the others noted, or `all`. Prints `begin NAME`, or `wait` and why.
decide() {
  local consent=$1 seen=" $2 " member name position uuids='' silent='' empty='' lost='' broken='' best='' most=-1
  shift 2
  for member; do
    if [ -n "${member#*=}" ] && [ "$consent" = "${member/=/@}" ]; then agree "$member" "$@"; return; fi
  done
  for member; do
    name=${member%%=*} position=${member#*=}
    case $position in
      '') silent+=" $name" ;;
      empty)
        empty+=" $name"
        case $seen in *" $name "* | *' all '*) lost+=" $name" ;; esac
        ;;
      broken) broken+=" $name" ;;
      new) uuids+=" new-$name" best=$name ;;
      *)
        [[ " $uuids " == *" ${position%:*} "* ]] || uuids+=" ${position%:*}"
        if [ "${position##*:}" -gt "$most" ]; then most=${position##*:} best=$name; fi
        ;;
    esac
  done
  set -- $uuids
  if [ -n "$silent" ]; then echo "wait: not known what these hold:$silent"
  elif [ $# -gt 1 ]; then echo "wait: the members have different histories"
  elif [ $# = 1 ] && [ -n "$lost" ] && [ "$most" -ge 0 ]; then echo "wait: these lost their data, and may have had the latest:$lost"
  elif [ -n "$broken" ] && [ "$most" -lt 0 ]; then echo "wait: no complete data, and these have some:$broken"
  elif [ $# = 1 ]; then echo "begin $best"
  else set -- $empty; echo "begin $1"
  fi
}
