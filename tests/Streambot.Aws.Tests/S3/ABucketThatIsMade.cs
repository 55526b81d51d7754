using Streambot.Aws.S3;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests.S3;

public sealed class ABucketThatIsMade : S3OnLoopback
{
    private const string Name = "streambot-123456789012-eu-west-1-an";

    private static readonly OwnedBucket Own = new(Name, "123456789012");

    private S3Buckets Buckets => new(Client, "eu-west-1");

    [Fact]
    public async Task LiesInTheAccountsNamespaceAndBearsOurMark()
    {
        Service.Answers(200, "").Answers(204, "");

        await Buckets.CreateAsync(Own, inAccountNamespace: true, Token);

        Assert.Equal([$"PUT /{Name}/", $"PUT /{Name}/?tagging"], Service.Calls.Select(call => call.ToString()));
        Assert.Equal("account-regional", Service.Calls[0].Headers["x-amz-bucket-namespace"]);
        Assert.Contains(
            "<LocationConstraint>eu-west-1</LocationConstraint>", Service.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains(
            "<Key>streambot:bucket</Key><Value>artifacts</Value>", Service.Calls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsAnOrdinaryOneUnderTheUsersName()
    {
        Service.Answers(200, "").Answers(204, "");

        await new S3Buckets(Client, "us-east-1")
            .CreateAsync(new("mine", "123456789012"), inAccountNamespace: false, Token);

        Assert.False(Service.Calls[0].Headers.ContainsKey("x-amz-bucket-namespace"));
        Assert.DoesNotContain("LocationConstraint", Service.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayHaveBeenMadeMeanwhile()
    {
        Service.Answers(409, Error("BucketAlreadyOwnedByYou", "Yours")).Answers(204, "");

        await Buckets.CreateAsync(Own, inAccountNamespace: true, Token);

        Assert.Equal(2, Service.Calls.Count);
    }

    [Theory]
    [InlineData(409, "BucketAlreadyExists", "Taken",
        "STREAMBOT3007: The bucket name 'b' is taken by somebody else. Set StreambotBucket to another name.")]
    [InlineData(400, "InvalidRequest", "Not supported in this region",
        "STREAMBOT3006: The region eu-west-1 has no account namespace for buckets, so the bucket 'b' cannot be "
            + "created: Not supported in this region. Set StreambotBucket to a name of your own.")]
    [InlineData(403, "AccessDenied", "Access Denied",
        "STREAMBOT3008: S3 refused s3:CreateBucket for the bucket 'b': Access Denied. (AccessDenied)")]
    public async Task MayBeRefused(int status, string code, string message, string expected)
    {
        Service.Answers(status, Error(code, message));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Buckets.CreateAsync(B, inAccountNamespace: true, Token));

        Assert.Equal(expected, exception.Message);
    }
}
