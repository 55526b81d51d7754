using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Resolving;

/// <summary>Works out what values of a template come to, as far as the template tells.</summary>
/// <param name="template">Holds the resources that values refer to.</param>
internal sealed class ValueResolver(MergedTemplate template)
{
    // Names made of names may double at each step.
    private const int LongestName = 1024;

    private readonly Dictionary<string, JsonNode?> _announced = [];

    // Within one call, so that each node is resolved once. What is being resolved, in a template with a circular
    // reference, is not known.
    private readonly Dictionary<string, ResolvedValue?> _known = [];
    private readonly Dictionary<JsonNode, ResolvedValue> _resolved = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    /// <summary>Tells of a function that will be in the template, with its name or without one.</summary>
    public void Announce(string function, JsonNode? name) => _announced[function] = name?.DeepClone();

    public ResolvedValue Resolve(JsonNode? node)
    {
        _depth++;
        try
        {
            return node switch
            {
                null => ResolvedValue.OfFunction("null", JsonValue.Create("")),
                JsonValue => ResolvedValue.OfText(Intrinsics.Text(node) ?? node.ToJsonString()),
                _ when _resolved.TryGetValue(node, out ResolvedValue? known) => known,
                JsonObject mapping when Intrinsics.FunctionOf(mapping) is { } name =>
                    _resolved[node] = ResolveFunction(name, mapping),
                _ => _resolved[node] = ResolvedValue.OfFunction(Describe(node), node),
            };
        }
        finally
        {
            if (--_depth == 0)
            {
                _known.Clear();
                _resolved.Clear();
            }
        }
    }

    /// <summary>Whether two values come to the same for certain.</summary>
    public bool AreSame(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left, right) || Resolve(left).Equals(Resolve(right));

    private ResolvedValue ResolveFunction(string function, JsonObject node)
    {
        JsonNode? argument = node[function];
        ResolvedValue? resolved = function switch
        {
            "Ref" when Intrinsics.Text(argument) is { } name => Named(name),
            "Fn::GetAtt" when Intrinsics.Attribute(node) is { } named => Attribute(named.Resource, named.Attribute),
            "Fn::Sub" => Substitute(argument),
            "Fn::Join" when argument is JsonArray { Count: 2 } parts => Join(Intrinsics.Text(parts[0]), parts[1]),
            "Fn::Select" when argument is JsonArray { Count: 2 } parts => Select(parts[0]?.ToString(), parts[1]),
            "Fn::If" when argument is JsonArray { Count: 3 } cases && AreSame(cases[1], cases[2]) => Resolve(cases[1]),
            _ => null,
        };
        return resolved ?? ResolvedValue.OfFunction(function + Describe(argument), node);
    }

    // A mapping's order means nothing, and how its values are written means nothing either.
    private string Describe(JsonNode? node) => node switch
    {
        JsonArray list => $"[{string.Join(',', list.Select(Describe))}]",
        JsonObject mapping when Intrinsics.FunctionOf(mapping) is null => $"{{{string.Join(',', Members(mapping))}}}",
        _ => Measured(Resolve(node).Key),
    };

    private IEnumerable<string> Members(JsonObject mapping) => mapping
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{Measured(pair.Key)}={Describe(pair.Value)}");

    // What it holds cannot be taken for what stands beside it.
    private static string Measured(string text) => $"{text.Length}:{text}";

    private ResolvedValue? Substitute(JsonNode? argument)
    {
        (string? text, JsonObject? own) = argument is JsonArray { Count: 2 } parts
            ? (Intrinsics.Text(parts[0]), parts[1] as JsonObject)
            : (Intrinsics.Text(argument), []);
        if (text is null || own is null)
            return null;
        return Substitute(text, name => own.ContainsKey(name) ? Resolve(own[name]) : Dotted(name));
    }

    private static ResolvedValue Substitute(string text, Func<string, ResolvedValue> resolve)
    {
        List<ResolvedValue> parts = [];
        int end = 0;
        foreach (Match match in Intrinsics.Placeholder().Matches(text))
        {
            string name = match.Groups["name"].Value;
            parts.Add(ResolvedValue.OfText(text[end..match.Index]));
            parts.Add(name.StartsWith('!') ? ResolvedValue.OfText($"${{{name[1..]}}}") : resolve(name.Trim()));
            end = match.Index + match.Length;
        }

        return ResolvedValue.Concat([.. parts, ResolvedValue.OfText(text[end..])]);
    }

