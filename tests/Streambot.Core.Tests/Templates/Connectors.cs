using System.Text.Json.Nodes;
using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates;

public sealed class Connectors
{
    private const string Template = """
        Conditions: {IsTest: !Equals [!Ref AWS::Region, eu-west-1]}
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Table: {Type: AWS::DynamoDB::Table}
          Queue: {Type: AWS::SQS::Queue}
          Consumer: {Type: AWS::Kinesis::StreamConsumer}
        """;

    [Theory]
    [InlineData("!GetAtt Stream.Arn", "TRIM_HORIZON", "ReportBatchItemFailures")]
    [InlineData("!Ref Consumer", "TRIM_HORIZON", "ReportBatchItemFailures")]
    [InlineData("!GetAtt Table.StreamArn", "TRIM_HORIZON", "ReportBatchItemFailures")]
    [InlineData("!GetAtt Queue.Arn", null, "ReportBatchItemFailures")]
    [InlineData("!Sub '${Queue.Arn}'", null, "ReportBatchItemFailures")]
    [InlineData("!If [IsTest, !GetAtt Queue.Arn, 'arn:aws:sqs:eu-west-1:123456789012:orders']", null,
        "ReportBatchItemFailures")]
    [InlineData("arn:aws:kinesis:eu-west-1:123456789012:stream/orders", "TRIM_HORIZON", "ReportBatchItemFailures")]
    [InlineData("arn:aws-cn:sqs:cn-north-1:123456789012:orders", null, "ReportBatchItemFailures")]
    [InlineData(
        "!Sub 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders/stream/1'",
        "TRIM_HORIZON",
        "ReportBatchItemFailures")]
    [InlineData(
        "!Join [':', [arn, !Ref 'AWS::Partition', sqs, !Ref 'AWS::Region', !Ref 'AWS::AccountId', orders]]",
        null,
        "ReportBatchItemFailures")]
    [InlineData("arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1", "TRIM_HORIZON", null, "Topics", "orders")]
    [InlineData("arn:aws:mq:eu-west-1:123456789012:broker:orders:1", null, null, "Queues", "orders")]
    [InlineData(
        "arn:aws:rds:eu-west-1:123456789012:cluster:orders",
        "TRIM_HORIZON",
        null,
        "DocumentDBEventSourceConfig",
        """{"DatabaseName": "orders"}""")]
    public void HaveTheDefaultsOfTheirSource(
        string arn, string? position, string? response, string needed = "Enabled", string value = "true")
    {
        JsonNode properties = new TestService { Template = Template }
            .Connector("Records", ("StreamArn", arn), (needed, value))
            .Merge()["Resources"]!["RecordsConnector"]!["Properties"]!;

        Assert.Equal(position, properties["StartingPosition"]?.GetValue<string>());
        Assert.Equal(response, properties["FunctionResponseTypes"]?[0]!.GetValue<string>());
        Assert.Equal("true", properties["Enabled"]!.ToJsonString());
    }

    [Fact]
    public void AreEnabledUnlessTheySayOtherwise() => Assert.Equal(
        "true",
        new TestService { Template = Template }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"))
            .Merge()["Resources"]!["RecordsConnector"]!["Properties"]!["Enabled"]!
            .ToJsonString());

    [Fact]
    public void KnowTheirSourceByAParametersDefault() => Assert.Empty(new TestService()
        .With(ItemKind.Parameter, "QueueArn", ("Default", "arn:aws:sqs:eu-west-1:123456789012:orders"))
        .Connector("Jobs", ("StreamArn", "!Ref QueueArn"))
        .Messages());

    [Fact]
    public void OfAnUnknownSourceAreTakenForStreams() => Assert.Equal(
        ["STREAMBOT1014: The kind of source that StreambotConnector 'Jobs' reads cannot be determined from "
            + "'!ImportValue jobs-Arn', and is assumed to be a Kinesis or DynamoDB stream. Add Source=\"Kinesis\", "
            + "\"DynamoDB\", \"SQS\", \"MSK\", \"Kafka\", \"MQ\" or \"DocumentDB\"."],
        new TestService().Connector("Jobs", ("StreamArn", "!ImportValue jobs-Arn")).Messages());

    [Fact]
    public void AreToldTheirSource()
    {
        JsonNode properties = new TestService()
            .Connector("Jobs", ("StreamArn", "!ImportValue jobs-Arn"), ("Source", "sqs"))
            .Merge()["Resources"]!["JobsConnector"]!["Properties"]!;

        Assert.Null(properties["StartingPosition"]);
    }

