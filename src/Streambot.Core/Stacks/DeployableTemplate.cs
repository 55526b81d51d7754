using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
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

    // Parameters whose values CloudFormation reads at each deploy.
    private const string SystemsManager = "AWS::SSM::Parameter::";
    private const string Module = "::MODULE";

    // What CloudFormation asks others for at each deploy: a macro, the zones of the region, or another stack.
    private static readonly string[] LiveFunctions = ["Fn::Transform", "Fn::GetAZs", "Fn::GetStackOutput"];

    private readonly List<string> _imports = [];
    private readonly List<string> _textsGoTo = [];

    /// <param name="text">The template as it is sent.</param>
    /// <param name="root">The same, read, with intrinsics in their long form.</param>
    public DeployableTemplate(string text, JsonObject root)
    {
        Text = text;
        Root = root;
        Parameters = [.. Members(root, "Parameters")
            .Select(member => new TemplateParameter(member.Key, member.Value.ContainsKey("Default"))
            {
                IsHidden = member.Value.ContainsKey("NoEcho"),
                IsOfSystemsManager = String(member.Value["Type"]) is not { } type
                    || type.StartsWith(SystemsManager, StringComparison.Ordinal),
            })];
        Resources = [.. Members(root, "Resources").Select(member => new TemplateResource(
            member.Key,
            String(member.Value["Type"]) ?? "",
            member.Value["Properties"] is JsonObject properties
                ? [.. properties.Select(property => property.Key)]
                : []))];
        Transforms = root["Transform"] switch
        {
            JsonArray several => [.. several.Select(String).OfType<string>()],
            JsonNode one when String(one) is { } name => [name],
            _ => [],
        };
        HasTransforms = root.ContainsKey("Transform")
            || HasMacros(root)
            || Resources.Any(resource => resource.Type.EndsWith(Module, StringComparison.Ordinal));
        CanChangeByItself = HasTransforms
            || Parameters.Any(parameter => parameter.IsOfSystemsManager)
            || Resources.Any(
                resource => resource.Type == ResourceTypes.NestedStack
                    || resource.Type.EndsWith(Module, StringComparison.Ordinal))
            || HasLiveParts(root);
        _imports.AddRange(ImportsIn(root));
        foreach ((_, JsonObject resource) in Members(root, "Resources"))
        {
            if (resource["Properties"] is JsonObject properties
                && properties.ContainsKey(CustomConnector.LambdaProperties))
                _textsGoTo.AddRange(ImportsIn(properties["ServiceToken"]));
        }
    }

    /// <summary>What CloudFormation is given.</summary>
    public string Text { get; }

    /// <summary>The same, read, with intrinsics in their long form.</summary>
    internal JsonObject Root { get; }

    public IReadOnlyList<TemplateParameter> Parameters { get; }

    public IReadOnlyList<TemplateResource> Resources { get; }

    public IReadOnlyList<string> Transforms { get; }

    /// <summary>Whether CloudFormation makes another template of it.</summary>
    public bool HasTransforms { get; }

    /// <summary>
    /// Whether the same template can have another result, because it takes something from elsewhere at each deployment.
    /// </summary>
    public bool CanChangeByItself { get; }

    /// <exception cref="StreambotException">The file does not exist, or is not a template.</exception>
    public static async Task<DeployableTemplate> ReadAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            throw DiagnosticTable.NothingToDeploy.With(file).ToException();
        TemplateDocument document = await TemplateReader.ReadAsync(file, cancellation);
        return new(Encoding.UTF8.GetString(await InputFile.ReadAsync(file, cancellation)), document.Root);
    }

    /// <summary>Whether it uses what a stack exports under its own name.</summary>
    public bool ImportsFrom(string stack) =>
        _imports.Any(import => import.StartsWith($"{stack}-", StringComparison.Ordinal));

    /// <summary>
    /// The least version of the protocol that the custom resources of a stack must speak: 2 has LambdaProperties.
    /// </summary>
    public int ProtocolOf(string stack) => _textsGoTo.Contains($"{stack}-{Connectors}") ? 2 : 1;

    private static IEnumerable<KeyValuePair<string, JsonObject>> Members(JsonObject root, string section) =>
        root[section] is JsonObject members
            ? members.Where(member => member.Value is JsonObject)
                .Select(member => KeyValuePair.Create(member.Key, (JsonObject)member.Value!))
            : [];

    private static string? String(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool HasMacros(JsonNode? node) => node switch
    {
        JsonArray array => array.Any(HasMacros),
        JsonObject members => members.Any(member => member.Key == "Fn::Transform" || HasMacros(member.Value)),
        _ => false,
    };

    private static bool HasLiveParts(JsonNode? node) => node switch
    {
        JsonArray array => array.Any(HasLiveParts),
        JsonObject members => members.Any(member =>
            LiveFunctions.Contains(member.Key) || DynamicReferences.MayBeIn(member.Key) || HasLiveParts(member.Value)),
        _ => Intrinsics.Text(node) is { } text && DynamicReferences.MayBeIn(text),
    };

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

public sealed record TemplateParameter(string Name, bool HasDefault)
{
    /// <summary>
    /// Whether CloudFormation shows no value of it; one that says it is not is taken for one that is.
    /// </summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether its value is a name in Systems Manager, or nobody can tell.</summary>
    public bool IsOfSystemsManager { get; init; }
}

public sealed record TemplateResource(string LogicalId, string Type, IReadOnlyCollection<string> PropertyNames);
