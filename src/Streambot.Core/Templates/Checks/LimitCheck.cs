using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>What CloudFormation and Lambda limit, found before anything is sent.</summary>
internal sealed class LimitCheck(MergeContext context)
{
    private const int MaximumFunctionName = 64;

    private static readonly (string Section, string What, int Maximum)[] Limits =
    [
        ("Resources", "resources", 500),
        ("Parameters", "parameters", 200),
        ("Outputs", "outputs", 200),
        ("Mappings", "mappings", 200),
    ];

    public void Check(ServicePlan plan, int bytes)
    {
        foreach ((string section, string what, int maximum) in Limits)
        {
            int count = context.Template.Existing(section).Count;
            if (count > maximum)
                context.Findings.Add(DiagnosticTable.LimitExceeded.With(count, what, maximum).At(context.Template.LocationOfSection(section)));
        }

        if (bytes > TemplateLimits.MaximumBytes)
            context.Findings.Add(DiagnosticTable.LimitExceeded, bytes, "bytes", TemplateLimits.MaximumBytes);
        foreach (FunctionPlan function in plan.Functions)
            CheckName(function);
    }

    private void CheckName(FunctionPlan function)
    {
        string? name = Intrinsics.Text(function.Name) ?? Intrinsics.Text(Intrinsics.ArgumentOf(function.Name, "Fn::Sub"))
            ?.Replace("${AWS::StackName}", context.Declaration.StackName, StringComparison.Ordinal);
        bool isComputable = name is not null && !name.Contains("${", StringComparison.Ordinal);
        if (isComputable && name!.Length > MaximumFunctionName)
            context.Findings.Add(DiagnosticTable.NameTooLong.With(function.Id, name, name.Length).At(function.LocationIn(context, "FunctionName")));
    }
}
