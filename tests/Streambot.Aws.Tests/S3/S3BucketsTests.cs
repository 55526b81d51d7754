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

public sealed class TheSettingsOfABucket : S3OnLoopback
{
    private S3Buckets Buckets => new(Client, "eu-west-1");

    [Fact]
    public async Task AreRead()
    {
        Service
            .Answers(200, "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
            .Answers(200,
                "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
                    + "<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy>"
                    + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>")
            .Answers(200,
                "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                    + "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>key-1</KMSMasterKeyID>"
                    + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>")
            .Answers(200, "{\"Version\":\"2012-10-17\"}");

        Assert.Equal(
            new(IsVersioned: true, IsPublicAccessBlocked: true, EncryptionKey: "key-1", HasPolicy: true),
            await Buckets.ReadSettingsAsync(B, Token));
        Assert.Equal(
            ["GET /b/?versioning", "GET /b/?publicAccessBlock", "GET /b/?encryption", "GET /b/?policy"],
            Service.Calls.Select(call => call.ToString()));
    }

    [Fact]
    public async Task MayNotBeThere()
    {
        Service
            .Answers(200, "<VersioningConfiguration/>")
            .Answers(404, Error("NoSuchPublicAccessBlockConfiguration", "No"))
            .Answers(404, Error("ServerSideEncryptionConfigurationNotFoundError", "No"))
            .Answers(404, Error("NoSuchBucketPolicy", "No"));

        Assert.Equal(
            new(IsVersioned: false, IsPublicAccessBlocked: false, EncryptionKey: null, HasPolicy: false),
            await Buckets.ReadSettingsAsync(B, Token));
    }

    [Theory]
    [InlineData(
        200,
        "<Tagging><TagSet><Tag><Key>streambot:bucket</Key><Value>artifacts</Value></Tag></TagSet></Tagging>",
        true)]
    [InlineData(200, "<Tagging><TagSet><Tag><Key>team</Key><Value>artifacts</Value></Tag></TagSet></Tagging>", false)]
    [InlineData(404, "<Error><Code>NoSuchTagSet</Code></Error>", false)]
    [InlineData(403, "<Error><Code>AccessDenied</Code></Error>", false)]
    public async Task AreOursToMakeWhenItBearsOurMark(int status, string body, bool isOurs)
    {
        Service.Answers(status, body);

        Assert.Equal(isOurs, await Buckets.IsOursAsync(B, Token));
    }

    [Fact]
    public async Task AreMade()
    {
        Service.Answers(200, "").Answers(200, "").Answers(200, "").Answers(204, "");

        await Buckets.KeepVersionsAsync(B, Token);
        await Buckets.BlockPublicAccessAsync(B, Token);
        await Buckets.EncryptAsync(B, "key-1", Token);
        await Buckets.PutPolicyAsync(B, "{}", Token);

        Assert.Equal(
            ["PUT /b/?versioning", "PUT /b/?publicAccessBlock", "PUT /b/?encryption", "PUT /b/?policy"],
            Service.Calls.Select(call => call.ToString()));
        Assert.Contains("<Status>Enabled</Status>", Service.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains(
            "<RestrictPublicBuckets>true</RestrictPublicBuckets>", Service.Calls[1].Body, StringComparison.Ordinal);
        Assert.Contains("<KMSMasterKeyID>key-1</KMSMasterKeyID>", Service.Calls[2].Body, StringComparison.Ordinal);
        Assert.Equal("{}", Service.Calls[3].Body);
    }

    [Fact]
    public void AreMadeWithoutTlsOnAnEndpointWithoutTls() => Assert.False(Buckets.UsesTls);
}
