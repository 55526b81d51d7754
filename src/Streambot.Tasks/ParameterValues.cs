using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>The values that a deploy passes to the stack's parameters.</summary>
internal static class ParameterValues
{
    private const string Value = "Value";
    private const string Variable = "ValueFromEnvironment";

    /// <summary>Of each item that has one; an item that comes twice counts by its last.</summary>
    /// <exception cref="StreambotException">A variable is not set.</exception>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<ITaskItem> items)
    {
        Dictionary<string, string> values = [];
        List<DiagnosticMessage> missing = [];
        foreach (ITaskItem item in items)
        {
            // MSBuild has no null: whether there is a value, only the names tell.
            if (item.MetadataNames.Cast<string>().Contains(Value, StringComparer.OrdinalIgnoreCase))
                values[item.ItemSpec] = item.GetMetadata(Value);
            else if (item.GetMetadata(Variable) is { Length: > 0 } variable
                && Environment.GetEnvironmentVariable(variable) is { } value)
                values[item.ItemSpec] = value;
            else if (item.GetMetadata(Variable) is { Length: > 0 } absent)
                missing.Add(DiagnosticTable.VariableMissing.With(item.ItemSpec, absent));
        }

        return missing.Count == 0 ? values : throw new StreambotException(missing);
    }
}
