using System.Text;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Generated;

/// <summary>
/// The data of a Kinesis record that a table wrote: whatever stands in it is a change, or refused as none.
/// </summary>
public sealed class ChangesWithAnythingInThem
{
    private static readonly SourceEvent Change = new("Change", """
        {"awsRegion":"eu-west-1","eventID":"b","eventName":"MODIFY",
        "userIdentity":{"principalId":"dynamodb.amazonaws.com"},
        "recordFormat":"application/json","tableName":"orders","dynamodb":{"ApproximateCreationDateTime":1720740233012,
        "Keys":{"id":{"S":"a"}},"NewImage":{"id":{"S":"a"},"sum":{"N":"1"}},"SizeBytes":99,
        "ApproximateCreationDateTimePrecision":"MILLISECOND"},"eventSource":"aws:dynamodb"}
        """, []);

    [Fact]
    public void AreReadOrRefused()
    {
        int read = 0, refused = 0;
        foreach (string json in Change.Mutations())
        {
            try
            {
                DynamoDBRecord.FromKinesis(new() { Data = Encoding.UTF8.GetBytes(json), SequenceNumber = "1" });
                read++;
            }
            catch (StreambotRuntimeException exception) when (exception.Code == "STREAMBOT6027")
            {
                refused++;
            }
        }

        Assert.InRange(read, 50, 600);
        Assert.InRange(refused, 100, 600);
    }
}