    private ResolvedValue Dotted(string name) =>
        name.Split('.', 2) is [string resource, string attribute] ? Attribute(resource, attribute) : Named(name);

    private ResolvedValue? Join(string? separator, JsonNode? list) => list switch
    {
        _ when separator is null => null,
        JsonArray values => ResolvedValue.Join(separator, values.Select(Resolve)),
        _ when Divided(list) is ({ } same, { } value) && same == separator => Resolve(value),
        _ => null,
    };

    private ResolvedValue? Select(string? number, JsonNode? list)
    {
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out int index))
            return null;
        if (list is JsonArray values)
            return index >= 0 && index < values.Count ? Resolve(values[index]) : null;
        // What only the deploy knows may hold the separator too.
        if (Divided(list) is not ({ Length: > 0 } separator, { } text) || Resolve(text).Text is not { } literal)
            return null;
        string[] parts = literal.Split(separator);
        return index >= 0 && index < parts.Length ? ResolvedValue.OfText(parts[index]) : null;
    }

    private static (string? Separator, JsonNode? Text) Divided(JsonNode? list) =>
        Intrinsics.ArgumentOf(list, "Fn::Split") is JsonArray { Count: 2 } parts
            ? (Intrinsics.Text(parts[0]), parts[1])
            : (null, null);

    // A Ref of SAM may have a dot.
    private ResolvedValue Named(string name) => name.Contains('.', StringComparison.Ordinal) ? Dotted(name)
        : Fact(name, ResourceFacts.Ref) ?? NameOf(name) ?? ResolvedValue.OfName(name);

    private ResolvedValue Attribute(string resource, string attribute) =>
        Fact(resource, attribute) ?? ResolvedValue.OfName($"{resource}.{attribute}");

    // What the reference of a type says that an attribute is made of.
    private ResolvedValue? Fact(string resource, string attribute)
    {
        if (TypeOf(resource) is not { } type || ResourceFacts.Of(type, attribute) is not { } text)
            return null;
        string key = $"{resource}#{attribute}";
        if (_known.TryGetValue(key, out ResolvedValue? known))
            return known;
        _known[key] = null;
        return _known[key] = Substitute(text, name => name switch
        {
            ResourceFacts.Ref => Named(resource),
            ResourceFacts.Function => FunctionArn(resource),
            _ when name.StartsWith("AWS::", StringComparison.Ordinal) => ResolvedValue.OfName(name),
            _ when name.StartsWith('.') => ResolvedValue.OfName(resource + name),
            _ => Property(resource, name) ?? ResolvedValue.OfName($"{resource}.{name}"),
        });
    }

    private ResolvedValue FunctionArn(string resource) =>
        FunctionIdentity.Of(Property(resource, "FunctionName") ?? ResolvedValue.OfName($"{resource}.FunctionName")).Arn;

    private ResolvedValue? NameOf(string resource) =>
        ResourceFacts.NameProperty(TypeOf(resource) ?? "") is { } property ? Property(resource, property) : null;

    // Where the user may have left it to AWS, only the deploy knows it.
    private ResolvedValue? Property(string resource, string property)
    {
        string key = $"{resource}.{property}";
        if (_known.TryGetValue(key, out ResolvedValue? known))
            return known;
        _known[key] = null;
        bool isAnnounced = _announced.TryGetValue(resource, out JsonNode? name) && property == "FunctionName";
        JsonNode? written = isAnnounced ? name : template.Properties(resource)[property];
        ResolvedValue? value = written is null ? null : Resolve(written);
        bool isLong = value?.Key.Length > LongestName;
        bool mayBeNone = value?.Key.Contains("AWS::NoValue", StringComparison.Ordinal) ?? true;
        return _known[key] = isLong || mayBeNone ? null : value;
    }

    private string? TypeOf(string resource) =>
        template.TypeOf(resource) ?? (_announced.ContainsKey(resource) ? ResourceTypes.Function : null);
}
