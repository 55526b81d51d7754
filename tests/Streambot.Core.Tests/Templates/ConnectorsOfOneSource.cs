using System.Text.Json.Nodes;
using static Streambot.Core.Tests.Templates.SourceSpellings;

namespace Streambot.Core.Tests.Templates;

/// <summary>
/// An item and a connector of the template: their source and function are what they are, not how they are written.
/// </summary>
public sealed class ConnectorsOfOneSource
{
    public static TheoryData<string, string> Same => SourceSpellings.Same;

    public static TheoryData<string, string> Different => SourceSpellings.Different;

    [Theory]
    [MemberData(nameof(Same))]
    public void AreOne(string one, string other)
    {
        foreach ((string ofItem, string ofTemplate) in ((string, string)[])[(one, other), (other, one)])
        {
            foreach ((string kind, string type, string property) in Kinds)
            {
                string own = $"Properties: {{FunctionName: orders, {property}: {ofTemplate}}}";
                TestService service = With(Resource("Feed", type, own))
                    .Connector("Records", ("StreamArn", ofItem), ("Kind", kind), ("BatchSize", "7"));

                JsonObject resources = Resources(service);

                Assert.False(resources.ContainsKey("RecordsConnector"));
                Assert.Equal("7", resources["Feed"]!["Properties"]!["BatchSize"]!.ToJsonString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void AreTwoOfAnother(string one, string other)
    {
        foreach ((string kind, string type, string property) in Kinds)
        {
            string own = $"Properties: {{FunctionName: orders, {property}: {other}}}";
            TestService service = With(Resource("Feed", type, own))
                .Connector("Records", ("StreamArn", one), ("Kind", kind), ("BatchSize", "7"));

            JsonObject resources = Resources(service);

            Assert.True(resources.ContainsKey("RecordsConnector"));
            Assert.False(resources["Feed"]!["Properties"]!.AsObject().ContainsKey("BatchSize"));
        }
    }

    [Theory]
    [InlineData("orders", true)]
    [InlineData("!Ref Orders", true)]
    [InlineData("!GetAtt Orders.Arn", true)]
    [InlineData("!Sub '${Orders}'", true)]
    [InlineData("!Sub '${Orders.Arn}'", true)]
    [InlineData("!Sub '${AWS::AccountId}:function:orders'", true)]
    [InlineData("!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders'", true)]
    [InlineData("!Join ['', [ord, ers]]", true)]
    [InlineData("other", false)]
    [InlineData("!Sub '${Orders}:live'", false)]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:orders", false)]
    public void KnowTheirFunctionInAllItsNames(string function, bool isOne)
    {
        TestService service = With(Connector($"FunctionName: {function}, StreamArn: !GetAtt Stream.Arn"))
            .Connector("Records", ("StreamArn", Sub));

        Assert.Equal(!isOne, Resources(service).ContainsKey("RecordsConnector"));
    }

    [Fact]
    public void AreKnownByWhatAnswersForThem()
    {
        const string Token = "ServiceToken: !ImportValue streambot-4-ConnectorFunctionArn";
        string properties = $"Properties: {{{Token}, FunctionName: orders, StreamArn: {Join}}}";
        TestService service = With(Resource("Feed", "AWS::CloudFormation::CustomResource", properties))
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("BatchSize", "7"));

        Assert.Equal("7", Resources(service)["Feed"]!["Properties"]!["BatchSize"]!.ToJsonString());
    }

    [Fact]
    public void MaySayTheirSourceTwice() =>
        Assert.Empty(With(Connector($"FunctionName: orders, StreamArn: {Join}, EventSourceArn: {Sub}")).Messages());

    [Theory]
    [MemberData(nameof(Same))]
    public void AreOneInTheRole(string one, string other)
    {
        string Feed(string arn, string function, string id) => Resource(
            id,
            "AWS::Lambda::EventSourceMapping",
            $"Properties: {{FunctionName: '{function}', EventSourceArn: {arn}, FunctionResponseTypes: []}}");
        string feed = Feed(one, "orders", "Feed");

        Assert.Equal(Allowed(With(feed)), Allowed(With(feed, Feed(other, "orders:live", "Alias"))));
    }

    [Fact]
    public void HaveTheKeyOfTheirSource()
    {
        const string Encryption = "StreamEncryption: {EncryptionType: KMS, KeyId: !GetAtt Key.Arn}";
        TestService service = With(
            Resource("Secret", "AWS::Kinesis::Stream", $"Properties: {{{Encryption}}}"),
            Resource("Key", "AWS::KMS::Key", "Properties: {KeyPolicy: {}}"))
            .Connector("Records", ("StreamArn", Join.Replace("Ref: Stream", "Ref: Secret", StringComparison.Ordinal)));

        Assert.Contains("kms:Decrypt", Resources(service)["OrdersRole"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void HaveTheOrderOfTheirQueue() => Assert.Equal(
        [
            "STREAMBOT1020: StreambotConnector 'Jobs' has BatchSize=11, which is out of range: an SQS FIFO queue "
            + "allows 1 to 10. Correct it.",
        ],
        With().Connector(
            "Jobs",
            ("StreamArn", "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Ordered.QueueName}'"),
            ("BatchSize", "11")).Messages());

    // All that the function's role names.
    private static int Allowed(TestService service)
    {
        JsonNode policy = Resources(service)["OrdersRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!;
        return policy["Statement"]!.AsArray()
            .Sum(statement => statement!["Resource"] is JsonArray list ? list.Count : 1);
    }
}
