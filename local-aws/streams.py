"""What pollers read: the shards of Kinesis and DynamoDB streams, as records that Lambda passes to a function."""
import hashlib
import itertools
import threading

from moto.core.utils import unix_time
from moto.dynamodb import dynamodb_backends
from moto.kinesis.models import Record, Shard, Stream, kinesis_backends

from patching import replaces

_numbers = itertools.count(49_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_001)
_numbering = threading.Lock()


# moto counts from 1 in each shard: two records of one stream would have the same sequence number.
@replaces(Shard, "put_record")
def put_record(self, partition_key, data, explicit_hash_key):
    with _numbering:
        number = next(_numbers)
        self.records[number] = Record(partition_key, data, number, explicit_hash_key)
    return str(number)


# moto can choose a closed shard, and finds no shard for the last hash key.
@replaces(Stream, "get_shard_for_key")
def get_shard_for_key(self, partition_key, explicit_hash_key):
    key = (
        int(explicit_hash_key)
        if explicit_hash_key
        else int(hashlib.md5(partition_key.encode(), usedforsecurity=False).hexdigest(), 16))
    return next(
        shard for shard in self.shards.values() if shard.is_open and shard.starting_hash <= key <= shard.ending_hash)


class KinesisShard:
    """One shard of a Kinesis stream. A position is the last sequence number that was read."""

    def __init__(self, stream, shard):
        self.stream, self.shard, self.id = stream, shard, shard.shard_id

    def start(self, starting_position, timestamp):
        records = list(self.shard.records.values())
        if starting_position == "LATEST":
            return records[-1].sequence_number if records else 0
        if starting_position == "AT_TIMESTAMP":
            return max(
                (record.sequence_number for record in records if record.created_at < float(timestamp)), default=0)
        return 0

    def read(self, position, limit):
        after = (record for record in list(self.shard.records.values()) if record.sequence_number > position)
        return [
            StreamRecord(record.sequence_number, record.created_at, record)
            for record in itertools.islice(after, limit)]

    def event(self, records, function):
        return {"Records": [self._event_record(record, function) for record in records]}

    def _event_record(self, record, function):
        return {
            "kinesis": {
                "kinesisSchemaVersion": "1.0",
                "partitionKey": record.content.partition_key,
                "sequenceNumber": record.sequence_number,
                "data": record.content.data,
                "approximateArrivalTimestamp": round(record.arrived, 3),
            },
            "eventSource": "aws:kinesis", "eventVersion": "1.0", "eventName": "aws:kinesis:record",
            "eventID": f"{self.id}:{record.sequence_number}",
            "invokeIdentityArn": function.role, "awsRegion": function.region, "eventSourceARN": self.stream.arn,
        }


class TableShard:
    """The single shard that a stream of a table has in moto."""

    def __init__(self, table):
        self.table, self.shard, self.id = table, table.stream_shard, table.stream_shard.id

    def start(self, starting_position, timestamp):
        first = self.shard.starting_sequence_number - 1
        return first + len(self.shard.items) if starting_position == "LATEST" else first

    def read(self, position, limit):
        items = list(self.shard.items)[position + 1 - self.shard.starting_sequence_number:][:limit]
        return [self._record(item.to_json()) for item in items]

    @staticmethod
    def _record(item):
        change = dict(item["dynamodb"])
        change["ApproximateCreationDateTime"] = unix_time(change["ApproximateCreationDateTime"])
        return StreamRecord(
            int(change["SequenceNumber"]), change["ApproximateCreationDateTime"], {**item, "dynamodb": change})

    def event(self, records, function):
        # moto writes us-east-1 into every record.
        arn = f"{self.table.table_arn}/stream/{self.table.latest_stream_label}"
        return {
            "Records": [{**record.content, "awsRegion": function.region, "eventSourceARN": arn} for record in records]}


class StreamRecord:
    def __init__(self, sequence_number, arrived, content):
        self.position, self.sequence_number = sequence_number, str(sequence_number)
        self.arrived, self.content = arrived, content


def shards(account_id, arn):
    """The shards of the source with that ARN; none if the stream no longer exists."""
    service, region, name = arn.split(":")[2], arn.split(":")[3], arn.split("/")[1]
    if service == "kinesis":
        stream = kinesis_backends[account_id][region].streams.get(name)
        return [KinesisShard(stream, shard) for shard in list(stream.shards.values())] if stream else []
    table = dynamodb_backends[account_id][region].tables.get(name)
    return [TableShard(table)] if table and table.stream_shard else []
