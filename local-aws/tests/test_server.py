import json
import os
import re
import signal
import unittest

from harness import LocalAws, bundle, eventually, shared, unique


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class StartingTheServer(unittest.TestCase):
    def test_prints_one_line_with_its_address_and_ends_with_its_input(self):
        local = LocalAws()
        self.assertRegex(local.ready, r"^ready http://127\.0\.0\.1:\d+\n$")
        local.process.stdin.close()
        rest = local.process.stdout.read()
        self.assertEqual((0, ""), (local.process.wait(timeout=20), rest))
        local.process.stdout.close()


class EndingTheServer(unittest.TestCase):
    def test_leaves_no_process_and_no_folder(self):
        local = LocalAws()
        iam, functions = local.client("iam"), local.client("lambda")
        role = iam.create_role(RoleName="role", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        name = unique("idle")
        source = """
import subprocess
child = subprocess.Popen(["sleep", "600"])
def handle(event): return [os.getpid(), child.pid, os.environ["LAMBDA_TASK_ROOT"]]
"""
        functions.create_function(
            FunctionName=name, Runtime="provided.al2023", Handler="bootstrap", Role=role, Timeout=20,
            Code={"ZipFile": bundle(source)})
        pid, child, folder = json.loads(functions.invoke(FunctionName=name)["Payload"].read())
        self.assertEqual([True, True, True], [alive(pid), alive(child), os.path.isdir(folder)])

        local.process.send_signal(signal.SIGTERM)

        self.assertEqual(0, local.process.wait(timeout=20))
        eventually(lambda: not alive(pid) and not alive(child), "the processes are gone")
        root = re.match(r".*/streambot-localaws-[^/]+", folder).group(0)
        self.assertFalse(os.path.exists(root))
        local.process.stdin.close()
        local.process.stdout.close()


class TheCaller(unittest.TestCase):
    def test_is_account_123456789012_whatever_the_credentials(self):
        self.assertEqual("123456789012", shared().client("sts").get_caller_identity()["Account"])
