using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Resources;

/// <summary>Keeps secrets out of the configuration table.</summary>
internal static partial class EnvValueCheck
{
    public static void Check(MergeContext context, DeclaredItem item)
    {
        string text = item["Value"] ?? "";
        if (SecureReference().Match(text) is { Success: true } secret)
            context.Findings.Add(DiagnosticTable.SecretInClear.With(item.At("Value"), secret.Value));
        JsonNode value = context.Values.Read(item, "Value");
        foreach (string name in References.Resources(value)
            .Where(name => IsNoEcho(context, name))
            .Order(StringComparer.Ordinal))
            context.Findings.Add(DiagnosticTable.NoEchoParameterInClear.With(item.At("Value"), name));
    }

    private static bool IsNoEcho(MergeContext context, string parameter) =>
        context.Template.Existing("Parameters").Member(parameter, "NoEcho") switch
        {
            JsonValue value when value.TryGetValue(out bool isSet) => isSet,
            JsonValue value => string.Equals(Intrinsics.Text(value), "true", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    [GeneratedRegex(@"\{\{resolve:(?:ssm-secure|secretsmanager):[^}]*\}\}")]
    private static partial Regex SecureReference();
}
