using System.Text.RegularExpressions;

namespace Streambot.Tests;

/// <summary>What a run of dotnet said.</summary>
public sealed partial record BuildResult(int ExitCode, string Output)
{
    /// <summary>The codes of the errors, each once, in the order they came.</summary>
    public IReadOnlyList<string> Errors => Codes("error");

    public IReadOnlyList<string> Warnings => Codes("warning");

    /// <summary>
    /// Our own errors and warnings as they stand there, each once, in their order in the file: place, code and text,
    /// without the project that built.
    /// </summary>
    public IReadOnlyList<string> Diagnostics =>
        [.. Output.Split('\n')
            .Where(line => OwnDiagnostic().IsMatch(line))
            .Select(line => line.Split(" [/")[0].Trim())
            .Distinct()
            .OrderBy(line => line.Split('(')[0], StringComparer.Ordinal)
            .ThenBy(line => int.TryParse(LineNumber().Match(line).Groups[1].Value, out int number) ? number : 0)];

    /// <summary>The text of the first error of a code.</summary>
    public string Message(string code) =>
        Output.Split('\n')
            .First(line => line.Contains($"error {code}: ", StringComparison.Ordinal))
            .Split($"error {code}: ")[1]
            .Trim();

    private List<string> Codes(string severity) =>
        [.. AnyDiagnostic().Matches(Output).Where(match => match.Groups["severity"].Value == severity)
            .Select(match => match.Groups["code"].Value)
            .Distinct()];

    [GeneratedRegex(@"\b(?<severity>error|warning) (?<code>[A-Z]+[0-9]+):")]
    private static partial Regex AnyDiagnostic();

    [GeneratedRegex(@": (error|warning) STREAMBOT[0-9]+: ")]
    private static partial Regex OwnDiagnostic();

    [GeneratedRegex(@"\((\d+),\d+\): ")]
    private static partial Regex LineNumber();
}
