#!/usr/bin/env bash
# Looks for drift in one or more stacks of a project, for cron:
#   drift.sh SETTINGS
# SETTINGS is a file of shell assignments, see drift.env. Nothing is printed while all is clean, so that cron has nothing
# to mail. The exit code is that of `pulumi-hostup drift`: 0 clean, 2 drift, all else is an error; 75 when the last run is
# still at work.
set -euo pipefail

settings=${1:?"Usage: drift.sh SETTINGS"}
set -a
# shellcheck source=drift.env
. "$settings"
set +a
cd "${PROJECT:?"is not set in $settings: the folder of the Pulumi project"}"

# Given back when this script ends, however it ends.
exec 9>"${LOCK:-$PROJECT/.drift.lock}"
if ! flock --nonblock 9; then
  echo "drift.sh: the last run for $PROJECT is still at work." >&2
  exit 75
fi

stacks=()
for stack in ${STACKS:?"is not set in $settings: the stacks, separated by blanks"}; do
  stacks+=(--stack "$stack")
done

# An interrupt first, for Pulumi to give its own lock back.
code=0
output=$(timeout --signal=INT --kill-after=60 "${LIMIT:-30m}" npx --no pulumi-hostup drift "${stacks[@]}" 2>&1) || code=$?
if [ "$code" != 0 ]; then
  printf '%s\n' "$output"
fi
exit "$code"
