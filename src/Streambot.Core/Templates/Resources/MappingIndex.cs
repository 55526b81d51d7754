using System.Text.Json.Nodes;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// Which mappings feed which function, collected once: to look through all resources for each function takes the
/// square of their number.
/// </summary>
internal sealed class MappingIndex(MergeContext context)
{
    private readonly ILookup<FunctionIdentity, JsonObject> _byFunction = context.Connectors.All
        .Select(id => context.Template.Properties(id))
        .ToLookup(properties => context.Identify(properties["FunctionName"]).Unqualified);

    /// <summary>The properties of every mapping of the template that feeds a function, declared or the user's own.</summary>
    public IEnumerable<JsonObject> Of(FunctionPlan function) =>
        _byFunction[context.Identify(Intrinsics.Ref(function.Id))];
}
