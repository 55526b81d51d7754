using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>The owner of a record.</summary>
internal static class RecordOwner
{
    public static string Of(ResourceRequest request) => $"{request.StackId}/{request.LogicalResourceId}";
}
