using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>Checks for resources that wait for each other: circular dependencies.</summary>
internal sealed class CircleCheck(MergeContext context) : IServiceCheck
{
    public void Check(ServicePlan plan)
    {
        // A transform changes which resource refers to which, also one that is missing.
        if (context.Template.HasTransform || ServerlessCheck.Concerns(context.Template))
            return;
        DependencyGraph graph = new(context.Template.Existing("Resources"));
        foreach (IReadOnlyList<string> circle in graph.Circles())
        {
            string path = string.Join(" -> ", circle.Append(circle[0]));
            context.Findings.Add(DiagnosticTable.Circle.With(path).At(LocationOf(circle)));
        }
    }

    // The first of the user's own resources. Those that are made for the project have no place in a file.
    private SourceLocation LocationOf(IReadOnlyList<string> circle) =>
        circle.FirstOrDefault(id => context.Template.IsUsers("Resources", id)) is { } users
            ? context.Template.LocationOf("Resources", users)
            : new(context.Declaration.ProjectFile);
}
