using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>What a stack takes from the outputs of others when it is deployed.</summary>
public static class ImportedOutputs
{
    /// <summary>The values, by the parameters that take them.</summary>
    /// <param name="aws">Has the stacks.</param>
    /// <param name="imports">What is taken.</param>
    /// <param name="places">Where the project asks for it, by parameter, as far as that is known.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">
    /// A project has no stack, a stack is not deployed, or does not have the output.
    /// </exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        AwsServices aws,
        IReadOnlyCollection<ImportedOutput> imports,
        IReadOnlyDictionary<string, SourceLocation> places,
        CancellationToken cancellation)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        List<DiagnosticMessage> missing = [];
        foreach (IGrouping<string, ImportedOutput> ofStack in imports.GroupBy(
            import => import.Stack, StringComparer.Ordinal))
        {
            if (ofStack.Key.Length == 0)
            {
                missing.AddRange(ofStack.Select(import => DiagnosticTable.ImportWithoutProject.With(
                    new($"StreambotImport '{import.Parameter}'", PlaceOf(import)), import.Project)));
                continue;
            }

            StackDescription? stack = await aws.Stacks.FindAsync(ofStack.Key, cancellation);
            if (stack is null || !stack.IsInService())
            {
                DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
                missing.Add((ofStack.First().IsMutual
                        ? DiagnosticTable.ImportedStackMissingInCycle
                        : DiagnosticTable.ImportedStackMissing)
                    .With(ofStack.Key, target.Account, target.Region)
                    .At(PlaceOf(ofStack.First())));
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
                        .At(PlaceOf(import)));
            }
        }

        return missing.Count == 0 ? values : throw new StreambotException(missing);

        SourceLocation? PlaceOf(ImportedOutput import) => places.GetValueOrDefault(import.Parameter);
    }
}

/// <param name="Parameter">The parameter that takes the value.</param>
/// <param name="Project">The project of the other service, as this one names it.</param>
/// <param name="Stack">The stack that has it; empty if the project is not that of a service.</param>
/// <param name="Output">The name of its output.</param>
public sealed record ImportedOutput(string Parameter, string Project, string Stack, string Output)
{
    /// <summary>Whether that project takes an output of this one, too.</summary>
    public bool IsMutual { get; init; }
}
