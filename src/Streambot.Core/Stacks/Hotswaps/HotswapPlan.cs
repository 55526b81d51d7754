using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>What of a template can be brought to AWS without CloudFormation: zips, and literal values.</summary>
/// <param name="Functions">Its functions with a zip of a literal key.</param>
/// <param name="Configurations">The configurations of its functions.</param>
internal sealed record HotswapPlan(
    IReadOnlyList<SwappableFunction> Functions, IReadOnlyList<SwappableConfiguration> Configurations)
{
    private const string Resources = "Resources";
    private const string Properties = "Properties";
    private const string Code = "Code";

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

    private static HotswapPlan Of(JsonObject wanted, JsonObject? deployed)
    {
        List<SwappableFunction> functions = [];
        List<SwappableConfiguration> configurations = [];
        foreach ((string id, JsonObject resource) in ResourcesOf(wanted))
        {
            JsonObject? before = deployed?[Resources]?[id] as JsonObject;
            switch (Intrinsics.Text(resource["Type"]))
            {
                case ResourceTypes.Function when FunctionOf(id, resource, before) is { } function:
                    functions.Add(function);
                    break;
                case ResourceTypes.Env when ConfigurationOf(id, resource, before, wanted) is { } configuration:
                    configurations.Add(configuration);
                    break;
            }
        }

        return new(functions, configurations);
    }

    private static SwappableFunction? FunctionOf(string id, JsonObject resource, JsonObject? before)
    {
        if (resource[Properties]?[Code] is not JsonObject { Count: 2 } code
            || Intrinsics.Text(code["S3Key"]) is not { } key
            || (Intrinsics.Text(code["S3Bucket"]) ?? Intrinsics.Text(Intrinsics.ArgumentOf(code["S3Bucket"], "Fn::Sub")))
                is not { } bucket)
            return null;
        return new(id, bucket, key, Intrinsics.Text(before?[Properties]?[Code]?["S3Key"]) != key);
    }

    private static SwappableConfiguration? ConfigurationOf(
        string id, JsonObject resource, JsonObject? before, JsonObject template)
    {
        if (resource[Properties] is not JsonObject properties
            || FunctionNamed(properties["FunctionName"], template) is not ({ } function, { } table))
            return null;
        Dictionary<string, string> literals = new(StringComparer.Ordinal);
        bool differs = false;
        foreach ((string key, JsonNode? value) in properties)
        {
            if (!IsLiteral(key, value, out string? literal))
                continue;
            literals[key] = literal;
            string? previous = Intrinsics.Text(before?[Properties]?[key]);
            // CloudFormation gives back question marks for what is not ASCII, and nobody knows for which.
            differs |= previous != literal || !Ascii.IsValid(literal) || literal.Contains('?');
        }

        return new(id, function, table, literals, differs);
    }

    private static bool IsLiteral(string key, JsonNode? value, [NotNullWhen(true)] out string? literal)
    {
        literal = ConfigurationKey.IsKey(key) ? Intrinsics.Text(value) : null;
        if (literal is not null && DynamicReferences.MayBeIn(literal))
            literal = null;
        return literal is not null;
    }

    // The configuration names its function as the function names itself, or refers to it.
    private static (string? Id, string? Table) FunctionNamed(JsonNode? name, JsonObject template)
    {
        foreach ((string id, JsonObject resource) in ResourcesOf(template))
        {
            if (Intrinsics.Text(resource["Type"]) != ResourceTypes.Function
                || resource[Properties] is not JsonObject properties)
                continue;
            bool isNamed = Intrinsics.Referred(name) == id
                || (name is not null && JsonNode.DeepEquals(name, properties["FunctionName"]));
            if (isNamed)
                return (id, Intrinsics.Text(properties["Environment"]?["Variables"]?[EnvironmentNames.Table]));
        }

        return (null, null);
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
            if (rest[Resources]?[function.LogicalId]?[Properties]?[Code] is JsonObject code
                && Intrinsics.Text(code["S3Key"]) is not null)
                code["S3Key"] = "";
        }

        foreach (SwappableConfiguration configuration in Configurations)
        {
            if (rest[Resources]?[configuration.LogicalId]?[Properties] is not JsonObject properties)
                continue;
            foreach (string key in configuration.Literals.Keys)
            {
                if (IsLiteral(key, properties[key], out _))
                    properties[key] = "";
            }
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
