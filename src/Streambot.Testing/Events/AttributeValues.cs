using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Streambot.Testing;

/// <summary>Writes values of .NET as DynamoDB does.</summary>
internal static class AttributeValues
{
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> item)
    {
        json.WriteStartObject();
        foreach ((string name, object? value) in item)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case null:
                json.WriteBoolean("NULL", true);
                break;
            case string text:
                json.WriteString("S", text);
                break;
            case bool yes:
                json.WriteBoolean("BOOL", yes);
                break;
            case byte[] bytes:
                json.WriteBase64String("B", bytes);
                break;
            case IReadOnlyDictionary<string, object?> map:
                json.WritePropertyName("M");
                Write(json, map);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                json.WriteString("N", ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                json.WriteStartArray("L");
                foreach (object? element in list)
                    WriteValue(json, element);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"DynamoDB has no type for a {value.GetType()}.", nameof(value));
        }
        json.WriteEndObject();
    }
}
