import unittest

from harness import bundle, shared, unique
from stack_harness import QUEUE, Stack


class ATemplateOfSam(unittest.TestCase):
    def deploy(self, function, **more):
        bucket = unique("sam-code")
        s3 = shared().aws["s3"]
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_object(Bucket=bucket, Key="code.zip", Body=bundle("def handle(event):\n    return None"))
        stack = Stack()
        code = {"Runtime": "provided.al2023", "Handler": "bootstrap", "CodeUri": {"Bucket": bucket, "Key": "code.zip"}}
        template = {"Transform": "AWS::Serverless-2016-10-31", **more}
        return (
            stack,
            stack.deploy(
                {"Worker": {"Type": "AWS::Serverless::Function", "Properties": {**code, **function}}},
                {"Arn": {"Value": {"Fn::GetAtt": ["WorkerRole", "Arn"]}}}, template=template,
                capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]))

    def test_becomes_the_resources_that_aws_makes_of_it(self):
        stack, status = self.deploy(
            {
                "Policies": ["AWSLambdaBasicExecutionRole"],
                "Events": {"Poll": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 minute)"}}}},
            Globals={"Function": {"MemorySize": 256}})
        self.assertEqual("CREATE_COMPLETE", status)
        resources = {
            resource["LogicalResourceId"]: resource
            for resource in stack.api.describe_stack_resources(StackName=stack.name)["StackResources"]}
        self.assertEqual(
            {
                "Worker": "AWS::Lambda::Function", "WorkerRole": "AWS::IAM::Role", "WorkerPoll": "AWS::Events::Rule",
                "WorkerPollPermission": "AWS::Lambda::Permission"},
            {name: resource["ResourceType"] for name, resource in resources.items()})
        function = shared().aws["lambda"].get_function_configuration(
            FunctionName=resources["Worker"]["PhysicalResourceId"])
        self.assertEqual(256, function["MemorySize"])
        self.assertIn(":role/", stack.outputs()["Arn"])

    def test_that_is_wrong_is_refused(self):
        with self.assertRaisesRegex(
                Exception, r"Transform AWS::Serverless-2016-10-31 failed with: .*\[Worker\] is invalid"):
            self.deploy({"Events": {"Poll": {"Type": "Nothing", "Properties": {}}}})

    def test_with_another_transform_is_refused(self):
        with self.assertRaisesRegex(Exception, "No transform named Nobody::Knows found."):
            Stack().deploy(
                {"Queue": QUEUE}, template={"Transform": ["Nobody::Knows"]}, capabilities=["CAPABILITY_AUTO_EXPAND"])
