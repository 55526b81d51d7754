using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

public sealed class UploadingABundle
{
    private const string KeyOfZip = "orders/4a70fe9aa6436e02c2dea340fbd1e352e4ef2d8ce6ca52ad25d4b95471fc8bf2.zip";

    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private BundleUpload Upload => new(_cloud, _cloud, _cloud.Uploads, _tape, TimeProvider.System);

    [Fact]
    public async Task PutsItUnderTheNameOfItsContentOnce()
    {
        using TempFolder folder = new();
        string zip = Path.Combine(folder.Path, "Orders.zip");
        await File.WriteAllTextAsync(zip, "zip", TestContext.Current.CancellationToken);

        ArtifactLocation first = await Upload.UploadAsync(
            new(zip), null, null, "orders/", "key-1", TestContext.Current.CancellationToken);
        ArtifactLocation second = await Upload.UploadAsync(
            new(zip), null, null, "orders/", "key-1", TestContext.Current.CancellationToken);

        Assert.Equal(new ArtifactLocation(new(FakeCloud.DefaultBucket, "123456789012"), KeyOfZip, "key-1"), first);
        Assert.Equal(first, second);
        Assert.Equal([$"upload {FakeCloud.DefaultBucket}/{KeyOfZip} with key-1"], _cloud.Journal);
        Assert.Equal(
            [
                $"Orders.zip is uploaded to s3://{FakeCloud.DefaultBucket}/{KeyOfZip}",
                $"Orders.zip is already in s3://{FakeCloud.DefaultBucket}/{KeyOfZip}",
            ],
            _tape.Headlines);
    }

    [Fact]
    public async Task SaysThatThereIsNoBundle()
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Upload.UploadAsync(new("no.zip"), null, null, "", null, TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT3001: The bundle 'no.zip' does not exist. Run dotnet publish first.", exception.Message);
    }

    [Fact]
    public async Task SaysThatThereIsNoBucket()
    {
        using TempFolder folder = new();
        string zip = Path.Combine(folder.Path, "Orders.zip");
        await File.WriteAllTextAsync(zip, "zip", TestContext.Current.CancellationToken);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Upload.UploadAsync(new(zip), "none", null, "", null, TestContext.Current.CancellationToken));

        Assert.StartsWith("STREAMBOT3003: The bucket 'none' does not "
            + "exist.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_cloud.Journal);
    }
}
