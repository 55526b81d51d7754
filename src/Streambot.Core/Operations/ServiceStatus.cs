using System.Globalization;
using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;
using Streambot.Core.Stacks;

namespace Streambot.Core.Operations;

/// <summary>
/// Tells how a service is: its stack, functions, connectors and configurations, and what of them differs from the
/// project. Names, never values.
/// </summary>
public sealed class ServiceStatus(OperationServices aws, IReporter reporter)
{
    /// <param name="stackName">The service's stack.</param>
    /// <param name="template">The project's template without its zip; none compares nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">The service is not deployed, or AWS refuses to tell.</exception>
    public async Task TellAsync(string stackName, ProjectTemplate? template, CancellationToken cancellation)
    {
        DeployedService service = await DeployedService.FindAsync(aws, stackName, orEmpty: true, cancellation);
        StackDescription stack = service.Stack;
        string protection = stack.IsProtected ? ", protected from deletion" : "";
        reporter.Headline(
            $"The {service.Target.Named(stack.Name)} is in state {stack.Status}{protection}",
            stack.IsSound() ? Tone.Plain : Tone.Warning);
        if (stack.StatusReason is { } reason)
            reporter.Headline($"  {reason}");
        if (aws.Stacks.ConsoleUrlOf(stack.Id) is { } console)
            reporter.Headline($"  {console.AbsoluteUri}");
        foreach (StackResource function in service.Functions)
            await TellAsync(
                $"    {function.LogicalId}",
                () => TellFunctionAsync(function, service.Target, template, cancellation));
        foreach (StackResource connector in service.Connectors)
            await TellAsync($"    {connector.LogicalId}", () => TellConnectorAsync(connector, cancellation));
        foreach (ListedChangeSet waiting in await WaitingAsync(stack, cancellation))
            reporter.Headline($"  change set  {waiting.Id.Name} waits to be executed", Tone.Warning);
        if (template is not null && stack.Status != "REVIEW_IN_PROGRESS")
            await TellAsync("The template", () => TellDifferencesAsync(stack, template, cancellation));
    }

    // Whoever may not see one thing sees the others.
    private async Task TellAsync(string subject, Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (StreambotException exception)
        {
            reporter.Headline($"{subject}: {exception.Messages[0].Text}", Tone.Warning);
        }
    }

    private async Task TellFunctionAsync(
        StackResource resource, DeployTarget target, ProjectTemplate? template, CancellationToken cancellation)
    {
        DeployedFunction? function = await aws.Functions.FindAsync(resource.PhysicalId, cancellation);
        if (function is null)
        {
            reporter.Headline($"  function    {resource.LogicalId}: does not exist", Tone.Warning);
            return;
        }

        string state = function.Text("State") ?? "Active";
        string update =
            function.Text("LastUpdateStatus") is { } last and not "Successful" ? $", last update {last}" : "";
        string why = function.Text("StateReason") ?? function.Text("LastUpdateStatusReason") ?? "";
        reporter.Headline(
            $"  function    {resource.LogicalId}: {state}{update}{(why.Length > 0 ? $" ({why})" : "")}, "
            + $"{function.Text("Runtime")}, {function.Text("MemorySize")} MB, {function.Text("Timeout")} s, changed "
            + $"{Shown(function.Text("LastModified"))}",
            state == "Active" && update.Length == 0 ? Tone.Plain : Tone.Warning);
        bool isMarked = await IsMarkedAsync(SwappedFunction.ArnOf(function.Name, target), cancellation);
        if (function.Table is not { } table)
            return;
        EnvironmentRecord? record =
            await aws.Functions.FindRecordAsync(table, function.Name, cancellation);
        if (record is null)
        {
            reporter.Headline($"    configuration: none in the table '{table}'", Tone.Warning);
            return;
        }

        RecordKeys keys = RecordKeys.Of(record);
        string count = keys.Count == 1 ? "1 key" : $"{keys.Count} keys";
        reporter.Headline($"    configuration: version {Short(record.Version)}, {count} in the table '{table}'");
        if (record.Hotswap is { } time && !isMarked)
        {
            reporter.Headline(
                $"    values of a hotswap, {Shown(time)}, which no deploy brings back without the tag "
                    + HotswapMark.Tag,
                Tone.Warning);
        }

        foreach (string difference in template?.DifferencesOf(resource.LogicalId, keys) ?? [])
            reporter.Headline($"    {difference}", Tone.Warning);
    }

    // Whoever may not look for the mark is told all else.
    private async Task<bool> IsMarkedAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyDictionary<string, string> tags = await aws.Functions.TagsOfAsync(arn, cancellation);
            if (tags.GetValueOrDefault(HotswapMark.Tag) is not { } text)
                return false;
            HotswapMark mark = HotswapMark.Parse(text);
            string what = mark is { Zip: true, Values: true } ? "zip and values" : mark.Zip ? "zip" : "values";
            string time = mark.Time.Length > 0 ? $", {Shown(mark.Time)}" : "";
            reporter.Headline($"    {what} of a hotswap{time}", Tone.Warning);
            return true;
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"    whether a hotswap has changed it cannot be seen: {exception.Messages[0].Text}", Tone.Warning);
            return true;
        }
    }

    private async Task TellConnectorAsync(StackResource resource, CancellationToken cancellation)
    {
        EventSourceMapping? mapping = await aws.Service.FindMappingAsync(resource.PhysicalId, cancellation);
        if (mapping is null)
        {
            reporter.Headline($"  connector   {resource.LogicalId}: does not exist", Tone.Warning);
            return;
        }

        string result = mapping.Configuration["LastProcessingResult"]?.ToString() ?? "";
        string transition = mapping.Configuration["StateTransitionReason"]?.ToString() ?? "";
        bool isWell = mapping.State == "Enabled" && !result.StartsWith("PROBLEM", StringComparison.Ordinal);
        string why = !isWell && transition.Length > 0 ? $" ({transition})" : "";
        reporter.Headline(
            $"  connector   {resource.LogicalId}: {mapping.State}"
            + $"{(result.Length > 0 ? $", last result: {result}" : "")}{why}",
            isWell ? Tone.Plain : Tone.Warning);
    }

    private async Task TellDifferencesAsync(
        StackDescription stack, ProjectTemplate template, CancellationToken cancellation)
    {
        string deployed = await aws.Stacks.GetTemplateAsync(stack.Id, cancellation);
        IReadOnlyList<string> differences = template.DifferencesOf(deployed, stack.Name);
        if (differences.Count == 0)
        {
            reporter.Headline("The template is that of the project, whose code is not compared.");
            return;
        }

        reporter.Headline("The template differs from the project's, whose code is not compared:", Tone.Warning);
        foreach (string difference in differences)
            reporter.Headline($"  {difference}", Tone.Warning);
    }

    private async Task<IReadOnlyList<ListedChangeSet>> WaitingAsync(
        StackDescription stack, CancellationToken cancellation)
    {
        try
        {
            return [.. (await aws.Stacks.ListChangeSetsAsync(stack.Id, cancellation)).Where(one => one.IsWaiting)];
        }
        catch (StreambotException exception)
        {
            reporter.Detail(exception.Message);
            return [];
        }
    }

    private static string Short(string? version) => version is { Length: > 12 } ? version[..12] : version ?? "unknown";

    // Lambda writes 2026-11-27T19:55:02.000+0000.
    private static string Shown(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out DateTimeOffset parsed)
            ? Durations.When(parsed)
            : time ?? "";
}
