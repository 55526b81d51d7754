using System.Text;
using System.Text.RegularExpressions;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Documentation;

/// <summary>
/// docs/getting-started.md, as a newcomer follows it: its files are written, its commands run, in order.
/// </summary>
public sealed partial class TheFirstHour(PackedSdk sdk, LocalAws aws) : IClassFixture<LocalAws>
{
    // What follows are other sources, not other steps.
    private const string TheEnd = "Other sources";

    [LongFact]
    public async Task GoesAsThePageSays()
    {
        using TempProject project = sdk.CreateProject("KinesisToS3", "KinesisToS3");
        foreach (string name in (string[])["KinesisToS3.csproj", "Program.cs", "../nuget.config"])
            project.Delete(name);
        PackageSources.WriteCaches(Path.GetDirectoryName(project.Folder)!, sdk);

        StringBuilder exports = new();
        List<string> outputs = [];
        foreach (Listing listing in Pages.Of("docs/getting-started.md").TakeWhile(listing => listing.Section != TheEnd))
        {
            if (listing.Language != "sh")
            {
                Write(project, listing);
                continue;
            }

            outputs.Add(await Shell.RunAsync(project.Folder, $"{exports}{listing.Text}", aws.Variables));
            foreach (Match export in Export().Matches(listing.Text))
                exports.Append(export.Value).Append('\n');
        }

        // The record came through: version 1 of the AWS CLI takes text, version 2 Base64.
        Assert.Contains(outputs, output => output.EndsWith("aGVsbG8=", StringComparison.Ordinal)
            || output.EndsWith("hello", StringComparison.Ordinal));
        // A changed value changes the configuration, and leaves the function alone.
        string change = outputs[^2];
        Assert.Contains("KinesisToS3Env", change, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS::Lambda::Function", change, StringComparison.Ordinal);
        Assert.NotEqual(
            0, (await aws.TryCliAsync("cloudformation", "describe-stacks", "--stack-name", "KinesisToS3")).ExitCode);
    }

    private void Write(TempProject project, Listing listing)
    {
        if (listing.File is { } file)
        {
            project.WithFile(file, listing.Text
                .Replace("Streambot.Sdk/1.0.0", $"Streambot.Sdk/{PackedSdk.Version}", StringComparison.Ordinal)
                .Replace("../streambot/artifacts/packages", sdk.PackagesFolder, StringComparison.Ordinal));
            return;
        }

        // An item that the reader is to change.
        string begin = Item().Match(listing.Text).Value;
        Assert.NotEmpty(begin);
        string[] lines = File.ReadAllLines(project.ProjectFile);
        int line = Array.FindIndex(
            lines, candidate => candidate.TrimStart().StartsWith(begin, StringComparison.Ordinal));
        lines[line] = listing.Text.TrimEnd();
        File.WriteAllLines(project.ProjectFile, lines);
    }

    [GeneratedRegex("^export .*$", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("""^<\w+ Include="\w+" """)]
    private static partial Regex Item();
}
