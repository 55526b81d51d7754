using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Stacks;

/// <summary>What a deploy has to know of a template.</summary>
public sealed class DeployableTemplate
{
    // The end of the name of a primary stack's export.
    private const string Connectors = "ConnectorFunctionArn";

    private readonly List<string> _imports = [];
    private readonly List<string> _textsGoTo = [];

    /// <param name="text">The template as it is sent.</param>
    /// <param name="root">The same, read, with intrinsics in their long form.</param>
    public DeployableTemplate(string text, JsonObject root)
    {
        Text = text;
        Parameters = [.. Members(root, "Parameters").Select(member => new TemplateParameter(member.Key, member.Value.ContainsKey("Default")))];
        Resources = [.. Members(root, "Resources").Select(member => new TemplateResource(
            member.Key,
            String(member.Value["Type"]) ?? "",
            member.Value["Properties"] is JsonObject properties ? [.. properties.Select(property => property.Key)] : []))];
        Transforms = root["Transform"] switch
        {
            JsonArray several => [.. several.Select(String).OfType<string>()],
            JsonNode one when String(one) is { } name => [name],
            _ => [],
        };
        _imports.AddRange(ImportsIn(root));
        foreach ((_, JsonObject resource) in Members(root, "Resources"))
        {
            if (resource["Properties"] is JsonObject properties && properties.ContainsKey(CustomConnector.LambdaProperties))
                _textsGoTo.AddRange(ImportsIn(properties["ServiceToken"]));
        }
    }

    /// <summary>What CloudFormation is given.</summary>
    public string Text { get; }

    public IReadOnlyList<TemplateParameter> Parameters { get; }

    public IReadOnlyList<TemplateResource> Resources { get; }

    public IReadOnlyList<string> Transforms { get; }

    /// <exception cref="StreambotException">The file is not there, or is no template.</exception>
    public static async Task<DeployableTemplate> ReadAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            throw DiagnosticTable.NothingToDeploy.With(file).ToException();
        TemplateDocument document = await TemplateReader.ReadAsync(file, cancellation);
        return new(Encoding.UTF8.GetString(await InputFile.ReadAsync(file, cancellation)), document.Root);
    }

    /// <summary>Whether it uses what a stack exports under its own name.</summary>
    public bool ImportsFrom(string stack) => _imports.Any(import => import.StartsWith($"{stack}-", StringComparison.Ordinal));

    /// <summary>
    /// The least version of the protocol that the custom resources of a stack must speak: 2 has LambdaProperties.
    /// </summary>
    public int ProtocolOf(string stack) => _textsGoTo.Contains($"{stack}-{Connectors}") ? 2 : 1;

    private static IEnumerable<KeyValuePair<string, JsonObject>> Members(JsonObject root, string section) =>
        root[section] is JsonObject members
            ? members.Where(member => member.Value is JsonObject).Select(member => KeyValuePair.Create(member.Key, (JsonObject)member.Value!))
            : [];

    private static string? String(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static IEnumerable<string> ImportsIn(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(ImportsIn),
        JsonObject members => members.SelectMany(member => ImportsIn(member.Value)
            .Concat(member.Key == "Fn::ImportValue" && ImportedName(member.Value) is { } name ? [name] : [])),
        _ => [],
    };

    // A name that only the deploy knows, by a Ref say, is left for CloudFormation to judge.
    private static string? ImportedName(JsonNode? value) => value is JsonObject sub
        ? String(sub["Fn::Sub"] is JsonArray { Count: > 0 } pair ? pair[0] : sub["Fn::Sub"])
        : String(value);
}

public sealed record TemplateParameter(string Name, bool HasDefault);

public sealed record TemplateResource(string LogicalId, string Type, IReadOnlyCollection<string> PropertyNames);