    [Fact]
    public void TakeEveryPropertyOfAMapping()
    {
        JsonNode properties = new TestService { Template = Template }.Connector(
            "Records",
            ("StreamArn", "!GetAtt Stream.Arn"),
            ("batchsize", "7"),
            ("Enabled", "false"),
            ("StartingPosition", "AT_TIMESTAMP"),
            ("StartingPositionTimestamp", "1751328000.5"),
            ("Filter", """{"data":{"kind":["order"]}};{"data":{"kind":["event"]}}"""),
            ("Tags", """{"Key": "team", "Value": "orders"}"""))
                .Merge()["Resources"]!["RecordsConnector"]!["Properties"]!;

        Assert.Equal(
            """
            {"ServiceToken":{"Fn::ImportValue":"streambot-ConnectorFunctionArn"},"ServiceTimeout":960,"FunctionRegion":{"Ref":"AWS::Region"},"FunctionName":{"Fn::Sub":"${AWS::StackName}-Orders"},"StreamArn":{"Fn::GetAtt":["Stream","Arn"]},"BatchSize":7,"StartingPosition":"AT_TIMESTAMP","StartingPositionTimestamp":1751328000.5,"Enabled":false,"FilterCriteria":{"Filters":[{"Pattern":"{\u0022data\u0022:{\u0022kind\u0022:[\u0022order\u0022]}}"},{"Pattern":"{\u0022data\u0022:{\u0022kind\u0022:[\u0022event\u0022]}}"}]},"FunctionResponseTypes":["ReportBatchItemFailures"],"Tags":[{"Key":"team","Value":"orders"}]}
            """,
            properties.ToJsonString());
    }

    [Fact]
    public void AreEventSourceMappingsWhereTheItemSaysSo()
    {
        JsonObject connector = new TestService { Template = Template }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("Kind", "Native"))
            .Merge()["Resources"]!["RecordsConnector"]!.AsObject();

