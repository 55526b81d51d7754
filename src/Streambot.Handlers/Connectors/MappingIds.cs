using System.Diagnostics.CodeAnalysis;

namespace Streambot.Handlers.Connectors;

/// <summary>The form of a mapping's id.</summary>
internal static class MappingIds
{
    public static bool IsUuid([NotNullWhen(true)] string? physicalId) => Guid.TryParseExact(physicalId, "D", out _);
}
