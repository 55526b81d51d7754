using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>The values that a change set is given.</summary>
internal static class StackParameters
{
    /// <summary>What is given; else what the stack has; else the default.</summary>
    /// <exception cref="StreambotException">Parameters have none of the three.</exception>
    public static IReadOnlyList<ParameterValue> Resolve(
        DeployableTemplate template,
        IReadOnlyDictionary<string, string> given,
        IReadOnlyCollection<string> previous,
        string stackName)
    {
        List<ParameterValue> values = [];
        List<string> missing = [];
        foreach (TemplateParameter parameter in template.Parameters)
        {
            if (given.TryGetValue(parameter.Name, out string? value))
                values.Add(new(parameter.Name, value));
            else if (previous.Contains(parameter.Name))
                values.Add(new(parameter.Name, Value: null));
            else if (!parameter.HasDefault)
                missing.Add(parameter.Name);
        }

        if (missing.Count > 0)
            throw DiagnosticTable.ParametersWithoutValue.With(stackName, string.Join(", ", missing)).ToException();
        return values;
    }
}
