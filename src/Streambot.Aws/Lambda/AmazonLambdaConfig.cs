using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Lambda;

/// <summary>The configuration of a client for AWS Lambda.</summary>
public sealed class AmazonLambdaConfig() : ServiceConfig(Model)
{
    internal static readonly ServiceModel Model = new("Lambda", "lambda", "2015-03-31");
}
