using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

/// <summary>Properties, members and values that no table has.</summary>
public sealed class WhatAwsMayHaveAdded
{
    private const string Arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

    [Fact]
    public void IsPassedOnAsAPropertyOfAFunction()
    {
        TestService service = new TestService().Function(
            "Orders",
            ("Warmth", "7"), ("WarmthMode", "Hot"), ("Frozen", "false"),
            ("WarmthConfig", """{"Degrees": 5, "Of": {"Ref": "AWS::Region"}}"""));

        JsonObject properties = Properties(service, "AWS::Lambda::Function");

        Assert.Equal("7", properties["Warmth"]!.ToJsonString());
        Assert.Equal("\"Hot\"", properties["WarmthMode"]!.ToJsonString());
        Assert.Equal("false", properties["Frozen"]!.ToJsonString());
        Assert.Equal("""{"Degrees":5,"Of":{"Ref":"AWS::Region"}}""", properties["WarmthConfig"]!.ToJsonString());
        Assert.All(service.TryMerge().Messages, message => Assert.Equal(
            ("STREAMBOT1053", DiagnosticSeverity.Warning), (message.Diagnostic.Code, message.Diagnostic.Severity)));
    }

    [Theory]
    [InlineData("TracingConfig", """{"Warmth": 5}""", "Warmth", "STREAMBOT1051")]
    [InlineData("TracingConfig", """{"Mode": "Sampled"}""", "Sampled", "STREAMBOT1052")]
    [InlineData("RecursiveLoop", "Slower", "Slower", "STREAMBOT1052")]
    public void IsPassedOnInsideThePropertiesOfAFunction(string metadata, string value, string part, string code)
    {
        TestService service = new TestService().Function("Orders", (metadata, value));

        Assert.Equal(code, service.Message().Diagnostic.Code);
        string written = Properties(service, "AWS::Lambda::Function").ToJsonString();
        Assert.Contains(part, written, StringComparison.Ordinal);
    }

    [Fact]
    public void GoesThroughToANativeMapping()
    {
        TestService service = new TestService().Connector(
            "Records",
            ("StreamArn", Arn), ("Kind", "Native"), ("Warmth", "7"), ("MetricsConfig", """{"Warmth": 5}"""));

        JsonObject properties = Properties(service, "AWS::Lambda::EventSourceMapping");

        Assert.Equal("7", properties["Warmth"]!.ToJsonString());
        Assert.Equal("""{"Warmth":5}""", properties["MetricsConfig"]!.ToJsonString());
        Assert.False(properties.ContainsKey("LambdaProperties"));
    }

