import json
import pathlib
import unittest

from harness import bundle, create_function, eventually, log_lines, shared, unique
from stack_harness import CUSTOM, QUEUE, ROLE, Stack, custom, service_token


class CreatingAStack(unittest.TestCase):
    def test_goes_in_order_and_says_each_step(self):
        stack = Stack()
        status = stack.deploy(
            {
                "Second": custom(depends_on="First"), "First": custom("7"),
                "Third": custom({"Fn::GetAtt": ["First", "Name"]}, "Second")},
            {"Out": {"Value": {"Fn::GetAtt": ["Third", "Name"]}}, "Id": {"Value": {"Ref": "First"}}})
        self.assertEqual("CREATE_COMPLETE", status)
        self.assertEqual({"Out": "7", "Id": "First-id"}, stack.outputs())
        steps = ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
        self.assertEqual(
            [
                (stack.name, "REVIEW_IN_PROGRESS"), (stack.name, "CREATE_IN_PROGRESS"),
                *[(name, step) for name in ("First", "Second", "Third") for step in steps],
                (stack.name, "CREATE_COMPLETE")],
            stack.events())

    def test_that_fails_deletes_what_it_made_the_last_first(self):
        stack = Stack()
        status = stack.deploy(
            {
                "First": custom(),
                "Second": custom(
                    depends_on="First", Create={"status": "FAILED", "reason": "no luck", "id": "half-made"}),
                "Third": custom(depends_on="Second")})
        self.assertEqual("ROLLBACK_COMPLETE", status)
        self.assertRegex(
            stack.reasons("CREATE_FAILED")[0],
            r"^Received response status \[FAILED\] from custom resource\. Message returned: no luck \(RequestId: .+\)$")
        self.assertEqual(
            ["The following resource(s) failed to create: [Second]. Rollback requested by user."],
            stack.reasons("ROLLBACK_IN_PROGRESS"))
        self.assertEqual(
            [
                ("Create", "First", None), ("Create", "Second", None), ("Delete", "Second", "half-made"),
                ("Delete", "First", "First-id")],
            stack.requests())
        self.assertEqual("DELETE_COMPLETE", stack.delete())

    def test_waits_for_an_answer_as_long_as_service_timeout_says(self):
        stack, silent = Stack(), custom(Create={"silent": True})
        silent["Properties"]["ServiceTimeout"] = "1"
        self.assertEqual("ROLLBACK_COMPLETE", stack.deploy({"Silent": silent}))
        self.assertRegex(
            stack.reasons("CREATE_FAILED")[0], r"^CloudFormation did not receive a response from your Custom Resource")

    def test_hands_scalars_over_as_strings(self):
        name = create_function(
            "def handle(event):\n    print('GOT ' + json.dumps(event['ResourceProperties']['Value']), flush=True)\n    "
            "respond(event)")
        thing = custom({"number": 100, "truth": True, "list": [1.5, "x"]})
        thing["Properties"]["ServiceToken"] = f"arn:aws:lambda:eu-west-1:123456789012:function:{name}"
        self.assertEqual("CREATE_COMPLETE", Stack().deploy({"Thing": thing}))
        self.assertIn('GOT {"number": "100", "truth": "true", "list": ["1.5", "x"]}', log_lines(name))

    def test_without_the_capability_for_its_role_is_refused(self):
        with self.assertRaisesRegex(
                Exception, r"\(InsufficientCapabilitiesException\).*Requires capabilities : \[CAPABILITY_IAM\]"):
            shared().aws["cloudformation"].create_change_set(
                StackName=unique("stack"), ChangeSetName="c", ChangeSetType="CREATE",
                TemplateBody=json.dumps({"Resources": {"Role": ROLE}}))

    def test_with_a_name_that_is_nowhere_is_refused(self):
        with self.assertRaisesRegex(
                Exception, r"Unresolved resource dependencies \[Nowhere\] in the Resources block of the template"):
            Stack().deploy({"Thing": custom({"Fn::Sub": "${Nowhere.Arn} ${AWS::Region} ${!Literal}"})})

    def test_without_a_parameter_s_value_is_refused(self):
        with self.assertRaisesRegex(Exception, r"Parameters: \[Size\] must have values"):
            Stack().deploy({"Queue": QUEUE}, template={"Parameters": {"Size": {"Type": "String"}}})

    def test_that_imports_nothing_fails(self):
        stack = Stack()
        self.assertEqual("ROLLBACK_COMPLETE", stack.deploy({"Thing": custom({"Fn::ImportValue": "not-there"})}))
        self.assertEqual(
            ["No export named not-there found. Rollback requested by user."], stack.reasons("ROLLBACK_IN_PROGRESS"))

    def test_from_a_template_in_s3(self):
        local = shared()
        local.aws["s3"].create_bucket(Bucket="templates", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        local.aws["s3"].put_object(
            Bucket="templates", Key="a/t.json", Body=json.dumps({"Resources": {"Queue": QUEUE}}).encode())
        for url in (f"{local.url}/templates/a/t.json", "https://templates.s3.eu-west-1.amazonaws.com/a/t.json"):
            stack = Stack()
            stack.id = stack.api.create_stack(StackName=stack.name, TemplateURL=url)["StackId"]
            self.assertEqual("CREATE_COMPLETE", stack.settle())

    def test_of_a_type_that_moto_does_not_know_is_remembered(self):
        stack, output = Stack(), {"Out": {"Value": {"Ref": "Thing"}}}
        self.assertEqual(
            "CREATE_COMPLETE",
            stack.deploy({"Thing": {"Type": "AWS::Nowhere::Thing", "Properties": {"Size": 1}}}, output))
        self.assertIn("Thing", stack.outputs()["Out"])

    def test_gives_what_is_remembered_the_arns_of_aws(self):
        stack = Stack()
        status = stack.deploy(
            {
                "Cluster": {"Type": "AWS::MSK::ServerlessCluster", "Properties": {"ClusterName": "orders"}},
                "Broker": {"Type": "AWS::AmazonMQ::Broker", "Properties": {"BrokerName": "orders"}},
                "Secret": {"Type": "AWS::SecretsManager::Secret"},
                "Stream": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}},
                "Consumer": {
                    "Type": "AWS::Kinesis::StreamConsumer",
                    "Properties": {"ConsumerName": "orders", "StreamARN": {"Fn::GetAtt": ["Stream", "Arn"]}}}},
            {
                "Cluster": {"Value": {"Fn::Select": [1, {"Fn::Split": [":cluster/", {"Ref": "Cluster"}]}]}},
                "Broker": {"Value": {"Fn::GetAtt": ["Broker", "Arn"]}}, "Secret": {"Value": {"Ref": "Secret"}},
                "Consumer": {"Value": {"Ref": "Consumer"}}})
        self.assertEqual("CREATE_COMPLETE", status)
        outputs = stack.outputs()
        self.assertRegex(outputs["Cluster"], "^orders/[0-9a-f-]{36}-1$")
        self.assertRegex(outputs["Broker"], "^arn:aws:mq:eu-west-1:123456789012:broker:orders:b-[0-9a-f-]{36}$")
        self.assertRegex(outputs["Secret"], "^arn:aws:secretsmanager:eu-west-1:123456789012:secret:.+-[0-9a-f]{6}$")
        self.assertRegex(
            outputs["Consumer"], "^arn:aws:kinesis:eu-west-1:123456789012:stream/.+/consumer/orders:[0-9]+$")


