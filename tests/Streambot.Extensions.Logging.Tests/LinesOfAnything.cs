using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging.Tests;

/// <summary>Whatever is logged gives one line of JSON, which System.Text.Json reads back.</summary>
public sealed class LinesOfAnything
{
    private static readonly string[] Odd =
    [
        "message", "requestId", "level", "scopes", "errorType", "", "\n", "\r\n", "\0", "\u001b", "\u2028", "\"", "\\",
        "\ud83d", "\ude00", "😀", "</script>", "{OriginalFormat}", "{", "a", "a_2",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String, Gen.Char.Array[0, 8].Select(characters => new string(characters)),
        Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]));

    private static readonly Gen<object?> Scalar = Gen.OneOf<object?>(
        Text.Select(text => (object?)text),
        Gen.Int.Select(number => (object?)number),
        Gen.Double.Select(number => (object?)number),
        Gen.Float.Select(number => (object?)number),
        Gen.Decimal.Select(number => (object?)number),
        Gen.Bool.Select(flag => (object?)flag),
        Gen.DateTime.Select(time => (object?)time),
        Gen.DateTimeOffset.Select(time => (object?)time),
        Gen.Guid.Select(guid => (object?)guid),
        Gen.ULong.Select(number => (object?)number),
        Gen.Const((object?)null),
        Gen.Const((object?)new object()));

    private static readonly Gen<object?> Value = Gen.OneOf(
        Scalar, Scalar.Array[0, 4].Select(values => (object?)values));

    private static readonly Gen<KeyValuePair<string, object?>[]> Values = Gen.Select(
        Text, Value, (name, value) => new KeyValuePair<string, object?>(name, value)).Array[0, 8];

    [Fact]
    public void AreValidAndComplete() => Gen.Select(Text, Values, Values, Text).Sample(
        (message, values, scope, error) =>
        {
            using TestLog log = new();
            using (log.Logger.BeginScope(scope))
            using (log.Logger.BeginScope(message))
                log.Logger.Log(LogLevel.Error, new(3, error), values, new IOException(error), (_, _) => message);

            JsonElement line = log.Line;
            string[] names = [.. line.EnumerateObject().Select(member => member.Name)];
            Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(Valid(message), line.GetProperty("message").GetString());
            Assert.Equal(Valid(error), line.GetProperty("errorMessage").GetString());
            Assert.Equal(Valid(error), line.GetProperty("eventName").GetString());
            KeyValuePair<string, object?>[] expected =
                [.. values.Where(value => value.Key != "{OriginalFormat}")];
            JsonElement[] written = [.. line.EnumerateObject().Select(member => member.Value).Skip(6)];
            for (int i = 0; i < expected.Length; i++)
            {
                if (expected[i].Value is string text)
                    Assert.Equal(Valid(text), written[i].GetString());
                else if (expected[i].Value is int number)
                    Assert.Equal(number, written[i].GetInt32());
                else if (expected[i].Value is object?[] elements)
                    Assert.Equal(elements.Length, written[i].GetArrayLength());
            }
            Assert.Equal(2, line.GetProperty("scopes").GetArrayLength());
        });

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void HaveEachCharacterOfUnicodeAndShowNoneThatControlsATerminal(int length)
    {
        using TestLog log = new();
        // All of the first 12,288, halves of characters among those that follow.
        IEnumerable<string> characters = Enumerable.Range(0, 0x110000)
            .Where(c => c < 0x3000 || c % 0x101 == 0)
            .Select(c => c is >= 0xd800 and <= 0xdfff ? ((char)c).ToString() : char.ConvertFromUtf32(c));
        foreach (string[] chunk in characters.Chunk(length))
        {
            string text = string.Concat(chunk);
            log.Clear();
            log.Logger.LogInformation("{Text}", text);

            Assert.Equal(Valid(text), log.Line.GetProperty("Text").GetString());
            Assert.DoesNotContain(log.Text.TrimEnd('\n'), c => char.IsControl(c) || c is '\u2028' or '\u2029');
        }
    }

    [Fact]
    public void NameEachMemberOnceThoughHalvesOfCharactersLookTheSame()
    {
        using TestLog log = new();
        KeyValuePair<string, object?>[] values = [new("\ud83d", 1), new("\ude00", 2), new("\ufffd", 3)];

        log.Logger.Log(LogLevel.Error, default, values, exception: null, (_, _) => "");

        Assert.Equal(
            ["\ufffd", "\ufffd_2", "\ufffd_3"],
            log.Line.EnumerateObject().Select(member => member.Name).Where(name => name[0] == '\ufffd'));
    }

    // A half of a character has no bytes.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
