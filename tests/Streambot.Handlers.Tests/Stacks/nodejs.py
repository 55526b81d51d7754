#!/usr/bin/env python3
"""The custom resources of streambot 4 for Node.js, as far as they matter to who takes them over: physical ids that
are log streams, records without an owner, mappings without tags, a Delete of whatever source and function name."""
import http.client
import json
import os
import urllib.parse

import boto3

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]


def call(api, method, path, body=None):
    api.request(method, "/2018-06-01/runtime" + path, body)
    answer = api.getresponse()
    return answer, answer.read()


def env(event, properties):
    table = boto3.client("dynamodb", endpoint_url=ENDPOINT)
    key = {"name": {"S": properties["FunctionName"]}}
    if event["RequestType"] == "Delete":
        return table.delete_item(TableName="streambot-env", Key=key)
    values = {name: value for name, value in properties.items() if name not in ("ServiceToken", "FunctionName")}
    record = {**key, "env": {"S": json.dumps(values, separators=(",", ":"))}}
    return table.put_item(TableName="streambot-env", Item=record)


def connector(event, properties):
    service = boto3.client("lambda", endpoint_url=ENDPOINT, region_name=properties["FunctionRegion"])
    function = properties["FunctionName"]
    source = {"EventSourceArn": properties["StreamArn"]}
    found = [mapping["UUID"] for mapping in service.list_event_source_mappings(**source)["EventSourceMappings"]
             if mapping["FunctionArn"].endswith(":" + function)]
    settings = {"FunctionName": function, "BatchSize": int(float(properties.get("BatchSize") or 100))}
    if event["RequestType"] == "Delete":
        for mapping in found:
            service.delete_event_source_mapping(UUID=mapping)
    elif found:
        service.update_event_source_mapping(UUID=found[0], **settings)
    else:
        service.create_event_source_mapping(**source, StartingPosition="TRIM_HORIZON", **settings)


def respond(event, status, reason):
    body = json.dumps({
        "Status": status, "Reason": reason,
        "PhysicalResourceId": event.get("PhysicalResourceId") or os.environ["AWS_LAMBDA_LOG_STREAM_NAME"],
        **{name: event[name] for name in ("StackId", "LogicalResourceId", "RequestId")}})
    url = urllib.parse.urlsplit(event["ResponseURL"])
    connection = http.client.HTTPConnection(url.netloc)
    connection.request("PUT", f"{url.path}?{url.query}", body, {"Content-Type": ""})
    connection.getresponse().read()


def main():
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    handle = {"index.env": env, "index.connector": connector}[os.environ["_HANDLER"]]
    while True:
        answer, body = call(api, "GET", "/invocation/next")
        event = json.loads(body)
        try:
            handle(event, event["ResourceProperties"])
            respond(event, "SUCCESS", "")
        except Exception as problem:
            respond(event, "FAILED", str(problem))
        call(api, "POST", f"/invocation/{answer.getheader('Lambda-Runtime-Aws-Request-Id')}/response", "null")


main()
