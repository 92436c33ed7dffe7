#!/bin/sh
# Skaffold's custom builder, for machines without Docker: builds $IMAGE from $BUILD_CONTEXT by the program that IMAGE_BUILDER names, called as
# <builder> <tag> <context> -f <dockerfile> [--target <stage>], and, as nothing is kept where Skaffold could look for it, pushes it by the
# command in IMAGE_PUSHER (for example `buildah push`).
# Usage: skaffold-build.sh <dockerfile> [--target <stage>]
set -eu
dockerfile=$1
shift
"${IMAGE_BUILDER:?names the program that builds images}" "$IMAGE" "$BUILD_CONTEXT" -f "$dockerfile" "$@"
if [ "${PUSH_IMAGE:-false}" = true ]; then
  # shellcheck disable=SC2086 # a command with its arguments
  ${IMAGE_PUSHER:?is the command that pushes an image} "$IMAGE"
fi
