using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>Types that return tasks. An editor shortens their names as far as the usings of the file allow.</summary>
internal static class TaskTypes
{
    private const string TaskName = "global::System.Threading.Tasks.Task";

    public static TypeSyntax Task =>
        SyntaxFactory.ParseTypeName(TaskName).WithAdditionalAnnotations(Simplifier.Annotation);

    public static TypeSyntax Func(IEnumerable<TypeSyntax> arguments) =>
        SyntaxFactory.ParseTypeName(
            $"global::System.Func<{string.Join(", ", [.. arguments.Select(one => one.ToString()), TaskName])}>")
            .WithAdditionalAnnotations(Simplifier.Annotation);
}
