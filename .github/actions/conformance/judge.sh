#!/usr/bin/env bash
# Runs the suite that contains this action. Paths are relative to the workspace of the calling workflow.
set -euo pipefail

suite=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cd "$GITHUB_WORKSPACE"

# Remove the report of an earlier run, so that nothing mistakes it for the report of this one.
rm -f -- "$UCWA_REPORT/conformance.json" "$UCWA_REPORT/conformance.sarif" "$UCWA_REPORT/summary.md" "$UCWA_REPORT/annotations.txt"

# The suite reads baselines from its own folder. Copy the caller's baseline there.
if [ -n "${BASELINE_FOLDER:-}" ]; then
  name=$(basename -- "$BASELINE_FOLDER")
  if [ ! -d "$BASELINE_FOLDER" ] || [[ $name == .* ]]; then
    echo "baseline: the workspace has no baseline folder at this path." >&2
    exit 1
  fi
  kept=$suite/snapshots/baselines/$name
  if [ ! "$BASELINE_FOLDER" -ef "$kept" ]; then
    rm -rf -- "$kept"
    mkdir -p -- "$suite/snapshots/baselines"
    cp -R -- "$BASELINE_FOLDER" "$kept"
  fi
  export UCWA_BASELINE=$name
fi

# Run in the suite's folder, so that its global.json applies. The suite resolves relative paths against PWD.
code=0
cd "$suite"
PWD=$GITHUB_WORKSPACE dotnet test tests/Ucwa.Conformance || code=$?

cd "$GITHUB_WORKSPACE"
recorded=$suite/snapshots/baselines/${UCWA_RECORD_BASELINE:-}
if [ -n "${UCWA_RECORD_BASELINE:-}" ] && [ -d "$recorded" ]; then
  mkdir -p -- "$UCWA_REPORT/baselines"
  cp -R -- "$recorded" "$UCWA_REPORT/baselines/"
fi

exit "$code"
