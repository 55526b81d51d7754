namespace Streambot.Core.Contract;

/// <summary>
/// The properties of a <c>Custom::StreambotConnector</c> in addition to those of an event source mapping.
/// </summary>
public static class CustomConnector
{
    /// <summary>
    /// The properties of a mapping that Streambot does not know, as one JSON text; since version 2 of the protocol.
    /// </summary>
    public const string LambdaProperties = "LambdaProperties";

    public static IReadOnlyList<string> OwnProperties { get; } =
        ["ServiceToken", "ServiceTimeout", "FunctionRegion", "StreamArn", "Adopt", LambdaProperties];
}
