import json
import time
import unittest

from harness import bundle, create_function, eventually, log_lines, shared, unique
from test_mappings import connect, create_stream, settled

PASS = "def handle(event): return None"
# Fails the first record whose data is 'bad', until the counter file shows that it has done so twice.
REPORT_BAD = '''
import base64, pathlib
count = pathlib.Path(os.environ["TMPDIR"], "count")
def handle(event):
    for record in event["Records"]:
        failures = count.read_text() if count.exists() else ""
        if base64.b64decode(record["kinesis"]["data"]) == b"bad" and len(failures) < 2:
            count.write_text(failures + "x")
            return {"batchItemFailures": [{"itemIdentifier": record["kinesis"]["sequenceNumber"]}]}
    return {"batchItemFailures": []}
'''
RAISE_ON_BAD = '''
import base64
def handle(event):
    if any(base64.b64decode(record["kinesis"]["data"]) == b"bad" for record in event["Records"]):
        raise ValueError("bad")
'''


def put(arn, *datas, key="k"):
    """Puts records into one shard, and returns their sequence numbers."""
    answer = shared().aws["kinesis"].put_records(
        StreamARN=arn, Records=[{"Data": data.encode(), "PartitionKey": key} for data in datas])
    return [record["SequenceNumber"] for record in answer["Records"]]


def batches(uuid):
    return [entry["event"]["sequenceNumbers"] for entry in shared().invocations(uuid) if entry["outcome"]]


def delivered(uuid):
    return [number for batch in batches(uuid) for number in batch]


class RecordsOfAStream(unittest.TestCase):
    def test_have_sequence_numbers_unique_over_its_shards(self):
        arn = create_stream(shards=4)
        numbers = [number for key in "abcdefgh" for number in put(arn, "1", "2", key=key)]
        self.assertEqual(16, len(set(numbers)))
        self.assertEqual({56}, {len(number) for number in numbers})

    def test_arrive_in_order_in_batches_of_at_most_batch_size(self):
        arn = create_stream()
        numbers = put(arn, *(str(number) for number in range(25)))
        uuid = connect(arn, create_function(PASS), BatchSize=10)
        eventually(lambda: len(delivered(uuid)) >= 25, "all records arrive")
        self.assertEqual([numbers[:10], numbers[10:20], numbers[20:]], batches(uuid))

    def test_carry_what_lambda_gives_them(self):
        arn = create_stream()
        name = create_function("def handle(event): print('EVENT ' + json.dumps(event), flush=True)")
        number, = put(arn, "hello")
        connect(arn, name)
        line = eventually(
            lambda: next((line for line in log_lines(name) if line.startswith("EVENT ")), None), "the event is logged")
        record, = json.loads(line[6:])["Records"]
        self.assertAlmostEqual(time.time(), record["kinesis"].pop("approximateArrivalTimestamp"), delta=60)
        self.assertEqual(
            {"kinesisSchemaVersion": "1.0", "partitionKey": "k", "sequenceNumber": number, "data": "aGVsbG8="},
            record["kinesis"])
        self.assertEqual(
            ("aws:kinesis", f"shardId-000000000000:{number}", arn),
            (record["eventSource"], record["eventID"], record["eventSourceARN"]))

    def test_from_before_a_latest_mapping_stay_away(self):
        arn = create_stream()
        put(arn, "before")
        uuid = connect(arn, create_function(PASS), StartingPosition="LATEST")
        after = []

        def arrived():
            after.extend(put(arn, "after"))  # until the poller has found its place
            return delivered(uuid)
        eventually(arrived, "a later record arrives")
        self.assertTrue(set(delivered(uuid)) <= set(after))


