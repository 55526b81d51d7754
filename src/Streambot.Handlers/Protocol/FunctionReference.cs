namespace Streambot.Handlers.Protocol;

/// <summary>
/// A function as templates specify it: by name, or by partial or full ARN, with or without version or alias.
/// </summary>
public sealed record FunctionReference(string Name, string? Qualifier, string? Account, string? Region)
{
    /// <summary>Null if the text has none of the known formats.</summary>
    public static FunctionReference? Parse(string? text)
    {
        FunctionReference? reference = text?.Split(':') switch
        {
            ["arn", _, "lambda", var region, var account, "function", var name] => new(name, null, account, region),
            ["arn", _, "lambda", var region, var account, "function", var name, var qualifier] =>
                new(name, qualifier, account, region),
            [var account, "function", var name] => new(name, null, account, null),
            [var account, "function", var name, var qualifier] => new(name, qualifier, account, null),
            [var name] => new(name, null, null, null),
            [var name, var qualifier] => new(name, qualifier, null, null),
            _ => null,
        };
        return reference is not null && IsName(reference.Name) ? reference : null;
    }

    /// <summary>Whether an ARN refers to this function, as far as this reference is specific.</summary>
    public bool Matches(string? arn) =>
        Parse(arn) is { } other
        && other.Name == Name
        && (other.Qualifier ?? "$LATEST") == (Qualifier ?? "$LATEST")
        && (Account is null || other.Account is null || other.Account == Account)
        && (Region is null || other.Region is null || other.Region == Region);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 140 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
