using System.Globalization;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Values;

/// <summary>Reads metadata as the type that its property takes; a function goes for any.</summary>
internal sealed class PropertyReader(ValueReader values, Findings findings, IReadOnlySet<string> listParameters)
{
    /// <summary>The property's value, or null where the metadata is missing, empty, or reported as wrong.</summary>
    /// <param name="item">Who says it.</param>
    /// <param name="metadata">By which name.</param>
    /// <param name="type">What it should be. A list is divided by semicolons, or JSON; an object is JSON.</param>
    /// <param name="entry">What the entries of a list should be: text or objects.</param>
    public JsonNode? Read(DeclaredItem item, string metadata, PropertyType type, PropertyType entry = PropertyType.Text)
    {
        if (item.Text(metadata)?.Trim() is not { Length: > 0 } text)
            return null;
        if (type is PropertyType.WholeNumber or PropertyType.Number or PropertyType.Boolean
            && DynamicReferences.AreIn(text))
            return text;
        return type switch
        {
            PropertyType.Text => values.Read(item, metadata),
            PropertyType.List => ReadList(item, metadata, text, entry),
            _ => values.Function(item, metadata, text) ?? ReadSingle(item, metadata, text, type),
        };
    }

    /// <summary>The same of a property whose type is known.</summary>
    public JsonNode? Read(DeclaredItem item, PropertySchema property) =>
        Read(item, property.Name, property.Type, property.Item?.Type ?? PropertyType.Text);

    private JsonNode? ReadSingle(DeclaredItem item, string metadata, string text, PropertyType type)
    {
        JsonNode? node = type switch
        {
            PropertyType.WholeNumber
                when long.TryParse(
                    text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) =>
                JsonValue.Create(integer),
            PropertyType.Number
                when decimal.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out decimal number) =>
                JsonValue.Create(number),
            PropertyType.Boolean when bool.TryParse(text, out bool boolean) => JsonValue.Create(boolean),
            PropertyType.Structure when text.StartsWith('{') => values.Structure(item, metadata, text) as JsonObject,
            _ => null,
        };
        if (node is null)
            findings.Add(DiagnosticTable.WrongType.With(item.At(metadata), metadata, text, Expected(type)));
        return node;
    }

    private JsonNode? ReadList(DeclaredItem item, string metadata, string text, PropertyType entry)
    {
        if (text.StartsWith('[') && values.Structure(item, metadata, text) is JsonArray list)
            return list;
        JsonArray result = [];
        foreach (string part in ListText.Split(text))
        {
            JsonNode? element = values.Function(item, metadata, part);
            if (element is not null && IsList(element))
                return element;
            element ??= entry == PropertyType.Structure
                ? ReadSingle(item, metadata, part, PropertyType.Structure)
                : JsonValue.Create(part);
            if (element is not null)
                result.Add(element);
        }

        return result;
    }

    // What yields a list is the list; any other function is an element.
    private bool IsList(JsonNode function) => Intrinsics.FunctionOf(function) switch
    {
        "Fn::Split" or "Fn::GetAZs" or "Fn::Cidr" => true,
        "Ref" => Intrinsics.Referred(function) is { } name && listParameters.Contains(name),
        "Fn::If" => Intrinsics.ArgumentOf(function, "Fn::If") is JsonArray branches
            && branches.Skip(1).Any(branch => branch is JsonArray || (branch is not null && IsList(branch))),
        _ => false,
    };

    private static string Expected(PropertyType type) => type switch
    {
        PropertyType.WholeNumber => DiagnosticTerms.WholeNumber,
        PropertyType.Number => DiagnosticTerms.Number,
        PropertyType.Boolean => DiagnosticTerms.TrueOrFalse,
        _ => DiagnosticTerms.JsonObject,
    };
}
