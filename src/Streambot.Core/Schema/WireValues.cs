using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.Schema;

/// <summary>
/// Converts values as CloudFormation passes them, with scalars as strings, to what the Lambda API accepts.
/// </summary>
public static class WireValues
{
    private const int LongestShownValue = 64;

    /// <summary>
    /// The value under the names and with the types of Lambda; null, with a sentence in <paramref name="faults"/>, if
    /// it has another type.
    /// </summary>
    public static JsonNode? Coerce(PropertySchema property, JsonElement value, ICollection<string> faults) =>
        Coerce(property, property.Name, value, faults);

    private static JsonNode? Coerce(
        PropertySchema property, string path, JsonElement value, ICollection<string> faults) =>
        property.Type switch
        {
            PropertyType.Text => Text(path, value, faults),
            PropertyType.WholeNumber => Whole(path, value, faults),
            PropertyType.Number => Number(path, value, faults),
            PropertyType.Boolean => Boolean(path, value, faults),
            PropertyType.List => List(property, path, value, faults),
            _ => Members(property, path, value, faults),
        };

    private static JsonValue? Text(string path, JsonElement value, ICollection<string> faults) => value.ValueKind switch
    {
        JsonValueKind.String when TryGetText(value, out string? text) => JsonValue.Create(text),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => JsonValue.Create(value.GetRawText()),
        _ => Fault(path, "a string", value, faults),
    };

    private static JsonValue? Whole(string path, JsonElement value, ICollection<string> faults) =>
        long.TryParse(ScalarText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer)
            ? JsonValue.Create(integer)
            : Fault(path, "a whole number", value, faults);

    private static JsonValue? Number(string path, JsonElement value, ICollection<string> faults)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign
            | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return decimal.TryParse(ScalarText(value), Styles, CultureInfo.InvariantCulture, out decimal number)
            ? JsonValue.Create(number)
            : Fault(path, "a number", value, faults);
    }

    private static JsonValue? Boolean(string path, JsonElement value, ICollection<string> faults) =>
        ScalarText(value) switch
        {
            "true" or "True" => JsonValue.Create(true),
            "false" or "False" => JsonValue.Create(false),
            _ => Fault(path, "true or false", value, faults),
        };

    private static JsonArray? List(PropertySchema property, string path, JsonElement value, ICollection<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(path, "a list", value, faults);
            return null;
        }

        JsonArray list = [];
        foreach (JsonElement item in value.EnumerateArray())
            list.Add(Coerce(property.Item!, $"{path}[{list.Count}]", item, faults));
        return list;
    }

    private static JsonObject? Members(
        PropertySchema property, string path, JsonElement value, ICollection<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(path, "an object", value, faults);
            return null;
        }

        JsonObject members = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (TryGetName(member) is { } name && property.Member(name) is { } known)
                members[known.ApiName] = Coerce(known, $"{path}.{known.Name}", member.Value, faults);
            else
                faults.Add(
                    $"{path} has no member '{Shortened(TryGetName(member) ?? "?")}': its members are "
                    + $"{string.Join(", ", property.Members.Select(m => m.Name))}.");
        }

        return members;
    }

    private static string? ScalarText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when TryGetText(value, out string? text) => text,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static JsonValue? Fault(string path, string wanted, JsonElement value, ICollection<string> faults)
    {
        faults.Add($"{path} must be {wanted}, but is {Described(value)}.");
        return null;
    }

    private static string Described(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String =>
            TryGetText(value, out string? text) ? $"'{Shortened(text)}'" : "text that is not valid Unicode",
        _ => Shortened(value.GetRawText()),
    };

    private static string Shortened(string text) =>
        text.Length <= LongestShownValue ? text : text[..LongestShownValue] + "…";

    // JSON can escape half a surrogate pair, which no string can contain.
    private static bool TryGetText(
        JsonElement value, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    private static string? TryGetName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
