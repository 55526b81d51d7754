"""One execution environment: the unpacked code of a function, its process, and the Runtime API that controls it."""
import array
import atexit
import contextlib
import fcntl
import io
import json
import os
import queue
import select
import shutil
import signal
import subprocess
import tempfile
import termios
import threading
import time
import uuid
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import callers
import journal

# Lambda allows ten seconds before the first `next`; a busy build machine gets more.
INIT_SECONDS = 60

ROOT = tempfile.mkdtemp(prefix="streambot-localaws-")
_unpacking = threading.Lock()


def remove_all_folders():
    # A process that is being killed might write while its folder is deleted.
    for _ in range(50):
        shutil.rmtree(ROOT, ignore_errors=True)
        if not os.path.exists(ROOT):
            return
        time.sleep(0.1)


# Also if the local AWS never starts, because something is missing or an argument is wrong.
atexit.register(remove_all_folders)


def unpack(code, digest):
    """The folder with the files of a zip. All sandboxes of the same code share it, because /var/task is read-only on
    Lambda."""
    folder = os.path.join(ROOT, "code", digest.replace("/", "_"))
    with _unpacking:
        if not os.path.exists(folder):
            partial = tempfile.mkdtemp(dir=ROOT)
            with zipfile.ZipFile(io.BytesIO(code)) as archive:
                for entry in archive.infolist():
                    path = archive.extract(entry, partial)
                    # extract() does not set the mode, and with it whether the bootstrap is executable.
                    mode = (entry.external_attr >> 16) & 0o777
                    if mode and not entry.is_dir():
                        os.chmod(path, mode)
            os.makedirs(os.path.dirname(folder), exist_ok=True)
            os.chmod(partial, 0o755)
            os.rename(partial, folder)
    return folder


# Sent back with a response, so that one for an earlier invocation is not taken for another with the same request ID.
INVOCATION_ID = "Lambda-Runtime-Invocation-Id"


class Outcome:
    def __init__(self, body, error=None, logs="", echoed=False):
        self.body, self.error, self.logs, self.echoed = body, error, logs, echoed

    @staticmethod
    def failed(error_type, message, logs=""):
        return Outcome(json.dumps({"errorType": error_type, "errorMessage": message}).encode(), error_type, logs)


