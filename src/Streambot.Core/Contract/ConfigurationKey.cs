using System.Text.RegularExpressions;

namespace Streambot.Core.Contract;

/// <summary>What a configuration's key may be.</summary>
internal static partial class ConfigurationKey
{
    // What every class inherits, and no class of keys can have as a property.
    private static readonly string[] OfObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    // What the custom resource keeps for itself.
    private static readonly string[] OfTheResource = ["ServiceToken", "ServiceTimeout", "FunctionName"];

    /// <summary>A name that every program can read from its environment.</summary>
    public static bool IsValid(string key) => Form().IsMatch(key);

    /// <summary>Whether a property of the custom resource is a key of the configuration.</summary>
    public static bool IsKey(string property) =>
        !OfTheResource.Contains(property) && !property.StartsWith("Streambot", StringComparison.Ordinal);

    /// <summary>Whether each class has a member of this name already.</summary>
    public static bool IsMemberOfObject(string key) => OfObject.Contains(key);

    /// <summary>The key whose property has an accessor of this name; null if it cannot be an accessor's.</summary>
    public static string? PropertyOfAccessor(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal)
            ? name["get_".Length..]
            : null;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Form();
}
