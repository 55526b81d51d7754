using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Lambda;

/// <summary>The configuration of a client for AWS Lambda.</summary>
public sealed class AmazonLambdaConfig() : ServiceConfig(Model)
{
    /// <summary>For invocations: a function that may have run is not run again.</summary>
    /// <param name="timeout">How long a response is waited for.</param>
    internal static AmazonLambdaConfig ForInvocations(TimeSpan timeout) =>
        new() { Timeout = timeout, MaxErrorRetry = 0 };

    internal static readonly ServiceModel Model = new("Lambda", "lambda", "2015-03-31");
}
