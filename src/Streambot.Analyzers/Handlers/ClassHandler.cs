using Microsoft.CodeAnalysis;

namespace Streambot.Analyzers.Handlers;

/// <summary>The handlers that are classes, which Streambot.Extensions.Hosting has interfaces for.</summary>
internal static class ClassHandler
{
    private static readonly HashSet<string> s_interfaces = new(StringComparer.Ordinal)
    {
        "IKinesisHandler", "IKinesisBatchHandler", "IDynamoDBHandler", "IDynamoDBBatchHandler", "ISqsHandler",
        "ISqsBatchHandler", "IEventHandler",
    };

    /// <summary>Whether a method implements the one of such an interface, or overrides one that does.</summary>
    public static bool IsHandler(IMethodSymbol method)
    {
        for (IMethodSymbol? one = method; one is not null; one = one.OverriddenMethod)
        {
            if (Implements(one))
                return true;
        }
        return false;
    }

    private static bool Implements(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct } type
        && type.AllInterfaces
            .Where(IsOfHandlers)
            .SelectMany(one => one.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(
                type.FindImplementationForInterfaceMember(member), method));

    private static bool IsOfHandlers(INamedTypeSymbol one) =>
        s_interfaces.Contains(one.Name)
        && one.ContainingNamespace is { Name: "Streambot", ContainingNamespace.IsGlobalNamespace: true };
}
