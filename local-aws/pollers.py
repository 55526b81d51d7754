"""Moves records from sources to functions, as Lambda's own pollers do: the batches of each shard in order, each retried
until it succeeds."""
import contextlib
import json
import threading
import time

from moto.awslambda.exceptions import UnknownFunctionException

import functions
import journal
import queues
import streams
from retries import Retries, reported_failures

POLL_SECONDS = 0.1
# Lambda's limit for the payload of an invocation.
PAYLOAD_BYTES = 6 * 1024 * 1024


def source_exists(account_id, arn):
    if not arn or arn.split(":")[2] not in ("kinesis", "dynamodb", "sqs"):
        return True  # a source that nothing here polls
    if arn.split(":")[2] == "sqs":
        return queues.find(account_id, arn) is not None
    return bool(streams.shards(account_id, arn))


def start(mapping):
    if mapping.source in ("kinesis", "dynamodb"):
        return Poller(mapping, _watch_shards)
    if mapping.source == "sqs":
        return Poller(mapping, queues.watch)
    journal.log("mapping", mapping.uuid, "has a source that nothing here polls:", mapping.source_arn)
    return None


class Poller:
    """The threads of one mapping, from when it is enabled until it is disabled or deleted."""

    def __init__(self, mapping, work):
        self.mapping = mapping
        self.stopping = threading.Event()
        self.threads = []
        self.run(work, self)

    def run(self, work, *arguments):
        thread = threading.Thread(target=self._work, args=(work, *arguments), daemon=True)
        self.threads.append(thread)
        thread.start()

    @staticmethod
    def _work(work, *arguments):
        # A function that ends takes with it the thread that calls it.
        with contextlib.suppress(functions.Ending):
            work(*arguments)

    def stop(self):
        self.stopping.set()

    def join(self):
        for thread in list(self.threads):
            thread.join()

    def wait(self, seconds):
        """Waits, and returns whether there is more to do."""
        return not self.stopping.wait(seconds)

    def invoke(self, event, summary):
        """The response of the function, or None if it failed."""
        mapping = self.mapping
        try:
            function = mapping.backend.get_function(mapping.function_arn)
        except UnknownFunctionException:
            mapping.last_result = "PROBLEM: Function not found"
            return None
        outcome = functions.run(function, json.dumps(event(function)).encode(), mapping.uuid, summary)
        mapping.last_result = "OK" if outcome.error is None else "PROBLEM: Function call failed"
        return outcome.body if outcome.error is None else None


def _watch_shards(poller):
    watched = set()
    while poller.wait(POLL_SECONDS):
        for shard in streams.shards(poller.mapping.backend.account_id, poller.mapping.source_arn):
            if shard.id not in watched:
                watched.add(shard.id)
                poller.run(_watch_shard, poller, shard)


def _watch_shard(poller, shard):
    mapping = poller.mapping
    settings, positions = mapping.settings, mapping.positions
    if shard.id not in positions:
        positions[shard.id] = shard.start(settings["StartingPosition"], settings.get("StartingPositionTimestamp"))
    while poller.wait(POLL_SECONDS):
        batch = _gather(poller, shard, settings)
        if batch:
            _deliver(poller, shard, batch)


def _gather(poller, shard, settings):
    """A batch: what is there, or what arrives in the batching window, up to BatchSize records and Lambda's payload
    limit."""
    window = settings["MaximumBatchingWindowInSeconds"]
    begun = None
    while True:
        batch = shard.read(poller.mapping.positions[shard.id], settings["BatchSize"])
        if not batch or not window or len(batch) == settings["BatchSize"]:
            break
        begun = begun or time.monotonic()
        if time.monotonic() - begun >= window or not poller.wait(POLL_SECONDS):
            break
    size = 0
    for count, record in enumerate(batch):
        size += len(getattr(record.content, "data", "")) + 512
        if size > PAYLOAD_BYTES and count:
            return batch[:count]
    return batch


def _deliver(poller, shard, batch):
    """One batch, until it has succeeded or its retries are used up; the position advances with every record that
    succeeds."""
    mapping = poller.mapping
    retries = Retries(mapping.settings)
    pending = [batch]
    while pending and not poller.stopping.is_set():
        records = retries.young(pending[0])
        if not records:
            mapping.positions[shard.id] = pending.pop(0)[-1].position
            continue
        numbers = [record.sequence_number for record in records]
        summary = {"shardId": shard.id, "sequenceNumbers": numbers}
        body = poller.invoke(lambda function, batch=records: shard.event(batch, function), summary)
        failed = 0 if body is None else first_failure(mapping, body, numbers, summary)
        if failed is None:
            mapping.positions[shard.id] = pending.pop(0)[-1].position
            retries.begin()
            continue
        if failed > 0:
            mapping.positions[shard.id] = records[failed - 1].position
        remaining = records[failed:]
        if retries.exhausted(remaining):
            journal.log("mapping", mapping.uuid, "gives up on", len(remaining), "records")
            _send_to_destination(mapping, shard, remaining)
            mapping.positions[shard.id] = pending.pop(0)[-1].position
            retries.begin()
            continue
        pending[0:1] = retries.parts(remaining)
        poller.wait(retries.pause())


def first_failure(mapping, body, numbers, summary):
    """The index of the first record that failed; None if none did."""
    failed = reported_failures(mapping, body, numbers)
    if failed is not None:
        summary["batchItemFailures"] = failed
    return min((numbers.index(number) for number in failed or []), default=None)


def _send_to_destination(mapping, shard, records):
    arn = ((mapping.settings.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination") or ""
    if arn.split(":")[2:3] != ["sqs"]:
        return
    queues.send(
        mapping.backend.account_id, arn,
        {
            "version": "1.0",
            "requestContext": {"functionArn": mapping.function_arn, "condition": "RetryAttemptsExhausted"},
            "StreamBatchInfo": {
                "shardId": shard.id, "startSequenceNumber": records[0].sequence_number,
                "endSequenceNumber": records[-1].sequence_number, "batchSize": len(records),
                "streamArn": mapping.source_arn}})
