"""What happened: every log line, every invocation, every request."""
import re
import sys
import threading
import time

_lock = threading.Lock()
_log = None
_invocations = []
_requests = []


def open_log(path):
    global _log
    if path:
        # It stays open as long as the process runs.
        _log = sys.stderr if path == "-" else open(path, "a", buffering=1, encoding="utf-8")  # noqa: SIM115


def log(*words):
    if _log is None:
        return
    now = time.time()
    line = (
        time.strftime("%H:%M:%S", time.localtime(now))
        + f".{int(now * 1000) % 1000:03d} "
        + " ".join(str(word) for word in words))
    with _lock:
        print(line, file=_log)


def invocation(function_name, request_id, source, event):
    """Records that an invocation begins; its outcome is added when it ends."""
    entry = {"function": function_name, "requestId": request_id, "source": source, "event": event,
             "started": time.time(), "seconds": None, "outcome": None, "echoed": None}
    with _lock:
        _invocations.append(entry)
    return entry


def invocations():
    with _lock:
        return [dict(entry) for entry in _invocations]


def request(service, operation, method, path):
    with _lock:
        _requests.append((service, operation, method, path))


def requests(method=None, path=None):
    """The number of requests with that method and a path that matches the pattern, by service and operation."""
    with _lock:
        seen = list(_requests)
    counts = {}
    for service, operation, its_method, its_path in seen:
        if (method is None or its_method == method) and (path is None or re.search(path, its_path)):
            operations = counts.setdefault(service, {})
            operations[operation] = operations.get(operation, 0) + 1
    return counts
