"""Event source mappings as Lambda's API shows them; pollers.py moves the records."""
import datetime
import json
import threading
import time
import uuid

from moto.awslambda.exceptions import InvalidParameterValueException, UnknownFunctionException
from moto.awslambda.models import LambdaBackend, lambda_backends
from moto.awslambda.responses import LambdaResponse
from moto.core.exceptions import JsonRESTError

import callers
import journal
import pollers
from patching import replaces

# How long a mapping stays Creating, Updating or Deleting: long enough to be seen by an immediate request.
SETTLING_SECONDS = 0.25

DEFAULT_BATCH_SIZE = {"sqs": 10}
STREAMS = ("kinesis", "dynamodb")


class ResourceConflict(JsonRESTError):
    code = 409

    def __init__(self, message):
        super().__init__("ResourceConflictException", message)


class ResourceInUse(JsonRESTError):
    code = 400

    def __init__(self, verb):
        super().__init__("ResourceInUseException", f"Cannot {verb} the event source mapping because it is in use.")


class ResourceNotFound(JsonRESTError):
    code = 404

    def __init__(self, message="The resource you requested does not exist."):
        super().__init__("ResourceNotFoundException", message)


class Mapping:
    """One mapping. Its settings are those of the request that created it and of later updates."""

    def __init__(self, backend, settings):
        self.backend = backend
        self.uuid = str(uuid.uuid4())
        self.tags = settings.pop("Tags", None) or {}
        self.enabled = settings.pop("Enabled", True)
        self.function_arn = settings.pop("FunctionArn")
        self.settings = {**_defaults(settings), **settings}
        self.arn = (
            f"arn:{backend.partition}:lambda:{backend.region_name}:{backend.account_id}"
            f":event-source-mapping:{self.uuid}")
        self.last_modified = time.time()
        self.last_result = None
        self.positions = {}
        self.poller = None
        self.lock = threading.RLock()
        self.state = "Creating"
        _after_settling(self.settle)

    @property
    def physical_resource_id(self):
        return self.uuid

    @property
    def source_arn(self):
        return self.settings.get("EventSourceArn")

    @property
    def source(self):
        return self.source_arn.split(":")[2] if self.source_arn else None

    def get_cfn_attribute(self, name):
        return {"Id": self.uuid, "EventSourceMappingArn": self.arn}[name]

    def settle(self):
        with self.lock:
            if self.state == "Deleting":
                return
            self.state = "Enabled" if self.enabled else "Disabled"
            if self.enabled and self.poller is None:
                self.poller = pollers.start(self)
            elif not self.enabled and self.poller is not None:
                self.poller.stop()
                self.poller = None

    def change(self, settings):
        with self.lock:
            self._must_be_settled("update")
            self.function_arn = settings.pop("FunctionArn", self.function_arn)
            enabled = settings.pop("Enabled", None)
            self.settings.update(settings)
            self.last_modified = time.time()
            self.state = "Updating" if enabled in (None, self.enabled) else "Enabling" if enabled else "Disabling"
            self.enabled = self.enabled if enabled is None else enabled
            _after_settling(self.settle)

    def delete(self):
        with self.lock:
            self._must_be_settled("delete")
            self.state = "Deleting"
            poller, self.poller = self.poller, None
        if poller is not None:
            poller.stop()

        def gone():
            if poller is not None:
                poller.join()  # an invocation that has begun ends first
            self.backend._event_source_mappings.pop(self.uuid, None)
            journal.log("mapping", self.uuid, "is gone")

        _after_settling(gone)

    def _must_be_settled(self, verb):
        if self.state not in ("Enabled", "Disabled"):
            raise ResourceInUse(verb)

    def get_configuration(self, to=None):
        """As Lambda returns it: a filter with a customer managed key only if the caller requests it and can decrypt
        it."""
        key = self.settings.get("KMSKeyArn")
        hidden, error = bool(key and (self.settings.get("FilterCriteria") or {}).get("Filters")), None
        if hidden and to is not None:
            hidden = not callers.may(to, "kms:Decrypt", key)
            denied = {"ErrorCode": "AccessDeniedException", "Message": f"The caller lacks kms:Decrypt on {key}"}
            error = denied if hidden else None
        shown = {
            **self.settings, "UUID": self.uuid, "EventSourceMappingArn": self.arn, "FunctionArn": self.function_arn,
            "LastModified": self.last_modified, "State": self.state, "StateTransitionReason": "User action",
            "LastProcessingResult": self.last_result or ("No records processed" if self.source in STREAMS else None),
            **({"FilterCriteria": None, "FilterCriteriaError": error} if hidden else {}),
        }
        return {name: value for name, value in shown.items() if value is not None}


