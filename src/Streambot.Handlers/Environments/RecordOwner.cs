using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>Whose a record is.</summary>
internal static class RecordOwner
{
    public static string Of(ResourceRequest request) => $"{request.StackId}/{request.LogicalResourceId}";
}
