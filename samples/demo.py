#!/usr/bin/env python3
"""The whole life of a service, on a local AWS: bootstrap, publish and deploy samples/KinesisToS3, follow its records,
change it, make it fail, delete it.

Prints one line per step, with its time. Ends with an error as soon as a step does not have the expected result.
"""
import argparse
import collections
import contextlib
import json
import os
import pathlib
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from xml.sax.saxutils import quoteattr

import boto3

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
REGION, ACCOUNT = "eu-west-1", "123456789012"
SERVICE, PRIMARY, TABLE = "KinesisToS3", "streambot", "streambot-env"
FUNCTION = f"{SERVICE}-{SERVICE}"
EVENTS, ARTIFACTS = "demo-events", f"streambot-{ACCOUNT}-{REGION}-an"
# The time between two refreshes of the configuration. The default of a minute is long for a demo.
REFRESH_SECONDS = 3
RECORDS = 200


class NotTrue(Exception):
    """A step did not have the expected result."""


def expect(truth, otherwise):
    if not truth:
        raise NotTrue(otherwise)


def eventually(probe, what, seconds=60):
    """Waits until the probe returns something true, and returns it."""
    end = time.monotonic() + seconds
    while not (found := probe()):
        expect(time.monotonic() < end, f"{what}, within {seconds} s")
        time.sleep(0.1)
    return found


class Story:
    def __init__(self):
        self.begun = self.last = time.monotonic()

    def tell(self, line):
        now = time.monotonic()
        print(f"{now - self.last:6.1f} s  {line}", flush=True)
        self.last = now

    def end(self):
        print(f"{time.monotonic() - self.begun:6.1f} s  in all", flush=True)


