using Streambot.Aws.S3;
using Streambot.Core.Artifacts;

namespace Streambot.Aws.Tests.S3;

public sealed class ABucketThatIsLookedFor : S3OnLoopback
{
    [Fact]
    public async Task IsHere()
    {
        Service.Answers(200, "", ("x-amz-bucket-region", "eu-west-1"));

        BucketState state = await new S3ArtifactStore(Client, Client, "eu-west-1").FindBucketAsync(Bucket, Token);

        Assert.Equal(new(BucketPresence.Here, "eu-west-1"), state);
        Assert.Equal("HEAD /artifacts/", Service.Calls[0].ToString());
        Assert.Equal("123456789012", Service.Calls[0].Headers["x-amz-expected-bucket-owner"]);
        Assert.Contains(
            "/eu-west-1/s3/aws4_request", Service.Calls[0].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsElsewhereByItsRegion()
    {
        Service.Answers(200, "", ("x-amz-bucket-region", "us-east-1"));

        Assert.Equal(
            new(BucketPresence.Elsewhere, "us-east-1"),
            await new S3ArtifactStore(Client, Client, "eu-west-1").FindBucketAsync(Bucket, Token));
    }

    [Theory]
    [InlineData(404, BucketPresence.Missing)]
    [InlineData(403, BucketPresence.Forbidden)]
    [InlineData(301, BucketPresence.Elsewhere)]
    public async Task MayBeOutOfReach(int status, BucketPresence presence)
    {
        // A redirect is followed up with a question of the SDK's own, for the region.
        Service.Answers(status, "", ("x-amz-bucket-region", "us-east-1"))
            .Answers(status, "", ("x-amz-bucket-region", "us-east-1"));

        BucketState state = await new S3ArtifactStore(Client, Client, "eu-west-1").FindBucketAsync(Bucket, Token);

        Assert.Equal(presence, state.Presence);
    }
}
