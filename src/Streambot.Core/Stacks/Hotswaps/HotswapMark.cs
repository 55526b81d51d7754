using System.Globalization;
using System.Text.RegularExpressions;

namespace Streambot.Core.Stacks;

/// <summary>
/// What a hotswap leaves on a function as a tag: the next deploy restores what has it, although for CloudFormation
/// nothing has changed. The record that a hotswap has written has its time as well.
/// </summary>
/// <param name="Zip">Whether the function has a zip that the stack does not have.</param>
/// <param name="Values">Whether its record has values that the stack does not have.</param>
/// <param name="Time">When, in UTC.</param>
internal sealed partial record HotswapMark(bool Zip, bool Values, string Time)
{
    public const string Tag = "streambot:hotswap";

    public bool IsEmpty => !Zip && !Values;

    /// <summary>The tag's value.</summary>
    public string Text => $"{(Zip ? "zip " : "")}{(Values ? "values " : "")}{Time}";

    public static HotswapMark At(DateTimeOffset time, bool zip, bool values) =>
        new(zip, values, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Reads a tag's value. Of what cannot be read, both have changed.</summary>
    public static HotswapMark Parse(string text) => Form().Match(text) is { Success: true } match
        ? new(match.Groups["zip"].Success, match.Groups["values"].Success, match.Groups["time"].Value)
        : new(Zip: true, Values: true, "");

    /// <summary>Both, for as long as nobody knows how far a hotswap has got.</summary>
    public HotswapMark And(HotswapMark? other) =>
        this with { Zip = Zip || other is { Zip: true }, Values = Values || other is { Values: true } };

    [GeneratedRegex(@"\A(?<zip>zip )?(?<values>values )?(?<time>[0-9TZ:-]{20})\z")]
    private static partial Regex Form();
}
