import json
import unittest

from harness import bundle, create_function, eventually, invoke, shared, unique

NOTHING = "def handle(event): return None"

READER = """
import boto3
def handle(event):
    mapping = boto3.client("lambda").get_event_source_mapping(UUID=event["UUID"])
    return [mapping.get("FilterCriteria"), mapping.get("FilterCriteriaError")]
"""


def create_stream(shards=1):
    kinesis, name = shared().aws["kinesis"], unique("stream")
    kinesis.create_stream(StreamName=name, ShardCount=shards)
    return kinesis.describe_stream(StreamName=name)["StreamDescription"]["StreamARN"]


def settled(uuid, state="Enabled"):
    functions = shared().aws["lambda"]
    eventually(lambda: functions.get_event_source_mapping(UUID=uuid)["State"] == state, f"the mapping is {state}")
    return uuid


def connect(arn, function, **more):
    settings = {"StartingPosition": "TRIM_HORIZON", **more}
    mapping = shared().aws["lambda"].create_event_source_mapping(EventSourceArn=arn, FunctionName=function, **settings)
    return settled(mapping["UUID"], "Enabled" if settings.get("Enabled", True) else "Disabled")


class AMapping(unittest.TestCase):
    def setUp(self):
        self.functions = shared().aws["lambda"]
        self.function, self.arn = create_function(NOTHING), create_stream()

    def test_is_creating_and_then_enabled(self):
        made = self.functions.create_event_source_mapping(
            EventSourceArn=self.arn, FunctionName=self.function, StartingPosition="LATEST")
        self.assertEqual(("Creating", 100), (made["State"], made["BatchSize"]))
        self.assertEqual(
            f"arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:{made['UUID']}", made["EventSourceMappingArn"])
        settled(made["UUID"])

    def test_refuses_changes_until_it_has_settled(self):
        made = self.functions.create_event_source_mapping(
            EventSourceArn=self.arn, FunctionName=self.function, StartingPosition="LATEST")
        with self.assertRaises(self.functions.exceptions.ResourceInUseException):
            self.functions.update_event_source_mapping(UUID=made["UUID"], BatchSize=5)
        settled(made["UUID"])
        self.assertEqual(
            "Updating", self.functions.update_event_source_mapping(UUID=made["UUID"], BatchSize=5)["State"])
        settled(made["UUID"])
        self.assertEqual(5, self.functions.get_event_source_mapping(UUID=made["UUID"])["BatchSize"])

    def test_of_the_same_source_and_function_is_a_conflict(self):
        uuid = connect(self.arn, self.function)
        with self.assertRaisesRegex(
                self.functions.exceptions.ResourceConflictException, f"delete the existing mapping with UUID {uuid}"):
            connect(self.arn, f"arn:aws:lambda:eu-west-1:123456789012:function:{self.function}")

    def test_needs_a_starting_position_and_a_source_that_is_there(self):
        with self.assertRaisesRegex(self.functions.exceptions.InvalidParameterValueException, "startingPosition"):
            self.functions.create_event_source_mapping(EventSourceArn=self.arn, FunctionName=self.function)
        with self.assertRaises(self.functions.exceptions.ResourceNotFoundException):
            connect(self.arn + "-not", self.function)

    def test_has_the_tags_it_is_given(self):
        uuid = connect(self.arn, self.function, Tags={"streambot:stack": "s"})
        arn = self.functions.get_event_source_mapping(UUID=uuid)["EventSourceMappingArn"]
        self.functions.tag_resource(Resource=arn, Tags={"more": "m", "less": "l"})
        self.functions.untag_resource(Resource=arn, TagKeys=["less"])
        self.assertEqual({"streambot:stack": "s", "more": "m"}, self.functions.list_tags(Resource=arn)["Tags"])

    def test_is_listed_by_source_and_function_a_page_at_a_time(self):
        others = [create_function(NOTHING) for _ in range(2)]
        made = {connect(self.arn, name) for name in [self.function, *others]}
        pages = list(
            self.functions.get_paginator("list_event_source_mappings").paginate(
                EventSourceArn=self.arn, PaginationConfig={"PageSize": 2}))
        self.assertEqual([2, 1], [len(page["EventSourceMappings"]) for page in pages])
        self.assertEqual(made, {mapping["UUID"] for page in pages for mapping in page["EventSourceMappings"]})
        by_name = self.functions.list_event_source_mappings(FunctionName=others[0])["EventSourceMappings"]
        self.assertEqual(
            [f"arn:aws:lambda:eu-west-1:123456789012:function:{others[0]}"],
            [mapping["FunctionArn"] for mapping in by_name])

    def test_shows_an_encrypted_filter_to_whoever_may_decrypt_it_and_in_no_list(self):
        key, other = (f"arn:aws:kms:eu-west-1:123456789012:key/{name}" for name in ("mine", "other"))
        filters = {"Filters": [{"Pattern": "{}"}]}
        uuid = connect(self.arn, self.function, FilterCriteria=filters, KMSKeyArn=key)
        listed = self.functions.list_event_source_mappings(EventSourceArn=self.arn)["EventSourceMappings"][0]
        self.assertEqual((key, None), (listed["KMSKeyArn"], listed.get("FilterCriteria")))
        self.assertEqual(filters, self.functions.get_event_source_mapping(UUID=uuid)["FilterCriteria"])

        def seen_with(resource):
            name = unique("reader")
            statement = {"Effect": "Allow", "Action": "kms:*", "Resource": resource}
            policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
            role = shared().aws["iam"].create_role(RoleName=name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
            shared().aws["iam"].put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy)
            self.functions.create_function(FunctionName=name, Runtime="provided.al2023", Handler="bootstrap", Role=role,
                                           Code={"ZipFile": bundle(READER)}, Timeout=20)
            return invoke(name, {"UUID": uuid})[0]

        self.assertEqual([filters, None], seen_with(key))
        seen, error = seen_with(other)
        self.assertEqual((None, "AccessDeniedException"), (seen, error["ErrorCode"]))

    def test_shows_a_filter_that_no_key_encrypts_to_everybody(self):
        filters = {"Filters": [{"Pattern": "{}"}]}
        connect(self.arn, self.function, FilterCriteria=filters)
        listed = self.functions.list_event_source_mappings(EventSourceArn=self.arn)["EventSourceMappings"][0]
        self.assertEqual(filters, listed["FilterCriteria"])

    def test_is_deleting_and_then_gone(self):
        uuid = connect(self.arn, self.function)
        self.assertEqual("Deleting", self.functions.delete_event_source_mapping(UUID=uuid)["State"])

        def gone():
            try:
                self.functions.get_event_source_mapping(UUID=uuid)
            except self.functions.exceptions.ResourceNotFoundException:
                return True
            return False
        eventually(gone, "the mapping is gone")
        connect(self.arn, self.function)

    def test_of_a_source_that_nothing_polls_is_kept(self):
        uuid = connect("arn:aws:kafka:eu-west-1:123456789012:cluster/c/1-2", self.function, Topics=["t"])
        self.assertEqual(["t"], self.functions.get_event_source_mapping(UUID=uuid)["Topics"])
