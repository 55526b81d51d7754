using System.Globalization;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Values;

/// <summary>
/// Checks a property's value, and what stands inside its objects and lists. A function of
/// CloudFormation goes for anything.
/// </summary>
/// <param name="findings">Takes the faults.</param>
/// <param name="placeOf">Where a property, or a path into it, is written.</param>
/// <param name="item">The item that says it; null for the user's own template.</param>
internal sealed class PropertyShape(Findings findings, Func<string, ItemPlace> placeOf, DeclaredItem? item = null)
{
    public PropertyShape(Findings findings, DeclaredItem item)
        : this(findings, item.At, item)
    {
    }

    public void Check(PropertySchema property, JsonNode? value) => Check(property, property.Name, value);

    /// <param name="property">What it should be.</param>
    /// <param name="path">How the user wrote it.</param>
    /// <param name="value">What it is.</param>
    public void Check(PropertySchema property, string path, JsonNode? value)
    {
        if (value is null || Intrinsics.FunctionOf(value) is not null || DynamicReferences.AreIn(value))
            return;
        switch (property.Type, value)
        {
            case (PropertyType.Structure, JsonObject mapping):
                CheckMembers(property, path, mapping);
                break;
            case (PropertyType.List, JsonArray list):
                CheckRange(property, list.Count, range => DiagnosticTable.OutOfRangeEntries
                    .With(placeOf(path), path, list.Count, property.Service, range));
                for (int i = 0; i < list.Count; i++)
                    Check(property.Item!, $"{path}[{i}]", list[i]);
                if (property.Name == "Tags")
                    CheckTags(path, list);
                break;
            default:
                if (!Fits(property.Type, value))
                {
                    findings.Add(
                        DiagnosticTable.WrongType.With(placeOf(path), path, Shown(value), Expected(property.Type)));
                }
                else
                    CheckScalar(property, path, Shown(value));
                break;
        }
    }

    private void CheckTags(string path, JsonArray tags)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (string key in tags.Select(tag => Intrinsics.Text((tag as JsonObject)?["Key"])).OfType<string>())
        {
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                findings.Add(DiagnosticTable.ReservedTag.With(placeOf(path), path, key));
            if (!keys.Add(key))
                findings.Add(DiagnosticTable.DuplicateTag.With(placeOf(path), path, key));
        }
    }

    private void CheckScalar(PropertySchema property, string path, string text)
    {
        if (property.Type == PropertyType.WholeNumber)
        {
            long number = long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            CheckRange(property, number, range => DiagnosticTable.OutOfRange
                .With(placeOf(path), path, text, property.Service, range));
        }
        else if (property.Type == PropertyType.Text)
        {
            CheckRange(property, text.Length, range => DiagnosticTable.OutOfRangeLength
                .With(placeOf(path), path, text, property.Service, range));
        }

        if (property.Form is { } form && (property.Range?.Holds(text.Length) ?? true) && !form.Fits(text))
            findings.Add(DiagnosticTable.MalformedText.With(placeOf(path), path, text, form.Description));
        if (property.Values.Count > 0 && !property.Values.Contains(text))
            AddUnknownValue(property, path, text);
    }

    // A name that AWS has added since is passed on; one that is close to a known name is misspelt.
    private void AddUnknownValue(PropertySchema property, string path, string text)
    {
        string values = string.Join(", ", property.Values);
        bool isName = property.Type == PropertyType.Text;
        string hint = isName ? NearestNames.Hint(text, property.Values) : "";
        if (isName && Passes(hint))
        {
            findings.Add(
                DiagnosticTable.UncheckedValue.With(placeOf(path), path, text, property.Service, values).Then(hint));
        }
        else
        {
            findings.Add(
                DiagnosticTable.UnknownValue.With(placeOf(path), path, text, property.Service, values)
                    .Then(hint)
                    .Then(UncheckedProperties.WayOut(isName ? item : null)));
        }
    }

    private bool Passes(string hint) => item is null || hint.Length == 0;

    private void AddUnknownMember(PropertySchema property, string path, string name)
    {
        string hint = NearestNames.Hint(name, property.Members.Select(member => member.Name));
        if (!property.IsClosed && Passes(hint))
            findings.Add(DiagnosticTable.UncheckedMember.With(placeOf(path), path, name).Then(hint));
        else
        {
            findings.Add(
                DiagnosticTable.UnknownMember.With(placeOf(path), path, name)
                    .Then(hint)
                    .Then(UncheckedProperties.WayOut(property.IsClosed ? null : item)));
        }
    }

    private void CheckRange(PropertySchema property, long measure, Func<string, DiagnosticMessage> fault)
    {
        if (property.Range is { } range && !range.Holds(measure))
            findings.Add(fault(range.ToString()));
    }

    private void CheckMembers(PropertySchema property, string path, JsonObject mapping)
    {
        foreach ((string name, JsonNode? value) in mapping)
        {
            if (property.Members.FirstOrDefault(member => member.Name == name) is { } known)
                Check(known, $"{path}.{name}", value);
            else if (!Intrinsics.IsFunctionKey(name))
                AddUnknownMember(property, path, name);
        }

        foreach (PropertySchema member in property.Members.Where(
            member => member.IsRequired && !mapping.ContainsKey(member.Name)))
            findings.Add(DiagnosticTable.MetadataMissing.With(placeOf(path), $"{path}.{member.Name}"));
    }

    // CloudFormation takes a number or true as text as well.
    private static bool Fits(PropertyType type, JsonNode value) => value is JsonValue && type switch
    {
        PropertyType.Text => true,
        PropertyType.WholeNumber =>
            long.TryParse(Shown(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        PropertyType.Number => decimal.TryParse(Shown(value), NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        PropertyType.Boolean => bool.TryParse(Shown(value), out _),
        _ => false,
    };

    private static string Shown(JsonNode value) => Intrinsics.Text(value) ?? value.ToJsonString();

    private static string Expected(PropertyType type) => type switch
    {
        PropertyType.Text => DiagnosticTerms.Text,
        PropertyType.WholeNumber => DiagnosticTerms.WholeNumber,
        PropertyType.Number => DiagnosticTerms.Number,
        PropertyType.Boolean => DiagnosticTerms.TrueOrFalse,
        PropertyType.List => DiagnosticTerms.List,
        _ => DiagnosticTerms.Object,
    };
}