class LocalAws:
    """The local AWS, and a client for each service."""

    def __init__(self, log):
        self.process = subprocess.Popen([sys.executable, REPOSITORY / "local-aws/localaws.py", "--log", log],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().partition("ready ")[2].strip()
        expect(self.url, "the local AWS starts")
        settings = {"endpoint_url": self.url, "region_name": REGION,
                    "aws_access_key_id": "local", "aws_secret_access_key": "local"}
        self.cloudformation, self.dynamodb, self.kinesis, self.functions, self.s3, self.ssm = (
            boto3.client(service, **settings)
            for service in ("cloudformation", "dynamodb", "kinesis", "lambda", "s3", "ssm"))

    def page(self, path, body=None):
        request = urllib.request.Request(
            f"{self.url}/_localaws/{path}", None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def puts(self, path):
        """How often an object was put into S3 under a path that matches the pattern."""
        return self.page("requests?" + urllib.parse.urlencode({"method": "PUT", "path": path})).get("s3", {}).get(
            "PUT", 0)

    def objects(self, bucket, prefix):
        """The objects under a prefix: the rest of the key, and the bytes."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
        return {key[len(prefix):]: self.s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}

    def count(self, bucket, prefix):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return sum(page["KeyCount"] for page in pages)

    def record(self):
        return self.dynamodb.get_item(TableName=TABLE, Key={"name": {"S": FUNCTION}}, ConsistentRead=True).get("Item")

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


class Project:
    """A copy of the sample, in a folder of its own, that uses only the packages."""

    def __init__(self, folder, packages, local):
        self.folder = folder / "my services" / SERVICE
        shutil.copytree(REPOSITORY / "samples" / SERVICE, self.folder, ignore=shutil.ignore_patterns("bin", "obj"))
        for name in ("Directory.Build.props", "Directory.Packages.props"):
            shutil.copy(REPOSITORY / "samples" / name, self.folder.parent)
        (self.folder.parent / "nuget.config").write_text(
            "<configuration>\n"
            f'  <config><add key="globalPackagesFolder" value={quoteattr(str(folder / "packages"))} /></config>\n'
            f'  <packageSources><add key="packed" value={quoteattr(str(packages))} /></packageSources>\n'
            "</configuration>\n", encoding="utf-8")
        (self.folder.parent / "global.json").write_text("{}", encoding="utf-8")
        self.file = self.folder / f"{SERVICE}.csproj"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        self.environment.update(
            AWS_ENDPOINT_URL=local.url, AWS_REGION=REGION, AWS_ACCESS_KEY_ID="local", AWS_SECRET_ACCESS_KEY="local",
            AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, DOTNET_NOLOGO="1",
            # A build server would continue to run afterwards, and keep the packages open.
            MSBUILDDISABLENODEREUSE="1", DOTNET_CLI_USE_MSBUILD_SERVER="0", DOTNET_CLI_TELEMETRY_OPTOUT="1")

    def edit(self, old, new):
        text = self.file.read_text(encoding="utf-8")
        expect(text.count(old) == 1, f"the project says {old!r} once")
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def dotnet(self, *arguments):
        ran = subprocess.run(["dotnet", *arguments], cwd=self.folder, env=self.environment, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False)
        expect(ran.returncode == 0, f"dotnet {' '.join(arguments)} succeeds. It said:\n{ran.stdout}")
        expect("warning" not in ran.stdout, f"dotnet {' '.join(arguments)} warns of nothing. It said:\n{ran.stdout}")
        return ran.stdout


def bootstrap(story, local, project):
    project.dotnet("build", "-t:StreambotBootstrap")
    status = local.cloudformation.describe_stacks(StackName=PRIMARY)["Stacks"][0]["StackStatus"]
    expect(status == "CREATE_COMPLETE", f"the primary stack is complete, not {status}")
    access = local.s3.get_public_access_block(Bucket=ARTIFACTS)["PublicAccessBlockConfiguration"]
    expect(all(access.values()) and len(access) == 4, "the artifact bucket is closed to the public")
    expect(
        local.s3.get_bucket_versioning(Bucket=ARTIFACTS).get("Status") == "Enabled",
        "the artifact bucket keeps versions")
    story.tell(f"bootstrapped: the stack {PRIMARY} with the table {TABLE}, the bucket {ARTIFACTS}")


def deploy(story, local, project):
    local.s3.create_bucket(Bucket=EVENTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    local.s3.put_bucket_versioning(Bucket=EVENTS, VersioningConfiguration={"Status": "Enabled"})
    local.ssm.put_parameter(Name="/kinesis-to-s3/api-key", Value=secrets.token_hex(16), Type="SecureString")
    project.edit(
        '<StreambotParameter Include="EventBucket"', f'<StreambotParameter Include="EventBucket" Value="{EVENTS}"')
    refresh = json.dumps({"Variables": {"STREAMBOT_REFRESH_SECONDS": str(REFRESH_SECONDS)}})
    project.edit(
        "    <StreambotParameter",
        f"""    <StreambotFunction Include="{SERVICE}" Environment='{refresh}' />\n    <StreambotParameter""")
    project.dotnet("publish", "-p:StreambotDeploy=true")
    stack = local.cloudformation.describe_stacks(StackName=SERVICE)["Stacks"][0]
    expect(stack["StackStatus"] == "CREATE_COMPLETE", f"the service's stack is complete, not {stack['StackStatus']}")
    mapping, = local.functions.list_event_source_mappings(FunctionName=FUNCTION)["EventSourceMappings"]
    expect(mapping["State"] == "Enabled", "the connector is enabled")
    expect("ApiKey" not in json.loads(local.record()["env"]["S"]), "the record holds no secret")
    story.tell(
        f"published and deployed: the stack {SERVICE}, the configuration of {FUNCTION}, a connector of its stream")
    return (
        next(output["OutputValue"] for output in stack["Outputs"] if output["OutputKey"] == "StreamName"),
        mapping["UUID"])


def put(local, stream, datas):
    """Puts records, distributed over the shards. Returns the sequence number and shard of each, in order."""
    answer = local.kinesis.put_records(
        StreamName=stream, Records=[{"Data": data, "PartitionKey": secrets.token_hex(4)} for data in datas])
    expect(answer["FailedRecordCount"] == 0, "every record is taken")
    return [(record["SequenceNumber"], record["ShardId"]) for record in answer["Records"]]


def follow_records(story, local, stream):
    datas = [secrets.token_bytes(64) + number.to_bytes(2, "big") for number in range(RECORDS)]
    numbers = put(local, stream, datas)
    eventually(lambda: local.count(EVENTS, "events/") >= RECORDS, f"{RECORDS} objects are there")
    expected = {number: data for (number, _), data in zip(numbers, datas)}
    expect(local.objects(EVENTS, "events/") == expected, "each object holds its record's bytes, and there is no other")
    shards = len({shard for _, shard in numbers})
    story.tell(
        f"{RECORDS} records through {shards} shards: {RECORDS} objects under events/, each with exactly its record's "
        "bytes")


def change_configuration(story, local, project, stream):
    zips = [
        entry
        for entry in local.s3.list_object_versions(Bucket=ARTIFACTS, Prefix=f"{SERVICE}/")["Versions"]
        if entry["Key"].endswith(".zip")]
    uploads, before = local.puts(rf"^/{ARTIFACTS}/.*\.zip$"), local.record()
    code = local.functions.get_function_configuration(FunctionName=FUNCTION)["LastModified"]
    project.edit(
        '<StreambotEnv Include="EventPrefix" Value="events" />',
        '<StreambotEnv Include="EventPrefix" Value="renamed" />')
    project.dotnet("publish", "-p:StreambotDeploy=true")
    again = [
        entry
        for entry in local.s3.list_object_versions(Bucket=ARTIFACTS, Prefix=f"{SERVICE}/")["Versions"]
        if entry["Key"].endswith(".zip")]
    identity = [
        [(entry["Key"], entry["VersionId"], entry["LastModified"]) for entry in found] for found in (zips, again)]
    expect(len(zips) == 1 and identity[0] == identity[1], "the zip in S3 is the one that was there")
    expect(local.puts(rf"^/{ARTIFACTS}/.*\.zip$") == uploads, "no zip was uploaded")
    expect(
        local.functions.get_function_configuration(FunctionName=FUNCTION)["LastModified"] == code,
        "the function was not touched")
    after = local.record()
    expect(json.loads(after["env"]["S"])["EventPrefix"] == "renamed", "the record holds the new prefix")
    expect(
        after["version"] != before["version"] and after["keys"] == before["keys"],
        "the record has a new version and the same keys")
    story.tell(
        "changed EventPrefix and published again: the zip not uploaded, the function not touched, the record new")

    last = max(
        entry["started"] + entry["seconds"] for entry in local.page("invocations") if entry["function"] == FUNCTION)
    eventually(lambda: time.time() - last > REFRESH_SECONDS, "the configuration is due for a refresh")
    numbers = [number for number, _ in put(local, stream, [secrets.token_bytes(32) for _ in range(20)])]
    eventually(lambda: local.count(EVENTS, "renamed/") >= 20, "the new records are under the new prefix")
    expect(
        sorted(local.objects(EVENTS, "renamed/")) == sorted(numbers),
        "the new records are under the new prefix, and no others")
    expect(local.count(EVENTS, "events/") == RECORDS, "no record more is under the old prefix")
    story.tell("20 records more: under renamed/, and none more under events/")


def fail_a_record(story, local, stream, mapping):
    datas = [f"record {number} {secrets.token_hex(8)}".encode() for number in range(40)]
    poison = 11
    local.page(
        "faults", {"method": "PUT", "path": f"^/{EVENTS}/", "body": datas[poison].decode(), "status": 403, "times": 2})
    numbers = put(local, stream, datas)
    eventually(lambda: local.count(EVENTS, "renamed/") >= 20 + len(datas), "all records arrive in the end")
    found = local.objects(EVENTS, "renamed/")
    expect(
        all(found[number] == data for (number, _), data in zip(numbers, datas)), "each object holds its record's bytes")

    batches = eventually(
        lambda: finished(local, mapping, {number for number, _ in numbers}), "the invocations have ended")
    tries = collections.Counter(number for batch in batches for number in batch)
    bad, shard = numbers[poison]
    expect(tries[bad] == 3, f"the record that fails twice is tried three times, not {tries[bad]}")
    first = next(batch for batch in batches if bad in batch)
    retried = first[first.index(bad):]
    expect(
        [batch for batch in batches if bad in batch] == [first, retried, retried],
        "what is retried begins with the record that failed")
    others = [number for number, _ in numbers if number not in retried]
    expect(all(tries[number] == 1 for number in others), "nothing else is tried twice")
    expect(all(dict(numbers)[number] == shard for number in retried), "what is retried is of its shard")
    versions = collections.Counter(
        entry["Key"] for entry in local.s3.list_object_versions(Bucket=EVENTS, Prefix="renamed/")["Versions"])
    expect(all(versions[f"renamed/{number}"] == 1 for number, _ in numbers), "each record is written once")
    story.tell(
        f"made one of {len(datas)} records fail twice: it and the {len(retried) - 1} after it in its batch came in the "
        "end, once each; "
        f"the other {len(others)} were never retried")


def finished(local, mapping, numbers):
    """The batches that contain these records, once every invocation has ended."""
    entries = [
        entry
        for entry in local.page("invocations")
        if entry["source"] == mapping and numbers.intersection(entry["event"]["sequenceNumbers"])]
    return (
        [entry["event"]["sequenceNumbers"] for entry in entries]
        if all(entry["outcome"] for entry in entries)
        else None)


def delete(story, local, project):
    project.dotnet("build", "-t:StreambotDelete")
    names = [stack["StackName"] for stack in local.cloudformation.describe_stacks()["Stacks"]]
    expect(names == [PRIMARY], f"the primary stack alone is left, not {names}")
    expect(local.functions.list_event_source_mappings()["EventSourceMappings"] == [], "the connector is gone")
    expect(local.record() is None, "the configuration is gone")
    expect(
        local.dynamodb.describe_table(TableName=TABLE)["Table"]["TableStatus"] == "ACTIVE", "the table is still there")
    story.tell("deleted the service: connector and configuration are gone, the table is still there")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", required=True, type=pathlib.Path, help="folder with the packed packages")
    packages = parser.parse_args().packages.resolve()
    log = REPOSITORY / "artifacts/demo/localaws.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)

    story = Story()
    with tempfile.TemporaryDirectory(prefix="streambot-demo-") as folder, contextlib.ExitStack() as ends:
        try:
            local = LocalAws(log)
            ends.callback(local.end)
            story.tell(f"a local AWS answers at {local.url}")
            project = Project(pathlib.Path(folder), packages, local)
            bootstrap(story, local, project)
            stream, mapping = deploy(story, local, project)
            follow_records(story, local, stream)
            change_configuration(story, local, project, stream)
            fail_a_record(story, local, stream, mapping)
            delete(story, local, project)
        except NotTrue as failure:
            print(f"NOT TRUE: {failure}\nWhat the local AWS did is in {log}", file=sys.stderr)
            return 1
    story.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