class AFailedRecord(unittest.TestCase):
    def test_that_is_reported_is_retried_with_what_follows_it(self):
        arn = create_stream()
        numbers = put(arn, "1", "2", "bad", "4", "5")
        uuid = connect(arn, create_function(REPORT_BAD), FunctionResponseTypes=["ReportBatchItemFailures"])
        eventually(lambda: len(batches(uuid)) >= 3, "the record is retried")
        self.assertEqual([numbers, numbers[2:], numbers[2:]], batches(uuid))

    def test_that_is_reported_to_a_mapping_that_does_not_read_it_is_lost(self):
        arn = create_stream()
        put(arn, "bad", "2")
        uuid = connect(arn, create_function(REPORT_BAD))
        later = put(arn, "later")
        eventually(lambda: later[0] in delivered(uuid), "a later record arrives")
        self.assertEqual(3, len(delivered(uuid)))

    def test_that_is_reported_with_a_foreign_identifier_fails_the_whole_batch(self):
        arn = create_stream()
        numbers = put(arn, "1", "2")
        uuid = connect(
            arn, create_function("def handle(event): return {'batchItemFailures': [{'itemIdentifier': ''}]}"),
            FunctionResponseTypes=["ReportBatchItemFailures"])
        eventually(lambda: len(batches(uuid)) >= 2, "the batch is retried")
        self.assertEqual([numbers, numbers], batches(uuid)[:2])

    def test_that_is_answered_with_something_else_fails_the_whole_batch(self):
        arn = create_stream()
        numbers = put(arn, "1", "2")
        function = create_function("def handle(event): return 'done'")
        uuid = connect(arn, function, FunctionResponseTypes=["ReportBatchItemFailures"])
        eventually(lambda: len(batches(uuid)) >= 2, "the batch is retried")
        self.assertEqual([numbers, numbers], batches(uuid)[:2])

    def test_holds_up_its_shard_only(self):
        arn = create_stream(shards=2)
        uuid = connect(arn, create_function(RAISE_ON_BAD), BatchSize=1)
        put(arn, "bad", key="a")  # the two keys' hashes lie in different halves
        fine = put(arn, "1", "2", key="b")
        eventually(lambda: set(fine) <= set(delivered(uuid)), "the other shard's records arrive")

    def test_is_given_up_after_its_attempts(self):
        arn = create_stream()
        bad, fine = put(arn, "bad", "fine")
        uuid = connect(arn, create_function(RAISE_ON_BAD), BatchSize=1, MaximumRetryAttempts=1)
        eventually(lambda: fine in delivered(uuid), "what follows arrives")
        self.assertEqual([[bad], [bad], [fine]], batches(uuid))

    def test_is_found_by_halving(self):
        arn = create_stream()
        one, two, bad, four = put(arn, "1", "2", "bad", "4")
        uuid = connect(arn, create_function(RAISE_ON_BAD), BisectBatchOnFunctionError=True, MaximumRetryAttempts=0)
        eventually(lambda: [four] in batches(uuid), "what follows arrives")
        self.assertEqual([[one, two, bad, four], [one, two], [bad, four], [bad], [four]], batches(uuid))


class ChangingAMapping(unittest.TestCase):
    def test_to_another_function_keeps_its_position(self):
        arn = create_stream()
        first = put(arn, "1")
        uuid = connect(arn, create_function(PASS))
        eventually(lambda: delivered(uuid) == first, "the first record arrives")
        other = create_function(PASS)
        shared().aws["lambda"].update_event_source_mapping(UUID=uuid, FunctionName=other)
        settled(uuid)
        second = put(arn, "2")
        eventually(lambda: delivered(uuid) == first + second, "the second record arrives, the first no second time")
        self.assertEqual(other, shared().invocations(uuid)[-1]["function"])

    def test_to_disabled_and_back_loses_nothing(self):
        arn, functions = create_stream(), shared().aws["lambda"]
        uuid = connect(arn, create_function(PASS))
        functions.update_event_source_mapping(UUID=uuid, Enabled=False)
        settled(uuid, "Disabled")
        numbers = put(arn, "1", "2")
        functions.update_event_source_mapping(UUID=uuid, Enabled=True)
        settled(uuid)
        eventually(lambda: delivered(uuid) == numbers, "the records arrive")

    def test_of_its_function_s_code_keeps_its_position(self):
        arn, name = create_stream(), create_function(PASS)
        uuid = connect(arn, name)
        first = put(arn, "1")
        eventually(lambda: delivered(uuid) == first, "the first record arrives")
        shared().aws["lambda"].update_function_code(FunctionName=name, ZipFile=bundle(PASS + " # new"))
        second = put(arn, "2")
        eventually(lambda: delivered(uuid) == first + second, "the second record arrives")