        Assert.Equal(
            """
            {"Type":"AWS::Lambda::EventSourceMapping","DependsOn":"Orders","Properties":{"FunctionName":{"Fn::Sub":"${AWS::StackName}-Orders"},"EventSourceArn":{"Fn::GetAtt":["Stream","Arn"]},"StartingPosition":"TRIM_HORIZON","Enabled":true,"FunctionResponseTypes":["ReportBatchItemFailures"]}}
            """,
            connector.ToJsonString());
    }

    [Fact]
    public void OfAnotherRegionFeedTheFunctionTheyName()
    {
        JsonObject connector = new TestService()
            .Connector(
                "Far",
                ("StreamArn", "arn:aws:kinesis:us-west-2:123456789012:stream/orders"),
                ("Region", "us-west-2"),
                ("Function", "far-orders"))
            .Merge()["Resources"]!["FarConnector"]!.AsObject();

        Assert.False(connector.ContainsKey("DependsOn"));
        Assert.Equal("us-west-2", connector["Properties"]!["FunctionRegion"]!.GetValue<string>());
        Assert.Equal("far-orders", connector["Properties"]!["FunctionName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Region", "us-west-2", "STREAMBOT1015: StreambotConnector 'Records' has a Region, but no function in "
        + "that region: 'Orders' belongs to this stack. Set Function to the name or ARN of a function in that region.")]
    [InlineData("BatchSiz", "1", "STREAMBOT1001: StreambotConnector 'Records' has unknown metadata 'BatchSiz'. "
        + "docs/items.md lists the metadata of each item. Did you mean 'BatchSize'? If AWS has added it, write it in "
        + "Properties='{…}', which is passed on unchecked.")]
    [InlineData("BatchSize", "many",
        "STREAMBOT1003: StreambotConnector 'Records' has BatchSize=\"many\", which is not a whole number. Correct it.")]
    [InlineData("Kind", "native!", "STREAMBOT1003: StreambotConnector 'Records' has Kind=\"native!\", which is not one "
        + "of: Custom, Native. Correct it.")]
    [InlineData("Source", "Rabbit", "STREAMBOT1003: StreambotConnector 'Records' has Source=\"Rabbit\", which is not "
        + "one of: Kinesis, DynamoDB, SQS, MSK, Kafka, MQ, DocumentDB. Correct it.")]
    [InlineData("EventSourceArn", "arn:aws:sqs:eu-west-1:123456789012:orders",
        "STREAMBOT1009: StreambotConnector 'Records' has both StreamArn and EventSourceArn. Keep one.")]
    [InlineData("Filter", "x",
        "STREAMBOT1003: StreambotConnector 'Records' has Filter=\"x\", which is not a JSON object. Correct it.")]
    [InlineData("ScalingConfig", """{"MaximumConcurency": 5}""", "STREAMBOT1018: StreambotConnector 'Records' has an "
        + "unknown member 'MaximumConcurency' in ScalingConfig. Correct it. Did you mean 'MaximumConcurrency'? If AWS "
        + "has added it, write it in Properties='{…}', which is passed on unchecked.")]
    [InlineData("ScalingConfig", """{"MaximumConcurrency": "five"}""",
        "STREAMBOT1003: StreambotConnector 'Records' has ScalingConfig.MaximumConcurrency=\"five\", which is not a "
            + "whole number. Correct it.")]
    public void RefuseWrongMetadata(string metadata, string value, string message) => Assert.Equal(
        [message],
        new TestService { Template = Template }
            .Connector(
                "Records",
                ("StreamArn", metadata == "ScalingConfig" ? "!GetAtt Queue.Arn" : "!GetAtt Stream.Arn"),
                (metadata, value))
            .Messages());

    [Theory]
    [InlineData("!Ref Stream", " Did you mean '!GetAtt Stream.Arn'?")]
    [InlineData("!GetAtt Table.Arn", " Did you mean '!GetAtt Table.StreamArn'?")]
    [InlineData("orders", "")]
    public void RefuseWhatIsNoArn(string value, string hint) => Assert.Equal(
        [$"STREAMBOT1019: StreambotConnector 'Records' has StreamArn=\"{value}\", which is not the ARN of a source. "
            + $"Correct it.{hint}"],
        new TestService { Template = Template }.Connector("Records", ("StreamArn", value)).Messages());

    [Fact]
    public void NeedASource() => Assert.Equal(
        ["STREAMBOT1002: StreambotConnector 'Records' lacks StreamArn, the ARN of the source that it reads. Add it."],
        new TestService().Connector("Records").Messages());

    [Fact]
    public void NeedAFunctionWhereThereAreSeveral() => Assert.Equal(
        ["STREAMBOT1006: StreambotConnector 'Records' does not say which of the functions 'A', 'B' it is for. Add "
            + "Function."],
        new TestService { Template = Template }.Function("A").Function("B")
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"))
            .Messages());

    [Theory]
    [InlineData("Orders", "", "", "STREAMBOT1006: StreambotConnector 'Orders' does not say which of the functions 'A', "
        + "'B' it is for. Add Function.")]
    [InlineData("Orders", "Function", "C",
        "STREAMBOT1005: StreambotConnector 'Orders' is for the function 'C', which the project does not declare. "
            + "Correct Function, or add a StreambotFunction of that name.")]
    [InlineData("Orders", "Region", "eu-west-1", "STREAMBOT1015: StreambotConnector 'Orders' has a Region, but no "
        + "function in that region: 'A' belongs to this stack. Set Function to the name or ARN of a function in that "
        + "region.")]
    [InlineData("the-orders", "Function", "A", "STREAMBOT1007: StreambotConnector 'the-orders' has a name that cannot "
        + "be used: its Include becomes part of a logical ID, which takes only letters and digits. Rename it.")]
    public void TellTheirOtherFaultsBesideThatOfTheirFunctionOrName(
        string name, string metadata, string value, string message) =>
        Assert.Equal(
            [message, $"STREAMBOT1020: StreambotConnector '{name}' has BatchSize=10001, which is out of range: Lambda "
                + "allows 1 to 10000. Correct it."],
            new TestService { Template = Template }.Function("A").Function("B")
                .Connector(name,
                    [
                        ("StreamArn", "!GetAtt Stream.Arn"),
                        ("BatchSize", "10001"),
                        .. metadata.Length == 0 ? [] : ((string, string)[])[(metadata, value)],
                    ]).Messages());

    [Fact]
    public void AreDeclaredOnce() => Assert.Equal(
        ["STREAMBOT1004: StreambotConnector 'Records' is declared twice: both items are for the resource "
            + "'RecordsConnector'. Remove one."],
        new TestService { Template = Template }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"))
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"))
            .Messages());

    [Fact]
    public void AreNotAdoptedNatively() => Assert.Equal(
        ["STREAMBOT1009: StreambotConnector 'Records' has both Kind=\"Native\" and Adopt, which only a custom "
            + "connector supports. Keep one."],
        new TestService { Template = Template }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("Kind", "Native"), ("Adopt", "true"))
            .Messages());
}
