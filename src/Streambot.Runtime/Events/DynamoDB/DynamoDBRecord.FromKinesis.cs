namespace Streambot.Events;

public sealed partial class DynamoDBRecord
{
    /// <summary>
    /// Reads a change that DynamoDB wrote to a Kinesis stream (Kinesis Data Streams for DynamoDB), in a handler of
    /// <see cref="KinesisEvent"/>. If it throws there, the Kinesis record fails.
    /// </summary>
    /// <remarks>
    /// <see cref="SequenceNumber"/> and <see cref="EventSourceArn"/> are those of the Kinesis record, because DynamoDB
    /// does not write them; <see cref="StreamViewType"/> is empty. <see cref="ApproximateCreationDateTime"/> is exact
    /// to the millisecond or microsecond, depending on the table's <c>ApproximateCreationDateTimePrecision</c>. The
    /// changes of an item can be duplicated or out of order in such a stream; their times show which is the latest.
    /// </remarks>
    /// <param name="record">The Kinesis record.</param>
    /// <exception cref="StreambotRuntimeException">The record contains no change of a table.</exception>
    public static DynamoDBRecord FromKinesis(KinesisRecord record) => KinesisChangeReader.Read(record);
}
