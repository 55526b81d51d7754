using System.Diagnostics.CodeAnalysis;

namespace Streambot.Handlers.Connectors;

/// <summary>The format of the ID of a mapping.</summary>
internal static class MappingIds
{
    public static bool IsUuid([NotNullWhen(true)] string? physicalId) => Guid.TryParseExact(physicalId, "D", out _);
}
