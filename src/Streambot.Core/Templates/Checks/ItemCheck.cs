using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Permissions;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resources;

namespace Streambot.Core.Templates.Checks;

/// <summary>Checks the items themselves, also those that nothing is written of.</summary>
internal sealed class ItemCheck(MergeContext context) : IServiceCheck
{
    public void Check(ServicePlan plan)
    {
        EnvResource env = new(context);
        foreach (DeclaredItem item in context.Declaration.Of(ItemKind.Env))
            env.Check(item);
        DeclaredPolicies policies = new(context);
        foreach (DeclaredItem item in context.Declaration.Of(ItemKind.Policy))
            policies.Check(item);
        new TagCheck(context).Check(plan);
        foreach (DeclaredItem item in context.Declaration.Items)
        {
            foreach (string name in item.MetadataNames.Where(name => !UnicodeText.IsWhole(item[name] ?? "")))
                context.Findings.Add(DiagnosticTable.ValueUnreadableForSurrogate.With(item.At(name), name));
        }
    }
}
