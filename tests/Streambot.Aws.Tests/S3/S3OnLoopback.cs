using Amazon.S3;

namespace Streambot.Aws.Tests.S3;

/// <summary>S3 on loopback.</summary>
public abstract class S3OnLoopback : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected LoopbackService Service { get; private set; } = null!;

    protected AmazonS3Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await LoopbackService.StartAsync();
        Client = new(TestCredentials.Session, new AmazonS3Config { ServiceURL = Service.Url, AuthenticationRegion = "eu-west-1", ForcePathStyle = true });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static string Error(string code, string message) => $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>r</RequestId></Error>";
}
