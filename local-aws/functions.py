"""Lambda functions: moto stores their configuration, and processes of this program run them."""
import base64
import json
import threading
import time
import uuid

from moto.awslambda.exceptions import FunctionAlreadyExists, InvalidParameterValueException, UnknownFunctionException
from moto.awslambda.models import LambdaBackend, LambdaFunction, lambda_backends
from moto.s3.exceptions import MissingBucket, MissingKey
from moto.s3.models import s3_backends

import journal
from patching import replaces
from sandbox import Sandbox

_lock = threading.Lock()
_pools = {}
_endpoint = None
_ended = False


def start(endpoint):
    global _endpoint
    _endpoint = endpoint


class Ending(RuntimeError):
    """No more functions are run."""


def end_all():
    """Ends every process; none is started from then on."""
    global _ended
    with _lock:
        _ended = True
        pools = list(_pools.values())
    for pool in pools:
        pool.end()


def run(function, payload, source, event):
    """Invokes a function, in a warm sandbox if one is idle. Source and event are for the journal."""
    with _lock:
        if _ended:
            raise Ending("the local AWS is ending")
        pool = _pools.setdefault(function.function_arn, Pool())
    return pool.run(function, payload, source, event)


class Pool:
    """The sandboxes of one function: each runs one invocation at a time, and only the code and configuration with which
    it was started."""

    def __init__(self):
        self.lock = threading.Lock()
        self.release, self.idle, self.all = None, [], set()

    def run(self, function, payload, source, event):
        request_id = str(uuid.uuid4())
        entry = journal.invocation(function.function_name, request_id, source, event)
        sandbox = self._take(function)
        try:
            outcome = sandbox.invoke(request_id, payload)
        finally:
            self._put_back(sandbox)
        entry["seconds"] = round(time.time() - entry["started"], 3)
        entry["echoed"] = outcome.echoed
        entry["outcome"] = "success" if outcome.error is None else outcome.error
        journal.log("invoked", function.function_name, request_id, entry["outcome"], f"{entry['seconds']} s")
        return outcome

    def _take(self, function):
        release = (
            function.code_sha_256, function.handler, function.run_time, str(function.memory_size),
            str(function.timeout), json.dumps(function.environment_vars or {}, sort_keys=True),
            json.dumps(function.layers or []))
        with self.lock:
            if _ended:
                raise Ending("the local AWS is ending")
            if release != self.release:
                # Busy ones are ended when they are returned.
                self._retire(list(self.idle))
                self.idle, self.release = [], release
            while self.idle:
                sandbox = self.idle.pop()
                if sandbox.alive:
                    return sandbox
                self._retire([sandbox])
            sandbox = Sandbox(function, _endpoint, write_log_line)
            sandbox.release = release
            self.all.add(sandbox)
            return sandbox

    def _put_back(self, sandbox):
        with self.lock:
            if sandbox.alive and sandbox.release == self.release:
                self.idle.append(sandbox)
            else:
                self._retire([sandbox])

    def _retire(self, sandboxes):
        for sandbox in sandboxes:
            sandbox.end()
            self.all.discard(sandbox)

    def end(self):
        with self.lock:
            self.release = None
            self._retire(list(self.all))


def write_log_line(sandbox, text):
    function = sandbox.function
    logs = function.logs_backend
    if function.logs_group_name not in logs.groups:
        if function.logs_group_name != f"/aws/lambda/{function.function_name}":
            return  # Lambda creates no log group with another name
        logs.ensure_log_group(function.logs_group_name)
    if sandbox.log_stream not in logs.groups[function.logs_group_name].streams:
        logs.create_log_stream(function.logs_group_name, sandbox.log_stream)
    logs.put_log_events(
        function.logs_group_name, sandbox.log_stream, [{"timestamp": int(time.time() * 1000), "message": text}])


# moto runs functions in Docker.
@replaces(LambdaFunction, "invoke")
def invoke(self, body, request_headers, response_headers):
    payload = body if isinstance(body, bytes) else (body or "{}").encode()
    outcome = run(self, payload, "invoke", None)
    if outcome.error is not None:
        response_headers["x-amz-function-error"] = "Unhandled"
    response_headers["x-amz-log-result"] = base64.b64encode(outcome.logs.encode()[-4096:]).decode()
    return outcome.body


_create_function = LambdaBackend.create_function