def _after_settling(action):
    timer = threading.Timer(SETTLING_SECONDS, action)
    timer.daemon = True
    timer.start()


def _defaults(settings):
    arn = settings.get("EventSourceArn") or ""
    source = arn.split(":")[2] if arn else ""
    defaults = {
        "BatchSize": DEFAULT_BATCH_SIZE.get(source, 100), "MaximumBatchingWindowInSeconds": 0,
        "FunctionResponseTypes": []}
    if source in STREAMS:
        defaults.update(ParallelizationFactor=1, BisectBatchOnFunctionError=False, MaximumRetryAttempts=-1,
                        MaximumRecordAgeInSeconds=-1, TumblingWindowInSeconds=0, DestinationConfig={"OnFailure": {}})
    return defaults


def _checked(backend, spec):
    """The settings of a request, with the function's ARN instead of its name."""
    settings = dict(spec)
    name = settings.pop("FunctionName", None)
    if name is not None:
        settings["FunctionArn"] = backend.get_function(name).function_arn
    if isinstance(settings.get("StartingPositionTimestamp"), datetime.datetime):
        settings["StartingPositionTimestamp"] = settings["StartingPositionTimestamp"].timestamp()
    if isinstance(settings.get("Tags"), list):
        settings["Tags"] = {tag["Key"]: tag["Value"] for tag in settings["Tags"]}
    for setting in ("BatchSize", "MaximumBatchingWindowInSeconds", "MaximumRetryAttempts", "MaximumRecordAgeInSeconds",
                    "ParallelizationFactor", "TumblingWindowInSeconds"):
        if setting in settings:
            settings[setting] = int(settings[setting])
    for setting in ("Enabled", "BisectBatchOnFunctionError"):
        if setting in settings:
            settings[setting] = str(settings[setting]).lower() == "true"
    return settings


# moto passes records to the function one by one while they are put, and supports three kinds of source and no conflict.
@replaces(LambdaBackend, "create_event_source_mapping")
def create_event_source_mapping(self, spec):
    settings = _checked(self, spec)
    if "FunctionArn" not in settings:
        raise InvalidParameterValueException("Missing FunctionName")
    arn = settings.get("EventSourceArn")
    if not arn and "SelfManagedEventSource" not in settings:
        raise InvalidParameterValueException("Missing EventSourceArn")
    source = arn.split(":")[2] if arn else None
    if source in STREAMS and "StartingPosition" not in settings:
        raise InvalidParameterValueException(
            "1 validation error detected: Value null at 'startingPosition' failed to satisfy "
            "constraint: Member must not be null.")
    if not pollers.source_exists(self.account_id, arn):
        raise ResourceNotFound(f"Invalid EventSourceArn: {arn}")
    for mapping in list(self._event_source_mappings.values()):
        if arn and mapping.source_arn == arn and mapping.function_arn == settings["FunctionArn"]:
            function = settings["FunctionArn"].split(":")[-1]
            raise ResourceConflict(
                f'The event source arn (" {arn} ") and function (" {function} ") provided mapping already exists. '
                f"Please update or delete the existing mapping with UUID {mapping.uuid}")
    mapping = Mapping(self, settings)
    self._event_source_mappings[mapping.uuid] = mapping
    return mapping


