using System.Text.RegularExpressions;

namespace Streambot.Sdk.Tests.Packed;

/// <summary>What a run of dotnet said.</summary>
public sealed partial record BuildResult(int ExitCode, string Output)
{
    /// <summary>The codes of the errors, each once, in the order they came.</summary>
    public IReadOnlyList<string> Errors => Codes("error");

    public IReadOnlyList<string> Warnings => Codes("warning");

    /// <summary>The text of the first error of a code.</summary>
    public string Message(string code) =>
        Output.Split('\n').First(line => line.Contains($"error {code}: ", StringComparison.Ordinal)).Split($"error {code}: ")[1].Trim();

    private List<string> Codes(string severity) =>
        [.. Diagnostics().Matches(Output).Where(match => match.Groups["severity"].Value == severity).Select(match => match.Groups["code"].Value).Distinct()];

    [GeneratedRegex(@"\b(?<severity>error|warning) (?<code>[A-Z]+[0-9]+):")]
    private static partial Regex Diagnostics();
}
