using System.Globalization;
using System.Text.RegularExpressions;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Checks;

/// <summary>What CloudFormation would refuse of a parameter, found before anything is sent.</summary>
internal sealed partial class ParameterCheck(MergeContext context, DeclaredItem item)
{
    private const string FromEnvironment = "ValueFromEnvironment";

    private const int MaximumDescription = 4000;
    private const int MaximumValue = 4096;

    private static readonly string[] Types = ["String", "Number", "List<Number>", "CommaDelimitedList"];

    // What is passed at a deploy, and what stands for it where nothing is.
    private static readonly string[] Values = ["Default", "Value"];

    public void Check()
    {
        context.RefuseLongText(item, "Description", MaximumDescription);
        CheckType();
        foreach (string metadata in Values.Where(metadata => item.Text(metadata) is not null))
            CheckValue(metadata, item.Text(metadata)!);
        CheckOrder("MinLength", "MaxLength");
        CheckOrder("MinValue", "MaxValue");
        CheckEnvironment();
    }

    // What MSBuild is given, its detailed and binary logs hold.
    private void CheckEnvironment()
    {
        if (IsHidden && item["Value"] is not null)
            context.Findings.Add(DiagnosticTable.HiddenValueInLogs.With(item.At("Value")));
        if (item.Text(FromEnvironment) is not { } variable)
            return;
        if (item["Value"] is not null)
        {
            context.Findings.Add(
                DiagnosticTable.ConflictingMetadata.With(item.At(FromEnvironment), "Value", FromEnvironment));
        }

        if (!VariableName().IsMatch(variable))
        {
            context.Findings.Add(
                DiagnosticTable.WrongType.With(
                    item.At(FromEnvironment), FromEnvironment, variable, DiagnosticTerms.EnvironmentVariable));
        }
    }

    private bool IsHidden => item.IsTrue("NoEcho");

    // Of a list, each entry has to be allowed.
    private string[] Entries(string text) => item.Text("Type") is "CommaDelimitedList" or "List<Number>"
        ? text.Split(',', StringSplitOptions.TrimEntries)
        : [text];

    private string Shown(string text) => IsHidden ? "****" : text;

    private void CheckOrder(string minimum, string maximum)
    {
        if (Number(minimum) is { } least && Number(maximum) is { } most && least > most)
        {
            context.Findings.Add(
                DiagnosticTable.OutOfRangeAbove.With(
                    item.At(minimum), minimum, item.Text(minimum)!, maximum, item.Text(maximum)!));
        }
    }

    // CloudFormation measures text by MinLength and MaxLength, and numbers by MinValue and MaxValue.
    private void CheckBounds(string metadata, string text)
    {
        if (item.Text("Type") == "Number")
        {
            if (Parse(text) < Number("MinValue"))
                Report(DiagnosticTable.OutOfRangeBelow, "MinValue");
            if (Parse(text) > Number("MaxValue"))
                Report(DiagnosticTable.OutOfRangeAbove, "MaxValue");
        }
        else if (item.Text("Type") is null or "String")
        {
            if (text.Length < Number("MinLength"))
                Report(DiagnosticTable.OutOfRangeTooShort, "MinLength");
            if (text.Length > Number("MaxLength"))
                Report(DiagnosticTable.OutOfRangeTooLong, "MaxLength");
        }

        void Report(Diagnostic<ItemPlace, string, string, string, string> diagnostic, string bound) =>
            context.Findings.Add(
                diagnostic.With(item.At(metadata), metadata, Shown(text), bound, item.Text(bound)!));
    }

    private decimal? Number(string metadata) => Parse(item.Text(metadata));

    private static decimal? Parse(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    // The types of other services are more than anyone would list here.
    private void CheckType()
    {
        if (item.Text("Type") is not { } type
            || Types.Contains(type)
            || type.StartsWith("AWS::", StringComparison.Ordinal)
            || type.StartsWith("List<AWS::", StringComparison.Ordinal))
            return;
        context.Findings.Add(
            DiagnosticTable.UnknownValueOfType.With(item.At("Type"), type, string.Join(", ", Types))
                .Then(NearestNames.Hint(type, Types)));
    }

    private void CheckValue(string metadata, string text)
    {
        context.RefuseLongText(item, metadata, MaximumValue);
        if (item.Text("AllowedValues") is { } list
            && !list.TrimStart().StartsWith('[')
            && ListText.Split(list) is var allowed
            && !Entries(text).All(allowed.Contains))
        {
            context.Findings.Add(
                DiagnosticTable.UnknownValueNotAllowed.With(
                    item.At(metadata), metadata, Shown(text), Shown(string.Join(", ", allowed))));
        }

        if (item.Text("Type") == "Number"
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            context.Findings.Add(
                DiagnosticTable.WrongType.With(item.At(metadata), metadata, Shown(text), DiagnosticTerms.Number));
        }

        CheckBounds(metadata, text);
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();
}
