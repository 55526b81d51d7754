using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// Has Lambda heed the failures of single records where a mapping of the user's own does not say whether it should:
/// without that it takes a batch for done, whatever the wrapper answers.
/// </summary>
internal sealed class PartialFailures(MergeContext context)
{
    private const string Property = "FunctionResponseTypes";

    private readonly EventSourceReader _sources = new(context);

    /// <summary>Looks at the mappings that no item fills in.</summary>
    public void FillIn(ServicePlan plan)
    {
        Dictionary<FunctionIdentity, FunctionPlan> functions = [];
        foreach (FunctionPlan function in plan.Functions)
            functions.TryAdd(context.Identify(Intrinsics.Ref(function.Id)), function);
        HashSet<string> declared = [.. plan.Connectors.Select(connector => connector.Id)];
        foreach (string id in context.Connectors.All.Where(id => !declared.Contains(id)).ToArray())
        {
            JsonObject properties = context.Template.Properties(id);
            FunctionIdentity named = context.Identify(properties["FunctionName"]);
            // A version of before has other code.
            bool isOurs = functions.TryGetValue(named.Unqualified, out FunctionPlan? function) && !named.IsFixed;
            if (isOurs && _sources.HasRecords(_sources.Read(properties), properties))
                FillIn(function!, properties, context.Template.ResourcePlace(id));
        }

        foreach (FunctionPlan function in plan.Functions.Where(function => function.IsServerless))
        {
            foreach ((string name, JsonNode? node) in Events(function))
            {
                if (ServerlessEvents.PropertiesOf(node as JsonObject) is { } properties)
                    FillIn(function, properties, ServerlessEvents.Place(context.Template, function.Id, name));
            }
        }
    }

    private JsonObject Events(FunctionPlan function) =>
        context.Template.Properties(function.Id)["Events"] as JsonObject ?? [];

    private void FillIn(FunctionPlan function, JsonObject properties, ItemPlace place)
    {
        // What a transform brings in is not known.
        bool isOpen = properties.ContainsKey("Fn::Transform") || Intrinsics.FunctionOf(properties) is not null;
        if (isOpen || properties.ContainsKey(Property))
            return;
        if (IsWrapped(function))
        {
            properties[Property] = new JsonArray("ReportBatchItemFailures");
            context.Findings.Add(DiagnosticTable.PartialFailuresFilledIn.With(place));
        }
        else
        {
            context.Findings.Add(DiagnosticTable.PartialFailuresOffInTemplate.With(place));
        }
    }

    // Another answer than ours would have Lambda fail the whole batch, again and again.
    private bool IsWrapped(FunctionPlan function) =>
        !context.Declaration.UsesStartupHook
        && !new FunctionHandler(context).IsMethod(function, context.Template.Properties(function.Id));
}
