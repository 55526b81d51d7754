using System.Security.Cryptography.X509Certificates;

namespace Streambot.Runtime.Tests.Loop;

/// <summary>The services of AWS are asked over TLS; here they have a certificate that the test made.</summary>
public sealed class ProcessesThatSpeakTls : IAsyncLifetime
{
    private readonly FakeRuntimeApi _api = new();
    private readonly X509Certificate2 _certificate = LoopbackCertificate.Create();
    private readonly string _file = Path.GetTempFileName();
    private readonly FakeAws _aws;

    public ProcessesThatSpeakTls() => _aws = new(_certificate);

    public async ValueTask InitializeAsync() =>
        await File.WriteAllTextAsync(_file, _certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _aws.DisposeAsync();
        _certificate.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task HaveTheirConfigurationFromServicesTheyTrust()
    {
        _aws.Put(new { Own = "mine" }, new { ApiKey = "/orders/api-key" });
        _aws.Secrets["/orders/api-key"] = "s3cret";
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables["SSL_CERT_FILE"] = _file;
        await using TestProcess process = new(variables);

        Assert.StartsWith("https://", variables["AWS_ENDPOINT_URL"], StringComparison.Ordinal);
        Assert.Equal("'mine'", (await _api.InvokeAsync("Own")).Request.Text);
        Assert.Equal("'s3cret'", (await _api.InvokeAsync("ApiKey")).Request.Text);
    }

    [Fact]
    public async Task AskAgainIfAnAnswerDoesNotEnd()
    {
        _aws.Put(new { Own = "mine" });
        LoopbackResponse half = LoopbackResponse.Text(200, "1\r\n{\r\n");
        half.Headers["Transfer-Encoding"] = "chunked";
        _aws.Fail(half);
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables["SSL_CERT_FILE"] = _file;
        await using TestProcess process = new(variables);

        Assert.Equal("'mine'", (await _api.InvokeAsync("Own")).Request.Text);
        Assert.Equal(2, _aws.Requests.Count);
    }

    [Fact]
    public async Task AskNobodyTheyDoNotTrust()
    {
        _aws.Put(new { Own = "mine" });
        await using TestProcess process = new(TestProcess.Variables(_api, _aws));

        (_, _, string error) = await process.EndAsync();

        Assert.Contains("STREAMBOT6012: The configuration of 'orders' could not be read from the table 'streambot-env' "
            + "within 8 seconds: GetItem: The remote certificate is invalid because of errors in the certificate "
            + $"chain: UntrustedRoot ({new Uri(_aws.Url).Authority})", error, StringComparison.Ordinal);
        Assert.Equal("init/error", (await _api.NextPostAsync()).Path);
        Assert.Empty(_aws.Requests);
    }
}
