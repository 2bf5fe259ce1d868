#!/usr/bin/env bash
# Builds and runs the Go verifier on the vectors of the ledger. Prints "N passed, N failed" last.
set -euo pipefail
cd "$(dirname "$0")"
exec go run . ../../vectors/ledger
