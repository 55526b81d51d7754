using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Functions;

/// <summary>A call that maps a handler.</summary>
/// <param name="Name">The function's; null if it is computed, or the call names none.</param>
/// <param name="Source">The part of the method's name that says what the handler reads; null for any event.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Location">Of the name, or of the call without one.</param>
internal sealed record Mapping(string? Name, string? Source, string Method, Location Location)
{
    private static readonly string[] s_sources = ["Kinesis", "DynamoDB", "Sqs"];

    /// <summary>Null if the call maps none.</summary>
    public static Mapping? Read(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal)
            || call.TargetMethod.ContainingType?.ToDisplayString()
                is not ("Streambot.StreambotFunctions" or "Streambot.StreambotBuilder"))
            return null;
        IArgumentOperation? name = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "name");
        string? source = s_sources.FirstOrDefault(
            one => call.TargetMethod.Name.StartsWith($"Map{one}", StringComparison.Ordinal));
        return new(
            name?.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null,
            source,
            call.TargetMethod.Name,
            (name?.Syntax ?? call.Syntax).GetLocation());
    }

    /// <summary>Those of the file of a call.</summary>
    public static IEnumerable<Mapping> InTheFileOf(IOperation call, CancellationToken cancellation) =>
        call.Syntax.SyntaxTree.GetRoot(cancellation).DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(one => call.SemanticModel?.GetOperation(one, cancellation))
            .OfType<IInvocationOperation>()
            .Select(Read)
            .OfType<Mapping>();
}
