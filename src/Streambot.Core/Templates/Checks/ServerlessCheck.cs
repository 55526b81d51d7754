using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Checks;

/// <summary>Resources of SAM in a template without its transform.</summary>
internal static class ServerlessCheck
{
    /// <summary>Whether there are some.</summary>
    public static bool Check(MergeContext context)
    {
        MergedTemplate template = context.Template;
        if (template.HasTransform || template.Root.ContainsKey("Fn::Transform"))
            return false;
        (string id, string type, JsonObject _) = template.Resources
            .FirstOrDefault(resource => resource.Type.StartsWith("AWS::Serverless::", StringComparison.Ordinal));
        if (id is null)
            return false;
        context.Findings.Add(DiagnosticTable.TransformMissing.With(id, type)
            .At(template.LocationOf("Resources", id)));
        return true;
    }
}
