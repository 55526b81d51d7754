using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>Checks for resources of SAM in a template without its transform.</summary>
internal sealed class ServerlessCheck(MergeContext context) : IServiceCheck
{
    public void Check(ServicePlan plan)
    {
        if (FirstOf(context.Template) is not ({ } id, { } type, _))
            return;
        context.Findings.Add(DiagnosticTable.TransformMissing.With(id, type)
            .At(context.Template.LocationOf("Resources", id)));
    }

    /// <summary>Whether there are any.</summary>
    public static bool Concerns(MergedTemplate template) => FirstOf(template).Id is not null;

    private static (string Id, string Type, JsonObject Resource) FirstOf(MergedTemplate template) =>
        template.HasTransform || template.Root.ContainsKey("Fn::Transform")
            ? default
            : template.Resources.FirstOrDefault(resource =>
                resource.Type.StartsWith("AWS::Serverless::", StringComparison.Ordinal));
}
