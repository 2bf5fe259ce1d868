#!/usr/bin/env bash
# Proves properties of the policies with the SMT solver z3. Prints "N passed, N failed" last.
# Node reads the policies with Cedar's own parser; everything after that is Python and z3.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v z3 >/dev/null 2>&1; then
  echo "The proofs need z3 (Debian: apt-get install z3)."
  echo "0 passed, 1 failed"
  exit 1
fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
node dump.mjs ../../../policies > "$folder/policies.json"
python3 -B prove.py "$folder/policies.json"
