import base64
import concurrent.futures
import json
import unittest

from harness import bundle, create_function, eventually, invoke, log_lines, shared
from test_server import alive

PID = "def handle(event): return os.getpid()"

# It reports an error after the response, and continues with the next event only if that was accepted.
STREAMING = '''
def handle(event):
    import socket
    host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
    with socket.create_connection((host, int(port))) as connection:
        path = f"/2018-06-01/runtime/invocation/{request_of(event)}/response"
        connection.sendall(f"POST {path} HTTP/1.1\\r\\nHost: {host}\\r\\n".encode()
            + b"Lambda-Runtime-Function-Response-Mode: streaming\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
            + f'2\\r\\n"p\\r\\n{len(str(os.getpid())) + 1:x}\\r\\n{os.getpid()}"\\r\\n0\\r\\n'.encode()
            + b'Lambda-Runtime-Function-Error-Type: X\\r\\nLambda-Runtime-Function-Error-Body: e30=\\r\\n\\r\\n'
            + b"GET /nothing HTTP/1.1\\r\\nConnection: close\\r\\n\\r\\n")
        answers = b"".join(iter(lambda: connection.recv(1000), b""))
    if not answers.startswith(b"HTTP/1.1 202 ") or b"HTTP/1.1 404 " not in answers:
        os._exit(3)
    main()

def request_of(event):
    return sys._getframe(2).f_locals["request"]
'''


# It first responds to another invocation, and returns the status that this had.
LATE = '''
def handle(event):
    frame = sys._getframe(1).f_locals
    own, late = frame["answer"].getheader("Lambda-Runtime-Invocation-Id"), {}
    for kind in ("response", "error"):
        late[kind] = post(frame["request"], kind, own + "-before", '"late"')
    post(frame["request"], "response", own, json.dumps(late))
    main()

def post(request, kind, invocation_id, body):
    path = f"/2018-06-01/runtime/invocation/{request}/{kind}"
    api.request("POST", path, body, {"Lambda-Runtime-Invocation-Id": invocation_id})
    answer = api.getresponse()
    answer.read()
    return answer.status
'''


class InvokingAFunction(unittest.TestCase):
    def test_returns_what_its_process_answers(self):
        name = create_function(
            "def handle(event):\n"
            "    return {'got': event['text'], 'table': os.environ['TABLE'], 'handler': os.environ['_HANDLER']}",
            Environment={"Variables": {"TABLE": "t"}})
        self.assertEqual(({"got": "ä", "table": "t", "handler": "bootstrap"}, None), invoke(name, {"text": "ä"}))

    # As CloudWatch and the caller see it: whatever a pipe and a busy machine hold back.
    def test_has_in_its_log_all_that_it_wrote_before_its_answer(self):
        name = create_function(
            "def handle(event):\n    for i in range(2000): print(f'{i} of {event[\"run\"]}', flush=True)")
        for run in range(5):
            answer = shared().aws["lambda"].invoke(
                FunctionName=name, LogType="Tail", Payload=json.dumps({"run": run}))
            self.assertTrue(base64.b64decode(answer["LogResult"]).decode().endswith(f"1999 of {run}"))

    def test_keeps_its_process_warm(self):
        name = create_function(PID)
        self.assertEqual(invoke(name), invoke(name))

    def test_reports_an_exception_and_lives_on(self):
        name = create_function(
            "def handle(event):\n    if event.get('bad'): raise KeyError('no')\n    return os.getpid()")
        before = invoke(name)
        self.assertEqual(({"errorType": "KeyError", "errorMessage": "'no'"}, "Unhandled"), invoke(name, {"bad": True}))
        self.assertEqual(before, invoke(name))

    def test_takes_a_response_that_is_streamed(self):
        name = create_function(STREAMING)
        first, error = invoke(name)
        self.assertRegex(first, "^p[0-9]+$")
        self.assertIsNone(error)
        self.assertEqual((first, None), invoke(name))

    def test_starts_anew_after_a_crash(self):
        name = create_function("def handle(event):\n    if event.get('bad'): os._exit(3)\n    return 'fine'")
        self.assertEqual(
            (
                {"errorType": "Runtime.ExitError", "errorMessage": "Runtime exited with error: exit status 3"},
                "Unhandled"),
            invoke(name, {"bad": True}))
        self.assertEqual(("fine", None), invoke(name))

    def test_ends_it_at_its_timeout(self):
        name = create_function("def handle(event): time.sleep(60)", Timeout=1)
        answer, error = invoke(name)
        self.assertEqual(("Sandbox.Timedout", "Unhandled"), (answer["errorType"], error))
        self.assertRegex(answer["errorMessage"], r"Task timed out after 1\.00 seconds$")

    def test_reports_a_failed_init(self):
        name = create_function("""
call("POST", "/init/error", json.dumps({"errorType": "Broken", "errorMessage": "early"}))
sys.exit(1)
""")
        self.assertEqual(({"errorType": "Broken", "errorMessage": "early"}, "Unhandled"), invoke(name))

    def test_fails_where_the_bootstrap_may_not_be_run(self):
        answer, error = invoke(create_function(PID, mode=0o644))
        self.assertEqual(("Runtime.InvalidEntrypoint", "Unhandled"), (answer["errorType"], error))

    def test_runs_two_at_once_in_two_processes(self):
        name = create_function("def handle(event):\n    time.sleep(1)\n    return os.getpid()")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            first, second = pool.map(lambda _: invoke(name), range(2))
        self.assertNotEqual(first, second)

    def test_writes_its_lines_to_its_log_group(self):
        name = create_function("def handle(event): print('a line of ' + event['who'], flush=True)")
        invoke(name, {"who": "mine"})
        eventually(lambda: "a line of mine" in log_lines(name), "the line is in the log group")

    def test_takes_no_answer_to_another_invocation(self):
        name = create_function(LATE)
        self.assertEqual(({"response": 410, "error": 410}, None), invoke(name))
        entry, = shared().invocations(function=name)
        self.assertEqual(("success", True), (entry["outcome"], entry["echoed"]))

    def test_takes_an_answer_that_does_not_say_to_which_invocation(self):
        name = create_function(PID)
        invoke(name)
        entry, = shared().invocations(function=name)
        self.assertEqual(("success", False), (entry["outcome"], entry["echoed"]))

    def test_is_noted_with_its_outcome(self):
        name = create_function("def handle(event): raise ValueError('x')")
        invoke(name)
        self.assertEqual(
            [("invoke", "ValueError")],
            [(entry["source"], entry["outcome"]) for entry in shared().invocations(function=name)])


