using System.Text.RegularExpressions;

namespace Streambot.Core.CloudFormation;

/// <summary>The names of resources within a template.</summary>
internal static partial class LogicalId
{
    public static bool IsValid(string id) => Form().IsMatch(id);

    /// <summary>The letters and digits of a name.</summary>
    public static string From(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));

    [GeneratedRegex(@"^[A-Za-z0-9]{1,255}\z")]
    private static partial Regex Form();
}
