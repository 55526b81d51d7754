using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Merging;

/// <summary>
/// What an item says of its resource that Streambot does not know, and passes on: metadata that is close to nothing
/// known, and <c>Properties</c>.
/// </summary>
internal sealed partial class Unchecked(MergeContext context)
{
    /// <summary>Names the metadata that the item should not have, and reads what is passed on.</summary>
    /// <param name="item">The item.</param>
    /// <param name="known">The metadata that it may have.</param>
    public JsonObject Read(DeclaredItem item, IReadOnlyCollection<string> known)
    {
        JsonObject read = [];
        foreach (string name in MergeContext.UnknownMetadata(item, known))
        {
            string hint = NearestNames.Hint(name, known);
            if (hint.Length > 0 || !PropertyName().IsMatch(name))
            {
                context.Findings.Add(
                    DiagnosticTable.UnknownMetadata.With(item.At(name), name)
                        .Then(hint)
                        .Then(UncheckedProperties.WayOut(item)));
                continue;
            }

            context.Findings.Add(DiagnosticTable.UncheckedMetadata.With(item.At(name), name));
            read[name] = Value(item, name);
        }

        if (context.Properties.Read(item, UncheckedProperties.Metadata, PropertyType.Structure)
            is JsonObject properties)
            UncheckedProperties.Merge(read, properties);
        return read;
    }

    /// <summary>Adds it to the resource, member by member. What the template has is kept.</summary>
    /// <param name="item">Who says it.</param>
    /// <param name="properties">The resource's properties.</param>
    /// <param name="users">What of them the user's template says.</param>
    /// <param name="added">What is added.</param>
    public void Add(DeclaredItem item, JsonObject properties, JsonObject users, JsonObject added)
    {
        foreach ((string name, JsonNode? value) in added)
        {
            string metadata = item.Text(name) is null ? UncheckedProperties.Metadata : name;
            bool isWhole = properties[name] is not JsonObject
                || value is not JsonObject
                || IsFunction(value)
                || IsFunction(properties[name]);
            if (!isWhole)
                Add(item, properties[name]!.AsObject(), users[name] as JsonObject ?? [], value!.AsObject());
            else if (!users.ContainsKey(name))
                properties[name] = value?.DeepClone();
            else if (!context.AreSame(users[name], value))
                context.Findings.Add(DiagnosticTable.TemplateKeepsItsOwn.With(item.At(metadata), name));
        }
    }

    private static bool IsFunction(JsonNode? node) => Intrinsics.FunctionOf(node) is not null;

    // Lambda's interface takes no number as text.
    private JsonNode Value(DeclaredItem item, string name)
    {
        string text = item.Text(name)?.Trim() ?? "";
        if (context.Values.Function(item, name, text) is { } function)
            return function;
        if (text.StartsWith('{') || text.StartsWith('['))
            return context.Values.Structure(item, name, text) ?? text;
        if (bool.TryParse(text, out bool boolean))
            return boolean;
        bool isNumber = long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        return isNumber && number.ToString(CultureInfo.InvariantCulture) == text ? number : text;
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]+$")]
    private static partial Regex PropertyName();
}