@replaces(LambdaBackend, "get_event_source_mapping")
def get_event_source_mapping(self, uuid):
    mapping = self._event_source_mappings.get(uuid)
    if mapping is None:
        raise ResourceNotFound()
    return mapping


@replaces(LambdaBackend, "update_event_source_mapping")
def update_event_source_mapping(self, uuid, spec):
    mapping = self.get_event_source_mapping(uuid)
    mapping.change(_checked(self, {name: value for name, value in spec.items() if name != "UUID"}))
    return mapping


@replaces(LambdaBackend, "delete_event_source_mapping")
def delete_event_source_mapping(self, uuid):
    mapping = self.get_event_source_mapping(uuid)
    mapping.delete()
    return mapping


# moto compares the name of a function as it was specified.
@replaces(LambdaBackend, "list_event_source_mappings")
def list_event_source_mappings(self, event_source_arn, function_name):
    found = sorted(self._event_source_mappings.values(), key=lambda mapping: mapping.uuid)
    if event_source_arn:
        found = [mapping for mapping in found if mapping.source_arn == event_source_arn]
    if function_name:
        try:
            arn = self.get_function(function_name).function_arn
        except UnknownFunctionException:
            arn = function_name
        found = [mapping for mapping in found if mapping.function_arn == arn]
    return found


# moto returns everything at once, Lambda at most a hundred.
@replaces(LambdaResponse, "list_event_source_mappings")
def list_page(self):
    def parameter(name):
        return self.querystring.get(name, [None])[0]

    found = self.backend.list_event_source_mappings(parameter("EventSourceArn"), parameter("FunctionName"))
    first = int(parameter("Marker") or 0)
    size = min(int(parameter("MaxItems") or 100), 100)
    page = {"EventSourceMappings": [mapping.get_configuration() for mapping in found[first:first + size]]}
    if len(found) > first + size:
        page["NextMarker"] = str(first + size)
    return json.dumps(page)


@replaces(LambdaResponse, "get_event_source_mapping")
def get_response(self):
    mapping = self.backend.get_event_source_mapping(self.path.split("/")[-1])
    return 200, {}, json.dumps(mapping.get_configuration(to=self.get_access_key()))


# moto returns 201 where Lambda returns 202.
@replaces(LambdaResponse, "create_event_source_mapping")
def create_response(self):
    mapping = self.backend.create_event_source_mapping(self.json_body)
    return 202, {"status": 202}, json.dumps(mapping.get_configuration())


class StackMapping:
    """AWS::Lambda::EventSourceMapping: CloudFormation waits until the mapping has settled."""

    @staticmethod
    def create(properties, account_id, region_name):
        mapping = lambda_backends[account_id][region_name].create_event_source_mapping(_as_request(properties))
        return StackMapping.settled(mapping)

    @staticmethod
    def update(mapping, properties):
        fixed = ("EventSourceArn", "StartingPosition", "StartingPositionTimestamp", "SelfManagedEventSource", "Tags")
        request = _as_request(properties)
        mapping.tags = _checked(mapping.backend, request).get("Tags") or {}
        mapping.backend.update_event_source_mapping(
            mapping.uuid, {name: value for name, value in request.items() if name not in fixed})
        return StackMapping.settled(mapping)

    @staticmethod
    def delete(mapping):
        mapping.delete()
        while mapping.uuid in mapping.backend._event_source_mappings:
            time.sleep(SETTLING_SECONDS / 5)

    @staticmethod
    def settled(mapping):
        while mapping.state not in ("Enabled", "Disabled"):
            time.sleep(SETTLING_SECONDS / 5)
        return mapping


def _as_request(properties):
    """The names in CloudFormation are those in Lambda, except for one."""
    return {"KMSKeyArn" if name == "KmsKeyArn" else name: value for name, value in properties.items()}


