using System.Text;

namespace Streambot.Runtime.Tests.Events;

/// <summary>Records of each source that have the number 2, and cannot be read.</summary>
public static class UnreadableRecords
{
    public static TheoryData<string> OfKinesis =>
    [
        """{"kinesis":{"sequenceNumber":"2","data":7}}""",
        """{"kinesis":{"sequenceNumber":"2","data":null}}""",
        """{"kinesis":{"sequenceNumber":"2","data":{"a":1}}}""",
        """{"kinesis":{"sequenceNumber":"2","partitionKey":7}}""",
        """{"kinesis":{"sequenceNumber":"2","partitionKey":["a"]}}""",
        """{"kinesis":{"sequenceNumber":"2","partitionKey":"\ud800"}}""",
        """{"kinesis":{"sequenceNumber":"2","approximateArrivalTimestamp":"now"}}""",
        """{"kinesis":{"sequenceNumber":"2","approximateArrivalTimestamp":1e300}}""",
        """{"kinesis":{"sequenceNumber":"2","approximateArrivalTimestamp":-1e999}}""",
        """{"kinesis":{"approximateArrivalTimestamp":253402300800,"sequenceNumber":"2"}}""",
        """{"eventID":7,"kinesis":{"sequenceNumber":"2"}}""",
        """{"eventSourceARN":{},"kinesis":{"sequenceNumber":"2"}}""",
        """{"awsRegion":true,"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"2"}}""",
        """{"invokeIdentityArn":[[[]]],"kinesis":{"sequenceNumber":"2"}}""",
        """{"\ud800":1,"kinesis":{"\udc00":1,"sequenceNumber":"2"}}""",
        """{"kinesis":{"sequenceNumber":"1"},"kinesis":{"sequenceNumber":"2"}}""",
    ];

    public static TheoryData<string> OfDynamoDB
    {
        get
        {
            TheoryData<string> data =
            [
                Change(""" "ApproximateCreationDateTime":"now" """),
                Change(""" "ApproximateCreationDateTime":1e300 """),
                Change(""" "ApproximateCreationDateTime":-99999999999999 """),
                Change(""" "SizeBytes":1.5 """),
                Change(""" "SizeBytes":99999999999999999999 """),
                Change(""" "SizeBytes":"1" """),
                Change(""" "StreamViewType":7 """),
                Change(""" "Keys":null """),
                Change(""" "Keys":[] """),
                Change(""" "NewImage":"text" """),
                Change(""" "OldImage":{"a":null} """),
                Change(""" "NewImage":{"\ud800":{"S":"a"}} """),
                """{"eventName":7,"dynamodb":{"SequenceNumber":"2"}}""",
                """{"userIdentity":"DynamoDB","dynamodb":{"SequenceNumber":"2"}}""",
                """{"userIdentity":{"principalId":7},"dynamodb":{"SequenceNumber":"2"}}""",
                """{"dynamodb":{"SequenceNumber":"1"},"dynamodb":{"SequenceNumber":"2"}}""",
            ];
            foreach (string value in (string[])
                [
                    """{"X":"a"}""", "{}", "7", "null", """{"S":7}""", """{"S":null}""", """{"S":"a","N":"1"}""",
                    """{"N":1}""",
                    """{"B":"?"}""", """{"B":"A"}""", """{"B":7}""", """{"BOOL":"true"}""", """{"NULL":"true"}""",
                    """{"NULL":{}}""",
                    """{"M":[]}""", """{"L":{}}""", """{"L":[7]}""", """{"SS":"a"}""", """{"SS":[7]}""",
                    """{"NS":[1]}""",
                    """{"BS":["?"]}""", """{"M":{"a":{"M":{"b":{"X":"a"}}}}}""", """{"S":"\ud800"}""", Levels(65),
                    Levels(3000),
                ])
                data.Add(Change($""" "NewImage":{"{"}"a":{value}{"}"} """));
            return data;
        }
    }

    public static TheoryData<string> OfSqs =>
    [
        """{"messageId":"2","body":7}""",
        """{"messageId":"2","body":null}""",
        """{"messageId":"2","body":{"a":1}}""",
        """{"messageId":"2","body":"\udc00"}""",
        """{"receiptHandle":7,"messageId":"2"}""",
        """{"messageId":"2","md5OfBody":[]}""",
        """{"messageId":"2","md5OfMessageAttributes":{}}""",
        """{"messageId":"2","attributes":[]}""",
        """{"messageId":"2","attributes":{"SentTimestamp":7}}""",
        """{"messageId":"2","messageAttributes":"none"}""",
        """{"messageId":"2","messageAttributes":{"a":null}}""",
        """{"messageId":"2","messageAttributes":{"a":{"dataType":7}}}""",
        """{"messageId":"2","messageAttributes":{"a":{"binaryValue":"?"}}}""",
        """{"messageId":"2","awsRegion":7,"eventSource":"aws:sqs"}""",
        """{"messageId":"2","eventSourceARN":7}""",
    ];

    public static string List(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    public static string Change(string part, string number = "2") =>
        """{"eventSource":"aws:dynamodb","dynamodb":{PART"SequenceNumber":"NUMBER"}}"""
            .Replace("PART", part.Length > 0 ? $"{part}," : "", StringComparison.Ordinal)
            .Replace("NUMBER", number, StringComparison.Ordinal);

    // An attribute that has so many levels, itself included.
    public static string Levels(int levels)
    {
        StringBuilder json = new();
        for (int i = 1; i < levels; i++)
            json.Append(i % 2 == 0 ? """{"L":[""" : """{"M":{"a":""");
        json.Append("""{"S":"x"}""");
        for (int i = levels - 1; i > 0; i--)
            json.Append(i % 2 == 0 ? "]}" : "}}");
        return json.ToString();
    }
}
