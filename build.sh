#!/usr/bin/env bash
# All there is to call: ./build.sh pack | test | demo | bench | drift. Each works alone on a fresh clone, and ends with the exit status of the truth.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# A build server that outlives the build holds on to the tasks of the last one.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# Without node reuse MSBuild would start the compiler anew for each project; its server knows no tasks, and takes a
# third of the time.
export UseSharedCompilation=true

usage() {
  cat <<'TEXT'
usage: ./build.sh <command>

  pack   build the packages into artifacts/packages
  test   run the tests; results are in artifacts/test-results.
         test --all also runs what takes long: every node of every template replaced by junk, the projects of all
         pages, the demo
  demo   deploy samples/KinesisToS3 to a local AWS and follow its records
  bench  measure how long a merge takes, the custom resources' cold start, and what the wrapper costs; the tables are in artifacts/benchmarks
  drift  compare the tables of AWS's properties and values with AWS's models on npm, and name what is new
TEXT
}

fail() { echo "build.sh: $*" >&2; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing. Install it: https://learn.microsoft.com/dotnet/core/install"
  dotnet --version >/dev/null || fail "global.json asks for a .NET SDK that is not there. Install .NET SDK 10: https://learn.microsoft.com/dotnet/core/install"
}

# Native AOT compiles the handlers behind the custom resources, and links them with clang or gcc.
need_linker() {
  if { command -v clang || command -v gcc; } >/dev/null && [ -e /usr/include/zlib.h ]; then return; fi
  if command -v apt-get >/dev/null; then
    as_root apt-get update -q >/dev/null && as_root apt-get install -yq gcc zlib1g-dev >/dev/null && return
  fi
  fail "native AOT needs a C linker and zlib. Install them: apt-get install gcc zlib1g-dev (Debian), dnf install gcc zlib-devel (Fedora)"
}

# The local AWS is moto; cfn-lint judges the templates. What the machine lacks goes into an environment of the repository's own.
need_python() {
  command -v python3 >/dev/null || fail "Python 3.9 or later is missing. Install it: apt-get install python3 python3-venv (Debian)"
  local venv=artifacts/python
  if [ -x "$venv/bin/python3" ]; then export PATH="$PWD/$venv/bin:$PATH"; fi
  if python3 -c 'import moto.server, boto3, cfnlint, awscli' 2>/dev/null; then return; fi
  python3 -m venv "$venv" || fail "python3 cannot make a virtual environment. Install it: apt-get install python3-venv (Debian)"
  export PATH="$PWD/$venv/bin:$PATH"
  python3 -m pip install --quiet -r local-aws/requirements.txt ||
    fail "pip could not install local-aws/requirements.txt: see its message above"
}

pack() {
  need_dotnet
  need_linker
  dotnet pack src/Streambot.Runtime/Streambot.Runtime.csproj -c Release -v quiet
  dotnet pack src/Streambot.Extensions.Configuration/Streambot.Extensions.Configuration.csproj -c Release -v quiet
  dotnet pack sdk/Streambot.Sdk.csproj -c Release -v quiet
  # A package of the same version in the samples' cache would hide this one.
  rm -rf artifacts/nuget/streambot.*
  ls artifacts/packages/*.nupkg
}

run_tests() {
  case "${1:-}" in
    --all) export STREAMBOT_TEST_ALL=1 ;;
    "") ;;
    *) usage >&2; exit 2 ;;
  esac
  need_dotnet
  need_linker
  need_python
  rm -rf artifacts/test-results
  mkdir -p artifacts/test-results
  dotnet build Streambot.sln -c Release -v quiet
  local status=0
  # It waits more than it works: beside the others it costs little time.
  PYTHONPATH=local-aws python3 -m unittest discover -s local-aws/tests -v >artifacts/test-results/LocalAws.log 2>&1 &
  local local_aws=$!
  dotnet test --solution Streambot.sln -c Release --no-build \
    -p:ReportTests=true --results-directory "$PWD/artifacts/test-results" || status=1
  wait "$local_aws" || { status=1; cat artifacts/test-results/LocalAws.log; }
  tail -n 3 artifacts/test-results/LocalAws.log
  if [ "${STREAMBOT_TEST_ALL:-}" = 1 ]; then demo || status=1; fi
  return "$status"
}

demo() {
  need_python
  pack
  python3 samples/demo.py --packages artifacts/packages
}

bench() {
  need_python
  pack
  dotnet run --project tests/Streambot.Benchmarks -c Release -- artifacts
}

drift() {
  command -v npm >/dev/null || fail "npm is missing. Install it: apt-get install npm (Debian)"
  command -v python3 >/dev/null || fail "Python 3.9 or later is missing. Install it: apt-get install python3 (Debian)"
  rm -rf artifacts/models
  python3 tests/Drift/drift.py --cache artifacts/models
}

case "${1:-}" in
  pack) pack ;;
  test) run_tests "${2:-}" ;;
  demo) demo ;;
  bench) bench ;;
  drift) drift ;;
  *) usage >&2; exit 2 ;;
esac
