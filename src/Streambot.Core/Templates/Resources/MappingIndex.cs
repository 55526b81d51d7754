using System.Text.Json.Nodes;

namespace Streambot.Core.Templates.Resources;

/// <summary>Which mappings feed which function, collected once: to look through all resources for each function takes the square of their number.</summary>
internal sealed class MappingIndex(MergedTemplate template)
{
    private readonly ILookup<string, JsonObject> _byFunction = template.Resources
        .Where(resource => resource.Type is ConnectorResource.CustomType or ConnectorResource.NativeType)
        .Select(resource => template.Properties(resource.Id))
        .ToLookup(properties => Key(properties["FunctionName"]));

    /// <summary>The properties of every mapping of the template that feeds a function, declared or the user's own.</summary>
    public IEnumerable<JsonObject> Of(FunctionPlan function)
    {
        HashSet<string> keys = [Key(Intrinsics.Ref(function.Id)), Key(Intrinsics.GetAtt(function.Id, "Arn")), Key(function.NameReference)];
        return keys.SelectMany(key => _byFunction[key]);
    }

    // GetAtt has two forms.
    private static string Key(JsonNode? functionName) =>
        (Intrinsics.Attribute(functionName) is { } attribute ? Intrinsics.GetAtt(attribute.Resource, attribute.Attribute) : functionName)?.ToJsonString() ?? "";
}
