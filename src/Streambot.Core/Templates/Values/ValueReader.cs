using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Values;

/// <summary>A value of the project file that holds functions of CloudFormation.</summary>
internal sealed record ReadValue(DeclaredItem Item, string Metadata, JsonNode Node);

/// <summary>
/// Reads the values of items: literals, functions in short form, or as a JSON object whose single key is a function.
/// </summary>
internal sealed partial class ValueReader(Findings findings)
{
    private readonly List<ReadValue> _values = [];

    /// <summary>
    /// Every value read so far that is more than a literal: what they refer to is checked once all names are known.
    /// </summary>
    public IReadOnlyList<ReadValue> Values => _values;

    /// <summary>A literal or a function; a metadata that is not written is the empty text.</summary>
    public JsonNode Read(DeclaredItem item, string metadata) => Read(item, metadata, item[metadata] ?? "");

    public JsonNode Read(DeclaredItem item, string metadata, string text) =>
        Function(item, metadata, text) ?? JsonValue.Create(text);

    /// <summary>The function that a text is, or null for a literal.</summary>
    public JsonNode? Function(DeclaredItem item, string metadata, string text)
    {
        if (item.IsTrue("Literal"))
            return null;
        string trimmed = text.Trim();
        JsonNode? function = null;
        if (ShortForm().Match(trimmed) is { Success: true } tag
            && (Intrinsics.IsKnown(tag.Groups["name"].Value) || tag.Groups["end"].Success))
            function = Parse(item, metadata, trimmed);
        else if (trimmed.StartsWith('{'))
            function = LongForm(item, metadata, trimmed);
        if (function is not null)
            Remember(item, metadata, function);
        return function;
    }

    /// <summary>
    /// A JSON object or list, in which YAML's flow style with short functions is as good; null where it is none.
    /// </summary>
    public JsonNode? Structure(DeclaredItem item, string metadata, string text)
    {
        JsonNode? node = TryJson(item, text) ?? Parse(item, metadata, text);
        if (node is not null)
            Remember(item, metadata, node);
        return node;
    }

    private void Remember(DeclaredItem item, string metadata, JsonNode node) =>
        _values.Add(new(item, metadata, node.DeepClone()));

    private JsonObject? LongForm(DeclaredItem item, string metadata, string text)
    {
        if (!MeansFunction().IsMatch(text))
            return null;
        if (Parse(item, metadata, text) is not JsonObject { Count: 1 } node
            || Intrinsics.FunctionOf(node) is not { } key)
            return null;
        string name = key.StartsWith("Fn::", StringComparison.Ordinal) ? key["Fn::".Length..] : key;
        if (!Intrinsics.IsKnown(name))
        {
            findings.Add(
                DiagnosticTable.UnknownFunction.With(item.At(metadata), metadata, key)
                    .Then(NearestNames.Hint(name, Intrinsics.Names, "Fn::")));
        }

        return node;
    }

    private static JsonNode? TryJson(DeclaredItem item, string text)
    {
        try
        {
            JsonTemplateReader reader = new(item.Name, text, NoLocations());
            JsonNode? node = reader.Read();
            return reader.Duplicates.Count == 0 ? node : null;
        }
        catch (ReadingException)
        {
            return null;
        }
    }

    private JsonNode? Parse(DeclaredItem item, string metadata, string text)
    {
        try
        {
            if (text.StartsWith('{') && TryJson(item, text) is { } json)
                return json;
            YamlTemplateReader reader = new(item.Name, text, NoLocations(), seesComments: true);
            JsonNode? node = reader.Read();
            if (reader.Duplicates.Count > 0)
                throw new ReadingException(reader.Duplicates);
            if (reader.HasComment)
            {
                findings.Add(
                    DiagnosticTable.ValueUnreadableForComment.With(item.At(metadata), metadata));
            }

            return node;
        }
        catch (ReadingException exception)
        {
            foreach (ReadingFault fault in exception.Faults)
                Report(item, metadata, fault);
            return JsonValue.Create(text);
        }
    }

    private void Report(DeclaredItem item, string metadata, ReadingFault fault)
    {
        if (fault.Kind == ReadingFaultKind.UnknownFunction)
        {
            findings.Add(
                DiagnosticTable.UnknownFunction.With(item.At(metadata), metadata, fault.Subject).Then(fault.Hint));
        }
        else if (fault.Kind == ReadingFaultKind.DuplicateKey)
        {
            findings.Add(
                DiagnosticTable.ValueUnreadableForKey.With(item.At(metadata), metadata, fault.Subject));
        }
        else
            findings.Add(DiagnosticTable.ValueUnreadable.With(item.At(metadata), metadata, fault.Subject));
    }

    private static Dictionary<JsonNode, SourceLocation> NoLocations() => new(ReferenceEqualityComparer.Instance);

    [GeneratedRegex(@"^!(?<name>[A-Za-z][A-Za-z0-9:]*)(?<end>\s|\z)?")]
    private static partial Regex ShortForm();

    [GeneratedRegex(@"^\{\s*[""']?(?:Ref|Condition|Fn::[^""':\s]*)[""']?\s*:")]
    private static partial Regex MeansFunction();
}
