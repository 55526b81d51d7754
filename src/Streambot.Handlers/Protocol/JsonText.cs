using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Streambot.Configuration;

namespace Streambot.Handlers.Protocol;

/// <summary>
/// JSON strings that might contain what no string can: half a surrogate pair, or bytes that are not UTF-8.
/// </summary>
internal static class JsonText
{
    private const int LongestName = 64;

    public static string? OrNull(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static bool TryGet(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = element.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool TryGetName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    /// <summary>The name of a property, with U+FFFD for what is not valid Unicode in it.</summary>
    public static string NameOf(JsonProperty property)
    {
        byte[] json = [(byte)'"', .. JsonMarshal.GetRawUtf8PropertyName(property), (byte)'"'];
        return AsJavaScript(json);
    }

    /// <summary>The value as streambot for Node.js writes it to an environment.</summary>
    public static string AsJavaScript(JsonElement element) => AsJavaScript(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>At most the given number of characters of a text, and never half a surrogate pair.</summary>
    public static string Start(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>A name, as reasons show it.</summary>
    public static string Shown(string name) => name.Length <= LongestName ? name : Start(name, LongestName) + "…";

    /// <summary>The text of a string, a number or a Boolean.</summary>
    public static bool TryGetScalar(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        if (element.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            text = element.GetRawText();
            return true;
        }

        return TryGet(element, out text);
    }

    private static string AsJavaScript(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return JavaScriptText.Of(ref reader);
    }
}
