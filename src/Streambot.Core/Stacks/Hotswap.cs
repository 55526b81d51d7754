using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Brings a zip and literal values to the functions of a stack without CloudFormation, where nothing else differs; and
/// brings back what it has changed, once the stack is deployed again.
/// </summary>
internal sealed class Hotswap(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    /// <returns>Null if the service is what the project wants; else what only CloudFormation can do.</returns>
    /// <exception cref="StreambotException">AWS refuses something on the way.</exception>
    public async Task<string?> TryAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        if (found.Existing is not { } stack || stack.Condition() != StackCondition.Usable)
            return "the stack is not deployed yet";
        if (!UnchangedStack.IsButForTemplate(request, stack, found.Parameters))
            return "more than the template differs";
        if (request.Template.HasTransforms)
            return "CloudFormation makes another template of it";
        if (await ReadAsync(stack, cancellation) is not { } deployed)
            return "the template of the stack cannot be read";
        HotswapPlan plan = HotswapPlan.Of(request.Template.Root, deployed, out string? obstacle);
        if (obstacle is not null)
            return obstacle;

        long start = time.GetTimestamp();
        SwappedService service = await ServiceAsync(stack, found.Target, cancellation);
        string mark = HotswapMark.At(time.GetUtcNow());
        int swapped = 0;
        foreach (SwappableConfiguration configuration in plan.Configurations)
        {
            if (configuration.Differs || await service.MarkOfAsync(configuration, cancellation) is not null)
                swapped += Tell(
                    configuration,
                    await service.WriteAsync(configuration, configuration.Differs ? mark : null, cancellation));
        }

        foreach (SwappableFunction function in plan.Functions)
        {
            if (!function.Differs && await service.MarkOfAsync(function, cancellation) is null)
                continue;
            await service.UpdateAsync(function, function.Differs ? mark : null, cancellation);
            reporter.Headline($"  {function.LogicalId} has the zip of the project");
            swapped++;
        }

        string named = found.Target.Named(stack.Name);
        reporter.Headline(swapped == 0
            ? $"The {named} has nothing to swap."
            : $"The {named} is swapped in {Durations.Of(time.GetElapsedTime(start))}: CloudFormation knows nothing of "
                + "it, and a deploy without StreambotHotswap makes up for that.");
        return null;
    }

    /// <summary>Brings back what a hotswap has changed to what the stack was deployed with.</summary>
    /// <param name="stack">The stack, after a deploy.</param>
    /// <param name="target">Its account and region.</param>
    /// <param name="template">What it was deployed with.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses to change it.</exception>
    public async Task RestoreAsync(
        StackDescription stack, DeployTarget target, JsonObject template, CancellationToken cancellation)
    {
        if (await MarkedAsync(stack, target, template, cancellation) is not { } marked)
            return;
        foreach (SwappableConfiguration configuration in marked.Plan.Configurations)
        {
            await marked.Service.WriteAsync(configuration, mark: null, cancellation);
            reporter.Headline($"  {configuration.LogicalId} has the values of the stack again, after a hotswap");
        }

        foreach (SwappableFunction function in marked.Plan.Functions)
        {
            await marked.Service.UpdateAsync(function, mark: null, cancellation);
            reporter.Headline($"  {function.LogicalId} has the zip of the stack again, after a hotswap");
        }
    }

    /// <summary>Tells what a deploy would bring back.</summary>
    public async Task TellAsync(
        StackDescription stack, DeployTarget target, JsonObject template, CancellationToken cancellation)
    {
        if (await MarkedAsync(stack, target, template, cancellation) is not { } marked)
            return;
        IEnumerable<string> ids = marked.Plan.Functions.Select(function => function.LogicalId)
            .Concat(marked.Plan.Configurations.Select(configuration => configuration.LogicalId));
        reporter.Headline(
            $"A hotswap has changed {string.Join(", ", ids)}: a deploy would bring them to what the stack has.");
    }

    /// <summary>The template that a stack was deployed with; null if nobody may read it, or it is YAML.</summary>
    public async Task<JsonObject?> ReadAsync(StackDescription stack, CancellationToken cancellation)
    {
        try
        {
            string text = await aws.Stacks.GetTemplateAsync(stack.Id, cancellation);
            return JsonNode.Parse(
                text,
                documentOptions: new() { MaxDepth = TemplateLimits.MaximumDepth, AllowDuplicateProperties = false })
                as JsonObject;
        }
        catch (Exception exception) when (exception is StreambotException or JsonException or ArgumentException)
        {
            reporter.Detail(exception.Message);
            return null;
        }
    }

    // Whoever may not look for marks may deploy all the same, and is told.
    private async Task<(HotswapPlan Plan, SwappedService Service)?> MarkedAsync(
        StackDescription stack, DeployTarget target, JsonObject template, CancellationToken cancellation)
    {
        HotswapPlan plan = HotswapPlan.Of(template);
        if (plan.Functions.Count + plan.Configurations.Count == 0)
            return null;
        try
        {
            SwappedService service = await ServiceAsync(stack, target, cancellation);
            bool[] functions = await Task.WhenAll(plan.Functions.Select(
                async function => await service.MarkOfAsync(function, cancellation) is not null));
            bool[] configurations = await Task.WhenAll(plan.Configurations.Select(
                async configuration => await service.MarkOfAsync(configuration, cancellation) is not null));
            HotswapPlan marked = new(
                [.. plan.Functions.Where((_, index) => functions[index])],
                [.. plan.Configurations.Where((_, index) => configurations[index])]);
            return marked.Functions.Count + marked.Configurations.Count > 0 ? (marked, service) : null;
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"Whether a hotswap has changed the functions cannot be seen: {exception.Messages[0].Text}",
                Tone.Warning);
            return null;
        }
    }

    private async Task<SwappedService> ServiceAsync(
        StackDescription stack, DeployTarget target, CancellationToken cancellation) => new(
            aws.Functions,
            reporter,
            time,
            limit,
            target,
            stack.Id,
            await aws.Stacks.DescribeResourcesAsync(stack.Id, cancellation));

    private int Tell(SwappableConfiguration configuration, IReadOnlyList<string> changed)
    {
        if (changed.Count > 0)
            reporter.Headline($"  {configuration.LogicalId} has the values of the project: {string.Join(", ", changed)}");
        return changed.Count > 0 ? 1 : 0;
    }
}
