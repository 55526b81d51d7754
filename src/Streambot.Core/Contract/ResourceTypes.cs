namespace Streambot.Core.Contract;

/// <summary>The types of the resources that a service consists of, as CloudFormation calls them.</summary>
public static class ResourceTypes
{
    /// <summary>Streambot's own: a function's configuration.</summary>
    public const string Env = "Custom::StreambotEnv";

    /// <summary>Streambot's own: what connects a source to a function.</summary>
    public const string Connector = "Custom::StreambotConnector";

    public const string EventSourceMapping = "AWS::Lambda::EventSourceMapping";

    public const string Function = "AWS::Lambda::Function";

    /// <summary>SAM's.</summary>
    public const string ServerlessFunction = "AWS::Serverless::Function";

    public const string Role = "AWS::IAM::Role";

    public static bool IsFunction(string? type) => type is Function or ServerlessFunction;
}
