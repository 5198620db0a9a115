#!/usr/bin/env bash
# Runs the suite that this action is a part of, for the workspace of the workflow that uses it.
set -euo pipefail

suite=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cd "$GITHUB_WORKSPACE"

# Nothing of an earlier run is taken for this one's, where this one comes to no report.
rm -f -- "$UCWA_REPORT/conformance.json" "$UCWA_REPORT/conformance.sarif" "$UCWA_REPORT/summary.md"

# The suite reads baselines from its own folder, and the caller keeps them in another repository.
if [ -n "${BASELINE_FOLDER:-}" ]; then
  name=$(basename -- "$BASELINE_FOLDER")
  if [ ! -d "$BASELINE_FOLDER" ] || [[ $name == .* ]]; then
    echo "baseline: there is no folder of a baseline at the path given, relative to the workspace." >&2
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

# In the suite's folder its global.json counts, not the caller's; PWD is where the suite looks for the caller's files.
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
