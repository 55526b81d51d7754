using System.Text.RegularExpressions;

namespace Streambot.Core.Contract;

/// <summary>The valid keys of a configuration.</summary>
internal static partial class ConfigurationKey
{
    // Reserved for the custom resource itself.
    private static readonly string[] OfTheResource = ["ServiceToken", "ServiceTimeout", "FunctionName"];

    /// <summary>A name that every program can read from its environment.</summary>
    public static bool IsValid(string key) => Form().IsMatch(key);

    /// <summary>Whether a key is reserved for Lambda, .NET or the wrapper.</summary>
    public static bool IsReserved(string key) => EnvironmentNames.IsReserved(key);

    /// <summary>Whether a property of the custom resource is a key of the configuration.</summary>
    public static bool IsKey(string property) => !OfTheResource.Contains(property) && !property.StartsWith("Streambot", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Form();
}
