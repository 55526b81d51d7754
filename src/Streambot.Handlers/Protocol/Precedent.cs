using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>Decides whether a property is taken as streambot for Node.js took it.</summary>
/// <param name="name">The property.</param>
/// <param name="value">Its value; null where the property is missing.</param>
/// <param name="isRefused">Whether a new resource must not have it; else it means another thing there.</param>
internal delegate bool Precedent(string name, JsonElement? value, bool isRefused);

internal static class Precedents
{
    /// <summary>None at all, as a new resource has.</summary>
    public static Precedent None { get; } = (_, _, _) => false;

    /// <summary>One for whatever needs one.</summary>
    public static Precedent Any { get; } = (_, _, isRefused) => isRefused;
}
