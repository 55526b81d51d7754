"""Support for the tests of stacks: a stack, and a custom resource that responds as it is told."""
import json

from harness import create_function, eventually, shared, unique

# Responds to every request of a custom resource as its property Answers specifies:
# {"Create": {...}, "Update": {...}, "Delete": {...}}.
CUSTOM = '''
def handle(event):
    if "RequestType" not in event: return None
    answer = json.loads(event["ResourceProperties"].get("Answers", "{}")).get(event["RequestType"], {})
    if answer.get("silent"): return None
    physical_id = event.get("PhysicalResourceId") or event["LogicalResourceId"] + "-id"
    respond(event, answer.get("status", "SUCCESS"), answer.get("id", physical_id),
            answer.get("reason", ""), {"Name": event["ResourceProperties"].get("Value", "")})
'''
ROLE = {
    "Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}}}
QUEUE = {"Type": "AWS::SQS::Queue"}

_service = []


def service_token():
    if not _service:
        name = create_function(CUSTOM, unique("custom"))
        _service.append(shared().aws["lambda"].get_function(FunctionName=name)["Configuration"]["FunctionArn"])
    return _service[0]


def custom(value="1", depends_on=None, **answers):
    properties = {"ServiceToken": service_token(), "ServiceTimeout": 20, "Value": value}
    if answers:
        properties["Answers"] = json.dumps(answers)
    return {"Type": "Custom::Thing", "Properties": properties, **({"DependsOn": depends_on} if depends_on else {})}


class Stack:
    def __init__(self, name=None):
        self.name, self.api = name or unique("stack"), shared().aws["cloudformation"]

    def deploy(self, resources, outputs=None, parameters=None, **more):
        """Creates a change set, executes it and waits. Returns the final status of the stack."""
        template = {"Resources": resources, **({"Outputs": outputs} if outputs else {}), **more.pop("template", {})}
        change_set = self.prepare(template, parameters, **more)
        self.id = change_set["StackId"]
        self.api.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        return self.settle()

    def prepare(self, template, parameters=None, capabilities=("CAPABILITY_NAMED_IAM",), **more):
        given = [{"ParameterKey": name, "ParameterValue": value} for name, value in (parameters or {}).items()]
        made = self.api.create_change_set(
            StackName=self.name, ChangeSetName=unique("set"), ChangeSetType="UPDATE" if self.exists() else "CREATE",
            TemplateBody=json.dumps(template), Parameters=given, Capabilities=list(capabilities), **more)
        return self.api.describe_change_set(ChangeSetName=made["Id"])

    def exists(self):
        try:
            return self.describe()["StackStatus"] != "REVIEW_IN_PROGRESS"
        except self.api.exceptions.ClientError:
            return False

    def describe(self):
        stack = self.api.describe_stacks(StackName=self.name)["Stacks"][0]
        self.id = stack["StackId"]
        return stack

    def settle(self):
        def settled():
            status = self.api.describe_stacks(StackName=self.id)["Stacks"][0]["StackStatus"]
            return None if status.endswith("_IN_PROGRESS") else status
        return eventually(settled, "the stack has settled", 60)

    def settle_as(self, stack_id):
        self.id = stack_id
        return self.settle()

    def delete(self):
        self.describe()
        self.api.delete_stack(StackName=self.name)
        return self.settle()

    def events(self, logical_id=None):
        """(resource, status) of each event, in order."""
        pages = self.api.get_paginator("describe_stack_events").paginate(StackName=self.id)
        events = [event for page in pages for event in page["StackEvents"]][::-1]
        return [
            (event["LogicalResourceId"], event["ResourceStatus"])
            for event in events
            if logical_id in (None, event["LogicalResourceId"])]

    def reasons(self, status):
        events = self.api.describe_stack_events(StackName=self.id)["StackEvents"]
        return [event.get("ResourceStatusReason") for event in events if event["ResourceStatus"] == status]

    def outputs(self):
        return {output["OutputKey"]: output["OutputValue"] for output in self.describe().get("Outputs", [])}

    def requests(self):
        """(type, resource, physical ID) of each request to the custom resources of this stack."""
        return [
            (
                entry["event"]["RequestType"], entry["event"]["LogicalResourceId"],
                entry["event"].get("PhysicalResourceId"))
            for entry in shared().invocations("custom-resource")
            if entry["event"]["StackId"] == self.id]