class DeletingAMapping(unittest.TestCase):
    def test_lets_the_invocation_in_flight_end_and_begins_no_other(self):
        arn, functions = create_stream(), shared().aws["lambda"]
        uuid = connect(arn, create_function("def handle(event): time.sleep(1)"), BatchSize=1)
        numbers = put(arn, "1", "2", "3")
        eventually(lambda: shared().invocations(uuid), "an invocation has begun")
        functions.delete_event_source_mapping(UUID=uuid)

        def gone():
            return uuid not in [
                mapping["UUID"]
                for mapping in functions.list_event_source_mappings(EventSourceArn=arn)["EventSourceMappings"]]
        eventually(gone, "the mapping is gone")
        seen = [(entry["event"]["sequenceNumbers"], entry["outcome"]) for entry in shared().invocations(uuid)]
        self.assertEqual([([numbers[0]], "success")], seen)
        # Its replacement starts at the position that it is given: nothing more is sent to the old one.
        other = connect(arn, create_function(PASS))
        eventually(lambda: delivered(other) == numbers, "another mapping reads it all")
        self.assertEqual(1, len(shared().invocations(uuid)))


class OtherSources(unittest.TestCase):
    def test_messages_of_a_queue_are_retried_alone_and_then_gone(self):
        sqs = shared().aws["sqs"]
        url = sqs.create_queue(QueueName=unique("queue"))["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        source = '''
def handle(event):
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in event["Records"]
            if record["body"] == "bad" and record["attributes"]["ApproximateReceiveCount"] == "1"]}
'''
        bad = sqs.send_message(QueueUrl=url, MessageBody="bad")["MessageId"]
        fine = sqs.send_message(QueueUrl=url, MessageBody="fine")["MessageId"]
        made = shared().aws["lambda"].create_event_source_mapping(
            EventSourceArn=arn, FunctionName=create_function(source), FunctionResponseTypes=["ReportBatchItemFailures"])
        self.assertEqual(10, made["BatchSize"])
        seen = eventually(
            lambda: [entry["event"]["messageIds"] for entry in shared().invocations(made["UUID"]) if entry["outcome"]][
                1:] and shared().invocations(made["UUID"]),
            "the message is retried")
        self.assertEqual([[bad, fine], [bad]], [entry["event"]["messageIds"] for entry in seen])
        eventually(
            lambda: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"][
                "ApproximateNumberOfMessagesNotVisible"] == "0",
            "the queue is empty")
        self.assertNotIn("Messages", sqs.receive_message(QueueUrl=url))

    def test_messages_of_a_queue_return_where_the_answer_names_another(self):
        sqs = shared().aws["sqs"]
        url = sqs.create_queue(QueueName=unique("queue"))["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        message = sqs.send_message(QueueUrl=url, MessageBody="fine")["MessageId"]
        function = create_function("def handle(event): return {'batchItemFailures': [{'itemIdentifier': 'another'}]}")
        uuid = shared().aws["lambda"].create_event_source_mapping(
            EventSourceArn=arn, FunctionName=function, FunctionResponseTypes=["ReportBatchItemFailures"])["UUID"]

        def returned():
            return [entry["event"]["messageIds"] for entry in shared().invocations(uuid)][1:]
        seen = eventually(returned, "the message returns")
        self.assertEqual([message], seen[0])
        shared().aws["lambda"].delete_event_source_mapping(UUID=uuid)

    def test_changes_of_a_table_arrive(self):
        dynamodb, table = shared().aws["dynamodb"], unique("table")
        created = dynamodb.create_table(
            TableName=table, BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
        arn = created["TableDescription"]["LatestStreamArn"]
        uuid = connect(arn, create_function(PASS))
        for number in "12":
            dynamodb.put_item(TableName=table, Item={"id": {"S": number}})
        eventually(lambda: len(delivered(uuid)) == 2, "both changes arrive")
