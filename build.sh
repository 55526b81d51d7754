#!/usr/bin/env bash
# The only entry point: ./build.sh without arguments lists its commands. Each command works on a fresh clone, and its
# exit status shows whether it succeeded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# A build server that continues to run after the build keeps the tasks of that build loaded.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# Without node reuse, MSBuild would start the compiler again for each project. The compiler server loads no tasks, and
# takes a third of the time.
export UseSharedCompilation=true

usage() {
  cat <<'TEXT'
usage: ./build.sh <command>

  pack   build the packages into artifacts/packages
  test   run the tests; results are in artifacts/test-results.
         test --all also runs what takes long: every node of every template replaced by junk, the projects of all
         pages, the analyzers of the tests, the demo. test --portable runs what needs neither Linux on x64 nor Python:
         Windows, macOS and arm64 have it
  lint   run shellcheck, ruff and action-validator, as far as they are installed; lint --install gets ruff and
         action-validator first. test begins with it
  dev    pack the SDK as version 0.0.0-dev, for a project of your own: dev [folder of the project]
  demo   deploy samples/KinesisToS3 to a local AWS and follow its records
  bench  measure the zip and the publish, how long a merge and a deploy take, the custom resources' cold start, and
         what the wrapper costs; the tables are in artifacts/benchmarks. bench bundle, merge, deploy, handlers or
         wrapper is a part
  drift  compare the tables of AWS's properties and values with AWS's models on npm, and name what is new
  sbom   write what the packages contain, as CycloneDX, into artifacts/sbom
  release  check that a tag, the version and the changelog agree, then pack: release v1.2.3. RELEASE.md has the rest
TEXT
}

