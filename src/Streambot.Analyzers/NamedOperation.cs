using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers;

internal static class NamedOperation
{
    /// <summary>Whether it stands in a <c>nameof</c>, which reads nothing.</summary>
    public static bool IsOnlyNamed(this IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is INameOfOperation)
                return true;
        }
        return false;
    }
}