class ChangingAFunction(unittest.TestCase):
    def test_runs_new_code_in_a_new_process_and_ends_the_old(self):
        name = create_function(PID)
        old, _ = invoke(name)
        shared().aws["lambda"].update_function_code(
            FunctionName=name, ZipFile=bundle("def handle(event): return 'new'"))
        self.assertEqual(("new", None), invoke(name))
        eventually(lambda: not alive(old), "the old process is gone")

    def test_runs_a_new_environment_in_a_new_process(self):
        name = create_function("def handle(event): return os.environ.get('X')")
        self.assertEqual((None, None), invoke(name))
        shared().aws["lambda"].update_function_configuration(FunctionName=name, Environment={"Variables": {"X": "1"}})
        self.assertEqual(("1", None), invoke(name))

    def test_ends_its_process_when_it_is_deleted(self):
        name = create_function(PID)
        pid, _ = invoke(name)
        shared().aws["lambda"].delete_function(FunctionName=name)
        eventually(lambda: not alive(pid), "the process is gone")


class MakingAFunction(unittest.TestCase):
    def test_of_a_zip_in_another_region_fails(self):
        local = shared()
        local.client("s3", "us-west-2").create_bucket(
            Bucket="elsewhere-bucket", CreateBucketConfiguration={"LocationConstraint": "us-west-2"})
        local.aws["s3"].put_object(Bucket="elsewhere-bucket", Key="x.zip", Body=bundle(PID))
        with self.assertRaisesRegex(Exception, "The bucket is in this region: us-west-2"):
            local.aws["lambda"].create_function(
                FunctionName="far", Runtime="provided.al2023", Handler="bootstrap", Role=local.role,
                Code={"S3Bucket": "elsewhere-bucket", "S3Key": "x.zip"})

    def test_keeps_its_log_group(self):
        name = create_function(PID, LoggingConfig={"LogGroup": "mine"})
        found = shared().aws["lambda"].get_function_configuration(FunctionName=name)
        self.assertEqual({"LogFormat": "Text", "LogGroup": "mine"}, found["LoggingConfig"])


class AFault(unittest.TestCase):
    def test_meets_as_many_matching_requests_as_it_says(self):
        local, s3 = shared(), shared().aws["s3"]
        s3.create_bucket(Bucket="faulty", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        local.page(
            "faults", "POST", {"method": "PUT", "path": "^/faulty/", "body": "poison", "status": 403, "times": 2})
        s3.put_object(Bucket="faulty", Key="a", Body=b"harmless")
        for _ in range(2):
            with self.assertRaisesRegex(Exception, "AccessDenied"):
                s3.put_object(Bucket="faulty", Key="b", Body=b"some poison")
        s3.put_object(Bucket="faulty", Key="b", Body=b"some poison")
        self.assertEqual(["a", "b"], [entry["Key"] for entry in s3.list_objects_v2(Bucket="faulty")["Contents"]])
        self.assertEqual({"s3": {"PUT": 4}}, local.page("requests?method=PUT&path=^/faulty/"))

    def test_has_the_form_of_the_service(self):
        local = shared()
        local.page("faults", "POST", {"operation": "DescribeTable", "status": 400, "code": "AccessDeniedException"})
        local.page("faults", "POST", {"operation": "ListStacks", "status": 403, "code": "AccessDenied"})
        with self.assertRaisesRegex(
                Exception, r"AccessDeniedException.*DescribeTable operation: A fault was asked for\."):
            local.aws["dynamodb"].describe_table(TableName="none")
        with self.assertRaisesRegex(Exception, r"\(AccessDenied\).*ListStacks operation: A fault was asked for\."):
            local.aws["cloudformation"].list_stacks()
        self.assertEqual([], local.page("faults"))
