using System.Globalization;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Checks;

/// <summary>What CloudFormation would refuse of a parameter, found before anything is sent.</summary>
internal sealed class ParameterCheck(MergeContext context, DeclaredItem item)
{
    private const int MaximumDescription = 4000;
    private const int MaximumValue = 4096;

    private static readonly string[] Types = ["String", "Number", "List<Number>", "CommaDelimitedList"];

    // What is passed at a deploy, and what stands for it where nothing is.
    private static readonly string[] Values = ["Default", "Value"];

    public void Check()
    {
        context.RefuseLongText(item, "Description", "a parameter's description", MaximumDescription);
        CheckType();
        foreach (string metadata in Values.Where(metadata => item.Text(metadata) is not null))
            CheckValue(metadata, item.Text(metadata)!);
    }

    // The types of other services are more than anyone would list here.
    private void CheckType()
    {
        if (item.Text("Type") is not { } type || Types.Contains(type) || type.StartsWith("AWS::", StringComparison.Ordinal) || type.StartsWith("List<AWS::", StringComparison.Ordinal))
            return;
        context.Findings.Add(DiagnosticTable.UnknownValue, item.Title, "Type", type, "CloudFormation", NearestNames.Hint(type, Types), $"{string.Join(", ", Types)}, and types that begin with AWS:: or List<AWS::");
    }

    private void CheckValue(string metadata, string text)
    {
        context.RefuseLongText(item, metadata, "a parameter", MaximumValue);
        if (item.Text("AllowedValues") is { } list && !list.TrimStart().StartsWith('[') && ListText.Split(list) is var allowed && !allowed.Contains(text))
            context.Findings.Add(DiagnosticTable.UnknownValue, item.Title, metadata, text, "AllowedValues", "", string.Join(", ", allowed));
        if (item.Text("Type") == "Number" && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            context.Findings.Add(DiagnosticTable.WrongType, item.Title, metadata, text, "a number");
    }
}
