using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

public sealed class DynamoDBBatches
{
    private const string Json =
        """
        {
          "Records": [
            {
              "eventID": "c4ca4238a0b923820dcc509a6f75849b",
              "eventName": "MODIFY",
              "eventVersion": "1.1",
              "eventSource": "aws:dynamodb",
              "awsRegion": "us-east-1",
              "dynamodb": {
                "ApproximateCreationDateTime": 1479728460,
                "Keys": { "Id": { "N": "101" } },
                "NewImage": {
                  "Message": { "S": "New item!" },
                  "Id": { "N": "101" },
                  "Picture": { "B": "AQID" },
                  "Open": { "BOOL": true },
                  "Nothing": { "NULL": true },
                  "Tags": { "SS": ["a", "b"] },
                  "Sizes": { "NS": ["1", "2.5"] },
                  "Parts": { "BS": ["AQ==", "Ag=="] },
                  "Address": { "M": { "City": { "S": "Bern" } } },
                  "Lines": { "L": [{ "S": "one" }, { "N": "2" }] }
                },
                "OldImage": { "Id": { "N": "101" } },
                "SequenceNumber": "111",
                "SizeBytes": 26,
                "StreamViewType": "NEW_AND_OLD_IMAGES"
              },
              "userIdentity": { "type": "Service", "principalId": "dynamodb.amazonaws.com" },
              "eventSourceARN": "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2015-06-27T00:48:05.899"
            }
          ]
        }
        """;

    [Fact]
    public void AreRead()
    {
        DynamoDBRecord record = Assert.Single(
            JsonSerializer.Deserialize(Json, EventsJson.Default.DynamoDBEvent)!.Records);

        Assert.Equal("MODIFY", record.EventName);
        Assert.Equal("c4ca4238a0b923820dcc509a6f75849b", record.EventId);
        Assert.Equal("us-east-1", record.AwsRegion);
        Assert.Equal(
            "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2015-06-27T00:48:05.899",
            record.EventSourceArn);
        Assert.Equal(new DateTimeOffset(2016, 11, 21, 11, 41, 0, TimeSpan.Zero), record.ApproximateCreationDateTime);
        Assert.Equal("111", record.SequenceNumber);
        Assert.Equal(26, record.SizeBytes);
        Assert.Equal("NEW_AND_OLD_IMAGES", record.StreamViewType);
        Assert.True(record.IsExpiry);
        Assert.Equal("101", record.Keys["Id"].N);
        Assert.Equal("101", record.OldImage!["Id"].N);
    }

    [Fact]
    public void HaveTypedValues()
    {
        IReadOnlyDictionary<string, DynamoDBValue> image =
            JsonSerializer.Deserialize(Json, EventsJson.Default.DynamoDBEvent)!.Records[0].NewImage!;

        Assert.Equal(DynamoDBType.S, image["Message"].Type);
        Assert.Equal("New item!", image["Message"].S);
        Assert.Null(image["Message"].N);
        Assert.Null(image["Message"].M);
        Assert.Null(image["Message"].BOOL);
        Assert.Null(image["Message"].B);
        Assert.Equal("101", image["Id"].N);
        Assert.Equal([1, 2, 3], image["Picture"].B!.Value.ToArray());
        Assert.True(image["Open"].BOOL);
        Assert.Equal(DynamoDBType.NULL, image["Nothing"].Type);
        Assert.Equal(["a", "b"], image["Tags"].SS!);
        Assert.Equal(["1", "2.5"], image["Sizes"].NS!);
        Assert.Equal([1, 2], image["Parts"].BS!.Select(part => part.Span[0]));
        Assert.Equal("Bern", image["Address"].M!["City"].S);
        Assert.Equal(["one", "2"], image["Lines"].L!.Select(line => line.S ?? line.N));
    }

    [Fact]
    public void AreWrittenAsTheyWere()
    {
        DynamoDBEvent batch = JsonSerializer.Deserialize(Json, EventsJson.Default.DynamoDBEvent)!;

        using JsonDocument written = JsonDocument.Parse(
            JsonSerializer.Serialize(batch, EventsJson.Default.DynamoDBEvent));
        using JsonDocument original = JsonDocument.Parse(Json);

        Assert.True(JsonElement.DeepEquals(original.RootElement, written.RootElement));
    }

    [Theory]
    [InlineData("""{"N":"12345678901234567890123456789012345678"}""")]
    [InlineData("""{"N":"-9.9999999999999999999999999999999999999E+125"}""")]
    [InlineData("""{"N":"1E-130"}""")]
    [InlineData("""{"NS":["0.1","-0","1E-130"]}""")]
    [InlineData("""{"S":""}""")]
    [InlineData("""{"S":"\u0000\"ü"}""")]
    [InlineData("""{"B":""}""")]
    [InlineData("""{"BS":["AQID","/w=="]}""")]
    [InlineData("""{"SS":["a",""]}""")]
    [InlineData("""{"BOOL":false}""")]
    [InlineData("""{"NULL":true}""")]
    [InlineData("""{"L":[]}""")]
    [InlineData("""{"M":{}}""")]
    [InlineData("""
        {"M":{"":{"L":[{"NULL":true},{"M":{"a.b":{"L":[{"BS":["AQ=="]},{"N":"1"}]}}},{"BOOL":true}]},"S":{"S":"S"}}}
        """)]
    public void KeepEveryValueAsItIs(string value)
    {
        string json = """{"Records":[{"dynamodb":{"Keys":{},"NewImage":{"Value":VALUE}}}]}""".Replace(
            "VALUE", value, StringComparison.Ordinal);

        DynamoDBEvent batch = JsonSerializer.Deserialize(json, EventsJson.Default.DynamoDBEvent)!;

        using JsonDocument written = JsonDocument.Parse(
            JsonSerializer.Serialize(batch, EventsJson.Default.DynamoDBEvent));
        JsonElement image =
            written.RootElement.GetProperty("Records")[0].GetProperty("dynamodb").GetProperty("NewImage");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(value), image.GetProperty("Value")));
        Assert.Equal(
            JsonElement.Parse(value).EnumerateObject().Single().Name,
            batch.Records[0].NewImage!["Value"].Type.ToString());
    }

    [Fact]
    public void MayShowTheKeysOnly()
    {
        const string json = """
            {"Records":[{"eventName":"REMOVE","userIdentity":null,"dynamodb":{"Keys":{"Id":{"S":"a"}},"SequenceNumber":"1"}}]}
            """;

        DynamoDBRecord record = Assert.Single(
            JsonSerializer.Deserialize(json, EventsJson.Default.DynamoDBEvent)!.Records);

        Assert.Equal("a", record.Keys["Id"].S);
        Assert.Null(record.NewImage);
        Assert.Null(record.OldImage);
        Assert.False(record.IsExpiry);
    }

    [Theory]
    [InlineData("""{"X":"text"}""")]
    [InlineData("""{"S":7}""")]
    [InlineData("""{"BOOL":"yes"}""")]
    [InlineData("""{"L":{}}""")]
    [InlineData("""{"S":"a","N":"1"}""")]
    [InlineData("{}")]
    [InlineData("7")]
    public void AreRefusedWithValuesThatDynamoDBDoesNotHave(string value)
    {
        string json = """{"Records":[{"dynamodb":{"Keys":{"Id":VALUE}}}]}""".Replace(
            "VALUE", value, StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, EventsJson.Default.DynamoDBEvent));
    }
}
