using System.Security.Cryptography;
using Streambot.Aws.S3;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests.S3;

public sealed class AnArtifactInS3 : S3OnLoopback
{
    private static readonly ArtifactLocation Location = new(Bucket, "orders/abc.zip");

    private S3ArtifactStore Store => new(Client, Client, "eu-west-1");

    [Theory]
    [InlineData(200, true)]
    [InlineData(404, false)]
    public async Task IsThereOrNot(int status, bool exists)
    {
        Service.Answers(status, "");

        Assert.Equal(exists, await Store.ExistsAsync(Location, Token));
        Assert.Equal("HEAD /artifacts/orders/abc.zip", Service.Calls[0].ToString());
    }

    [Fact]
    public async Task MayBeHidden()
    {
        Service.Answers(403, "");

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Store.ExistsAsync(Location, Token));

        Assert.Equal(
            "STREAMBOT3008: S3 refused s3:GetObject for the bucket 'artifacts': access is denied. The credentials need "
                + "s3:GetObject and s3:ListBucket; docs/permissions.md lists all permissions.",
            exception.Message);
    }

    [Fact]
    public async Task IsUploadedWithItsChecksum()
    {
        Service.Answers(200, "");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "content", Token);

            await Store.UploadAsync(Location with { KmsKeyId = "key-1" }, file, SHA256.HashData("content"u8), Token);
        }
        finally
        {
            File.Delete(file);
        }

        LoopbackCall call = Assert.Single(Service.Calls);
        Assert.Equal("PUT /artifacts/orders/abc.zip", call.ToString().Split('?')[0]);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData("content"u8)), call.Headers["x-amz-checksum-sha256"]);
        Assert.Equal("aws:kms", call.Headers["x-amz-server-side-encryption"]);
        Assert.Equal("key-1", call.Headers["x-amz-server-side-encryption-aws-kms-key-id"]);
        Assert.Equal("application/zip", call.Headers["Content-Type"]);
        Assert.Contains("content", call.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "Access Denied",
        "STREAMBOT3008: S3 refused s3:PutObject for the bucket 'artifacts': Access Denied. (AccessDenied)")]
    [InlineData(400, "KMS.NotFoundException", "Key 'k' does not exist",
        "STREAMBOT3008: S3 refused s3:PutObject for the bucket 'artifacts': Key 'k' does not exist. "
            + "(KMS.NotFoundException)")]
    [InlineData(400, "ExpiredToken", "The provided token has expired.",
        "STREAMBOT5005: AWS does not accept the credentials: The provided token has expired. (ExpiredToken) Sign in "
            + "again (aws sso login), or get new ones; a clock that is wrong has the same effect.")]
    public async Task MayBeRefused(int status, string code, string message, string expected)
    {
        Service.Answers(status, Error(code, message));
        string file = Path.GetTempFileName();
        try
        {
            StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
                () => Store.UploadAsync(Location, file, SHA256.HashData(""u8), Token));

            Assert.Equal(expected, exception.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("eu-west-1", "https://s3.eu-west-1.amazonaws.com/artifacts/orders/a%20b%2Bc.json")]
    [InlineData("cn-north-1", "https://s3.cn-north-1.amazonaws.com.cn/artifacts/orders/a%20b%2Bc.json")]
    public void HasTheUrlThatCloudFormationReads(string region, string url) =>
        Assert.Equal(
            url, new S3ArtifactStore(Client, Client, region).UrlOf(new(Bucket, "orders/a b+c.json")).AbsoluteUri);
}
