"""Support for the tests: one local AWS for all of them, and functions of a few lines."""
import atexit
import io
import itertools
import json
import os
import subprocess
import sys
import time
import urllib.request
import zipfile

import boto3

LOCAL_AWS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REGION = "eu-west-1"

# A bootstrap that uses the Runtime API. It calls handle(event), which each test provides.
BOOTSTRAP = '''#!/usr/bin/env python3
import http.client, json, os, sys, time
api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])

def call(method, path, body=None):
    api.request(method, "/2018-06-01/runtime" + path, body)
    answer = api.getresponse()
    return answer, answer.read()

def put(url, body, headers):
    import urllib.parse
    to = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(to.netloc)
    connection.request("PUT", to.path + "?" + to.query, body, headers)
    return connection.getresponse().status

def respond(event, status="SUCCESS", physical_id=None, reason="", data=None):
    body = {"Status": status, "Reason": reason,
            "PhysicalResourceId": physical_id or event.get("PhysicalResourceId") or "made",
            "Data": data or {}, **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}}
    return put(event["ResponseURL"], json.dumps(body), {"Content-Type": ""})

def main():
    while True:
        answer, body = call("GET", "/invocation/next")
        request = answer.getheader("Lambda-Runtime-Aws-Request-Id")
        try:
            result = handle(json.loads(body))
            call("POST", f"/invocation/{request}/response", json.dumps(result))
        except Exception as problem:
            error = {"errorType": type(problem).__name__, "errorMessage": str(problem)}
            call("POST", f"/invocation/{request}/error", json.dumps(error))

'''

_names = itertools.count(1)


def unique(prefix):
    return f"{prefix}-{next(_names)}"


def eventually(probe, what, seconds=30):
    """Waits until the probe returns something true, and returns it."""
    end = time.monotonic() + seconds
    while True:
        found = probe()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.05)


def bundle(source, mode=0o755):
    """A zip with a bootstrap around the source of handle(event)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("bootstrap")
        entry.external_attr = (0o100000 | mode) << 16
        archive.writestr(entry, BOOTSTRAP + source + "\nmain()\n")
    return packed.getvalue()


class LocalAws:
    def __init__(self, *arguments):
        command = [sys.executable, os.path.join(LOCAL_AWS, "localaws.py"), *arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = self.process.stdout.readline()
        self.url = self.ready.partition(" ")[2].strip()

    def client(self, service, region=REGION):
        return (
            boto3.client(
                service, endpoint_url=self.url, region_name=region, aws_access_key_id="local",
                aws_secret_access_key="local"))

    def page(self, path, method="GET", body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_localaws/{path}", data, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def invocations(self, source=None, function=None):
        return [entry for entry in self.page("invocations")
                if source in (None, entry["source"]) and function in (None, entry["function"])]

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


_shared = None


def shared():
    """The local AWS of all tests, which is started only once."""
    global _shared
    if _shared is None:
        _shared = LocalAws()
        atexit.register(_shared.end)
        _shared.aws = {
            service: _shared.client(service)
            for service in ("lambda", "kinesis", "cloudformation", "s3", "iam", "sqs", "dynamodb", "logs")}
        trust = json.dumps({"Version": "2012-10-17", "Statement": []})
        _shared.role = _shared.aws["iam"].create_role(RoleName="tests", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    return _shared


def create_function(source, name=None, mode=0o755, **more):
    local = shared()
    name = name or unique("function")
    local.aws["lambda"].create_function(
        FunctionName=name, Runtime="provided.al2023", Handler="bootstrap", Role=local.role,
        Code={"ZipFile": bundle(source, mode)}, Timeout=more.pop("Timeout", 20), **more)
    return name


def invoke(name, event=None):
    """The response of the function, and the type of its error."""
    answer = shared().aws["lambda"].invoke(FunctionName=name, Payload=json.dumps(event or {}))
    return json.loads(answer["Payload"].read()), answer.get("FunctionError")


def log_lines(function):
    """What the function has printed so far."""
    logs = shared().aws["logs"]
    try:
        return [event["message"] for event in logs.filter_log_events(logGroupName=f"/aws/lambda/{function}")["events"]]
    except logs.exceptions.ResourceNotFoundException:
        return []
