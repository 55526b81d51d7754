using Amazon.Runtime.Internal;

namespace Streambot.Aws.Pipeline;

/// <summary>A query protocol's flat names: Tags.member.1.Key. What is null is left out.</summary>
public sealed class QueryParameters
{
    private readonly ParameterCollection _parameters;
    private readonly string _prefix;

    internal QueryParameters(ParameterCollection parameters, string prefix = "")
    {
        _parameters = parameters;
        _prefix = prefix;
    }

    public void Add(string name, string? value)
    {
        if (value is not null)
            _parameters.Add(_prefix + name, value);
    }

    public void Add(string name, bool? value) =>
        Add(name, value switch { true => "true", false => "false", null => null });

    public void AddList(string name, IReadOnlyList<string>? values)
    {
        for (int index = 0; index < values?.Count; index++)
            Add($"{name}.member.{index + 1}", values[index]);
    }

    public void AddList<T>(string name, IReadOnlyList<T>? values, Action<T, QueryParameters> write)
    {
        for (int index = 0; index < values?.Count; index++)
            write(values[index], new QueryParameters(_parameters, $"{_prefix}{name}.member.{index + 1}."));
    }
}
