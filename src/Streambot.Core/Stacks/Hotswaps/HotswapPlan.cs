using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>What of a template can be brought to AWS without CloudFormation: zips, and literal values.</summary>
/// <param name="Functions">Its functions that have a zip of a literal key, or a configuration.</param>
internal sealed record HotswapPlan(IReadOnlyList<SwappableFunction> Functions)
{
    private const string Resources = "Resources";
    private const string Properties = "Properties";
    private const string Code = "Code";
    private const string Key = "S3Key";

    // What a version keeps, as an alias needs it, only CloudFormation can publish.
    private static readonly string[] OfVersions = ["AWS::Lambda::Version", "AWS::Lambda::Alias"];

    /// <summary>The plan for a template, whatever its stack was deployed with.</summary>
    public static HotswapPlan Of(JsonObject wanted) => Of(wanted, deployed: null);

    /// <summary>The plan for a template whose stack was deployed with another.</summary>
    /// <param name="wanted">What the project has.</param>
    /// <param name="deployed">What the stack was deployed with.</param>
    /// <param name="obstacle">What else differs, or cannot be swapped; else null.</param>
    public static HotswapPlan Of(JsonObject wanted, JsonObject deployed, out string? obstacle)
    {
        HotswapPlan plan = Of(wanted, deployed);
        obstacle = ObstacleIn(wanted) ?? Difference(plan.Without(wanted), plan.Without(deployed));
        return plan;
    }

    private static HotswapPlan Of(JsonObject wanted, JsonObject? deployed) => new(
    [
        .. ResourcesOf(wanted)
            .Where(resource => IsOf(resource.Value, ResourceTypes.Function))
            .Select(resource => FunctionOf(resource.Key, resource.Value, wanted, deployed))
            .Where(function => function.Zip is not null || function.Values is not null),
    ]);

    private static SwappableFunction FunctionOf(
        string id, JsonObject resource, JsonObject wanted, JsonObject? deployed)
    {
        JsonObject properties = resource[Properties] as JsonObject ?? [];
        KeyValuePair<string, JsonObject> configuration = ResourcesOf(wanted).FirstOrDefault(other =>
            IsOf(other.Value, ResourceTypes.Env) && IsFor(other.Value[Properties]?["FunctionName"], id, properties));
        return new(
            id,
            // One with a condition may not be there, and its name may then be that of another stack's function.
            resource.ContainsKey("Condition") ? null : TextOf(properties["FunctionName"]),
            ZipOf(properties[Code], deployed?[Resources]?[id]),
            configuration.Key is { } env
                ? ValuesOf(env, configuration.Value, properties, deployed?[Resources]?[env])
                : null);
    }

    // The configuration names its function as the function names itself, or refers to it.
    private static bool IsFor(JsonNode? name, string id, JsonObject function) =>
        Intrinsics.Referred(name) == id
        || (name is not null && JsonNode.DeepEquals(name, function["FunctionName"]));

    private static SwappableZip? ZipOf(JsonNode? node, JsonNode? before)
    {
        if (node is not JsonObject { Count: 2 } code
            || Intrinsics.Text(code[Key]) is not { } key
            || TextOf(code["S3Bucket"]) is not { } bucket)
            return null;
        SwappableZip zip = new(bucket, key, Intrinsics.Text(before?[Properties]?[Code]?[Key]) != key);
        return zip.HasKnownBucket ? zip : null;
    }

    private static SwappableValues? ValuesOf(string id, JsonObject resource, JsonObject function, JsonNode? before)
    {
        if (Intrinsics.Text(function["Environment"]?["Variables"]?[EnvironmentNames.Table]) is not { } table)
            return null;
        Dictionary<string, string> literals = new(StringComparer.Ordinal);
        bool differs = false;
        foreach ((string key, JsonNode? value) in (JsonObject)resource[Properties]!)
        {
            if (!IsLiteral(key, value, out string? literal))
                continue;
            literals[key] = literal;
            // CloudFormation gives back question marks for what is not ASCII, and nobody knows for which.
            differs |= Intrinsics.Text(before?[Properties]?[key]) != literal
                || !Ascii.IsValid(literal)
                || literal.Contains('?');
        }

        return new(id, table, literals, differs);
    }

    // A text that a Fn::Sub may complete.
    private static string? TextOf(JsonNode? node) =>
        Intrinsics.Text(node) ?? Intrinsics.Text(Intrinsics.ArgumentOf(node, "Fn::Sub"));

    private static bool IsOf(JsonObject resource, string type) => Intrinsics.Text(resource["Type"]) == type;

    private static bool IsLiteral(string key, JsonNode? value, [NotNullWhen(true)] out string? literal)
    {
        literal = ConfigurationKey.IsKey(key) ? Intrinsics.Text(value) : null;
        if (literal is not null && DynamicReferences.MayBeIn(literal))
            literal = null;
        return literal is not null;
    }

    private static string? ObstacleIn(JsonObject template) =>
        ResourcesOf(template)
            .Where(resource => OfVersions.Contains(Intrinsics.Text(resource.Value["Type"]))
                || (resource.Value[Properties] as JsonObject)?.ContainsKey("PublishToLatestPublished") == true)
            .Select(resource => $"{resource.Key} publishes a version of a function")
            .FirstOrDefault();

    // The same template without what can be swapped.
    private JsonObject Without(JsonObject template)
    {
        JsonObject rest = (JsonObject)template.DeepClone();
        foreach (SwappableFunction function in Functions)
        {
            if (function.Zip is not null
                && rest[Resources]?[function.LogicalId]?[Properties]?[Code] is JsonObject code
                && Intrinsics.Text(code[Key]) is not null)
                code[Key] = "";
            if (function.Values is not { } values
                || rest[Resources]?[values.LogicalId]?[Properties] is not JsonObject properties)
                continue;
            foreach (string key in values.Literals.Keys.Where(key => IsLiteral(key, properties[key], out _)))
                properties[key] = "";
        }

        return rest;
    }

    // The first of them, by its path; null for none.
    private static string? Difference(JsonNode? wanted, JsonNode? deployed)
    {
        if (wanted is JsonObject left && deployed is JsonObject right)
        {
            foreach (string name in left.Select(member => member.Key).Union(right.Select(member => member.Key)))
            {
                if (!left.ContainsKey(name) || !right.ContainsKey(name))
                    return name;
                if (Difference(left[name], right[name]) is { } below)
                    return below.Length > 0 ? $"{name}.{below}" : name;
            }

            return null;
        }

        return JsonNode.DeepEquals(wanted, deployed) ? null : "";
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> ResourcesOf(JsonObject template) =>
        template[Resources] is JsonObject resources
            ? resources.Where(resource => resource.Value is JsonObject)
                .Select(resource => KeyValuePair.Create(resource.Key, (JsonObject)resource.Value!))
            : [];
}
