using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>What CloudFormation and Lambda limit, found before anything is sent.</summary>
internal sealed class LimitCheck(MergeContext context, int bytes) : IServiceCheck
{
    private const int MaximumFunctionName = 64;

    private static readonly (string Section, int Maximum)[] Limits =
    [
        ("Resources", 500),
        ("Parameters", 200),
        ("Outputs", 200),
        ("Mappings", 200),
    ];

    public void Check(ServicePlan plan)
    {
        foreach ((string section, int maximum) in Limits)
        {
            int count = context.Template.Existing(section).Count;
            if (count > maximum)
            {
                context.Findings.Add(
                    DiagnosticTable.LimitExceeded.With(count, section, maximum)
                        .At(context.Template.LocationOfSection(section)));
            }
        }

        if (bytes > TemplateLimits.MaximumBytes)
            context.Findings.Add(DiagnosticTable.LimitExceededBytes.With(bytes, TemplateLimits.MaximumBytes));
        foreach (FunctionPlan function in plan.Functions)
            CheckName(function);
    }

    private void CheckName(FunctionPlan function)
    {
        string? name = Intrinsics.Text(function.Name)
            ?? Intrinsics.Text(Intrinsics.ArgumentOf(function.Name, "Fn::Sub"))
                ?.Replace("${AWS::StackName}", context.Declaration.StackName, StringComparison.Ordinal);
        bool isComputable = name is not null && !name.Contains("${", StringComparison.Ordinal);
        if (isComputable && name!.Length > MaximumFunctionName)
            context.Findings.Add(
                DiagnosticTable.NameTooLong
                    .With(function.Id, name, name.Length)
                    .At(function.LocationIn(context, "FunctionName")));
    }
}
