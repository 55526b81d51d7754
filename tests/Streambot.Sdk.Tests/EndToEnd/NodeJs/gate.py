#!/usr/bin/env python3
"""A custom resource whose Update is not over before a test says so: until then the stack stands still."""
import http.client
import json
import os
import time
import urllib.parse

import boto3


def call(api, method, path, body=None):
    api.request(method, "/2018-06-01/runtime" + path, body)
    answer = api.getresponse()
    return answer, answer.read()


def is_open(name):
    found = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"]).list_objects_v2(Bucket="gates", Prefix=name)
    return found["KeyCount"] > 0


def respond(event):
    names = ("StackId", "LogicalResourceId", "RequestId")
    body = {"Status": "SUCCESS", "PhysicalResourceId": "gate", **{name: event[name] for name in names}}
    url = urllib.parse.urlsplit(event["ResponseURL"])
    connection = http.client.HTTPConnection(url.netloc)
    connection.request("PUT", f"{url.path}?{url.query}", json.dumps(body), {"Content-Type": ""})
    connection.getresponse().read()


def main():
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        answer, body = call(api, "GET", "/invocation/next")
        event = json.loads(body)
        while event["RequestType"] == "Update" and not is_open(event["ResourceProperties"]["Name"]):
            time.sleep(0.1)
        respond(event)
        call(api, "POST", f"/invocation/{answer.getheader('Lambda-Runtime-Aws-Request-Id')}/response", "null")


main()
