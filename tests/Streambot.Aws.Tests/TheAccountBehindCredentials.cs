using Amazon.SecurityToken;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests;

public sealed class TheAccountBehindCredentials
{
    [Fact]
    public async Task IsAskedForOnce()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(200,
            "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                + "<Arn>arn:aws-cn:sts::123456789012:assumed-role/x/y</Arn><Account>123456789012</Account>"
                + "</GetCallerIdentityResult></GetCallerIdentityResponse>");
        using AmazonSecurityTokenServiceClient client = Client(service.Url);
        StsAccount account = new(client, "cn-north-1");

        DeployTarget target = await account.IdentifyAsync(TestContext.Current.CancellationToken);
        await account.IdentifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new DeployTarget("123456789012", "cn-north-1", "aws-cn"), target);
        Assert.Equal("streambot-123456789012-cn-north-1-an", target.ArtifactBucket);
        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task MayBeRefused()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(403,
            "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token "
                + "included in the request is invalid.</Message></Error></ErrorResponse>");
        using AmazonSecurityTokenServiceClient client = Client(service.Url);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => new StsAccount(client, "eu-west-1").IdentifyAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "STREAMBOT5005: AWS does not accept the credentials: The security token included in the request is "
                + "invalid. (InvalidClientTokenId)",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayBeOutOfReach()
    {
        LoopbackService gone = await LoopbackService.StartAsync();
        string url = gone.Url;
        await gone.DisposeAsync();
        using AmazonSecurityTokenServiceClient client = Client(url);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => new StsAccount(client, "eu-west-1").IdentifyAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(
            $"STREAMBOT5007: sts cannot be reached at {url}/: Connection refused.",
            exception.Message,
            StringComparison.Ordinal);
    }

    // Every command begins here, so this is where a page to sign in to a network is met.
    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("Sign in")]
    [InlineData("")]
    public async Task MayBeSomethingThatIsNotAws(string body)
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        for (int i = 0; i < 5; i++)
            service.Answers(200, body);
        using AmazonSecurityTokenServiceClient client = Client(service.Url);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => new StsAccount(client, "eu-west-1").IdentifyAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(
            $"STREAMBOT5007: sts cannot be reached at {service.Url}/: what answers there is not AWS (status 200).",
            exception.Message,
            StringComparison.Ordinal);
    }

    private static AmazonSecurityTokenServiceClient Client(string url) =>
        new(
            TestCredentials.Session,
            new AmazonSecurityTokenServiceConfig { ServiceURL = url, AuthenticationRegion = "eu-west-1" });
}
