using System.Globalization;
using System.Text.Json;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// What streambot for Node.js accepted for a mapping, and a stack must be able to keep and to return to: it read a few
/// properties and ignored all others, whatever they were. The first Update that finds one of its mappings still has
/// what it accepted as old properties, and stores marks of it in the tags of the mapping. They are kept for as long as
/// CloudFormation can return that far.
/// </summary>
internal sealed class MappingPrecedents
{
    private const long DefaultBatchSize = 100;
    private const string FunctionName = "FunctionName";
    private const string StartingPosition = "StartingPosition";

    // All that it read. The position only when it created a mapping.
    private static readonly string[] Read =
        ["ServiceToken", FunctionName, "FunctionRegion", "StreamArn", "BatchSize", "Enabled", StartingPosition];

    private readonly HashSet<string> _accepted;
    private readonly HashSet<string> _old;
    private readonly ResourceRequest _request;
    private readonly string _owner;
    private readonly bool _isFirst;
    private readonly bool _isLost;

    /// <param name="request">An Update.</param>
    /// <param name="tags">The tags of the mapping that it refers to; null if there is none.</param>
    public MappingPrecedents(ResourceRequest request, IReadOnlyDictionary<string, string>? tags)
    {
        _request = request;
        _owner = MappingOwner.Of(request).ToString();
        _old = [.. PropertyMark.OfAll(_owner, request.OldProperties), MarkOf(request.OldProperties, FunctionName)];
        bool isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
        _isFirst = isOfNodeJs && tags is not null && MappingOwner.In(tags) is null;
        _isLost = isOfNodeJs && tags is null;
        _accepted = [.. MappingOwner.AcceptedIn(tags)];
    }

    /// <summary>Decides for the new properties of the request.</summary>
    public bool Cover(string name, JsonElement? value, bool isRefused)
    {
        string mark = PropertyMark.Of(_owner, name, value);
        return isRefused
            ? (_accepted.Contains(mark) || _old.Contains(mark)) && WasTaken(name, value)
            : _accepted.Contains(mark) && !Read.Contains(name);
    }

    /// <summary>Decides for the old properties.</summary>
    public bool CoverOld(string name, JsonElement? value, bool isRefused)
    {
        bool isKnown = _isFirst || (_isLost && isRefused) || _accepted.Contains(PropertyMark.Of(_owner, name, value));
        return isKnown && (isRefused ? WasTaken(name, value) : !Read.Contains(name));
    }

    /// <summary>Whether the properties can specify a position that the mapping never had.</summary>
    public bool CoverPosition => _accepted.Contains(MarkOf(_request.Properties, StartingPosition));

    /// <summary>The mark of a FunctionName that was missing from properties of streambot for Node.js.</summary>
    public IEnumerable<string> Nameless =>
        (_isFirst || _isLost) && !_request.OldProperties.TryGetProperty(FunctionName, out _)
            ? [MarkOf(_request.OldProperties, FunctionName)]
            : [];

    /// <summary>
    /// Marks of positions that were specified until now, or are again, and that the mapping never had.
    /// </summary>
    /// <param name="wasElsewhere">
    /// Whether the mapping began at another position than the old properties specified.
    /// </param>
    public IEnumerable<string> Positions(bool wasElsewhere)
    {
        string position = MarkOf(_request.OldProperties, StartingPosition);
        if (wasElsewhere && (_isFirst || _accepted.Contains(position)))
            yield return position;
        if (CoverPosition)
            yield return MarkOf(_request.Properties, StartingPosition);
    }

    /// <summary>The mark of a position with which a mapping is taken over, and which it never had.</summary>
    public static string MarkOfPosition(MappingOwner owner, JsonElement properties) =>
        MarkOf(owner.ToString(), properties, StartingPosition);

    /// <summary>How it interpreted a batch size: 100 for anything empty, and an integer for a number.</summary>
    public static long? BatchSizeOf(JsonElement value)
    {
        string text = JsonText.AsJavaScript(value);
        bool isNothing = value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.String => text.Length == 0,
            JsonValueKind.Number => text == "0",
            _ => false,
        };
        if (isNothing)
            return DefaultBatchSize;
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number is >= 1 and <= int.MaxValue
                ? (long)number
                : null;
    }

    // Its AWS client validated what it read.
    private static bool WasTaken(string name, JsonElement? value) => name switch
    {
        "BatchSize" => value is { } size && BatchSizeOf(size) is not null,
        "Enabled" => value is { ValueKind: JsonValueKind.Null },
        FunctionName => value is null,
        StartingPosition => true,
        _ => !Read.Contains(name),
    };

    private string MarkOf(JsonElement properties, string name) => MarkOf(_owner, properties, name);

    private static string MarkOf(string owner, JsonElement properties, string name) =>
        PropertyMark.Of(owner, name, properties.TryGetProperty(name, out JsonElement value) ? value : null);
}
