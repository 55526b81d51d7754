#!/usr/bin/env python3
"""A service of Node.js as streambot 4's wrapper ran it: its configuration from the table each time, null as answer."""
import base64
import http.client
import json
import os

import boto3


def call(api, method, path, body=None):
    api.request(method, "/2018-06-01/runtime" + path, body)
    answer = api.getresponse()
    return answer, answer.read()


def handle(event):
    table = boto3.client("dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    key = {"name": {"S": os.environ["AWS_LAMBDA_FUNCTION_NAME"]}}
    env = json.loads(table.get_item(TableName="streambot-env", Key=key)["Item"]["env"]["S"])
    for record in event["Records"]:
        if b"too hard" in base64.b64decode(record["kinesis"]["data"]):
            raise ValueError("too hard for Node.js")
        print(env["EventPrefix"], record["kinesis"]["sequenceNumber"], "by Node.js", flush=True)


def main():
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        answer, body = call(api, "GET", "/invocation/next")
        request = answer.getheader("Lambda-Runtime-Aws-Request-Id")
        try:
            handle(json.loads(body))
            call(api, "POST", f"/invocation/{request}/response", "null")
        except Exception as problem:
            error = {"errorType": type(problem).__name__, "errorMessage": str(problem)}
            call(api, "POST", f"/invocation/{request}/error", json.dumps(error))


main()
