import unittest
from types import SimpleNamespace

from pollers import first_failure
from retries import reported_failures

ASKED = SimpleNamespace(settings={"FunctionResponseTypes": ["ReportBatchItemFailures"]})
NOT_ASKED = SimpleNamespace(settings={"FunctionResponseTypes": []})
IDS = ["1", "2", "3"]

# https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
SUCCESS = [
    b"", b" ", b"null", b'""', b"[]", b"{}", b'{"batchItemFailures":null}', b'{"batchItemFailures":[]}',
    b'{"statusCode":200}',
]
FAILURE = [
    b"{", b"done", b"\xff", b'"done"', b"7", b"0", b"false", b"true", b"[1]", b'[{"itemIdentifier":"1"}]',
    b'{"batchItemFailures":{}}', b'{"batchItemFailures":""}', b'{"batchItemFailures":"1"}', b'{"batchItemFailures":0}',
    b'{"batchItemFailures":false}', b'{"batchItemFailures":["1"]}', b'{"batchItemFailures":[null]}',
    b'{"batchItemFailures":[{}]}', b'{"batchItemFailures":[[]]}', b'{"batchItemFailures":[{"itemIdentifier":""}]}',
    b'{"batchItemFailures":[{"itemIdentifier":null}]}', b'{"batchItemFailures":[{"itemIdentifier":1}]}',
    b'{"batchItemFailures":[{"id":"1"}]}', b'{"batchItemFailures":[{"ItemIdentifier":"1"}]}',
    b'{"batchItemFailures":[{"itemIdentifier":"4"}]}',
    b'{"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"4"}]}',
    b'{"batchItemFailures":[{"itemIdentifier":"2"},{"itemIdentifier":null}]}',
]


class TheAnswerToABatch(unittest.TestCase):
    def test_that_is_empty_is_success(self):
        for body in SUCCESS:
            with self.subTest(body):
                self.assertEqual([], reported_failures(ASKED, body, IDS))

    def test_that_lambda_does_not_understand_fails_all_of_it(self):
        for body in FAILURE:
            with self.subTest(body):
                self.assertEqual(IDS, reported_failures(ASKED, body, IDS))

    def test_names_what_failed(self):
        body = b'{"batchItemFailures":[{"itemIdentifier":"3"},{"itemIdentifier":"2","more":1}],"state":{}}'
        self.assertEqual(["3", "2"], reported_failures(ASKED, body, IDS))

    def test_is_not_read_where_the_mapping_does_not_ask(self):
        for body in SUCCESS + FAILURE:
            with self.subTest(body):
                self.assertIsNone(reported_failures(NOT_ASKED, body, IDS))


class TheAnswerToABatchOfAStream(unittest.TestCase):
    def test_says_where_lambda_begins_again(self):
        summary = {}
        body = b'{"batchItemFailures":[{"itemIdentifier":"3"},{"itemIdentifier":"2"}]}'
        self.assertEqual(1, first_failure(ASKED, body, IDS, summary))
        self.assertEqual(["3", "2"], summary["batchItemFailures"])

    def test_begins_at_the_first_record_where_all_of_it_failed(self):
        self.assertEqual(0, first_failure(ASKED, b"7", IDS, {}))

    def test_says_that_all_is_processed(self):
        self.assertIsNone(first_failure(ASKED, b"null", IDS, {}))
        self.assertIsNone(first_failure(NOT_ASKED, b"7", IDS, {}))
