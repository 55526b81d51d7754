using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Streambot.Diagnostics;

namespace Streambot.Extensions.Logging;

/// <summary>
/// The values of what is logged, as members of JSON objects. They are anyone's: each can throw, and can contain more
/// than a log accepts.
/// </summary>
internal sealed class JsonValues(Utf8JsonWriter json)
{
    private const string Template = "{OriginalFormat}";
    private const int LongestText = 32 * 1024;
    private const int LongestName = 256;
    private const int MostValues = 256;
    private const long LongestLine = 512 * 1024;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Writes the named values of a state into the object that was begun.</summary>
    public void WriteMembers(object? state)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
            WriteMembers(values, IsOfTheLine);
    }

    /// <summary>Writes a scope: its named values, its text, or both.</summary>
    public void WriteScope(object? scope)
    {
        if (scope is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            Write(scope);
            return;
        }
        json.WriteStartObject();
        if (WriteMembers(values, IsOfAScope))
            json.WriteString("message", TextOf(scope));
        json.WriteEndObject();
    }

    public void WriteText(string name, string text) => json.WriteString(name, ExceptionText.Cut(text, LongestText));

    /// <returns>Whether the values belong to a template, so that they have a text.</returns>
    private bool WriteMembers(IEnumerable<KeyValuePair<string, object?>> values, Func<string, bool> isReserved)
    {
        bool hasTemplate = false;
        _names.Clear();
        try
        {
            // The states of .NET are lists, and an index makes no enumerator.
            if (values is IReadOnlyList<KeyValuePair<string, object?>> list)
            {
                for (int i = 0; i < list.Count && HasRoom; i++)
                    hasTemplate |= WriteMember(list[i], isReserved);
                return hasTemplate;
            }
            foreach (KeyValuePair<string, object?> value in values)
            {
                if (!HasRoom)
                    break;
                hasTemplate |= WriteMember(value, isReserved);
            }
        }
#pragma warning disable CA1031 // The values before this one are written, and so is the rest of the line.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        return hasTemplate;
    }

    private bool HasRoom => _names.Count < MostValues && json.BytesCommitted + json.BytesPending < LongestLine;

    private bool WriteMember(KeyValuePair<string, object?> member, Func<string, bool> isReserved)
    {
        if (member.Key == Template)
            return true;
        json.WritePropertyName(Unused(ExceptionText.Cut(member.Key ?? "", LongestName).ToString(), isReserved));
        Write(member.Value);
        return false;
    }

    // A set would be filled at each cold start.
    private static bool IsOfTheLine(string name) => name is
        "timestamp" or "level" or "requestId" or "traceId" or "tenantId" or "category" or "eventId" or "eventName"
        or "message" or "scopes" or "errorType" or "errorMessage" or "stackTrace" or "cause" or "causes";

    private static bool IsOfAScope(string name) => name == "message";

    // An object with two members of one name means something else to each reader.
    private string Unused(string name, Func<string, bool> isReserved)
    {
        // Halves of characters are all written as the same character.
        foreach (char c in name)
        {
            if (!char.IsSurrogate(c))
                continue;
            name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
            break;
        }
        string unused = name;
        for (int i = 2; isReserved(unused) || !_names.Add(unused); i++)
            unused = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        return unused;
    }

    private void Write(object? value, bool isElement = false)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(ExceptionText.Cut(text, LongestText)); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case uint number: json.WriteNumberValue(number); break;
            case ulong number: json.WriteNumberValue(number); break;
            case byte or sbyte or short or ushort:
                json.WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case DateTime time: json.WriteStringValue(time); break;
            case DateTimeOffset time: json.WriteStringValue(time); break;
            case Guid guid: json.WriteStringValue(guid); break;
            case DateOnly date: json.WriteStringValue(date.ToString("O", CultureInfo.InvariantCulture)); break;
            case TimeOnly time: json.WriteStringValue(time.ToString("O", CultureInfo.InvariantCulture)); break;
            case IEnumerable elements when !isElement: WriteArray(elements); break;
            default: json.WriteStringValue(TextOf(value)); break;
        }
    }

    private void WriteArray(IEnumerable elements)
    {
        json.WriteStartArray();
        try
        {
            int left = MostValues;
            foreach (object? element in elements)
            {
                if (left-- == 0 || !HasRoom)
                    break;
                Write(element, isElement: true);
            }
        }
#pragma warning disable CA1031
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            json.WriteStringValue($"({thrown.GetType().Name} was thrown.)");
        }
        json.WriteEndArray();
    }

    private static ReadOnlySpan<char> TextOf(object value)
    {
        try
        {
            string? text = value is IFormattable formattable
                ? formattable.ToString(null, CultureInfo.InvariantCulture)
                : value.ToString();
            return ExceptionText.Cut(text, LongestText);
        }
#pragma warning disable CA1031
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"(The value cannot be read: {thrown.GetType().Name} was thrown.)";
        }
    }
}
