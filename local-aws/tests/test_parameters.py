import unittest

from harness import shared, unique


class AParameterOfSsm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ssm = shared().client("ssm")

    def setUp(self):
        self.name = f"/{unique('app')}/key"
        for value in ("first", "second", "third"):
            self.arn = self.put(self.name, value)
        self.ssm.label_parameter_version(Name=self.name, ParameterVersion=2, Labels=["live"])

    def put(self, name, value):
        self.ssm.put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)
        return self.ssm.get_parameter(Name=name)["Parameter"]["ARN"]

    def ask(self, *names):
        answer = self.ssm.get_parameters(Names=list(names), WithDecryption=True)
        found = [(found["Name"], found.get("Selector"), found["Value"]) for found in answer["Parameters"]]
        return found, answer["InvalidParameters"]

    def test_of_a_version_or_label_has_it_beside_its_name(self):
        self.assertEqual(([(self.name, None, "third"), (self.name, ":1", "first"), (self.name, ":live", "second")], []),
                         self.ask(f"{self.name}:live", self.name, f"{self.name}:1"))
        one = self.ssm.get_parameter(Name=f"{self.name}:1", WithDecryption=True)["Parameter"]
        self.assertEqual((self.name, ":1", "first"), (one["Name"], one["Selector"], one["Value"]))

    def test_is_found_by_its_arn_too(self):
        self.assertEqual(([(self.name, None, "third"), (self.name, ":live", "second")], []),
                         self.ask(self.arn, f"{self.arn}:live"))
        name = unique("plain")
        arn = self.put(name, "plain")
        self.assertEqual(([(name, ":1", "plain")], []), self.ask(f"{arn}:1"))

    def test_that_is_not_there_is_told_apart(self):
        missing = [f"{self.name}:9", f"{self.name}:dead", f"{self.name}/no", f"{self.arn}:9"]
        self.assertEqual(([(self.name, None, "third")], sorted(missing)), self.ask(self.name, *missing))
        with self.assertRaises(self.ssm.exceptions.ParameterVersionNotFound):
            self.ssm.get_parameter(Name=f"{self.name}:9")
        with self.assertRaises(self.ssm.exceptions.ParameterNotFound):
            self.ssm.get_parameter(Name=f"{self.name}/no")

    def test_refers_to_a_secret_and_its_stages(self):
        secrets, secret = shared().client("secretsmanager"), unique("secret")
        secrets.create_secret(Name=secret, SecretString="old")
        secrets.put_secret_value(SecretId=secret, SecretString="new")
        name = f"/aws/reference/secretsmanager/{secret}"
        self.assertEqual(([(name, None, "new"), (name, ":AWSPREVIOUS", "old")], []),
                         self.ask(name, f"{name}:AWSPREVIOUS"))

    def test_may_not_be_asked_for_twice(self):
        with self.assertRaisesRegex(Exception, "no duplicates"):
            self.ask(self.name, self.name)
