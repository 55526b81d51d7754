using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>A stack's tags are given at deploy, outside the template: text, as CloudFormation limits it.</summary>
internal sealed class TagCheck(MergeContext context) : IServiceCheck
{
    private const int MaximumTags = 50;
    private const int MaximumKey = 128;
    private const int MaximumValue = 256;
    public static readonly string[] KnownMetadata = ["Value", "Literal"];

    public void Check(ServicePlan plan)
    {
        DeclaredItem[] tags = [.. context.Declaration.Of(ItemKind.Tag)];
        if (tags.Length > MaximumTags)
        {
            context.Findings.Add(
                DiagnosticTable.TooMany.With(tags.Length, MaximumTags)
                    .At(tags[MaximumTags].At().Location ?? new(context.Declaration.ProjectFile)));
        }

        HashSet<string> seen = [];
        foreach (DeclaredItem tag in tags)
        {
            context.RefuseUnknownMetadata(tag, KnownMetadata);
            if (!seen.Add(tag.Name))
                context.Findings.Add(DiagnosticTable.DuplicateItem.With(tag.At()));
            if (tag.Name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                context.Findings.Add(
                    DiagnosticTable.InvalidNameOfTag.With(tag.At()));
            }

            if (tag.Text("Value") is null)
            {
                context.Findings.Add(
                    DiagnosticTable.MetadataMissingTagValue.With(tag.At()));
            }

            if (tag.Name.Length > MaximumKey)
            {
                context.Findings.Add(
                    DiagnosticTable.TooLargeTagKey.With(tag.At(), tag.Name.Length, MaximumKey));
            }

            if ((tag["Value"] ?? "").Length > MaximumValue)
            {
                context.Findings.Add(
                    DiagnosticTable.TooLargeTagValue.With(tag.At("Value"), tag["Value"]!.Length, MaximumValue));
            }

            if (context.Values.Function(tag, "Value", tag["Value"] ?? "") is not null)
            {
                context.Findings.Add(
                    DiagnosticTable.WrongTypeOfTag.With(tag.At("Value"), tag["Value"] ?? ""));
            }
        }
    }
}
