using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Planning;

/// <summary>
/// Tells each function which mappings feed it, at once: to look through all resources for each function takes the
/// square of their number.
/// </summary>
internal sealed class MappingPlanner(MergeContext context)
{
    private readonly EventSourceReader _sources = new(context);

    public void Plan(ServicePlan plan)
    {
        ILookup<FunctionIdentity, FunctionPlan> functions =
            plan.Functions.ToLookup(function => context.Identify(Intrinsics.Ref(function.Id)));
        ILookup<string, ConnectorPlan> declared = plan.Connectors.ToLookup(connector => connector.Id);
        foreach (string id in context.Connectors.All)
        {
            JsonObject properties = context.Template.Properties(id);
            FunctionPlan[] fed = [.. functions[context.Identify(properties["FunctionName"]).Unqualified]];
            if (fed.Length == 0)
                continue;
            EventSource source = declared[id].FirstOrDefault(connector => connector.Function is not null)?.Source
                ?? _sources.Read(properties);
            foreach (FunctionPlan function in fed)
                function.Mappings.Add(new(properties, source));
        }

        foreach (FunctionPlan function in plan.Functions.Where(function => function.IsServerless))
        {
            foreach (JsonObject mapping in ServerlessEvents.MappingsOf(context.Template, function.Id))
                function.Mappings.Add(new(mapping, _sources.Read(mapping)));
        }
    }
}
