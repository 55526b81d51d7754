"""Custom resources: the request to the function, and the response by PUT to a URL that accepts exactly what a presigned
URL of S3 accepts."""
import json
import threading
import uuid
from urllib.parse import parse_qs

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends

import functions
import journal

PATH = "/_localaws/responses/"
DEFAULT_TIMEOUT = 3600
CANCELLED = object()

_endpoint = None
_lock = threading.Lock()
_waiting = {}
_answered = []


def start(endpoint):
    global _endpoint
    _endpoint = endpoint


class Failed(Exception):
    """The resource failed. Contains the physical ID that CloudFormation deletes or updates from then on."""

    def __init__(self, reason, physical_id):
        super().__init__(reason)
        self.physical_id = physical_id


class CustomResource:
    """Takes the place of one of moto's models of a resource."""

    def __init__(self, stack, logical_id, resource_type, properties, physical_id, data):
        self.stack, self.logical_id, self.resource_type = stack, logical_id, resource_type
        self.properties, self.physical_resource_id, self.data = properties, physical_id, data

    def get_cfn_attribute(self, name):
        if name not in self.data:
            raise ValueError(f"Vendor response doesn't contain {name} attribute")
        return self.data[name]


def create(stack, logical_id, resource_type, properties):
    parts = str(properties.get("ServiceToken")).split(":")
    if len(parts) > 3 and parts[3] != stack.region_name:
        raise ValueError(f"Invalid service token: it is in {parts[3]}, and the stack in {stack.region_name}")
    answer = _request("Create", stack, logical_id, resource_type, properties)
    return CustomResource(stack, logical_id, resource_type, properties, answer["PhysicalResourceId"], answer["Data"])


def update(resource, properties):
    if properties.get("ServiceToken") != resource.properties.get("ServiceToken"):
        raise ValueError("Modifying service token is not allowed.")
    answer = _request(
        "Update", resource.stack, resource.logical_id, resource.resource_type, properties,
        PhysicalResourceId=resource.physical_resource_id, OldResourceProperties=as_strings(resource.properties))
    return CustomResource(resource.stack, resource.logical_id, resource.resource_type, properties,
                          answer["PhysicalResourceId"], answer["Data"])


def delete(resource):
    _request("Delete", resource.stack, resource.logical_id, resource.resource_type, resource.properties,
             PhysicalResourceId=resource.physical_resource_id)


def as_strings(value):
    """CloudFormation passes every scalar to a custom resource as a string."""
    if isinstance(value, dict):
        return {name: as_strings(member) for name, member in value.items()}
    if isinstance(value, list):
        return [as_strings(member) for member in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _request(kind, stack, logical_id, resource_type, properties, **more):
    request_id, token = str(uuid.uuid4()), uuid.uuid4().hex
    given_id = more.get("PhysicalResourceId")
    otherwise_id = given_id or f"{stack.name}-{logical_id}-{request_id[:8].upper()}"
    event = {
        "RequestType": kind,
        "ServiceToken": properties.get("ServiceToken"),
        "ResponseURL": (
            f"{_endpoint}{PATH}{token}"
            f"?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=7200&X-Amz-Signature={token[::-1]}"),
        "StackId": stack.stack_id, "RequestId": request_id, "LogicalResourceId": logical_id,
        "ResourceType": resource_type, "ResourceProperties": as_strings(properties), **more,
    }
    waiting = _waiting[token] = {"arrived": threading.Event(), "body": None, "request": event}
    try:
        _invoke(event)
        timeout = int(properties.get("ServiceTimeout") or DEFAULT_TIMEOUT)
        journal.log(kind, resource_type, logical_id, request_id)
        arrived = waiting["arrived"].wait(timeout)
        if waiting["body"] is CANCELLED:
            raise Failed("Resource creation cancelled", otherwise_id)
        if not arrived:
            raise Failed("CloudFormation did not receive a response from your Custom Resource. "
                         f"Please check your logs for requestId [{request_id}].", otherwise_id)
        return _read(waiting["body"], event, otherwise_id)
    except (UnknownFunctionException, KeyError, IndexError, AttributeError) as problem:
        raise Failed(f"Invalid service token: {problem}", otherwise_id) from problem
    finally:
        waiting["body"] = waiting["body"] or b""


def cancel(stack):
    """Stops waiting for the responses to a stack's requests. One that still arrives is accepted, but nothing reads
    it."""
    for waiting in list(_waiting.values()):
        with _lock:
            if waiting["request"]["StackId"] == stack.stack_id and not waiting["arrived"].is_set():
                waiting["body"] = CANCELLED
                waiting["arrived"].set()


def _invoke(event):
    arn = event["ServiceToken"].split(":")
    function = lambda_backends[arn[4]][arn[3]].get_function(event["ServiceToken"])
    summary = {
        name: event[name]
        for name in ("RequestType", "LogicalResourceId", "ResourceType", "StackId", "PhysicalResourceId")
        if name in event}
    threading.Thread(target=functions.run, daemon=True,
                     args=(function, json.dumps(event).encode(), "custom-resource", summary)).start()


def _read(body, event, otherwise_id):
    try:
        answer = json.loads(body)
        echoed = all(answer.get(name) == event[name] for name in ("StackId", "RequestId", "LogicalResourceId"))
    except (ValueError, AttributeError):
        raise Failed(
            f"Invalid response object: no JSON object (RequestId: {event['RequestId']})", otherwise_id) from None
    physical_id = answer.get("PhysicalResourceId")
    if not isinstance(physical_id, str) or not physical_id:
        raise Failed("Invalid PhysicalResourceId", otherwise_id)
    if not echoed or answer.get("Status") not in ("SUCCESS", "FAILED"):
        raise Failed("Invalid response object: Status, StackId, RequestId or LogicalResourceId", physical_id)
    if answer["Status"] == "FAILED":
        raise Failed(
            "Received response status [FAILED] from custom resource. "
            f"Message returned: {answer.get('Reason') or 'no reason'} (RequestId: {event['RequestId']})", physical_id)
    return {"PhysicalResourceId": physical_id, "Data": answer.get("Data") or {}}


def receive(method, path, query, content_type, content_length, read):
    """What S3 does with a PUT to a URL that CloudFormation signed: the status and body of the response."""
    token = path[len(PATH):]
    waiting = _waiting.get(token)
    if waiting is None or parse_qs(query).get("X-Amz-Signature") != [token[::-1]] or method != "PUT":
        return (
            403,
            _error(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."))
    if content_type:
        return 403, _error("SignatureDoesNotMatch", "The URL is signed for an empty Content-Type.")
    if content_length is None:
        return 411, _error("MissingContentLength", "You must provide the Content-Length HTTP header.")
    if content_length > 4096:
        return 400, _error("EntityTooLarge", "Response object is too long.")
    body = read(content_length)
    request = waiting["request"]
    with _lock:
        _answered.append({"requestId": request["RequestId"], "requestType": request["RequestType"],
                          "logicalResourceId": request["LogicalResourceId"], "body": body.decode("utf-8", "replace")})
        if not waiting["arrived"].is_set():
            waiting["body"] = body
            waiting["arrived"].set()
    return 200, ""


def responses():
    """Every PUT that was accepted, in order: one per request, unless the function responded twice."""
    with _lock:
        return list(_answered)


def _error(code, message):
    return f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
