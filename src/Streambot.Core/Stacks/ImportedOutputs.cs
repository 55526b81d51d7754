using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>What a stack takes from the outputs of others when it is deployed.</summary>
public static class ImportedOutputs
{
    /// <summary>The values, by the parameters that take them.</summary>
    /// <exception cref="StreambotException">A stack is not deployed, or does not have the output.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        AwsServices aws, IReadOnlyCollection<ImportedOutput> imports, CancellationToken cancellation)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        List<DiagnosticMessage> missing = [];
        foreach (IGrouping<string, ImportedOutput> ofStack in imports.GroupBy(
            import => import.Stack, StringComparer.Ordinal))
        {
            StackDescription? stack = await aws.Stacks.FindAsync(ofStack.Key, cancellation);
            if (stack is null || !stack.IsInService())
            {
                DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
                missing.Add(DiagnosticTable.ImportedStackMissing
                    .With(ofStack.Key, target.Account, target.Region)
                    .At(ofStack.First().Location));
                continue;
            }

            foreach (ImportedOutput import in ofStack)
            {
                if (stack.Outputs.TryGetValue(import.Output, out string? value))
                    values[import.Parameter] = value;
                else
                    missing.Add(DiagnosticTable.ImportedOutputMissing
                        .With(
                            stack.Name,
                            import.Output,
                            string.Join(", ", stack.Outputs.Keys.Order(StringComparer.Ordinal).DefaultIfEmpty("none")))
                        .At(import.Location));
            }
        }

        return missing.Count == 0 ? values : throw new StreambotException(missing);
    }
}

/// <param name="Parameter">The parameter that takes the value.</param>
/// <param name="Stack">The stack that has it.</param>
/// <param name="Output">The name of its output.</param>
public sealed record ImportedOutput(string Parameter, string Stack, string Output)
{
    /// <summary>Where the project asks for it, if that is known.</summary>
    public SourceLocation? Location { get; init; }
}
