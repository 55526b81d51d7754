using Streambot.Aws.S3;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests.S3;

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

    [Theory]
    [InlineData(404, "<Error><Code>NoSuchLifecycleConfiguration</Code><Message>No</Message></Error>", false)]
    [InlineData(200, "<LifecycleConfiguration/>", false)]
    [InlineData(
        200,
        "<LifecycleConfiguration><Rule><ID>old</ID><Status>Disabled</Status><Filter><Prefix>a</Prefix></Filter>"
            + "<Expiration><Days>90</Days></Expiration></Rule></LifecycleConfiguration>",
        true)]
    public async Task MayIncludeLifecycleRules(int status, string body, bool hasLifecycle)
    {
        Service.Answers(status, body);

        Assert.Equal(hasLifecycle, await Buckets.HasLifecycleAsync(B, Token));
        Assert.Equal("GET /b/?lifecycle", Assert.Single(Service.Calls).ToString());
    }

    [Fact]
    public async Task MayHideTheLifecycleRules()
    {
        Service.Answers(403, Error("AccessDenied", "Access Denied"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Buckets.HasLifecycleAsync(B, Token));

        Assert.Equal(
            "STREAMBOT3008: S3 refused s3:GetLifecycleConfiguration for the bucket 'b': Access Denied. (AccessDenied)",
            exception.Message);
    }

    [Fact]
    public async Task IncludeARuleForIncompleteUploads()
    {
        Service.Answers(200, "");

        await Buckets.AbortIncompleteUploadsAsync(B, 7, Token);

        LoopbackCall call = Assert.Single(Service.Calls);
        Assert.Equal("PUT /b/?lifecycle", call.ToString());
        Assert.Contains(
            "<Rule><AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>"
                + "</AbortIncompleteMultipartUpload><Filter><Prefix /></Filter><ID>streambot-incomplete-uploads</ID>"
                + "<Status>Enabled</Status></Rule>",
            call.Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AreMadeWithoutTlsOnAnEndpointWithoutTls() => Assert.False(Buckets.UsesTls);
}
