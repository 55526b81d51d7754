using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations.Source;

/// <summary>
/// Properties and items whose names begin like those of Streambot but are unknown: MSBuild accepts them, but nothing
/// reads them.
/// </summary>
public static class UnknownNames
{
    private const string Prefix = "Streambot";
    private const string DependsOn = "DependsOn";

    /// <summary>What is specified on the command line, which has no location.</summary>
    public static IEnumerable<DiagnosticMessage> InProperties(IEnumerable<string> names) => names
        .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !IsProperty(name))
        .Select(name => DiagnosticTable.UnknownName.With(name).Then(Hint(name)));

    /// <summary>What a project file specifies.</summary>
    internal static IEnumerable<DiagnosticMessage> In(ProjectXml file)
    {
        IEnumerable<DiagnosticMessage> properties =
            from property in file.Properties
            where IsOurs(property) && !IsProperty(property.Name)
            select DiagnosticTable.UnknownName.With(property.Name).Then(Hint(property.Name)).At(property.Location);
        IEnumerable<DiagnosticMessage> items =
            from item in file.ItemElements
            where IsOurs(item) && !ProjectNames.Items.Contains(item.Name)
            select DiagnosticTable.UnknownNameOfItem.With(item.Name).Then(Hint(item.Name)).At(item.Location);
        return properties.Concat(items);
    }

    private static bool IsOurs(WrittenText written) =>
        written.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsProperty(string name) =>
        ProjectNames.Properties.Contains(name)
        || (name.EndsWith(DependsOn, StringComparison.OrdinalIgnoreCase)
            && ProjectNames.Targets.Contains(name[..^DependsOn.Length]));

    // A name that is longer or shorter than a known one is nearer to it than one with a similar spelling.
    private static string Hint(string name)
    {
        string[] known = [.. ProjectNames.Properties, .. ProjectNames.Items];
        string? related = known
            .Where(candidate =>
                candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                || name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase))
            .OrderBy(candidate => Math.Abs(candidate.Length - name.Length))
            .ThenBy(candidate => candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        if (related is not null)
        {
            return ProjectNames.Items.Contains(related)
                ? DiagnosticSentences.DidYouMeanTheItem(related)
                : DiagnosticSentences.DidYouMeanTheProperty(related);
        }

        // Without the prefix that all of them share, which would make all of them similar.
        return NearestNames.Hint(name[Prefix.Length..], known.Select(candidate => candidate[Prefix.Length..]), Prefix);
    }
}
