using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>
/// A request of CloudFormation that has all it must have; what is in its properties is not looked at yet. A Create has no physical id,
/// and only an Update has old properties: otherwise they are an empty object.
/// </summary>
public sealed record ResourceRequest(
    RequestType Type,
    string StackId,
    string RequestId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    JsonElement Properties,
    JsonElement OldProperties);
