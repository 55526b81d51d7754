
namespace Streambot.Extensions.Configuration.Tests;

/// <summary>
/// This process, made a function whose configuration lies in a DynamoDB on loopback and is refreshed whenever it is
/// loaded. A process has one configuration, so the tests share it and run one after the other.
/// </summary>
public sealed class ConfiguredProcess : IAsyncDisposable
{
    private readonly FakeAws _aws = new();

    public ConfiguredProcess()
    {
        foreach ((string name, string value) in new Dictionary<string, string>
        {
            ["AWS_LAMBDA_FUNCTION_NAME"] = "orders",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            ["AWS_ENDPOINT_URL"] = _aws.Url,
            ["STREAMBOT_TABLE"] = "streambot-env",
            ["STREAMBOT_REFRESH_SECONDS"] = "0",
        })
            Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Changes the record; the process notices at its next refresh.</summary>
    public void Put(Dictionary<string, string> values) => _aws.Put(values);

    /// <summary>Refreshes, as the loop does at the start of an invocation.</summary>
    public static Task InvokeAsync() => StreambotEnvironment.LoadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _aws.DisposeAsync();
}
