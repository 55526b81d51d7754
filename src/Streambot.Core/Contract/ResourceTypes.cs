namespace Streambot.Core.Contract;

/// <summary>The types of the resources of which a service consists, under CloudFormation's names.</summary>
public static class ResourceTypes
{
    /// <summary>Streambot's own type: the configuration of a function.</summary>
    public const string Env = "Custom::StreambotEnv";

    /// <summary>Streambot's own type: connects a source to a function.</summary>
    public const string Connector = "Custom::StreambotConnector";

    public const string EventSourceMapping = "AWS::Lambda::EventSourceMapping";

    public const string Function = "AWS::Lambda::Function";

    /// <summary>The type of SAM.</summary>
    public const string ServerlessFunction = "AWS::Serverless::Function";

    public const string Role = "AWS::IAM::Role";

    /// <summary>A stack of another template.</summary>
    public const string NestedStack = "AWS::CloudFormation::Stack";

    /// <summary>SAM's nested stack.</summary>
    public const string ServerlessApplication = "AWS::Serverless::Application";

    public static bool IsNestedStack(string? type) => type is NestedStack or ServerlessApplication;

    public static bool IsFunction(string? type) => type is Function or ServerlessFunction;
}
