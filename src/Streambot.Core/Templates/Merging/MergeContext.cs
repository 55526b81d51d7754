using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Conditions;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Resolving;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Merging;

/// <summary>What the parts of a merge share.</summary>
internal sealed class MergeContext
{
    public MergeContext(ServiceDeclaration declaration, MergedTemplate template, Findings findings)
    {
        Declaration = declaration;
        Template = template;
        Findings = findings;
        Values = new(findings);
        Properties = new(Values, findings, ListParameters);
        Resolver = new(template);
        Arns = new(template, declaration, Resolver);
        Connectors = new(template, Resolver, ConnectorServiceToken);
        Conditions = new(template);
    }

    public ServiceDeclaration Declaration { get; }

    public MergedTemplate Template { get; }

    public Findings Findings { get; }

    public ValueReader Values { get; }

    public PropertyReader Properties { get; }

    /// <summary>What values of the template come to.</summary>
    public ValueResolver Resolver { get; }

    public ArnReader Arns { get; }

    /// <summary>Which resources connect a source to a function.</summary>
    public ConnectorResources Connectors { get; }

    /// <summary>Under which conditions resources exist.</summary>
    public TemplateConditions Conditions { get; }

    /// <summary>Parameters whose Ref is a list.</summary>
    public HashSet<string> ListParameters { get; } = [];

    /// <summary>Names the metadata that an item has and should not have.</summary>
    public void RefuseUnknownMetadata(DeclaredItem item, IReadOnlyCollection<string> known)
    {
        foreach (string name in UnknownMetadata(item, known))
            Findings.Add(DiagnosticTable.UnknownMetadata.With(item.At(name), name).Then(HintOf(name, known)));
    }

    /// <summary>The metadata that an item has and that is neither known nor MSBuild's own.</summary>
    public static IEnumerable<string> UnknownMetadata(DeclaredItem item, IReadOnlyCollection<string> known) =>
        item.MetadataNames.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !IsMsBuilds(name));

    /// <summary>
    /// Sets a property that is not there. What the template has is kept, and a project that wants
    /// something else is told so.
    /// </summary>
    public void Fill(JsonObject properties, DeclaredItem? item, string property, JsonNode? value)
    {
        if (value is null)
            return;
        if (!properties.ContainsKey(property))
            properties[property] = value;
        else if (item?.Text(property) is not null && !AreSame(properties[property], value))
            Findings.Add(DiagnosticTable.TemplateKeepsItsOwn.With(item.At(property), property));
    }

    /// <summary>Objects to a text that is longer than AWS takes it.</summary>
    public void RefuseLongText(DeclaredItem item, string metadata, int maximumBytes)
    {
        int bytes = Encoding.UTF8.GetByteCount(item[metadata] ?? "");
        if (bytes > maximumBytes)
            Findings.Add(DiagnosticTable.TooLargeText.With(item.At(metadata), metadata, bytes, maximumBytes));
    }

    /// <summary>What answers for the connectors of this project.</summary>
    public JsonNode ConnectorServiceToken()
    {
        PrimaryStack primary = Declaration.PrimaryStack;
        return primary.ConnectorServiceToken.Length > 0
            ? Setting("StreambotConnectorServiceToken", primary.ConnectorServiceToken)
            : Intrinsics.ImportValue($"{primary.Name}{ConnectorResources.Export}");
    }

    /// <summary>A setting of the project: a function, or literal text.</summary>
    public JsonNode Setting(string name, string text)
    {
        return Values.Read(Declaration.Property(name, text), name);
    }

    /// <summary>A setting of the project that is a number, and the default of a property.</summary>
    public JsonNode? NumberSetting(PropertySchema property, string text)
    {
        string name = $"Streambot{property.Name}";
        DeclaredItem setting = Declaration.Property(name, text);
        JsonNode? value = Properties.Read(setting, name, PropertyType.WholeNumber);
        new PropertyShape(Findings, setting).Check(property, name, value);
        return value;
    }

    /// <summary>Whether two values, perhaps ARNs, mean the same for certain.</summary>
    public bool AreSame(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left, right) || Arns.IdentityOf(left) == Arns.IdentityOf(right);

    /// <summary>The function that another resource names, whichever version or alias of it.</summary>
    public FunctionIdentity Identify(JsonNode? functionName, JsonNode? region = null) =>
        FunctionIdentity.Of(Resolver.Resolve(functionName), region is null ? null : Resolver.Resolve(region));

    /// <summary>Whether what another resource has as FunctionName is that function, or a version or alias.</summary>
    public bool Names(JsonNode? functionName, string function) =>
        functionName is not null && Identify(functionName).Unqualified == Identify(Intrinsics.Ref(function));

    /// <summary>Makes a resource wait for another, if that exists wherever it does itself.</summary>
    public void MakeDependent(string id, string target)
    {
        if (Conditions.Exists(target, whenever: id))
            Template.MakeDependent(id, target);
    }

    // NotAction is the opposite of Action, and not a misspelling of it.
    private static string HintOf(string name, IReadOnlyCollection<string> known) =>
        name.StartsWith("Not", StringComparison.Ordinal) && known.Contains(name["Not".Length..])
            ? ""
            : NearestNames.Hint(name, known);

    private static bool IsMsBuilds(string metadata) =>
        metadata.StartsWith("MSBuild", StringComparison.Ordinal)
        || metadata is "OriginalItemSpec"
        || metadata.StartsWith('_');
}
