using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>
/// A CloudFormation request that has everything it must have; its properties are not validated yet. A Create has no
/// physical ID, and only an Update has old properties: otherwise, they are an empty object.
/// </summary>
public sealed record ResourceRequest(
    RequestType Type,
    string StackId,
    string RequestId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    JsonElement Properties,
    JsonElement OldProperties);
