using System.Text.Json.Nodes;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Planning;

/// <summary>
/// What a function has in the end: of its own, or because SAM gives it to every function of the template.
/// </summary>
internal static class EffectiveProperties
{
    /// <summary>What SAM gives every function.</summary>
    public static JsonObject Globals(MergedTemplate template) =>
        template.Existing("Globals")["Function"] as JsonObject ?? [];

    /// <summary>A property of a function, perhaps from SAM.</summary>
    public static JsonNode? Of(MergedTemplate template, FunctionPlan function, JsonObject properties, string name) =>
        properties[name] ?? (function.IsServerless ? Globals(template)[name] : null);

    /// <summary>Whether a function that the user wrote takes a container image and no zip.</summary>
    public static bool TakeImage(MergeContext context, JsonObject properties)
    {
        IReadOnlyList<string> types = new PossibleTexts(context).Of(properties["PackageType"]) ?? [];
        return properties.ContainsKey("ImageConfig")
            || properties.ContainsKey("ImageUri")
            || (properties["Code"] is JsonObject code && code.ContainsKey("ImageUri"))
            || (types.Count > 0 && types.All(type => type == "Image"));
    }
}