class UpdatingAStack(unittest.TestCase):
    def test_touches_what_changed_only(self):
        stack = Stack()
        stack.deploy({"Same": custom(), "Other": custom()})
        self.assertEqual("UPDATE_COMPLETE", stack.deploy({"Same": custom(), "Other": custom("2")}))
        self.assertEqual([("Update", "Other", "Other-id")], stack.requests()[2:])
        self.assertEqual(
            [
                (stack.name, "UPDATE_IN_PROGRESS"), ("Other", "UPDATE_IN_PROGRESS"), ("Other", "UPDATE_COMPLETE"),
                (stack.name, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"), (stack.name, "UPDATE_COMPLETE")],
            stack.events()[-5:])

    def test_deletes_what_is_replaced_or_removed_after_all_updates(self):
        stack = Stack()
        stack.deploy({"Moved": custom(), "Gone": custom(depends_on="Moved"), "Last": custom(depends_on="Moved")})
        self.assertEqual(
            "UPDATE_COMPLETE",
            stack.deploy({"Moved": custom("2", Update={"id": "moved-to"}), "Last": custom("2", "Moved")}))
        self.assertEqual(
            [
                ("Update", "Moved", "Moved-id"), ("Update", "Last", "Last-id"), ("Delete", "Gone", "Gone-id"),
                ("Delete", "Moved", "Moved-id")],
            stack.requests()[3:])

    def test_that_fails_goes_back_with_updates_and_then_deletes_what_is_new(self):
        stack = Stack()
        stack.deploy({"Kept": custom(), "Moved": custom(), "Failing": custom()})
        status = stack.deploy(
            {
                "Kept": custom("2"), "Moved": custom("2", "Kept", Update={"id": "moved-to"}),
                "New": custom(depends_on="Moved"),
                "Failing": custom("2", "New", Update={"status": "FAILED", "reason": "refused"}),
                "Never": custom(depends_on="Failing")})
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", status)
        self.assertEqual(
            [
                ("Update", "Kept", "Kept-id"), ("Update", "Moved", "Moved-id"), ("Create", "New", None),
                ("Update", "Failing", "Failing-id"), ("Update", "Kept", "Kept-id"), ("Update", "Failing", "Failing-id"),
                ("Delete", "New", "New-id"), ("Delete", "Moved", "moved-to")],
            stack.requests()[3:])
        self.assertEqual("UPDATE_COMPLETE", stack.deploy({"Kept": custom(), "Moved": custom(), "Failing": custom("3")}))
        self.assertEqual([("Update", "Failing", "Failing-id")], stack.requests()[11:])

    def test_of_a_service_token_is_refused(self):
        stack, other = Stack(), custom()
        other["Properties"]["ServiceToken"] = service_token().replace(":function:custom", ":function:other")
        stack.deploy({"Thing": custom()})
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", stack.deploy({"Thing": other}))
        self.assertEqual(["Modifying service token is not allowed."], stack.reasons("UPDATE_FAILED"))

    def test_of_a_service_token_of_another_region_is_refused(self):
        stack, elsewhere = Stack(), custom()
        elsewhere["Properties"]["ServiceToken"] = service_token().replace(":eu-west-1:", ":us-east-1:")
        self.assertEqual("ROLLBACK_COMPLETE", stack.deploy({"Thing": elsewhere}))
        self.assertRegex(stack.reasons("CREATE_FAILED")[0], r"^Invalid service token: .*us-east-1.*eu-west-1")

    def test_without_changes_is_a_failed_change_set(self):
        stack = Stack()
        stack.deploy({"Thing": custom()})
        change_set = stack.prepare({"Resources": {"Thing": custom()}})
        reason = (
            "The submitted information didn't contain changes. "
            "Submit different information to create a change set.")
        self.assertEqual(
            ("FAILED", "UNAVAILABLE", reason),
            (change_set["Status"], change_set["ExecutionStatus"], change_set["StatusReason"]))

    def test_is_summed_up_whether_or_not_its_template_says_its_version(self):
        stack = Stack()
        stack.deploy({"Thing": custom()}, template={"Parameters": {"Size": {"Type": "String", "Default": "1"}}})
        summary = stack.api.get_template_summary(StackName=stack.name)
        self.assertEqual(
            (["Custom::Thing"], ["Size"]),
            (summary["ResourceTypes"], [parameter["ParameterKey"] for parameter in summary["Parameters"]]))

    def test_lists_its_changes(self):
        stack = Stack()
        parameters = {"Parameters": {"Size": {"Type": "String", "Default": "1"}}}
        old = {
            "Changed": custom("1"), "ByParameter": custom({"Ref": "Size"}), "After": custom({"Ref": "Changed"}),
            "Gone": QUEUE, "Same": QUEUE}
        stack.deploy(old, template=parameters)
        new = {**old, "Changed": custom("2"), "New": QUEUE}
        del new["Gone"]
        change_set = stack.prepare({"Resources": new, **parameters}, {"Size": "2"})
        changes = [
            (change["ResourceChange"]["Action"], change["ResourceChange"]["LogicalResourceId"])
            for change in change_set["Changes"]]
        self.assertEqual(
            [("Modify", "Changed"), ("Modify", "ByParameter"), ("Modify", "After"), ("Add", "New"), ("Remove", "Gone")],
            changes)

    def test_replaces_a_function_whose_name_changes(self):
        local, stack = shared(), Stack()
        local.aws["s3"].create_bucket(Bucket="code", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        local.aws["s3"].put_object(
            Bucket="code", Key="f.zip", Body=bundle("def handle(event): return os.environ.get('A')"))

        def function(name, **more):
            return {
                "Role": ROLE,
                "Function": {
                    "Type": "AWS::Lambda::Function",
                    "Properties": {
                        "FunctionName": name, "Runtime": "provided.al2023", "Handler": "bootstrap",
                        "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Code": {"S3Bucket": "code", "S3Key": "f.zip"},
                        "Timeout": "9", **more}}}
        stack.deploy(function("one", Environment={"Variables": {"A": "a"}}))
        stack.deploy(function("one"))
        found = local.aws["lambda"].get_function_configuration(FunctionName="one")
        self.assertEqual((9, None), (found["Timeout"], found.get("Environment")))
        arn, tags = found["FunctionArn"], [{"Key": "team", "Value": "orders"}]
        stack.deploy(function("one", Tags=tags))
        local.aws["lambda"].tag_resource(Resource=arn, Tags={"theirs": "kept"})
        stack.deploy(function("one", MemorySize=256))
        self.assertEqual({"theirs": "kept"}, local.aws["lambda"].list_tags(Resource=arn)["Tags"])
        self.assertEqual("UPDATE_COMPLETE", stack.deploy(function("two")))
        self.assertEqual(["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"],
                         [status for _, status in stack.events("Function")[-4:]])
        with self.assertRaises(local.aws["lambda"].exceptions.ResourceNotFoundException):
            local.aws["lambda"].get_function(FunctionName="one")


class RollingBackFurther(unittest.TestCase):
    """An update whose rollback failed, because what was updated first cannot be rolled back."""

    STUBBORN = "not back"

    def test_takes_what_could_not_go_back_for_gone_back(self):
        stack = Stack()
        refusing = {"Update": {"status": "FAILED", "reason": self.STUBBORN}}
        stack.deploy({"First": custom(), "Stubborn": custom("1", "First", **refusing), "Last": custom("1", "Stubborn")})
        status = stack.deploy(
            {
                "First": custom("2"), "Stubborn": custom("2", "First"),
                "Last": custom("2", "Stubborn", Update={"status": "FAILED"})})
        self.assertEqual("UPDATE_ROLLBACK_FAILED", status)

        with self.assertRaisesRegex(Exception, r"\[First\].*UPDATE_FAILED"):
            stack.api.continue_update_rollback(StackName=stack.name, ResourcesToSkip=["First"])
        stack.api.continue_update_rollback(StackName=stack.name)
        self.assertEqual("UPDATE_ROLLBACK_FAILED", stack.settle())
        token = unique("token")
        for _ in range(2):
            stack.api.continue_update_rollback(
                StackName=stack.name, ResourcesToSkip=["Stubborn"], ClientRequestToken=token)
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", stack.settle())
        self.assertEqual(
            ["Stubborn", "Stubborn", "Last"],
            [name for name, status in stack.events() if status == "UPDATE_FAILED"][::-1])
        self.assertEqual(("Update", "Last", "Last-id"), stack.requests()[-1])
        self.assertEqual(
            "UPDATE_COMPLETE",
            stack.deploy({"First": custom("3"), "Stubborn": custom("3", "First"), "Last": custom("3", "Stubborn")}))

    def test_is_refused_where_nothing_is_stuck(self):
        stack = Stack()
        stack.deploy({"Thing": custom()})
        with self.assertRaisesRegex(Exception, r"\(ValidationError\).*CREATE_COMPLETE"):
            stack.api.continue_update_rollback(StackName=stack.name)
        with self.assertRaisesRegex(Exception, r"does not exist"):
            stack.api.continue_update_rollback(StackName=unique("nowhere"))


class ParametersFromSsm(unittest.TestCase):
    def setUp(self):
        self.ssm, self.name, self.stack = shared().client("ssm"), f"/{unique('size')}", Stack()

    def deploy(self):
        return self.stack.deploy(
            {"Thing": custom({"Ref": "Size"})}, {"Out": {"Value": {"Fn::GetAtt": ["Thing", "Name"]}}},
            {"Size": self.name}, template={"Parameters": {"Size": {"Type": "AWS::SSM::Parameter::Value<String>"}}})

    def put(self, value, kind="String"):
        self.ssm.put_parameter(Name=self.name, Value=value, Type=kind, Overwrite=True)

    def test_are_read_again_by_each_update(self):
        self.put("small")
        self.assertEqual(("CREATE_COMPLETE", {"Out": "small"}), (self.deploy(), self.stack.outputs()))
        self.put("large")
        self.assertEqual(("UPDATE_COMPLETE", {"Out": "large"}), (self.deploy(), self.stack.outputs()))
        self.assertEqual(
            [{"ParameterKey": "Size", "ParameterValue": self.name, "ResolvedValue": "large"}],
            self.stack.describe()["Parameters"])
        again = self.stack.prepare(
            {
                "Resources": {"Thing": custom({"Ref": "Size"})},
                "Outputs": {"Out": {"Value": {"Fn::GetAtt": ["Thing", "Name"]}}},
                "Parameters": {"Size": {"Type": "AWS::SSM::Parameter::Value<String>"}}},
            {"Size": self.name})
        self.assertEqual("FAILED", again["Status"])

    def test_may_be_lists(self):
        self.put("a,b", "StringList")
        self.stack.deploy(
            {"Thing": custom({"Fn::Select": [1, {"Ref": "Sizes"}]})},
            {"Out": {"Value": {"Fn::GetAtt": ["Thing", "Name"]}}}, {"Sizes": self.name},
            template={"Parameters": {"Sizes": {"Type": "AWS::SSM::Parameter::Value<List<String>>"}}})
        self.assertEqual({"Out": "b"}, self.stack.outputs())

    def test_that_are_nowhere_are_refused(self):
        with self.assertRaisesRegex(
                Exception, r"Unable to fetch parameters \[.*size.*\] from parameter store for this account"):
            self.deploy()


class DeletingAStack(unittest.TestCase):
    def test_deletes_the_last_first_and_keeps_what_is_retained(self):
        stack = Stack()
        stack.deploy(
            {"Kept": {**custom(), "DeletionPolicy": "Retain"}, "First": custom(), "Second": custom({"Ref": "First"})})
        self.assertEqual("DELETE_COMPLETE", stack.delete())
        self.assertEqual([("Delete", "Second", "Second-id"), ("Delete", "First", "First-id")], stack.requests()[3:])
        self.assertIn(("Kept", "DELETE_SKIPPED"), stack.events())
        with self.assertRaisesRegex(Exception, f"Stack with id {stack.name} does not exist"):
            stack.describe()

    def test_that_is_being_created_stops_its_creation(self):
        stack = Stack()
        silent = custom(depends_on="First", Create={"silent": True})
        silent["Properties"]["ServiceTimeout"] = "3600"
        made = stack.prepare({"Resources": {"First": custom(), "Silent": silent, "Never": custom(depends_on="Silent")}})
        stack.id = made["StackId"]
        stack.api.execute_change_set(ChangeSetName=made["ChangeSetId"])
        eventually(lambda: ("Create", "Silent", None) in stack.requests(), "the creation waits for an answer")

        self.assertEqual("DELETE_COMPLETE", stack.delete())

        self.assertEqual(["Resource creation cancelled"], stack.reasons("CREATE_FAILED"))
        self.assertEqual(
            ["Create First", "Create Silent", "Delete Silent", "Delete First"],
            [f"{kind} {name}" for kind, name, _ in stack.requests()])
        self.assertEqual(
            [
                (stack.name, status)
                for status in ("REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "DELETE_COMPLETE")],
            stack.events(stack.name))

    def test_that_fails_can_be_tried_again(self):
        stack = Stack()
        stack.deploy({"Thing": custom(Delete={"status": "FAILED", "reason": "busy"}), "Other": custom()})
        self.assertEqual("DELETE_FAILED", stack.delete())
        self.assertEqual(["The following resource(s) failed to delete: [Thing]. "], stack.reasons("DELETE_FAILED")[:1])

    def test_is_refused_while_it_is_protected(self):
        stack = Stack()
        stack.deploy({"Queue": QUEUE})
        stack.api.update_termination_protection(StackName=stack.name, EnableTerminationProtection=True)
        with self.assertRaisesRegex(Exception, "cannot be deleted while TerminationProtection is enabled"):
            stack.delete()

    def test_is_refused_while_another_imports_its_export(self):
        exporter, importer, name = Stack(), Stack(), unique("export")
        exporter.deploy({"Queue": QUEUE}, {"Name": {"Value": "v", "Export": {"Name": name}}, "Same": {"Value": "v"}})
        self.assertEqual([name, None], [output.get("ExportName") for output in exporter.describe()["Outputs"]])
        importer.deploy({"Thing": custom({"Fn::ImportValue": name})})
        self.assertEqual("DELETE_FAILED", exporter.delete())
        self.assertEqual(
            [f"Export {name} cannot be deleted as it is in use by {importer.name}"], exporter.reasons("DELETE_FAILED"))
        importer.delete()
        self.assertEqual("DELETE_COMPLETE", exporter.delete())


class ThePrimaryStack(unittest.TestCase):
    def setUp(self):
        self.local, self.stack = shared(), Stack()
        self.bucket, self.table = unique("artifacts"), unique("table")
        self.local.aws["s3"].create_bucket(
            Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        self.local.aws["s3"].put_object(Bucket=self.bucket, Key="h.zip", Body=bundle(CUSTOM))

    def request(self, key):
        parameters = {"ArtifactBucket": self.bucket, "HandlersKey": key, "Version": "1", "TableName": self.table}
        return {"TemplateBody": (pathlib.Path(__file__).parents[2] / "sdk/stack/streambot.template.yaml").read_text(),
                "Parameters": [{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
                "Capabilities": ["CAPABILITY_IAM"]}

    def create(self, key):
        self.stack.id = self.stack.api.create_stack(StackName=self.stack.name, **self.request(key))["StackId"]
        return self.stack.settle()

    def tables(self):
        return self.local.aws["dynamodb"].list_tables()["TableNames"]

    def test_comes_up_and_keeps_its_table(self):
        self.assertEqual("CREATE_COMPLETE", self.create("h.zip"))
        exports = {export["Name"]: export["Value"] for export in self.stack.api.list_exports()["Exports"]}
        self.assertEqual(self.table, exports[f"{self.stack.name}-TableName"])
        function = self.local.aws["lambda"].get_function_configuration(
            FunctionName=exports[f"{self.stack.name}-EnvFunctionArn"])
        self.assertEqual(("env", 60, {"STREAMBOT_ENV_TABLE": self.table}),
                         (function["Handler"], function["Timeout"], function["Environment"]["Variables"]))
        self.assertEqual("DELETE_COMPLETE", self.stack.delete())
        self.assertIn(self.table, self.tables())

    def test_that_does_not_come_up_leaves_no_table_behind(self):
        self.assertEqual("ROLLBACK_COMPLETE", self.create("not-there.zip"))
        self.assertNotIn(self.table, self.tables())

    def test_takes_in_the_table_that_one_before_it_left(self):
        self.create("h.zip")
        self.stack.delete()
        self.local.aws["dynamodb"].put_item(TableName=self.table, Item={"name": {"S": "old"}, "env": {"S": "{}"}})
        again = self.stack.api.create_change_set(
            StackName=self.stack.name, ChangeSetName="again", ChangeSetType="CREATE", ImportExistingResources=True,
            **self.request("h.zip"))

        self.stack.id = again["StackId"]
        self.stack.api.execute_change_set(ChangeSetName=again["Id"])

        self.assertEqual("CREATE_COMPLETE", self.stack.settle())
        self.assertIn(("StreambotEnvTable", "IMPORT_COMPLETE"), self.stack.events())
        self.assertEqual(1, self.local.aws["dynamodb"].scan(TableName=self.table)["Count"])

    def test_takes_the_place_of_one_of_streambot_for_nodejs(self):
        def function(role):
            return {
                "Type": "AWS::Lambda::Function",
                "Properties": {
                    "Runtime": "nodejs4.3", "Handler": "index.x", "Role": {"Fn::GetAtt": [role, "Arn"]},
                    "Code": {"S3Bucket": self.bucket, "S3Key": "h.zip"}, "Timeout": 10}}
        table = {
            "Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain",
            "Properties": {
                "TableName": self.table, "AttributeDefinitions": [{"AttributeName": "name", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "name", "KeyType": "HASH"}],
                "ProvisionedThroughput": {"ReadCapacityUnits": 10, "WriteCapacityUnits": 10}}}
        role = {**ROLE, "Properties": {**ROLE["Properties"], "Path": "/streambot/"}}
        outputs = {
            f"Streambot{name}FunctionArn": {"Value": {"Fn::GetAtt": [f"Streambot{name}Function", "Arn"]}}
            for name in ("Env", "Connector")}
        self.stack.deploy(
            {
                "StreambotEnvTable": table, "StreambotEnvRole": role, "StreambotConnectorRole": role,
                "StreambotEnvFunction": function("StreambotEnvRole"),
                "StreambotConnectorFunction": function("StreambotConnectorRole")},
            outputs)
        before = self.stack.outputs()
        self.local.aws["dynamodb"].put_item(TableName=self.table, Item={"name": {"S": "old"}, "env": {"S": "{}"}})

        self.stack.api.update_stack(StackName=self.stack.name, **self.request("h.zip"))

        self.assertEqual("UPDATE_COMPLETE", self.stack.settle())
        self.assertEqual(before, {name: value for name, value in self.stack.outputs().items() if name in before})
        self.assertEqual(1, self.local.aws["dynamodb"].scan(TableName=self.table)["Count"])
        found = self.local.aws["lambda"].get_function_configuration(FunctionName=before["StreambotEnvFunctionArn"])
        self.assertEqual(("provided.al2023", "env"), (found["Runtime"], found["Handler"]))
