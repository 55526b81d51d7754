using Streambot.Aws.S3;
using Streambot.Core.Diagnostics;
using Streambot.Core.Pruning;

namespace Streambot.Aws.Tests.S3;

public sealed class VersionsInS3 : S3OnLoopback
{
    private S3ObjectVersions Versions => new(Client);

    [Fact]
    public async Task AreListedPageByPageWithDeleteMarkers()
    {
        Service.Answers(200, """
            <ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>true</IsTruncated>
              <NextKeyMarker>orders/a.zip</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>
              <DeleteMarker><Key>orders/a.zip</Key><VersionId>m1</VersionId><IsLatest>true</IsLatest>
                <LastModified>2026-11-20T10:00:00.000Z</LastModified></DeleteMarker>
              <Version><Key>orders/a.zip</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest>
                <LastModified>2026-11-19T10:00:00.000Z</LastModified><Size>12</Size></Version>
            </ListVersionsResult>
            """).Answers(200, """
            <ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>
              <Version><Key>orders/b.zip</Key><VersionId>null</VersionId><IsLatest>true</IsLatest>
                <LastModified>2026-11-18T10:00:00.000Z</LastModified><Size>5</Size></Version>
            </ListVersionsResult>
            """);

        IReadOnlyList<ObjectVersion> versions = await Versions.ListAsync(new(Bucket, "orders/"), Token);

        Assert.Equal(
            [
                new("orders/a.zip", "m1", new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), 0),
                new("orders/a.zip", "v1", new(2026, 11, 19, 10, 0, 0, TimeSpan.Zero), 12),
                new("orders/b.zip", "null", new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero), 5),
            ],
            versions);
        Assert.Equal(
            [
                "GET /artifacts/?versions&prefix=orders%2F",
                "GET /artifacts/?versions&key-marker=orders%2Fa.zip&prefix=orders%2F&version-id-marker=v1",
            ],
            Service.Calls.Select(call => call.ToString()));
    }

    [Fact]
    public async Task MayNotBeListable()
    {
        Service.Answers(403, Error("AccessDenied", "Access Denied"));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Versions.ListAsync(new(Bucket, "orders/"), Token));

        Assert.Equal(
            "STREAMBOT3008: S3 refused s3:ListBucketVersions for the bucket 'artifacts': Access Denied. (AccessDenied)",
            exception.Message);
    }

    [Fact]
    public async Task AreDeletedEachByItsId()
    {
        Service.Answers(200, "<DeleteResult/>");

        Assert.Empty(await Versions.DeleteAsync(
            Bucket, [new("orders/a.zip", "m1", default, 0), new("orders/b.zip", "null", default, 5)], Token));

        LoopbackCall call = Assert.Single(Service.Calls);
        Assert.Equal("POST /artifacts/?delete", call.ToString());
        Assert.Contains(
            "<Object><Key>orders/a.zip</Key><VersionId>m1</VersionId></Object>"
                + "<Object><Key>orders/b.zip</Key><VersionId>null</VersionId></Object>",
            call.Body,
            StringComparison.Ordinal);
        Assert.Contains("<Quiet>true</Quiet>", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreToldThatCouldNotBeDeleted()
    {
        Service.Answers(200, """
            <DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Error><Key>orders/b.zip</Key><VersionId>v2</VersionId><Code>AccessDenied</Code>
                <Message>Object is locked</Message></Error>
            </DeleteResult>
            """);

        Assert.Equal(
            [new("orders/b.zip", "v2", "Object is locked (AccessDenied)")],
            await Versions.DeleteAsync(
                Bucket, [new("orders/a.zip", "v1", default, 1), new("orders/b.zip", "v2", default, 1)], Token));
    }

    [Fact]
    public async Task MayNotBeDeletable()
    {
        Service.Answers(403, Error("AccessDenied", "Access Denied"));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Versions.DeleteAsync(Bucket, [new("orders/a.zip", "v1", default, 1)], Token));

        Assert.StartsWith(
            "STREAMBOT3008: S3 refused s3:DeleteObjectVersion for the bucket 'artifacts'",
            exception.Message,
            StringComparison.Ordinal);
    }
}