fail() { echo "build.sh: $*" >&2; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

need_dotnet() {
  local guide=https://learn.microsoft.com/dotnet/core/install
  command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing. Install it: $guide"
  dotnet --version >/dev/null || fail "global.json asks for a .NET SDK that is not there. Install .NET SDK 10: $guide"
}

# Native AOT compiles the handlers behind the custom resources, and links them with clang or gcc.
need_linker() {
  if { command -v clang || command -v gcc; } >/dev/null && [ -e /usr/include/zlib.h ]; then return; fi
  if command -v apt-get >/dev/null; then
    as_root apt-get update -q >/dev/null && as_root apt-get install -yq gcc zlib1g-dev >/dev/null && return
  fi
  fail "native AOT needs a C linker and zlib. Install them: apt-get install gcc zlib1g-dev (Debian)," \
    "dnf install gcc zlib-devel (Fedora)"
}

# The primary stack's functions are compiled for arm64 as well where it is possible; a release needs both.
links_for_arm64() {
  if command -v clang >/dev/null && command -v llvm-objcopy >/dev/null && [ -e /usr/aarch64-linux-gnu/lib/crt1.o ]; then
    echo true
  else
    echo false
    echo "build.sh: the functions of the primary stack are packed for x64 only. For arm64 as well, install:" \
      "apt-get install clang llvm gcc-aarch64-linux-gnu (Debian)" >&2
  fi
}

need_arm64_linker() {
  [ "$(links_for_arm64 2>/dev/null)" = false ] || return 0
  if command -v apt-get >/dev/null; then
    as_root apt-get update -q >/dev/null && as_root apt-get install -yq clang llvm gcc-aarch64-linux-gnu >/dev/null
  fi
  [ "$(links_for_arm64)" = true ] || fail "a release has the functions of the primary stack for arm64 as well"
}

# The local AWS is moto, and cfn-lint checks the templates. What the machine lacks is installed in a virtual environment
# of the repository.
need_python() {
  command -v python3 >/dev/null ||
    fail "Python 3.9 or later is missing. Install it: apt-get install python3 python3-venv (Debian)"
  local venv=artifacts/python
  if [ -x "$venv/bin/python3" ]; then export PATH="$PWD/$venv/bin:$PATH"; fi
  if python3 -c 'import moto.server, boto3, cfnlint, awscli' 2>/dev/null; then return; fi
  python3 -m venv "$venv" ||
    fail "python3 cannot make a virtual environment. Install it: apt-get install python3-venv (Debian)"
  export PATH="$PWD/$venv/bin:$PATH"
  python3 -m pip install --quiet -r local-aws/requirements.txt ||
    fail "pip could not install local-aws/requirements.txt: see its message above"
}

pack() {
  need_dotnet
  need_linker
  dotnet pack src/Streambot.Runtime -c Release -v quiet -p:WithSymbols=true
  dotnet pack src/Streambot.Extensions.Configuration -c Release -v quiet -p:WithSymbols=true
  dotnet pack src/Streambot.Extensions.Logging -c Release -v quiet -p:WithSymbols=true
  dotnet pack src/Streambot.Extensions.Hosting -c Release -v quiet -p:WithSymbols=true
  dotnet pack src/Streambot.Testing -c Release -v quiet -p:WithSymbols=true
  dotnet pack sdk/Streambot.Sdk.csproj -c Release -v quiet -p:PackArm64Handlers="$(links_for_arm64)"
  dotnet pack templates/Streambot.Templates.csproj -c Release -v quiet
  # A package of the same version in the samples' cache would be used instead of this one.
  rm -rf artifacts/nuget/streambot.*
  ls artifacts/packages/*.nupkg
}

# Packs what a project of one's own takes as 0.0.0-dev, and forgets the one that its restore has unpacked before.
dev() {
  local project="${1:-.}" packages="$PWD/artifacts/dev/packages" unpacked path
  [ -d "$project" ] || fail "'$project' is not a folder. Name the folder of the project that is to take the SDK"
  need_dotnet
  need_linker
  for path in src/Streambot.Runtime src/Streambot.Extensions.Configuration src/Streambot.Extensions.Logging \
    src/Streambot.Extensions.Hosting src/Streambot.Testing sdk/Streambot.Sdk.csproj; do
    dotnet pack "$path" -c Release -v quiet -p:PackageVersion=0.0.0-dev -p:PackageOutputPath="$packages"
  done
  # Asked where the project is, for its nuget.config may name a folder of its own.
  unpacked="$(cd "$project" && dotnet nuget locals global-packages --list --force-english-output)"
  rm -rf "${unpacked#global-packages: }"/streambot.*/0.0.0-dev
  cat <<TEXT
Streambot.Sdk 0.0.0-dev is in $packages.

A project takes it with two files beside it, and <Project Sdk="Streambot.Sdk"> in the project:

nuget.config
  <configuration>
    <packageSources>
      <add key="streambot-dev" value="$packages" />
    </packageSources>
  </configuration>

global.json
  { "msbuild-sdks": { "Streambot.Sdk": "0.0.0-dev" } }

After a change here, run ./build.sh dev again: the next restore of the project takes the new one.
TEXT
}

sbom() {
  need_dotnet
  dotnet tool restore --verbosity quiet
  rm -rf artifacts/sbom
  local project
  # The package Streambot.Sdk holds the tasks and the handlers.
  for project in Streambot.Runtime Streambot.Extensions.Configuration Streambot.Extensions.Logging \
    Streambot.Extensions.Hosting Streambot.Testing Streambot.Tasks Streambot.Handlers; do
    dotnet tool run dotnet-CycloneDX -- "src/$project/$project.csproj" --set-name "$project" \
      --set-version "$(version)" --set-type Library --output artifacts/sbom --filename "$project.json" \
      --output-format Json --no-serial-number >/dev/null
  done
  ls artifacts/sbom/*.json
}

version() { sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props; }

release() {
  local tag="${1:-}" file
  [ "$tag" = "v$(version)" ] || fail "the tag is '$tag', but Directory.Build.props has version $(version)"
  grep -Eq "^## \[$(version | sed 's/\./\\./g')\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$" CHANGELOG.md ||
    fail "CHANGELOG.md has no '## [$(version)] - <date>'"
  for file in src/*/PublicAPI.Unshipped.txt; do
    if grep -qv '^#nullable enable$' "$file"; then fail "$file has lines: move them to PublicAPI.Shipped.txt"; fi
  done
  need_arm64_linker
  pack
  sbom
}

# What is not installed is left out: none of it decides whether the code works.
lint() {
  local tools="$PWD/artifacts/lint" found=0
  case "${1:-}" in
    --install)
      python3 -m venv "$tools/python"
      "$tools/python/bin/python3" -m pip install --quiet ruff==0.17.4
      npm install --silent --prefix "$tools" @action-validator/core@0.6.0 @action-validator/cli@0.6.0
      ;;
    "") ;;
    *) usage >&2; exit 2 ;;
  esac
  local PATH="$tools/python/bin:$tools/node_modules/.bin:$PATH" file
  if command -v shellcheck >/dev/null; then shellcheck build.sh .ci/run || found=1; fi
  if command -v ruff >/dev/null; then ruff check --quiet . || found=1; fi
  if command -v action-validator >/dev/null; then
    for file in .github/workflows/*.yml; do action-validator "$file" || found=1; done
  fi
  return "$found"
}

# Style and analyzers are part of the build, those of the tests of test --all: asking for them again takes longer than
# the build.
verify_format() {
  dotnet format whitespace . --folder --verify-no-changes --exclude artifacts tests/Streambot.Sdk.Tests/Gallery/Services
}

run_tests_of() {
  local project="$1"
  shift
  dotnet test --project "$project" -c Release --no-build \
    -p:ReportTests=true --results-directory "$PWD/artifacts/test-results" "$@"
}

# The projects that ask nothing of the machine but .NET: the others compile the handlers for Linux on x64, start
# programs as Lambda does, or ask cfn-lint and the AWS CLI.
run_portable_tests() {
  need_dotnet
  rm -rf artifacts/test-results
  dotnet build Streambot.sln -c Release -v quiet
  local status=0 project excluded
  for project in Core Documentation Extensions.Configuration Extensions.Hosting Extensions.Logging Local Runtime \
    Sources Testing; do
    excluded=()
    if [ "$project" = Core ]; then
      excluded=(--filter-not-class Streambot.Core.Tests.Templates.ConditionsOfTemplates
        Streambot.Core.Tests.Templates.Generated.ReadingAnyTemplate)
    fi
    run_tests_of "tests/Streambot.$project.Tests" "${excluded[@]}" || status=1
  done
  return "$status"
}

# Runs tests in parallel with others. A shell no longer knows how a process ended once another has its number, and in
# an hour of tests the numbers begin anew: a file says that the tests passed.
start_tests() {
  local name="$1"
  shift
  { "$@" && touch "artifacts/test-results/$name.passed"; } &
}

run_local_aws_tests() {
  local log=artifacts/test-results/LocalAws.log
  PYTHONPATH=local-aws python3 -m unittest discover -s local-aws/tests -v >"$log" 2>&1 || { cat "$log"; return 1; }
}

# The tests of several projects, one project after the other.
run_lane() {
  local project status=0
  for project in "$@"; do run_tests_of "tests/Streambot.$project.Tests" || status=1; done
  return "$status"
}

run_tests() {
  local analyze_tests=false
  case "${1:-}" in
    --all) export STREAMBOT_TEST_ALL=1 analyze_tests=true ;;
    --portable) run_portable_tests; return ;;
    "") ;;
    *) usage >&2; exit 2 ;;
  esac
  lint
  need_dotnet
  need_linker
  need_python
  rm -rf artifacts/test-results
  mkdir -p artifacts/test-results
  local status=0 project
  verify_format &
  local format=$!
  dotnet build Streambot.sln -c Release -v quiet -p:AnalyzeTests="$analyze_tests"
  wait "$format" || { status=1; echo "build.sh: run dotnet format" >&2; }
  # These tests mostly wait: run in parallel with the others, they take little extra time.
  start_tests LocalAws run_local_aws_tests
  # These start first, because they wait until the handlers are compiled ahead of time.
  start_tests Sdk run_tests_of tests/Streambot.Sdk.Tests
  # Some compute, and some mostly wait: for a timeout, a process, or the local AWS. Handlers comes last, because it
  # waits for that compilation as well.
  local computing=(Analyzers Core Documentation Sources Tasks) waiting=() name
  for project in tests/*.Tests; do
    name="${project#tests/Streambot.}" name="${name%.Tests}"
    case " ${computing[*]} Handlers Sdk " in
      *" $name "*) ;;
      *) waiting+=("$name") ;;
    esac
  done
  start_tests Computing run_lane "${computing[@]}"
  run_lane "${waiting[@]}" Handlers || status=1
  wait
  for name in LocalAws Sdk Computing; do [ -e "artifacts/test-results/$name.passed" ] || status=1; done
  tail -n 3 artifacts/test-results/LocalAws.log
  if [ "${STREAMBOT_TEST_ALL:-}" = 1 ]; then
    dotnet format Streambot.sln --verify-no-changes --no-restore || status=1
    demo || status=1
  fi
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
  dotnet run --project tests/Streambot.Benchmarks -c Release -- artifacts "$@"
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
  bench) shift; bench "$@" ;;
  drift) drift ;;
  lint) lint "${2:-}" ;;
  dev) dev "${2:-}" ;;
  sbom) sbom ;;
  release) release "${2:-}" ;;
  *) usage >&2; exit 2 ;;
esac
