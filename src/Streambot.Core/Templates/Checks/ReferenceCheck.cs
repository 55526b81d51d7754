using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Checks;

/// <summary>Everything that is referred to must be there, or the deploy fails after the upload.</summary>
internal sealed class ReferenceCheck(MergeContext context) : IServiceCheck
{
    // Where a template holds nodes that refer to others.
    private static readonly string[] Sections = ["Conditions", "Resources", "Outputs"];

    // What the custom resources answer with. AWS adds attributes to its own types at any time.
    private static readonly Dictionary<string, string[]> Answered = new()
    {
        [ResourceTypes.Env] = ["Version"],
        [ResourceTypes.Connector] = ["UUID", "EventSourceMappingArn"],
    };

    private static readonly string[] PseudoParameters =
    [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId",
        "AWS::StackName", "AWS::URLSuffix",
    ];

    // More than that are not read, and to look for a near name takes time.
    private const int MostHints = 100;

    private readonly UnseenNames _unseen = new(context.Template);
    private readonly Dictionary<(string Name, ReferenceKind Kind), string> _hints = [];
    private readonly HashSet<string> _names =
    [
        .. Names(context.Template, "Parameters"),
        .. Names(context.Template, "Resources"),
        .. PseudoParameters,
    ];
    private readonly HashSet<string> _resources = Names(context.Template, "Resources");
    private readonly HashSet<string> _conditions = Names(context.Template, "Conditions");
    private readonly HashSet<string> _mappings = Names(context.Template, "Mappings");

    public void Check(ServicePlan plan)
    {
        // A transform makes names that cannot be seen here.
        if (context.Template.HasTransform)
            return;
        foreach (ReadValue value in context.Values.Values)
        {
            foreach ((Reference reference, string hint) in Missing(value.Node))
            {
                context.Findings.Add(
                    DiagnosticTable.UnknownReference.With(value.Item.At(value.Metadata), value.Metadata, reference.Name)
                        .Then(hint));
            }
        }

        if (context.Template.User is { } user)
            CheckTemplate(user);
    }

    private void CheckTemplate(TemplateDocument user)
    {
        foreach (string section in Sections)
        {
            foreach ((Reference reference, string hint) in Missing(
                user.Root[section], inConditions: section == "Conditions"))
            {
                context.Findings.Add(
                    DiagnosticTable.UnknownReferenceInTemplate.With(reference.Name)
                        .Then(hint).At(user.LocationOf(reference.Node)));
            }
        }

        foreach (Reference reference in Sections.SelectMany(section => References.Of(user.Root[section]))
            .Where(r => r.Kind == ReferenceKind.UnknownFunction))
        {
            string hint = NearestNames.Hint(reference.Name["Fn::".Length..], Intrinsics.Names, "Fn::");
            context.Findings.Add(
                DiagnosticTable.UnknownFunctionInTemplate.With(reference.Name)
                    .Then(hint).At(user.LocationOf(reference.Node)));
        }

        foreach ((string id, JsonNode? node) in user.Root["Resources"] as JsonObject ?? [])
            CheckAttributes(user, id, node as JsonObject ?? []);
    }

    // What stands beside a resource's properties.
    private void CheckAttributes(TemplateDocument user, string id, JsonObject resource)
    {
        foreach (string target in References.DependsOn(resource)
            .Where(target => !IsKnown(ReferenceKind.Attribute, target)))
        {
            context.Findings.Add(DiagnosticTable.UnknownReferenceInTemplate
                .With(target)
                .Then(Hint(ReferenceKind.Attribute, target))
                .At(user.LocationOf("Resources", id, "DependsOn")));
        }

        if (Intrinsics.Text(resource["Condition"]) is { } condition && !IsKnown(ReferenceKind.Condition, condition))
        {
            context.Findings.Add(DiagnosticTable.UnknownReferenceInTemplate
                .With(condition)
                .Then(Hint(ReferenceKind.Condition, condition))
                .At(user.LocationOf("Resources", id, "Condition")));
        }
    }

    private IEnumerable<(Reference Reference, string Hint)> Missing(JsonNode? node, bool inConditions = false)
    {
        foreach (Reference reference in References.Of(node))
        {
            bool isLeftOut = reference.Kind == ReferenceKind.UnknownFunction
                || (reference.Kind == ReferenceKind.ConditionInCondition && !inConditions);
            if (!isLeftOut && !IsKnown(reference.Kind, reference.Name))
                yield return (reference, Hint(reference.Kind, reference.Name));
            else if (reference.Kind == ReferenceKind.Attribute && UnknownAttribute(reference) is { } attribute)
                yield return attribute;
        }
    }

    private (Reference Reference, string Hint)? UnknownAttribute(Reference reference)
    {
        string[]? answered = Answered.GetValueOrDefault(context.Template.TypeOf(reference.Name) ?? "");
        return answered is null || answered.Contains(reference.Attribute)
            ? null
            : (
                reference with { Name = $"{reference.Name}.{reference.Attribute}" },
                NearestNames.Hint(reference.Attribute, answered, $"{reference.Name}."));
    }

    private bool IsKnown(ReferenceKind kind, string name) =>
        Known(kind).Contains(name) || _unseen.MayHold(kind, name);

    private string Hint(ReferenceKind kind, string name)
    {
        if (_hints.TryGetValue((name, kind), out string? known))
            return known;
        return _hints.Count < MostHints ? _hints[(name, kind)] = NearestNames.Hint(name, Known(kind)) : "";
    }

    private HashSet<string> Known(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Name => _names,
        ReferenceKind.Attribute => _resources,
        ReferenceKind.Condition or ReferenceKind.ConditionInCondition => _conditions,
        ReferenceKind.Mapping => _mappings,
        _ => [],
    };

    private static HashSet<string> Names(MergedTemplate template, string section) =>
        [.. template.Existing(section).Select(property => property.Key)];
}
