using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Build.Framework;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;
using Streambot.Core.Invocation;
using Streambot.Tasks.Invocation;

namespace Streambot.Tasks;

/// <summary>
/// Runs the bundle here, as Lambda would, with one event. Never gives it AWS credentials that the shell does not have.
/// </summary>
public sealed class InvokeBundle : StreambotTask
{
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>The merged template, which says how the function is run.</summary>
    [Required] public string TemplatePath { get; set; } = "";

    /// <summary>The event as the project names it: a path, or the name of a sample.</summary>
    public string Event { get; set; } = "";

    public string EventPath { get; set; } = "";

    /// <summary>The function's logical id; empty with only one.</summary>
    public string FunctionId { get; set; } = "";

    public string Region { get; set; } = "";

    public string EndpointUrl { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        byte[] payload = await InvocationEvent.ReadAsync(Event, EventPath, ProjectFile, cancellation);
        using JsonDocument template = JsonDocument.Parse(
            await InputFile.ReadAsync(TemplatePath, cancellation),
            new() { MaxDepth = TemplateLimits.MaximumDepth });
        TemplateFunction function = TemplateFunction.Find(template.RootElement, FunctionId, ProjectFile);
        List<string> missing = [.. function.Unresolved.Where(name => Environment.GetEnvironmentVariable(name) is null)];
        if (missing.Count > 0)
            Reporter.Headline(
                $"{function.Id} runs without {string.Join(", ", missing)}: references and secrets come from the "
                + "shell's environment");

        InvocationReport report = await new LocalInvocation(function, ProjectFile, Reporter)
            .RunAsync(BundlePath, payload, Settings(function), cancellation);
        string body = Encoding.UTF8.GetString(report.Answer.Body.Span);
        Reporter.Headline(Figures(function, report));
        if (report.Answer.Error is { } error)
            throw DiagnosticTable.InvokeFunctionFailed.With(function.Id, error.ToString())
                .At(ProjectFile)
                .ToException();
        Reporter.Headline($"{function.Id} -> {body}");
        if (report.Answer.Failures is { Count: > 0 and int failed })
            Reporter.Headline($"{function.Id} has failed for {failed} of the records, which Lambda would send again");
    }

    private static string Figures(TemplateFunction function, InvocationReport report)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{function.Id} took {report.Answer.Duration.TotalMilliseconds:0} ms, ");
        text += string.Create(CultureInfo.InvariantCulture, $"after {report.Init.TotalMilliseconds:0} ms to start");
        return report.PeakMemory == 0
            ? text
            : $"{text}, and {report.PeakMemory >> 20} of its {function.MemorySize} MB";
    }

    private IEnumerable<KeyValuePair<string, string>> Settings(TemplateFunction function)
    {
        if (Region.Length > 0)
            yield return KeyValuePair.Create("AWS_REGION", Region);
        if (EndpointUrl.Length > 0)
            yield return KeyValuePair.Create("AWS_ENDPOINT_URL", EndpointUrl);
        foreach (KeyValuePair<string, string> setting in function.Settings)
            yield return setting;
    }
}
