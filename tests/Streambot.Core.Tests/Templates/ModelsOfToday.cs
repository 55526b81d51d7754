using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>Values and members that AWS has added to the properties of functions and mappings.</summary>
public sealed class ModelsOfToday
{
    private const string Template = """
        Resources:
          Queue: {Type: AWS::SQS::Queue}
        """;

    public static TheoryData<string> AccessTypes =>
        ["IAM_AUTH", "IAM_OAUTHBEARER_AUTH", "OAUTHBEARER_AUTH", "OAUTHBEARER_AUDIENCE", "OAUTHBEARER_IDENTITY_POOL",
            "OAUTHBEARER_LOGICAL_CLUSTER", "OAUTHBEARER_SCOPE"];

    [Theory]
    [InlineData("""{"MaximumPollers": 5000}""")]
    [InlineData("""{"MinimumPollers": 2, "MaximumPollers": 10000}""")]
    public void LetAQueueHaveTenThousandPollers(string pollers) => Assert.Empty(
        new TestService { Template = Template }
            .Connector("Jobs", ("StreamArn", "!GetAtt Queue.Arn"), ("ProvisionedPollerConfig", pollers)).Messages());

    [Fact]
    public void LetAQueueHaveNoMore() => Assert.Equal(
        ["STREAMBOT1020: StreambotConnector 'Jobs' has ProvisionedPollerConfig.MaximumPollers=10001, which is out of "
            + "range: Lambda allows 1 to 10000. Correct it."],
        new TestService { Template = Template }
            .Connector(
                "Jobs",
                ("StreamArn", "!GetAtt Queue.Arn"), ("ProvisionedPollerConfig", """{"MaximumPollers": 10001}"""))
            .Messages());

    [Theory]
    [MemberData(nameof(AccessTypes))]
    public void KnowEveryWayToSignIn(string type)
    {
        bool isSecret = type == "OAUTHBEARER_AUTH";
        string uri = isSecret ? "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka" : "orders";
        string access = $$"""{"Type": "{{type}}", "URI": "{{uri}}"}""";
        const string Servers = """{"Endpoints": {"KafkaBootstrapServers": ["a.example.com:9092"]}}""";
        JsonObject template = new TestService()
            .Connector(
                "Jobs",
                ("SelfManagedEventSource", Servers), ("Topics", "orders"), ("SourceAccessConfigurations", access))
            .Merge();

        Assert.Equal(
            isSecret, template.ToJsonString().Contains("secretsmanager:GetSecretValue", StringComparison.Ordinal));
    }

    [Fact]
    public void KnowHowARegistryIsSignedInTo()
    {
        const string Config = """
            {"SchemaRegistryConfig": {"SchemaRegistryURI": "https://registry", "EventRecordFormat": "JSON",
            "AccessConfigs": [{"Type": "OAUTHBEARER_AUTH",
            "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry"}]}}
            """;
        Assert.Empty(new TestService()
            .Connector(
                "Jobs",
                ("StreamArn", "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1"), ("Topics", "orders"),
                ("AmazonManagedKafkaEventSourceConfig", Config))
            .Messages());
    }

    [Theory]
    [InlineData("FileSystemConfigs", """
        {"Arn": "arn:aws:s3files:eu-west-1:123456789012:access-point/1", "LocalMountPath": "/mnt/x",
        "S3FilesConfig": {"DirectS3Read": "AUTO"}}
        """)]
    [InlineData(
        "DurableConfig", """{"ExecutionTimeout": 60, "KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/1"}""")]
    public void KnowTheMembersOfAFunctionsObjects(string metadata, string value) => Assert.DoesNotContain(
        new TestService().Function("Orders", (metadata, value)).Messages(),
        message => !message.StartsWith("STREAMBOT4032", StringComparison.Ordinal));

    [Theory]
    [InlineData("900", false, true)]
    [InlineData("901", false, false)]
    [InlineData("5400", true, true)]
    [InlineData("5401", true, false)]
    public void LetFunctionsOnManagedInstancesRunLonger(string timeout, bool isManaged, bool isTaken)
    {
        const string Provider = """
            {"LambdaManagedInstancesCapacityProviderConfig":
            {"CapacityProviderArn": "arn:aws:lambda:eu-west-1:123456789012:capacity-provider:x"}}
            """;
        (string, string)[] managed = isManaged ? [("CapacityProviderConfig", Provider)] : [];
        string[] messages = new TestService().Function("Orders", [("Timeout", timeout), .. managed]).Messages();
        string[] ofProject = new TestService { Defaults = new(Timeout: timeout) }
            .Function("Orders", managed)
            .Messages();

        foreach (string[] found in new[] { messages, ofProject })
        {
            Assert.Equal(!isTaken, found.Any(text => text.StartsWith("STREAMBOT1020", StringComparison.Ordinal)));
            Assert.All(found, text => Assert.Matches("STREAMBOT(1020|4032)", text));
        }
    }

    [Fact]
    public void LetAFunctionOfTheTemplateOnManagedInstancesRunLonger()
    {
        const string Function = """
            Resources:
              Orders:
                Type: AWS::Lambda::Function
                Properties: {CapacityProviderConfig: !Ref AWS::NoValue, PublishToLatestPublished: true}
            """;

        Assert.Empty(new TestService { Template = Function }.Function("Orders", ("Timeout", "5400")).Messages());
    }
}
