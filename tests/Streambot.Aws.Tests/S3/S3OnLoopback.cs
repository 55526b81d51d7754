using Amazon.S3;
using Streambot.Core.Artifacts;

namespace Streambot.Aws.Tests.S3;

/// <summary>S3 on loopback.</summary>
public abstract class S3OnLoopback : IAsyncLifetime
{
    protected static OwnedBucket Bucket { get; } = new("artifacts", "123456789012");

    protected static OwnedBucket B { get; } = new("b", "123456789012");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected LoopbackService Service { get; private set; } = null!;

    protected AmazonS3Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await LoopbackService.StartAsync();
        Client = new(
            TestCredentials.Session,
            new AmazonS3Config { ServiceURL = Service.Url, AuthenticationRegion = "eu-west-1", ForcePathStyle = true });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // A bucket's name says nothing of whose it is: each request does, but for that which makes one, and the
        // SDK's own for a region.
        Assert.All(
            Service.Calls.Where(call => call.ToString() is not ("PUT /b/" or "PUT /mine/"
                or "PUT /streambot-123456789012-eu-west-1-an/" or "GET /artifacts?location")),
            call => Assert.Equal("123456789012", call.Headers.GetValueOrDefault("x-amz-expected-bucket-owner")));
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static string Error(string code, string message) =>
        $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>r</RequestId></Error>";
}