class Sandbox:
    def __init__(self, function, endpoint, on_line):
        self.function = function
        self.on_line = on_line
        self.log_stream = time.strftime("%Y/%m/%d/[$LATEST]") + uuid.uuid4().hex
        self.inbox, self.outbox = queue.Queue(), queue.Queue()
        self.current, self.invocation_id = None, None
        self.ended = False
        self.lines = []
        self.task = unpack(function.code_bytes, function.code_sha_256)
        self.scratch = tempfile.mkdtemp(dir=ROOT)
        self.api = ThreadingHTTPServer(("127.0.0.1", 0), _runtime_api(self))
        self.api.daemon_threads = True
        self.api.handle_error = lambda *_: None  # a killed process breaks its connection: no news
        threading.Thread(target=self.api.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        self.process, self.reader, self.reading = None, None, threading.Lock()
        self._start(endpoint)

    def _start(self, endpoint):
        command = self._command()
        journal.log("start", self.function.function_name, " ".join(command))
        try:
            # A session of its own, so that everything the process starts ends with it.
            self.process = subprocess.Popen(
                command, cwd=self.task, env=self._environment(endpoint), stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        except OSError as problem:
            self.outbox.put((None, Outcome.failed("Runtime.InvalidEntrypoint", f"{command[-1]}: {problem.strerror}")))
            return
        self.reader = threading.Thread(target=self._read_output, daemon=True)
        self.reader.start()

    def _command(self):
        bootstrap = os.path.join(self.task, "bootstrap")
        if (self.function.run_time or "").startswith("provided"):
            return [bootstrap]
        assembly = self.function.handler if self.function.handler.endswith(".dll") else self.function.handler + ".dll"
        return ["dotnet", "exec", os.path.join(self.task, assembly)]

    def _environment(self, endpoint):
        function = self.function
        machine = {name: os.environ[name] for name in ("PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH") if name in os.environ}
        variables = {str(name): str(value) for name, value in (function.environment_vars or {}).items()}
        return {
            **machine,
            # Neither the user's home directory, which might contain an AWS profile, nor the machine's /tmp.
            "HOME": self.scratch, "TMPDIR": self.scratch, "LANG": "en_US.UTF-8", "TZ": ":UTC",
            "AWS_ENDPOINT_URL": endpoint,
            **variables,
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.api.server_port}",
            "_HANDLER": function.handler or "", "LAMBDA_TASK_ROOT": self.task, "LAMBDA_RUNTIME_DIR": "/var/runtime",
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name, "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_LAMBDA_LOG_GROUP_NAME": function.logs_group_name, "AWS_LAMBDA_LOG_STREAM_NAME": self.log_stream,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_REGION": function.region, "AWS_DEFAULT_REGION": function.region,
            "AWS_ACCESS_KEY_ID": callers.access_key(function.role),
            "AWS_SECRET_ACCESS_KEY": "role", "AWS_SESSION_TOKEN": "role",
        }

    def _read_output(self):
        output, rest = self.process.stdout.fileno(), b""
        while True:
            select.select([output], [], [])
            with self.reading:
                data = os.read(output, 65536)
                *lines, rest = (rest + data).split(b"\n")
                if not data and rest:
                    lines.append(rest)
                for line in lines:
                    self._tell(line.decode("utf-8", "replace"))
            if not data:
                break
        code = self.process.wait()
        self.outbox.put((None, Outcome.failed("Runtime.ExitError", f"Runtime exited with {_ending(code)}")))

    def _tell(self, text):
        self.lines.append(text)
        # Carriage returns keep the lines of one event together; here they are read in a terminal.
        journal.log(f"[{self.function.function_name}]", text.replace("\r", "\n"))
        self.on_line(self, text)

    def _wait_for_output(self):
        """What the process wrote before it answered belongs to the invocation."""
        limit = time.monotonic() + 5
        while self.reader is not None and self.reader.is_alive() and time.monotonic() < limit:
            with self.reading:
                left = array.array("i", [0])
                fcntl.ioctl(self.process.stdout.fileno(), termios.FIONREAD, left)
                if left[0] == 0:
                    return
            time.sleep(0.001)

    @property
    def alive(self):
        return not self.ended and self.process is not None and self.process.poll() is None

    def invoke(self, request_id, payload):
        """Passes one event to the process and waits for the result."""
        first_line = len(self.lines)
        timeout = int(self.function.timeout or 3)
        taken = threading.Event()
        self.current, self.invocation_id = request_id, str(uuid.uuid4())
        self.inbox.put((request_id, payload, timeout, taken))
        outcome = self._outcome(request_id, taken, timeout)
        self.current, self.invocation_id = None, None
        self._wait_for_output()
        outcome.logs = "\n".join(self.lines[first_line:])
        return outcome

    def _outcome(self, request_id, taken, timeout):
        limit = time.monotonic() + INIT_SECONDS
        running = False
        while True:
            if taken.is_set() and not running:
                running, limit = True, time.monotonic() + timeout
            try:
                answered, outcome = self.outbox.get(
                    timeout=max(0.0, min(limit - time.monotonic(), 0.5 if running else 0.05)))
                # None: the process ended or could not start, during whichever invocation.
                if answered in (None, request_id):
                    if answered is None:
                        self.end()
                    return outcome
            except queue.Empty:
                if time.monotonic() >= limit:
                    self.end()
                    message = f"RequestId: {request_id} Error: Task timed out after {timeout}.00 seconds"
                    return Outcome.failed("Sandbox.Timedout", message)

    def end(self):
        """Kills the process, as Lambda does, and everything that it started."""
        if self.ended:
            return
        self.ended = True
        self.inbox.put(None)
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            # What it wrote before its end belongs to the invocation.
            self.reader.join(timeout=5)
        threading.Thread(target=self._close, daemon=True).start()

    def _close(self):
        self.api.shutdown()
        self.api.server_close()
        shutil.rmtree(self.scratch, ignore_errors=True)


def _ending(code):
    return f"error: signal: {signal.Signals(-code).name}" if code < 0 else f"error: exit status {code}"


def _runtime_api(sandbox):
    class RuntimeApi(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        def do_GET(self):
            if not self.path.endswith("/runtime/invocation/next"):
                return self.answer(404, b'{"errorType":"NotFound"}')
            work = sandbox.inbox.get()
            if work is None:
                self.close_connection = True
                return None
            request_id, payload, timeout, taken = work
            taken.set()
            trace = (
                f"Root=1-{int(time.time()):08x}-{request_id.replace('-', '')[:24]};Parent=9a9197af755a6419;Sampled=0")
            return self.answer(200, payload, {
                "Lambda-Runtime-Aws-Request-Id": request_id,
                INVOCATION_ID: sandbox.invocation_id,
                "Lambda-Runtime-Deadline-Ms": str(int((time.time() + timeout) * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": sandbox.function.function_arn,
                "Lambda-Runtime-Trace-Id": trace,
            })

        def do_POST(self):
            body = self.body()
            parts = self.path.split("/")
            if self.path.endswith("/runtime/init/error"):
                # First the outcome: a process that has its answer ends, which would be an outcome of its own.
                sandbox.outbox.put((None, Outcome(body, _error_type(body, "Runtime.InitError"))))
                self.answer(202, b'{"status":"OK"}')
            elif len(parts) > 2 and parts[-2] == sandbox.current and parts[-1] in ("response", "error"):
                echoed = self.headers.get(INVOCATION_ID)
                # Runtimes from before July 2026 send none, and are trusted.
                if echoed not in (None, sandbox.invocation_id):
                    self.answer(410, b'{"errorType":"InvokeTimeout","errorMessage":"Invoke timeout"}')
                    return
                error = _error_type(body, "Runtime.Unknown") if parts[-1] == "error" else None
                sandbox.outbox.put((parts[-2], Outcome(body, error, echoed=echoed is not None)))
                self.answer(202, b'{"status":"OK"}')
            else:
                self.answer(400, b'{"errorType":"InvalidRequestID","errorMessage":"Invalid request ID"}')

        def body(self):
            length = self.headers.get("content-length")
            if length is not None:
                return self.rfile.read(int(length))
            whole = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                if not size:
                    break
                whole += self.rfile.read(size)
                self.rfile.readline()
            # A streamed response can report an error after its end, which Lambda counts as a success.
            while self.rfile.readline().strip():
                pass
            return whole

        def answer(self, status, body, headers=None):
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return RuntimeApi


def _error_type(body, otherwise):
    try:
        return str(json.loads(body)["errorType"])
    except (ValueError, KeyError, TypeError):
        return otherwise
