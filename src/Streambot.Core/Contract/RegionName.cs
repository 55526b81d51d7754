using System.Text.RegularExpressions;

namespace Streambot.Core.Contract;

/// <summary>The names of AWS's regions, such as eu-west-1. Not a list of those there are: new ones open.</summary>
public static partial class RegionName
{
    public static bool IsValid(string text) => Shape().IsMatch(text);

    // It becomes part of a host name: at most 63 characters, which a name by these rules is far from.
    [GeneratedRegex(@"^[a-z]{2,8}(-[a-z]{2,16}){1,3}-[0-9]{1,2}\z")]
    private static partial Regex Shape();
}
