namespace Streambot.Runtime.Tests.Generated;

/// <summary>What may stand where something else is expected, as JSON.</summary>
internal static class Junk
{
    public static IReadOnlyList<string> Values { get; } =
    [
        "null", "true", "0", "-1.5", "1e300", "1e999", "99999999999999999999999999", "\"\"", "\"text\"", "\"1\"",
        "\"\\ud800\"", "\"\\u0000\"",
        "\"aGVsbG8\"", "\"aws:kinesis\"", "\"aws:sqs\"", $"\"{new string('x', 5000)}\"", "[]", "[null]", "[\"a\"]",
        "[{}]", "{}", "{\"S\":\"a\"}",
        "{\"\":{}}", "{\"\\ud800\":1}", "{\"Records\":[]}", $"{new string('[', 200)}{new string(']', 200)}", Deep(2000),
    ];

    private static string Deep(int levels) =>
        string.Concat(Enumerable.Repeat("{\"M\":{\"a\":", levels)) + "{\"S\":\"a\"}" + new string('}', 2 * levels);
}
