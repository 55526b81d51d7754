using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Streambot.Analyzers.Functions;

/// <summary>
/// The functions that the items of a project declare, with what they read: <c>Function</c> and a name on a line, or
/// <c>Connector</c>, the functions and the ARN of the source, separated by tabs, or <c>Template</c> and what may be a
/// logical ID in it. Streambot.Keys.targets writes it.
/// </summary>
internal sealed class DeclaredFunctions
{
    private const string FileName = "streambot.functions.txt";

    private readonly Dictionary<string, HashSet<string>> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofTemplate = new(StringComparer.Ordinal);

    /// <summary>Their names, in the order of the project.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Null for a project that declares none: it has one function, whatever its handler is called.</summary>
    public static DeclaredFunctions? Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        AdditionalText? file = files.FirstOrDefault(one => Path.GetFileName(one.Path) == FileName);
        if (file?.GetText(cancellation) is not { } text)
            return null;
        DeclaredFunctions functions = new();
        foreach (TextLine line in text.Lines)
            functions.Add(line.ToString().Split('\t'));
        return functions.Names.Count > 0 ? functions : null;
    }

    /// <summary>Whether there can be a function of that name: a template may have some of its own.</summary>
    public bool Has(string name) => Names.Contains(name) || _ofTemplate.Contains(name);

    /// <summary>The sources that a function reads, as far as their ARNs tell.</summary>
    public IEnumerable<string> SourcesOf(string name) =>
        _sources.TryGetValue(name, out HashSet<string>? sources) ? sources : [];

    private void Add(string[] parts)
    {
        string value = parts.Length > 1 ? parts[1] : "";
        if (value.Length == 0)
            return;
        if (parts[0] == "Function")
            Names.Add(value);
        else if (parts[0] == "Template")
            _ofTemplate.UnionWith(value.Split(' '));
        else if (parts[0] == "Connector" && parts.Length > 2 && SourceOf(parts[2]) is { } source)
            AddSource(value.Split([';'], StringSplitOptions.RemoveEmptyEntries), source);
    }

    private void AddSource(string[] functions, string source)
    {
        foreach (string name in functions)
        {
            if (!_sources.TryGetValue(name.Trim(), out HashSet<string>? sources))
                _sources[name.Trim()] = sources = [];
            sources.Add(source);
        }
    }

    private static string? SourceOf(string arn)
    {
        string[] parts = arn.Split(':');
        string service = parts.Length > 5 && parts[0] == "arn" ? parts[2] : "";
        return service switch
        {
            "kinesis" => "Kinesis",
            "sqs" => "Sqs",
            "dynamodb" => "DynamoDB",
            // Of all sources, only a table has a stream of that name.
            _ => arn.EndsWith(".StreamArn", StringComparison.Ordinal) ? "DynamoDB" : null,
        };
    }
}
