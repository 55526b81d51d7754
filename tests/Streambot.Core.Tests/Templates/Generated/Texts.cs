using CsCheck;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>Texts that a reader of YAML may take for something else.</summary>
internal static class Texts
{
    private static readonly string[] Known =
    [
        "", " ", "text", "two words", "yes", "No", "on", "true", "null", "~", "0", "1", "012", "1.10", "1e3", "0x1F",
        "22:22", "2012-10-17", "2001-12-14T21:59:43Z", "123456789012", "- item", "key: value", "a #b", "#", "*",
        "&anchor", "!Ref X", "%", "@", "`", "{", "}", "[a, b]", "'", "\"", "it's", "\\", "a\\nb", "=", "<<", "?", "|",
        ">", "rate(1 minute)", "arn:aws:s3:::orders/*", "https://example.com/?a=1&b=2#c", "{\"a\": 1}", "tab\tinside",
        " before", "after ", "é", "日本", "😀", "\u00A0", "first\nsecond", "first\nsecond\n", "first\n\nthird\n\n",
        "#!/bin/sh\n  echo 'a: b' # c\n", "first\n  second\nthird",
    ];

    public static Gen<string> Any { get; } =
        Gen.Frequency((3, Gen.OneOf(Known)), (1, Gen.String[Gen.Char[' ', '~'], 0, 12]));

    public static Gen<string> Word { get; } = Gen.String[Gen.Char.AlphaNumeric, 1, 8];

    /// <summary>What may be a key beside others, and is no function of CloudFormation.</summary>
    public static Gen<string> Key { get; } = Gen.Frequency(
        (3, Word.Select(word => $"K{word}")),
        (1, Gen.OneOf(
            "Name", "Type", "a.b", "aws:SourceArn", "with space", "on", "12", "2012-10-17", "Version", "Condition", "/",
            "é")));
}
