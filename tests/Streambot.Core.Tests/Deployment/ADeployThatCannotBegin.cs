using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ADeployThatCannotBegin
{
    private const string DeletePrimary =
        "Look at its events, delete it with aws cloudformation delete-stack --stack-name streambot --region eu-west-1, "
        + "then run dotnet build -t:StreambotBootstrap. "
        + "The table of configurations is retained, and the new stack takes it in.";

    private readonly FakeCloud _cloud = new();

    [Fact]
    public async Task SaysAllThatIsMissingAtOnce()
    {
        _cloud.Buckets.Clear();
        string template = Requests.Importing.Replace(
            "{\"Resources\"",
            "{\"Parameters\":{\"A\":{\"Type\":\"String\"},\"B\":{\"Type\":\"String\"}},\"Resources\"",
            StringComparison.Ordinal);

        StreambotException exception = await FailAsync(Requests.Orders(template));

        Assert.Equal(
            [
                "STREAMBOT3002: The artifact bucket 'streambot-123456789012-eu-west-1-an' does not exist. Run dotnet "
                    + "build -t:StreambotBootstrap once for this account and region, or set StreambotBucket to a "
                    + "bucket of yours.",
                "STREAMBOT5011: The primary stack 'streambot', which the template imports from, is not in account "
                    + "123456789012 in eu-west-1. Run dotnet build -t:StreambotBootstrap once for this account and "
                    + "region.",
                "STREAMBOT5016: The stack 'orders' needs a value for: A, B. Give each StreambotParameter a Value "
                    + "(passed at deploy) or a Default.",
            ],
            exception.Messages.Select(message => $"{message.Diagnostic.Code}: {message.Text}"));
    }

    [Fact]
    public async Task SaysThatCredentialsAreMissing()
    {
        _cloud.AccountFault = DiagnosticTable.NoCredentials.With().ToException();

        StreambotException exception = await FailAsync(Requests.Orders());

        Assert.StartsWith("STREAMBOT5001: There are no AWS credentials.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS")]
    [InlineData("DELETE_IN_PROGRESS")]
    public async Task SaysThatTheStackIsBeingChanged(string status)
    {
        _cloud.Has("orders", status, isProtected: false, "Bucket", "Key");

        StreambotException exception = await FailAsync(Requests.Orders(Requests.WithParameters));

        Assert.Equal(
            $"STREAMBOT5013: The stack 'orders' is being changed ({status}). Wait until that is over, then run this "
                + "again.",
            exception.Message);
    }

    [Theory]
    [InlineData(
        "UPDATE_ROLLBACK_FAILED",
        "Fix what its events name, run aws cloudformation continue-update-rollback --stack-name orders --region "
            + "eu-west-1, then deploy again.")]
    [InlineData(
        "ROLLBACK_FAILED",
        "Look at its events, delete it (dotnet build -t:StreambotDelete, or aws cloudformation delete-stack "
            + "--stack-name orders --region eu-west-1), then deploy again.")]
    [InlineData(
        "DELETE_FAILED",
        "Look at its events, delete it (dotnet build -t:StreambotDelete, or aws cloudformation delete-stack "
            + "--stack-name orders --region eu-west-1), then deploy again.")]
    public async Task SaysTheWayOutOfAStackThatIsStuck(string status, string wayOut)
    {
        _cloud.Has("orders", status);

        StreambotException exception = await FailAsync(Requests.Orders());

        Assert.Equal(
            $"STREAMBOT5014: The stack 'orders' is in state {status}, in which it cannot be deployed. {wayOut}",
            exception.Message);
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS", "Wait until that is over, then run dotnet build -t:StreambotBootstrap.")]
    [InlineData("DELETE_IN_PROGRESS", "Wait until that is over, then run dotnet build -t:StreambotBootstrap.")]
    [InlineData("REVIEW_IN_PROGRESS", "Run dotnet build -t:StreambotBootstrap until it succeeds, then deploy again.")]
    [InlineData("ROLLBACK_COMPLETE", "Run dotnet build -t:StreambotBootstrap until it succeeds, then deploy again.")]
    [InlineData("ROLLBACK_FAILED", DeletePrimary)]
    [InlineData("DELETE_FAILED", DeletePrimary)]
    public async Task SaysTheWayOutOfAPrimaryStackThatIsOfNoUse(string status, string wayOut)
    {
        _cloud.Has("streambot", status);

        StreambotException exception = await FailAsync(Requests.Orders(Requests.Importing));

        Assert.Equal(
            $"STREAMBOT5012: The primary stack 'streambot', which the template imports from, is in state {status}. "
                + $"{wayOut}",
            exception.Message);
    }

    [Theory]
    [InlineData(
        "UPDATE_ROLLBACK_FAILED",
        "Fix what its events name, run aws cloudformation continue-update-rollback --stack-name streambot --region "
            + "eu-west-1, then run dotnet build -t:StreambotBootstrap.")]
    [InlineData("ROLLBACK_FAILED", DeletePrimary)]
    [InlineData("DELETE_FAILED", DeletePrimary)]
    public async Task NeverAdvisesToDeleteTheServiceWhereThePrimaryStackIsStuck(string status, string wayOut)
    {
        _cloud.Put("streambot", status, false, ["ArtifactBucket", "HandlersKey", "TableName"], []);

        StreambotException exception = await FailAsync(
            Requests.Orders() with { StackName = "streambot", PrimaryStack = null });

        Assert.Equal(
            $"STREAMBOT5014: The stack 'streambot' is in state {status}, in which it cannot be deployed. {wayOut}",
            exception.Message);
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData("1", "1")]
    [InlineData("two", "1")]
    public async Task SaysThatThePrimaryStackIsTooOldForTheTemplate(string? protocol, string spoken)
    {
        PutPrimary(protocol);

        StreambotException exception = await FailAsync(Requests.Orders(WithText("streambot")));

        Assert.Equal(
            $"STREAMBOT5045: The primary stack 'streambot' speaks protocol {spoken}, and the template needs 2. "
            + "Bootstrap again: dotnet build -t:StreambotBootstrap.",
            exception.Message);
        Assert.Empty(_cloud.Journal);
    }

    [Theory]
    [InlineData("2", "streambot", "LambdaProperties")]
    [InlineData("3", "streambot", "LambdaProperties")]
    [InlineData(null, "another", "LambdaProperties")]
    [InlineData(null, "streambot", "BatchSize")]
    public async Task TakesAPrimaryStackThatSpeaksWhatTheTemplateNeeds(string? protocol, string stack, string property)
    {
        PutPrimary(protocol);

        await new StackDeployment(_cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None)
            .CheckAsync(Requests.Orders(WithText(stack, property)), TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task SaysThatTheBucketIsNotThere()
    {
        StreambotException exception = await FailAsync(Requests.Orders() with { Bucket = "mine" });

        Assert.Equal(
            "STREAMBOT3003: The bucket 'mine' does not exist. Correct StreambotBucket, or run dotnet build "
                + "-t:StreambotBootstrap, which creates it.",
            exception.Message);
    }

    [Fact]
    public async Task SaysThatTheBucketIsInAnotherRegion()
    {
        _cloud.Buckets["far"] = new() { Region = "us-east-1" };

        StreambotException exception = await FailAsync(Requests.Orders() with { Bucket = "far" });

        Assert.Equal(
            "STREAMBOT3005: The bucket 'far' is in us-east-1, and Lambda in eu-west-1 reads code only from a bucket in "
                + "its own region. Set StreambotBucket to a bucket in eu-west-1, or StreambotRegion to the bucket's "
                + "region.",
            exception.Message);
    }

    [Fact]
    public async Task SaysThatTheArtifactBucketIsSomebodyElses()
    {
        _cloud.Buckets[FakeCloud.DefaultBucket] = new() { Owner = "999999999999" };

        StreambotException exception = await FailAsync(Requests.Orders());

        Assert.StartsWith(
            "STREAMBOT3004: Account 123456789012 cannot use the bucket 'streambot-123456789012-eu-west-1-an': it does "
                + "not belong to account 123456789012",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysThatABucketOfTheUsersNamingIsSomebodyElses()
    {
        _cloud.Buckets["shared"] = new() { Owner = "999999999999" };

        StreambotException exception = await FailAsync(Requests.Orders() with { Bucket = "shared" });

        Assert.Equal(
            "STREAMBOT3004: Account 123456789012 cannot use the bucket 'shared': it does not belong to account "
            + "123456789012, or the credentials lack s3:ListBucket on it. "
            + "Set StreambotBucket to a bucket of yours, fix the permissions, or, for a bucket that another account "
            + "shares with you, set StreambotBucketOwner to that account.",
            exception.Message);
    }

    [Fact]
    public async Task TakesABucketOfTheAccountThatIsNamed()
    {
        _cloud.Buckets["shared"] = new() { Owner = "999999999999" };

        await new StackDeployment(_cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None)
            .CheckAsync(
                Requests.Orders() with { Bucket = "shared", BucketOwner = "999999999999" },
                TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
    }

    [Theory]
    [InlineData("shared", "99999999999")]
    [InlineData("shared", "arn:aws:iam::999999999999:root")]
    [InlineData(null, "999999999999")]
    public async Task SaysThatTheOwnerOfTheBucketIsNoAccount(string? bucket, string owner)
    {
        StreambotException exception = await FailAsync(Requests.Orders() with { Bucket = bucket, BucketOwner = owner });

        Assert.Equal(
            $"STREAMBOT3009: StreambotBucketOwner is '{owner}'. Set it, together with StreambotBucket, to the 12 "
                + "digits of the account that owns the bucket, or remove it.",
            exception.Message);
    }

    [Theory]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("UPDATE_COMPLETE")]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE")]
    public async Task TakesAPrimaryStackThatIsInService(string status)
    {
        _cloud.Has("streambot", status);

        await new StackDeployment(_cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None)
            .CheckAsync(Requests.Orders(Requests.Importing), TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
    }

    private async Task<StreambotException> FailAsync(StackDeploymentRequest request)
    {
        StackDeployment deployment = new(_cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None);
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => deployment.DeployAsync(request, TestContext.Current.CancellationToken));
        Assert.Empty(_cloud.Journal);
        return exception;
    }

    private static string WithText(string stack, string property = "LambdaProperties") => """
        {"Resources":{
          "Env":{"Type":"Custom::StreambotEnv","Properties":{
            "ServiceToken":{"Fn::ImportValue":"streambot-EnvFunctionArn"}}},
          "Records":{"Type":"Custom::StreambotConnector","Properties":{
            "ServiceToken":{"Fn::ImportValue":{"Fn::Sub":"STACK-ConnectorFunctionArn"}},"PROPERTY":"{}"}}}}
        """.Replace("STACK", stack, StringComparison.Ordinal).Replace("PROPERTY", property, StringComparison.Ordinal);

    private void PutPrimary(string? protocol) => _cloud.Put(
        "streambot", "UPDATE_COMPLETE", false, [], protocol is null ? [] : new() { ["StreambotProtocol"] = protocol });
}