    [Fact]
    public void TravelsAsOneTextToTheCustomResource()
    {
        TestService service = new TestService().Connector(
            "Records",
            ("StreamArn", Arn), ("Warmth", "7"),
            ("MetricsConfig", """{"Metrics": ["EventCount"], "Warmth": 5}"""),
            ("Properties", """{"Frozen": true, "ScalingConfig": {"New": "a \"b\""}}"""));

        JsonObject properties = Properties(service, "Custom::StreambotConnector");

        Assert.Equal("""{"Metrics":["EventCount"]}""", properties["MetricsConfig"]!.ToJsonString());
        Assert.False(properties.ContainsKey("Warmth"));
        JsonNode text = JsonNode.Parse(properties["LambdaProperties"]!.GetValue<string>())!;
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse(
                    """
                    {"Warmth": 7, "Frozen": true, "MetricsConfig": {"Warmth": 5}, "ScalingConfig": {"New": "a \"b\""}}
                    """),
                text),
            text.ToJsonString());
    }

    [Fact]
    public void TravelsWithItsFunctions()
    {
        TestService service = new TestService().Connector(
            "Records", ("StreamArn", Arn), ("Properties", """{"Place": {"Of": {"Ref": "AWS::Region"}, "Count": 1}}"""));

        Assert.Equal(
            """{"Fn::Join":["",["{'Place':{'Of':'",{"Ref":"AWS::Region"},"','Count':1}}"]]}"""
                .Replace("'", "\\u0022", StringComparison.Ordinal),
            Properties(service, "Custom::StreambotConnector")["LambdaProperties"]!.ToJsonString());
    }

    [Fact]
    public void TravelsAsWhatAConditionChooses()
    {
        TestService service = new() { Template = "Conditions: {Hot: !Equals [!Ref AWS::Region, eu-west-1]}" };
        service.Connector(
            "Records",
            ("StreamArn", Arn),
            ("Properties", """{"Warmth": {"Fn::If": ["Hot", {"Of": 5}, {"Ref": "AWS::NoValue"}]}}"""));

        Assert.Equal(
            """{"Fn::Join":["",["{\u0022Warmth\u0022:",{"Fn::If":["Hot","{\u0022Of\u0022:5}","null"]},"}"]]}""",
            Properties(service, "Custom::StreambotConnector")["LambdaProperties"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""'{"Frozen": true, "MetricsConfig": {"Of": 1}}'""")]
    [InlineData("""{Frozen: true, MetricsConfig: {Of: 1}}""")]
    public void JoinsTheTextThatTheTemplateHas(string text)
    {
        TestService service = new()
        {
            Template = $$"""
                Resources:
                  Feed:
                    Type: Custom::StreambotConnector
                    Properties:
                      FunctionName: orders
                      StreamArn: {{Arn}}
                      Warmth: 7
                      MetricsConfig: {Metrics: [EventCount], Warmth: 5}
                      LambdaProperties: {{text}}
                """,
        };

        JsonObject properties = Properties(service, "Custom::StreambotConnector");

        Assert.Equal(
            """{"Frozen":true,"MetricsConfig":{"Of":1,"Warmth":5},"Warmth":7}""",
            properties["LambdaProperties"]!.GetValue<string>());
        Assert.Equal("""{"Metrics":["EventCount"]}""", properties["MetricsConfig"]!.ToJsonString());
        Assert.False(properties.ContainsKey("Warmth"));
    }

    [Theory]
    [InlineData("warm")]
    [InlineData("'[1]'")]
    public void MustBeAnObjectInTheTextOfTheTemplate(string text)
    {
        TestService service = new()
        {
            Template = $$"""
                Resources:
                  Feed:
                    Type: Custom::StreambotConnector
                    Properties: {FunctionName: orders, StreamArn: {{Arn}}, LambdaProperties: {{text}}}
                """,
        };

        Assert.Equal("STREAMBOT1003", service.Message().Diagnostic.Code);
    }

    [Fact]
    public void TravelsWithTheWholeListThatHasIt()
    {
        const string Secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a";
        const string Access = $$"""{"Type": "BASIC_AUTH", "URI": "{{Secret}}", "Warmth": 1}""";
        TestService service = new TestService().Connector(
            "Records",
            ("StreamArn", "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1"), ("Queues", "jobs"),
            ("SourceAccessConfigurations", Access));

        JsonObject properties = Properties(service, "Custom::StreambotConnector");

        Assert.False(properties["SourceAccessConfigurations"]![0]!.AsObject().ContainsKey("Warmth"));
        JsonNode text = JsonNode.Parse(properties["LambdaProperties"]!.GetValue<string>())!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"SourceAccessConfigurations": [{{Access}}]}"""), text));
    }

    [Theory]
    [InlineData("BatchSiz", "7", "STREAMBOT1001", "'BatchSize'")]
    [InlineData("ScalingConfig", """{"MaximumConcurrencyy": 5}""", "STREAMBOT1018", "'MaximumConcurrency'")]
    [InlineData("StartingPosition", "TRIM_HORISON", "STREAMBOT1022", "'TRIM_HORIZON'")]
    public void IsAnErrorWhereItIsCloseToAKnownName(string metadata, string value, string code, string nearest)
    {
        (string, string)[] source = metadata == "ScalingConfig"
            ? [("StreamArn", "arn:aws:sqs:eu-west-1:123456789012:jobs")]
            : [("StreamArn", Arn)];
        DiagnosticMessage message = new TestService().Connector("Records", [.. source, (metadata, value)]).Message();

        Assert.Equal((code, DiagnosticSeverity.Error), (message.Diagnostic.Code, message.Diagnostic.Severity));
        Assert.Contains(nearest, message.Text, StringComparison.Ordinal);
        Assert.Contains("Properties='{…}'", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void IsNotCheckedInProperties()
    {
        TestService service = new TestService()
            .Function("Orders", ("Properties", """{"Timout": 5, "Timeout": 99999, "TracingConfig": {"Mod": "x"}}"""))
            .Connector("Records", ("StreamArn", Arn), ("Kind", "Native"), ("Properties", """{"BatchSize": 20000}"""));

        Assert.Empty(service.Messages());
        JsonObject function = Properties(service, "AWS::Lambda::Function");
        Assert.Equal("5", function["Timout"]!.ToJsonString());
        Assert.Equal("99999", function["Timeout"]!.ToJsonString());
        Assert.Equal("20000", Properties(service, "AWS::Lambda::EventSourceMapping")["BatchSize"]!.ToJsonString());
    }

    [Fact]
    public void LeavesWhatTheTemplateSays()
    {
        TestService service = new()
        {
            Template = """
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Properties: {Timeout: 5, TracingConfig: {Mode: Active}}
                """,
        };
        service.Function("Orders", ("Properties", """{"Timeout": 6, "TracingConfig": {"Warmth": 1}}"""));

        Assert.Equal("STREAMBOT4015", service.Message().Diagnostic.Code);
        JsonObject function = Properties(service, "AWS::Lambda::Function");
        Assert.Equal("5", function["Timeout"]!.ToJsonString());
        Assert.Equal("""{"Mode":"Active","Warmth":1}""", function["TracingConfig"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Custom::StreambotConnector", "StreamArn", "BatchSiz: 1")]
    [InlineData("Custom::StreambotConnector", "StreamArn", "Warmth: 1")]
    [InlineData("Custom::StreambotConnector", "StreamArn", "MetricsConfig: {Metric: [a]}")]
    [InlineData("AWS::Lambda::EventSourceMapping", "EventSourceArn", "StartingPosition: LATEST_OF_ALL")]
    [InlineData("AWS::Lambda::EventSourceMapping", "EventSourceArn", "MetricsConfig: {Metric: [a]}")]
    public void IsNoErrorInTheTemplate(string type, string source, string property)
    {
        TestService service = new()
        {
            Template = $$"""
                Resources:
                  Feed:
                    Type: {{type}}
                    Properties:
                      FunctionName: orders
                      {{source}}: {{Arn}}
                      FunctionResponseTypes: []
                      {{property}}
                """,
        };

        DiagnosticMessage message = service.Message();

        Assert.Equal(DiagnosticSeverity.Warning, message.Diagnostic.Severity);
        Assert.Equal(8, message.Location!.Line);
        Assert.Contains(property.Split(':')[0].Replace("StartingPosition", "LATEST_OF_ALL", StringComparison.Ordinal),
            service.TryMerge().Template["Resources"]!["Feed"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tags", """{"Key": "a", "Warmth": "b"}""", "STREAMBOT1018")]
    [InlineData("BatchSize", "10001", "STREAMBOT1020")]
    [InlineData("warmth", "1", "STREAMBOT1001")]
    public void IsNotWhatIsKnownForCertain(string metadata, string value, string code) => Assert.Equal(
        code, new TestService().Connector("Records", ("StreamArn", Arn), (metadata, value)).Message().Diagnostic.Code);

    private static JsonObject Properties(TestService service, string type) => Assert.Single(
        service.TryMerge().Template["Resources"]!.AsObject(),
        resource => resource.Value!["Type"]!.GetValue<string>() == type).Value!["Properties"]!.AsObject();
}
