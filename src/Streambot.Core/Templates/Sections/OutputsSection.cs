using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Sections;

/// <summary>Adds the project's outputs.</summary>
internal sealed class OutputsSection(MergeContext context)
{
    private const int MaximumDescription = 1024;
    public static readonly string[] KnownMetadata = ["Value", "Description", "Export", "Literal"];

    public void Add()
    {
        HashSet<string> seen = [];
        foreach (DeclaredItem item in context.Declaration.Of(ItemKind.Output))
        {
            context.RefuseUnknownMetadata(item, KnownMetadata);
            context.RefuseLongText(item, "Description", MaximumDescription);
            if (!LogicalId.IsValid(item.Name))
            {
                context.Findings.Add(
                    DiagnosticTable.InvalidNameOfOutput.With(item.At()));
            }
            else if (!seen.Add(item.Name))
                context.Findings.Add(DiagnosticTable.DuplicateItem.With(item.At()));
            else if (item.Text("Value") is null)
                context.Findings.Add(DiagnosticTable.MetadataMissing.With(item.At("Value"), "Value"));
            else
                Add(item);
        }
    }

    private void Add(DeclaredItem item)
    {
        JsonObject outputs = context.Template.Section("Outputs");
        if (outputs[item.Name] is not JsonObject output)
            outputs[item.Name] = output = [];
        else if (!context.Resolver.AreSame(output["Value"], context.Values.Read(item, "Value")))
        {
            context.Findings.Add(
                DiagnosticTable.DefinedTwice.With(item.At(), context.Template.Place("Outputs", item.Name)));
            return;
        }

        if (item.Text("Description") is { } description)
            context.Fill(output, item, "Description", JsonValue.Create(description));
        context.Fill(output, item, "Value", context.Values.Read(item, "Value"));
        if (item.Text("Export") is not null)
            context.Fill(output, item, "Export", new JsonObject { ["Name"] = context.Values.Read(item, "Export") });
        if (!output.ContainsKey("Condition") && context.Conditions.Name(null, output) is { } condition)
            output["Condition"] = condition;
    }
}
