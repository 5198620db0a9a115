#!/usr/bin/env bash
# Tells the workflow of a run that is over: outputs, job summary, annotations. The report's text came from a server, and is never a command.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")
cd "$GITHUB_WORKSPACE"
echo "report=$REPORT_FOLDER" >>"$GITHUB_OUTPUT"

if [ ! -f "$REPORT_FOLDER/conformance.json" ]; then
  echo "UCWA conformance: the suite came to no report; the log of the step before says why." >>"$GITHUB_STEP_SUMMARY"
  exit 0
fi

cat -- "$REPORT_FOLDER/summary.md" >>"$GITHUB_STEP_SUMMARY"
jq -r '"verdict=\(.verdict)"' "$REPORT_FOLDER/conformance.json" >>"$GITHUB_OUTPUT"
jq -r -f "$here/annotations.jq" "$REPORT_FOLDER/conformance.json"
