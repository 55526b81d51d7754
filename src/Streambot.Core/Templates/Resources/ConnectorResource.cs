using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// What connects a function to a source: Streambot's own custom resource, or Lambda's event source mapping.
/// </summary>
internal sealed class ConnectorResource(MergeContext context)
{
    private const int ServiceTimeout = 960;

    public void Add(ConnectorPlan connector)
    {
        JsonObject added = new Unchecked(context).Read(connector.Item, ConnectorProperties.KnownMetadata);
        string? own = context.Connectors.IsCustom(connector.Id) ? context.Template.TypeOf(connector.Id) : null;
        string type = connector.IsNative ? ResourceTypes.EventSourceMapping : own ?? ResourceTypes.Connector;
        if (context.Template.Define(connector.Id, type, connector.Item.At()) is not { } properties)
            return;
        if (connector.IsNative)
            AddNative(connector, properties);
        else
            AddCustom(connector, properties);
        new ConnectorProperties(context).Fill(connector, properties);
        new Unchecked(context).Add(connector.Item, properties, context.Template.UsersProperties(connector.Id), added);
        if (!connector.IsNative)
            context.Fill(
                properties,
                connector.Item,
                "Adopt",
                context.Properties.Read(connector.Item, "Adopt", PropertyType.Boolean));
        string? condition = connector.Function is { } function ? context.Conditions.Of(function.Id) : null;
        context.Conditions.Apply(connector.Id, context.Conditions.Name(condition, properties));
    }

    /// <summary>Gives a custom resource of the user's what only the project knows.</summary>
    public void Complete(string id)
    {
        JsonObject properties = context.Template.PropertiesToFill(id);
        context.Fill(properties, null, "ServiceToken", context.ConnectorServiceToken());
        context.Fill(properties, null, "ServiceTimeout", JsonValue.Create(ServiceTimeout));
    }

    private void AddCustom(ConnectorPlan connector, JsonObject properties)
    {
        DeclaredItem item = connector.Item;
        context.Fill(properties, null, "ServiceToken", context.ConnectorServiceToken());
        context.Fill(properties, null, "ServiceTimeout", JsonValue.Create(ServiceTimeout));
        context.Fill(
            properties,
            item,
            "FunctionRegion",
            item.Text("Region") is null ? Intrinsics.Ref("AWS::Region") : context.Values.Read(item, "Region"));
        context.Fill(properties, item, "FunctionName", FunctionName(connector));
        if (!properties.ContainsKey("EventSourceArn"))
            context.Fill(properties, item, "StreamArn", connector.Source.Arn);
    }

    private void AddNative(ConnectorPlan connector, JsonObject properties)
    {
        foreach (string name in (string[])["Region", "Adopt"])
        {
            if (connector.Item.Text(name) is not null)
            {
                context.Findings.Add(
                    DiagnosticTable.ConflictingMetadataOfNative.With(connector.Item.At(name), name));
            }
        }

        context.Fill(properties, connector.Item, "FunctionName", FunctionName(connector));
        context.Fill(properties, connector.Item, "EventSourceArn", connector.Source.Arn);
    }

    private JsonNode FunctionName(ConnectorPlan connector) =>
        connector.Function?.NameReference ?? context.Values.Read(connector.Item, "Function");

    /// <summary>No record is read before function, configuration and the permission to read it are there.</summary>
    public void Tie(ConnectorPlan connector)
    {
        if (connector.Function is not { } function || context.Template.Resource(connector.Id) is null)
            return;
        string?[] targets =
        [
            function.Id,
            function.Env?.Id,
            context.Template.TypeOf(function.EnvPolicyId) is null ? null : function.EnvPolicyId,
        ];
        foreach (string target in targets.OfType<string>()
            .Where(target => context.Template.Resource(target) is not null))
            context.MakeDependent(connector.Id, target);
    }

    /// <summary>The same of a mapping of the user's own, for the permissions that stand beside the role.</summary>
    public void Tie(FunctionPlan function)
    {
        if (function.ConditionalPolicyIds.Count == 0)
            return;
        DependencyGraph graph = new(context.Template.Existing("Resources"));
        foreach (string id in context.Connectors.All.ToArray())
        {
            if (!context.Names(context.Template.Properties(id)["FunctionName"], function.Id))
                continue;
            foreach (string policy in function.ConditionalPolicyIds.Where(policy => !graph.Depends(policy, id)))
                context.MakeDependent(id, policy);
        }
    }
}
