using System.Text.Json.Nodes;

namespace Streambot.Core.Deployment;

/// <summary>What a deploy has to know of a template.</summary>
public sealed class DeployableTemplate
{
    private readonly List<string> _imports = [];

    /// <param name="root">The template, with intrinsics in their long form.</param>
    public DeployableTemplate(JsonObject root)
    {
        Parameters = [.. Members(root, "Parameters").Select(member => new TemplateParameter(member.Key, member.Value.ContainsKey("Default")))];
        Resources = [.. Members(root, "Resources").Select(member => new TemplateResource(
            member.Key,
            Text(member.Value["Type"]) ?? "",
            member.Value["Properties"] is JsonObject properties ? [.. properties.Select(property => property.Key)] : []))];
        Transforms = root["Transform"] switch
        {
            JsonArray several => [.. several.Select(Text).OfType<string>()],
            JsonNode one when Text(one) is { } name => [name],
            _ => [],
        };
        FindImports(root);
    }

    public IReadOnlyList<TemplateParameter> Parameters { get; }

    public IReadOnlyList<TemplateResource> Resources { get; }

    public IReadOnlyList<string> Transforms { get; }

    /// <summary>Whether it uses what a stack exports under its own name.</summary>
    public bool ImportsFrom(string stack) => _imports.Any(import => import.StartsWith($"{stack}-", StringComparison.Ordinal));

    private static IEnumerable<KeyValuePair<string, JsonObject>> Members(JsonObject root, string section) =>
        root[section] is JsonObject members
            ? members.Where(member => member.Value is JsonObject).Select(member => KeyValuePair.Create(member.Key, member.Value!.AsObject()))
            : [];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private void FindImports(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? element in array)
                FindImports(element);
        }
        else if (node is JsonObject members)
        {
            foreach ((string key, JsonNode? value) in members)
            {
                if (key == "Fn::ImportValue" && ImportedName(value) is { } name)
                    _imports.Add(name);
                FindImports(value);
            }
        }
    }

    // A name that only the deploy knows, by a Ref say, is left for CloudFormation to judge.
    private static string? ImportedName(JsonNode? value) => value is JsonObject sub
        ? Text(sub["Fn::Sub"] is JsonArray pair ? pair[0] : sub["Fn::Sub"])
        : Text(value);
}

public sealed record TemplateParameter(string Name, bool HasDefault);

public sealed record TemplateResource(string LogicalId, string Type, IReadOnlyCollection<string> PropertyNames);