# moto overwrites a function of the same name when CloudFormation creates it, and drops most properties.
@replaces(LambdaBackend, "create_function")
def create_function(self, spec):
    try:
        self.get_function(spec["FunctionName"])
    except UnknownFunctionException:
        pass
    else:
        raise FunctionAlreadyExists(spec["FunctionName"])
    _check_code(self, spec["Code"])
    function = _create_function(self, spec)
    _keep_logging(function, spec.get("LoggingConfig"))
    return function


_delete_function = LambdaBackend.delete_function


# moto does not know about our processes.
@replaces(LambdaBackend, "delete_function")
def delete_function(self, function_name, qualifier=None):
    arn = self.get_function(function_name, qualifier).function_arn
    _delete_function(self, function_name, qualifier)
    with _lock:
        pool = _pools.pop(arn, None)
    if pool is not None:
        pool.end()


_get_configuration = LambdaFunction.get_configuration


# moto has no LoggingConfig.
@replaces(LambdaFunction, "get_configuration")
def get_configuration(self, on_create=False):
    logging = {"LogFormat": "Text", **getattr(self, "logging_config", {}), "LogGroup": self.logs_group_name}
    return {**_get_configuration(self, on_create), "LoggingConfig": logging}


# moto passes on only seven properties of a function in a template.
@replaces(LambdaFunction, "create_from_cloudformation_json")
@classmethod
def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    spec = _spec(cloudformation_json["Properties"])
    function = lambda_backends[account_id][region_name].create_function({**spec, "FunctionName": resource_name})
    function.template_tags = spec["Tags"]
    return function


# moto keeps what a new template no longer specifies.
@replaces(LambdaFunction, "update_from_cloudformation_json")
@classmethod
def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    function, spec = original_resource, _spec(cloudformation_json["Properties"])
    _check_code(lambda_backends[account_id][region_name], spec["Code"])
    function.update_configuration(
        {
            "Description": spec.get("Description", ""), "Handler": spec.get("Handler"), "Runtime": spec.get("Runtime"),
            "MemorySize": spec.get("MemorySize", 128), "Timeout": spec.get("Timeout", 3), "Role": spec["Role"],
            "Environment": spec.get("Environment") or {"Variables": {}}, "Layers": spec.get("Layers", []),
            "VpcConfig": spec.get("VpcConfig")})
    function.architectures = spec.get("Architectures", ["x86_64"])
    # Those that others have given it are not the template's to remove.
    others = {key: value for key, value in function.tags.items() if key not in function.template_tags}
    function.tags = {**others, **spec["Tags"]}
    function.template_tags = spec["Tags"]
    function.tracing_config = spec.get("TracingConfig") or {"Mode": "PassThrough"}
    _keep_logging(function, spec.get("LoggingConfig"))
    function.update_function_code(spec["Code"])
    return function


def _spec(properties):
    spec = dict(properties)
    for name in ("MemorySize", "Timeout", "ReservedConcurrentExecutions"):
        if name in spec:
            spec[name] = int(spec[name])
    if "EphemeralStorage" in spec:
        spec["EphemeralStorage"] = {"Size": int(spec["EphemeralStorage"]["Size"])}
    if "ZipFile" in spec["Code"]:
        source = LambdaFunction._create_zipfile_from_plaintext_code(spec["Code"]["ZipFile"])
        spec["Code"] = {"ZipFile": base64.b64encode(source).decode()}
    spec["Tags"] = {tag["Key"]: tag["Value"] for tag in spec.get("Tags", [])}
    return spec


def _keep_logging(function, config):
    function.logging_config = dict(config or {})
    function.logs_group_name = function.logging_config.get("LogGroup") or f"/aws/lambda/{function.function_name}"


def _check_code(backend, code):
    """Lambda reads code only from a bucket in the same region."""
    if "S3Bucket" not in code:
        return
    buckets = s3_backends[backend.account_id][backend.partition]
    try:
        region = buckets.get_bucket(code["S3Bucket"]).region_name
        found = buckets.get_object(code["S3Bucket"], code["S3Key"]) is not None
    except MissingBucket:
        raise _no_code("NoSuchBucket", "The specified bucket does not exist") from None
    except MissingKey:
        found = False
    if not found:
        raise _no_code("NoSuchKey", "The specified key does not exist.")
    if region != backend.region_name:
        raise _no_code(
            "PermanentRedirect", f"The bucket is in this region: {region}. Please use this region to retry the request")


def _no_code(code, message):
    return InvalidParameterValueException(
        f"Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {message}")


