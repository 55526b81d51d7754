using System.Security.Cryptography;
using Streambot.Aws.S3;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests.S3;

public sealed class AMultipartUploadInS3 : S3OnLoopback
{
    private static readonly ArtifactLocation Location = new(Bucket, "orders/abc.zip");

    private static readonly UploadedPart First = new(1, 3, "c2hhLTE=", "\"etag-1\"");

    private S3MultipartUploads Uploads => new(Client, Client);

    [Fact]
    public async Task BeginsWithSha256ForEachPartAndTheKey()
    {
        Service.Answers(
            200, "<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>");

        string id = await Uploads.BeginAsync(Location with { KmsKeyId = "key-1" }, [1, 2, 3], Token);

        Assert.Equal("upload-1", id);
        LoopbackCall call = Assert.Single(Service.Calls);
        Assert.Equal("POST /artifacts/orders/abc.zip?uploads", call.ToString());
        Assert.Equal("SHA256", call.Headers["x-amz-checksum-algorithm"]);
        Assert.Equal("AQID", call.Headers["x-amz-meta-sha256"]);
        Assert.Equal("aws:kms", call.Headers["x-amz-server-side-encryption"]);
        Assert.Equal("key-1", call.Headers["x-amz-server-side-encryption-aws-kms-key-id"]);
        Assert.Equal("application/zip", call.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData(200, "AQID", "AQID")]
    [InlineData(200, null, null)]
    [InlineData(404, null, null)]
    public async Task LeavesItsSha256WithTheArtifact(int status, string? kept, string? found)
    {
        Service.Answers(status, "", kept is null ? [] : [("x-amz-meta-sha256", kept)]);

        Assert.Equal(found, await Uploads.FindSha256Async(Location, Token));
        Assert.Equal("HEAD /artifacts/orders/abc.zip", Assert.Single(Service.Calls).ToString());
    }

    [Fact]
    public async Task SendsAPartOfTheFileWithItsChecksum()
    {
        Service.Answers(200, "", ("ETag", "\"etag-2\""));
        List<long> sent = [];

        UploadedPart uploaded = await UploadPartAsync("0123456789", new(2, 3, 4, Sha256("3456")), sent.Add);

        Assert.Equal(new UploadedPart(2, 4, Sha256("3456"), "\"etag-2\""), uploaded);
        LoopbackCall call = Assert.Single(Service.Calls);
        Assert.Equal("PUT /artifacts/orders/abc.zip?partNumber=2&uploadId=upload-1", call.ToString());
        Assert.Equal(Sha256("3456"), call.Headers["x-amz-checksum-sha256"]);
        Assert.Contains("3456", call.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("34567", call.Body, StringComparison.Ordinal);
        Assert.Equal(4, sent[^1]);
    }

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalError")]
    public async Task SendsAPartAgainThatAFaultMet(int status, string code)
    {
        Service.Answers(status, Error(code, "Please reduce your request rate.")).Answers(200, "", ("ETag", "\"e\""));

        UploadedPart uploaded = await UploadPartAsync("0123456789", new(1, 0, 4, Sha256("0123")), _ => { });

        Assert.Equal("\"e\"", uploaded.ETag);
        Assert.Equal(2, Service.Calls.Count);
        Assert.All(Service.Calls, call => Assert.Contains("0123", call.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task IsCompletedByThePartsAndTheirChecksums()
    {
        Service.Answers(
            200, "<CompleteMultipartUploadResult><ETag>\"x-1\"</ETag></CompleteMultipartUploadResult>");

        await Uploads.CompleteAsync(Location, "upload-1", [First], Token);

        LoopbackCall call = Assert.Single(Service.Calls);
        Assert.Equal("POST /artifacts/orders/abc.zip?uploadId=upload-1", call.ToString());
        Assert.Contains("<ChecksumSHA256>c2hhLTE=</ChecksumSHA256>", call.Body, StringComparison.Ordinal);
        Assert.Contains("<PartNumber>1</PartNumber>", call.Body, StringComparison.Ordinal);
        Assert.Contains("etag-1", call.Body, StringComparison.Ordinal);
    }

    // S3 begins its answer before it knows how it ends.
    [Fact]
    public async Task IsNotCompletedByAnErrorWithTheStatusOfSuccess()
    {
        for (int attempt = 0; attempt < 10; attempt++)
            Service.Answers(200, Error("InternalError", "We encountered an internal error. Please try again."));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Uploads.CompleteAsync(Location, "upload-1", [First], Token));

        Assert.Contains("s3:PutObject", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "NoSuchUpload")]
    [InlineData(400, "InvalidPart")]
    [InlineData(400, "InvalidPartOrder")]
    public async Task MayBeOvertaken(int status, string code)
    {
        Service.Answers(status, Error(code, "Not so."));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Uploads.CompleteAsync(Location, "upload-1", [First], Token));

        Assert.Equal(
            "STREAMBOT3010: The upload to s3://artifacts/orders/abc.zip was completed, aborted or changed by somebody "
                + $"else while it ran: Not so. ({code})",
            exception.Message);
    }

    [Fact]
    public async Task IsAborted()
    {
        Service.Answers(204, "");

        await Uploads.AbortAsync(Location, "upload-1", Token);

        Assert.Equal(
            "DELETE /artifacts/orders/abc.zip?uploadId=upload-1", Assert.Single(Service.Calls).ToString());
    }

    [Fact]
    public async Task IsAbortedWhereItIsGone()
    {
        Service.Answers(404, Error("NoSuchUpload", "Gone"));

        await Uploads.AbortAsync(Location, "upload-1", Token);
    }

    [Fact]
    public async Task MayNotBeAborted()
    {
        Service.Answers(403, Error("AccessDenied", "Access Denied"));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Uploads.AbortAsync(Location, "upload-1", Token));

        Assert.Equal(
            "STREAMBOT3008: S3 refused s3:AbortMultipartUpload for the bucket 'artifacts': Access Denied. "
                + "(AccessDenied)",
            exception.Message);
    }

    [Fact]
    public async Task IsFoundByExactlyItsKey()
    {
        Service.Answers(200, """
            <ListMultipartUploadsResult>
              <Upload><Key>orders/abc.zip</Key><UploadId>upload-1</UploadId></Upload>
              <Upload><Key>orders/abc.zip.old</Key><UploadId>upload-2</UploadId></Upload>
            </ListMultipartUploadsResult>
            """);

        Assert.Equal(["upload-1"], await Uploads.ListAsync(Location, Token));

        Assert.Equal(
            "GET /artifacts/?uploads&prefix=orders%2Fabc.zip", Assert.Single(Service.Calls).ToString());
    }

    [Fact]
    public async Task TellsThePartsThatHaveArrived()
    {
        Service
            .Answers(200, """
                <ListPartsResult>
                  <IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker>
                  <Part><PartNumber>1</PartNumber><ETag>"etag-1"</ETag><Size>3</Size>
                    <ChecksumSHA256>c2hhLTE=</ChecksumSHA256></Part>
                </ListPartsResult>
                """)
            .Answers(200, """
                <ListPartsResult>
                  <IsTruncated>false</IsTruncated><NextPartNumberMarker>3</NextPartNumberMarker>
                  <Part><PartNumber>3</PartNumber><ETag>"etag-3"</ETag><Size>2</Size></Part>
                </ListPartsResult>
                """);

        Assert.Equal(
            [First, new(3, 2, null, "\"etag-3\"")], await Uploads.ListPartsAsync(Location, "upload-1", Token));

        Assert.Equal(2, Service.Calls.Count);
        Assert.Contains("part-number-marker=1", Service.Calls[1].Target, StringComparison.Ordinal);
    }

    private async Task<UploadedPart> UploadPartAsync(string content, FilePart part, Action<long> progress)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content, Token);
            return await Uploads.UploadPartAsync(Location, "upload-1", file, part, progress, Token);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Sha256(string text) =>
        Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
