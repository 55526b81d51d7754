using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>Decides whether a property is accepted as streambot for Node.js accepted it.</summary>
/// <param name="name">The property.</param>
/// <param name="value">Its value; null if the property is missing.</param>
/// <param name="isRefused">Whether a new resource must not have it; otherwise, it has another meaning there.</param>
internal delegate bool Precedent(string name, JsonElement? value, bool isRefused);

internal static class Precedents
{
    /// <summary>No precedents, as for a new resource.</summary>
    public static Precedent None { get; } = (_, _, _) => false;

    /// <summary>A precedent for everything that needs one.</summary>
    public static Precedent Any { get; } = (_, _, isRefused) => isRefused;
}
