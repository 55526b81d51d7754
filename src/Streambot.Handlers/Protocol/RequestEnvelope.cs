using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>What a response requires, and as much of the request as could be read.</summary>
internal sealed record RequestEnvelope(Uri ResponseUrl)
{
    private static readonly JsonElement NoProperties = JsonDocument.Parse("{}").RootElement;

    public string? RequestType { get; init; }

    public string? StackId { get; init; }

    public string? RequestId { get; init; }

    public string? LogicalResourceId { get; init; }

    public string? PhysicalResourceId { get; init; }

    public string? ResourceType { get; init; }

    public JsonElement? Properties { get; init; }

    public JsonElement? OldProperties { get; init; }

    /// <summary>The errors found while reading the JSON.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The request, with all errors reported together.</summary>
    /// <exception cref="InvalidRequestException">Something is missing from it, or has the wrong format.</exception>
    public ResourceRequest ToRequest()
    {
        Faults faults = [.. Faults];
        bool known = Enum.TryParse(RequestType, out RequestType type)
            && Enum.IsDefined(type)
            && type.ToString() == RequestType;
        if (!known)
            faults.Add("RequestType must be Create, Update or Delete.");
        Require(StackId, nameof(StackId), faults);
        Require(RequestId, nameof(RequestId), faults);
        Require(LogicalResourceId, nameof(LogicalResourceId), faults);
        if (known && type == Protocol.RequestType.Update)
            Require(PhysicalResourceId, nameof(PhysicalResourceId), faults);
        if (known && type != Protocol.RequestType.Delete && Properties is null)
            faults.Add("ResourceProperties must be an object, nested no deeper than 64 levels.");
        faults.ThrowIfAny();
        return new(
            type,
            StackId!,
            RequestId!,
            LogicalResourceId!,
            PhysicalResourceId,
            Properties ?? NoProperties,
            OldProperties ?? NoProperties);
    }

    private static void Require(string? value, string name, Faults faults)
    {
        if (string.IsNullOrEmpty(value))
            faults.Add($"{name} must be a string that is not empty.");
    }
}
