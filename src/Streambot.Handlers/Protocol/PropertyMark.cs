using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>Represents a property of a resource, its name and its value, where neither is stored.</summary>
internal static class PropertyMark
{
    private const int Digits = 12;

    /// <param name="owner">The owner of the property: the mark is different for any other.</param>
    /// <param name="name">The property.</param>
    /// <param name="value">Its value; null for a property that is missing.</param>
    public static string Of(string owner, string name, JsonElement? value)
    {
        ArrayBufferWriter<byte> text = new();
        Append(text, owner);
        Append(text, name);
        if (value is { } element)
            Append(text, element);
        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan))[..Digits];
    }

    /// <summary>The marks of an object's properties.</summary>
    public static IEnumerable<string> OfAll(string owner, JsonElement properties) =>
        properties.EnumerateObject().Select(property => Of(owner, JsonText.NameOf(property), property.Value));

    // The order of an object's members does not matter. A JSON document is not nested deeper than its reader allows.
    private static void Append(ArrayBufferWriter<byte> text, JsonElement value)
    {
        text.Write([(byte)value.ValueKind]);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                JsonProperty[] members = [.. value.EnumerateObject().OrderBy(JsonText.NameOf, StringComparer.Ordinal)];
                Append(text, $"{members.Length}");
                foreach (JsonProperty member in members)
                {
                    Append(text, JsonText.NameOf(member));
                    Append(text, member.Value);
                }

                break;
            case JsonValueKind.Array:
                Append(text, $"{value.GetArrayLength()}");
                foreach (JsonElement item in value.EnumerateArray())
                    Append(text, item);
                break;
            default:
                Append(text, JsonText.AsJavaScript(value));
                break;
        }
    }

    // The length comes first, so that no text runs into the next.
    private static void Append(ArrayBufferWriter<byte> text, string part) =>
        text.Write(Encoding.UTF8.GetBytes($"{part.Length}:{part}"));
}
