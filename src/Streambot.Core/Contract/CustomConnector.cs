namespace Streambot.Core.Contract;

/// <summary>What a <c>Custom::StreambotConnector</c> has beside the properties of an event source mapping.</summary>
public static class CustomConnector
{
    /// <summary>What Streambot does not know of a mapping, as one JSON text; since version 2 of the protocol.</summary>
    public const string LambdaProperties = "LambdaProperties";

    public static IReadOnlyList<string> OwnProperties { get; } =
        ["ServiceToken", "ServiceTimeout", "FunctionRegion", "StreamArn", "Adopt", LambdaProperties];
}
