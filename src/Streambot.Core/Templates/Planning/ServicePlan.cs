using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Planning;

/// <summary>A function of the service, with all that belongs to it.</summary>
internal sealed class FunctionPlan
{
    public required string Id { get; init; }

    /// <summary>Its item, or null where the project has none for it.</summary>
    public DeclaredItem? Item { get; init; }

    /// <summary>What in the project makes the function.</summary>
    public required ItemPlace Origin { get; init; }

    public bool IsServerless { get; init; }

    /// <summary>Its name, which may be a function of CloudFormation, or null for a nameless one.</summary>
    public JsonNode? Name { get; init; }

    /// <summary>Whether its role is made here.</summary>
    public required bool HasGeneratedRole { get; init; }

    public EnvPlan? Env { get; set; }

    public List<ConnectorPlan> Connectors { get; } = [];

    public List<DeclaredItem> Policies { get; } = [];

    /// <summary>The policies beside its role, each under a condition of its own.</summary>
    public List<string> ConditionalPolicyIds { get; } = [];

    public string RoleId => $"{Id}Role";

    public string LogGroupId => $"{Id}Logs";

    public string EnvPolicyId => $"{Id}EnvPolicy";

    /// <summary>Its name where that makes no circle, else a Ref.</summary>
    public JsonNode NameReference => Name?.DeepClone() ?? Intrinsics.Ref(Id);

    /// <summary>
    /// Every mapping of the template that feeds it, declared or the user's own, once all of them are there.
    /// </summary>
    public List<Mapping> Mappings { get; } = [];

    /// <summary>Where a property of it is said, or the function itself: in its item, or else in the template.</summary>
    public SourceLocation LocationIn(MergeContext context, string property = "")
    {
        bool isUsers = context.Template.IsUsers("Resources", Id);
        if (Item is { } item
            && (!isUsers || item.Text(property) is not null)
            && item.At(property).Location is { } location)
            return location;
        return isUsers
            ? context.Template.LocationOf("Resources", Id, "Properties", property)
            : new(context.Declaration.ProjectFile);
    }
}

/// <summary>The configuration of a function.</summary>
/// <param name="Id">Its logical id.</param>
/// <param name="Items">What the project declares of it.</param>
internal sealed record EnvPlan(string Id, IReadOnlyList<DeclaredItem> Items);

/// <summary>A resource that feeds a function.</summary>
/// <param name="Properties">What the template says of it.</param>
/// <param name="Source">What it reads.</param>
internal sealed record Mapping(JsonObject Properties, EventSource Source);

/// <summary>What connects a function, or one of another region, to a source.</summary>
internal sealed record ConnectorPlan
{
    public required string Id { get; init; }

    public required DeclaredItem Item { get; init; }

    /// <summary>Null for a function of another region, and for one that the item fails to name.</summary>
    public FunctionPlan? Function { get; init; }

    public required bool IsNative { get; init; }

    public required EventSource Source { get; init; }
}

/// <summary>What a service consists of, decided before anything is written.</summary>
internal sealed record ServicePlan(IReadOnlyList<FunctionPlan> Functions, IReadOnlyList<ConnectorPlan> Connectors);
