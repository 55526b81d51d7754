using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Streambot.Analyzers.CodeFixes.Awaiting;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>A call of Map with a handler of batches that has no result. Another method takes one that has.</summary>
internal sealed class BatchMapping
{
    private readonly SimpleNameSyntax _name;
    private readonly ArgumentSyntax _eventType;

    private BatchMapping(SimpleNameSyntax name, ArgumentSyntax eventType, string method) =>
        (_name, _eventType, Method) = (name, eventType, method);

    /// <summary>The method that takes a handler with a response.</summary>
    public string Method { get; }

    /// <summary>Null if a handler is mapped in another way.</summary>
    public static BatchMapping? Of(EnclosingFunction handler, SemanticModel model)
    {
        if (handler.Node.Parent?.Parent?.Parent is not InvocationExpressionSyntax call
            || call.Expression is not MemberAccessExpressionSyntax { Name: { } name }
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol
            {
                Name: "Map", ContainingType.Name: "StreambotFunctions", TypeArguments: [{ } batch],
            }
            || MethodFor(batch) is not { } method)
            return null;
        ArgumentSyntax? eventType = call.ArgumentList.Arguments.FirstOrDefault(
            argument => model.GetTypeInfo(argument.Expression).Type?.Name == "JsonTypeInfo");
        return eventType is null ? null : new(name, eventType, method);
    }

    /// <summary>Calls the other method, which knows what the event is.</summary>
    public void Replace(SyntaxEditor editor)
    {
        editor.ReplaceNode(_name, SyntaxFactory.IdentifierName(Method).WithTriviaFrom(_name));
        editor.RemoveNode(_eventType, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static string? MethodFor(ITypeSymbol batch) =>
        batch.ContainingNamespace?.ToDisplayString() != "Streambot.Events"
            ? null
            : batch.Name switch
            {
                "KinesisEvent" => "MapKinesisBatch",
                "DynamoDBEvent" => "MapDynamoDBBatch",
                "SqsEvent" => "MapSqsBatch",
                _ => null,
            };
}
