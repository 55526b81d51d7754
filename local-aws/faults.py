"""Requests that fail on purpose: the next ones that match get the status instead of a response. If a fault is "done",
the request is carried out, and only its response is lost."""
import json
import re
import threading

_lock = threading.Lock()
_faults = []
_cleared = threading.Event()

CODES = {
    400: "ValidationException", 401: "UnrecognizedClientException", 403: "AccessDenied",
    404: "ResourceNotFoundException", 409: "ConflictException", 429: "ThrottlingException", 500: "InternalError",
    503: "ServiceUnavailable"}


def add(fault):
    unknown = set(fault) - {
        "method", "path", "query", "service", "operation", "body", "status", "code", "message", "times", "delay",
        "done"}
    if unknown or "status" not in fault:
        raise ValueError(
            f"a fault needs status, and has no {', '.join(sorted(unknown))}" if unknown else "a fault needs status")
    with _lock:
        _faults.append({"times": 1, **fault})


def clear():
    """Also ends the delay of those that requests have met."""
    global _cleared
    with _lock:
        _faults.clear()
        _cleared.set()
        _cleared = threading.Event()


def pending():
    with _lock:
        return [dict(fault) for fault in _faults if fault["times"] > 0]


def meet(service, operation, method, path, query, body):
    """The fault for this request, whose number of remaining times is decremented."""
    with _lock:
        for fault in _faults:
            if fault["times"] > 0 and _matches(fault, service, operation, method, path, query, body):
                fault["times"] -= 1
                return dict(fault)
    return None


def _matches(fault, service, operation, method, path, query, body):
    exact = {"method": method, "service": service, "operation": operation}
    return (all(fault.get(name, value) == value for name, value in exact.items())
            and re.search(fault.get("path", ""), path) is not None
            and re.search(fault.get("query", ""), query) is not None
            and re.search(fault.get("body", "").encode(), body, re.DOTALL) is not None)


def answer(fault, service, content_type):
    """Status, content type and body, in the format that the service's clients expect."""
    with _lock:
        cleared = _cleared
    cleared.wait(fault.get("delay", 0))
    code = fault.get("code", CODES.get(fault["status"], "InternalError"))
    message = fault.get("message", "A fault was asked for.")
    if service == "s3":
        return fault["status"], "application/xml", f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    if content_type.startswith("application/x-www-form-urlencoded"):
        error = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
        return fault["status"], "text/xml", f"<ErrorResponse>{error}<RequestId>local</RequestId></ErrorResponse>"
    return fault["status"], "application/x-amz-json-1.0", json.dumps({"__type": code, "message": message})
