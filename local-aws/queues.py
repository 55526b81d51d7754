"""SQS as an event source: a batch of messages is sent to the function, and those that do not fail are deleted."""
import base64
import json

from moto.sqs.models import sqs_backends

from retries import reported_failures

POLL_SECONDS = 0.1


def find(account_id, arn):
    queues = sqs_backends[account_id][arn.split(":")[3]].queues
    return next((queue for queue in list(queues.values()) if queue.queue_arn == arn), None)


def send(account_id, arn, message):
    queue = find(account_id, arn)
    if queue is not None:
        sqs_backends[account_id][arn.split(":")[3]].send_message(queue.name, json.dumps(message))


def watch(poller):
    mapping = poller.mapping
    account_id, arn = mapping.backend.account_id, mapping.source_arn
    backend = sqs_backends[account_id][arn.split(":")[3]]
    while poller.wait(POLL_SECONDS):
        queue = find(account_id, arn)
        if queue is None:
            continue
        messages = backend.receive_message(
            queue.name, mapping.settings["BatchSize"], 0, int(queue.visibility_timeout), ["All"])
        if not messages:
            continue
        ids = [message.id for message in messages]
        summary = {"messageIds": ids}
        body = poller.invoke(lambda function, batch=messages: _event(batch, mapping, function), summary)
        kept = set(ids) if body is None else _failed(mapping, body, ids, summary)
        for message in messages:
            if message.id in kept:
                # Lambda leaves it to the visibility timeout, which would take too long here.
                backend.change_message_visibility(queue.name, message.receipt_handle, 0)
            else:
                backend.delete_message(queue.name, message.receipt_handle)


def _failed(mapping, body, ids, summary):
    failed = reported_failures(mapping, body, ids)
    if failed is not None:
        summary["batchItemFailures"] = failed
    return set(failed or [])


def _event(messages, mapping, function):
    return {
        "Records": [
            {
                "messageId": message.id, "receiptHandle": message.receipt_handle, "body": message.body,
                "attributes": _attributes(message, mapping),
                "messageAttributes": {
                    name: _message_attribute(value) for name, value in message.message_attributes.items()},
                "md5OfBody": message.body_md5, "eventSource": "aws:sqs", "eventSourceARN": mapping.source_arn,
                "awsRegion": function.region}
            for message in messages]}


def _attributes(message, mapping):
    attributes = {
        "ApproximateReceiveCount": str(message.approximate_receive_count), "SentTimestamp": str(message.sent_timestamp),
        "SenderId": mapping.backend.account_id,
        "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp)}
    if message.group_id:
        attributes.update(
            MessageGroupId=message.group_id, MessageDeduplicationId=message.deduplication_id,
            SequenceNumber=message.sequence_number)
    return attributes


def _message_attribute(value):
    shown = {"dataType": value["DataType"], "stringListValues": [], "binaryListValues": []}
    if value["DataType"].startswith("Binary"):
        data = value["BinaryValue"]
        shown["binaryValue"] = base64.b64encode(data).decode() if isinstance(data, bytes) else data
    else:
        shown["stringValue"] = value["StringValue"]
    return shown
