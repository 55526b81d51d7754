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
    private readonly FunctionsOfStack _functions = new(aws);

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
        string named = found.Target.Named(stack.Name);
        int swapped = 0;
        try
        {
            foreach (SwappedFunction function in await _functions.FindAsync(stack, found.Target, plan, cancellation))
                swapped += await SwapAsync(function, cancellation) ? 1 : 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            reporter.Headline(
                $"The hotswap of the {named} was cancelled: what it has changed stays until the next deploy.",
                Tone.Warning);
            throw;
        }

        reporter.Headline(swapped == 0
            ? $"The {named} has nothing to swap."
            : $"The {named} is swapped in {Durations.Of(time.GetElapsedTime(start))}. CloudFormation does not know of "
                + "it: the next deploy without StreambotHotswap makes up for that.");
        return null;
    }

    /// <summary>Brings back what a hotswap has changed to what the stack was deployed with.</summary>
    /// <param name="stack">The stack, after a deploy.</param>
    /// <param name="target">Its account and region.</param>
    /// <param name="template">What it was deployed with.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses to change it.</exception>
    public Task RestoreAsync(
        StackDescription stack, DeployTarget target, JsonObject template, CancellationToken cancellation) =>
        RestoreAsync(stack, target, template, isExact: true, cancellation);

    /// <summary>The same where nobody has the template at hand that the stack was deployed with.</summary>
    /// <param name="stack">The stack, after a deploy.</param>
    /// <param name="target">Its account and region.</param>
    /// <param name="noted">The template as it was sent, if it was noted; else CloudFormation is asked.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses to change it.</exception>
    public async Task RestoreAsync(
        StackDescription stack, DeployTarget target, string? noted, CancellationToken cancellation)
    {
        JsonObject? exact = noted is null ? null : Parse(noted);
        if ((exact ?? await ReadAsync(stack, cancellation)) is { } template)
            await RestoreAsync(stack, target, template, exact is not null, cancellation);
        else
            reporter.Headline(
                "Whether a hotswap has changed the functions cannot be seen: the template of the stack cannot be read.",
                Tone.Warning);
    }

    /// <summary>Tells what a deploy would bring back.</summary>
    public async Task TellAsync(
        StackDescription stack, DeployTarget target, JsonObject template, CancellationToken cancellation)
    {
        IReadOnlyList<(SwappedFunction Function, HotswapMark)> marked =
            await MarkedAsync(stack, target, template, cancellation);
        if (marked.Count == 0)
            return;
        string ids = string.Join(", ", marked.Select(one => one.Function.Wanted.LogicalId));
        reporter.Headline($"A hotswap has changed {ids}: a deploy would bring back what the stack has.");
    }

    private async Task RestoreAsync(
        StackDescription stack,
        DeployTarget target,
        JsonObject template,
        bool isExact,
        CancellationToken cancellation)
    {
        foreach ((SwappedFunction function, HotswapMark mark) in
            await MarkedAsync(stack, target, template, cancellation))
        {
            SwappableFunction wanted = function.Wanted;
            bool areLeft = false;
            if (mark.Values && wanted.Values is { } values)
            {
                SwappableValues known = isExact ? values : values.Known;
                areLeft = known.Literals.Count < values.Literals.Count;
                await RestoreAsync(function, known, areLeft ? mark.Time : null, cancellation);
            }

            if (mark.Zip && wanted.Zip is { } zip)
            {
                await function.UpdateAsync(zip, new(time), limit, cancellation);
                reporter.Headline($"  {wanted.LogicalId} has the zip of the stack again, after a hotswap");
            }

            await function.ReplaceMarkAsync(mark, mark with { Zip = false, Values = areLeft }, cancellation);
        }
    }

    private async Task RestoreAsync(
        SwappedFunction function, SwappableValues values, string? leftSince, CancellationToken cancellation)
    {
        string id = function.Wanted.LogicalId;
        // Without a record that the stack has written, nothing of the hotswap is left in it.
        if (await function.TryWriteAsync(values, leftSince, cancellation) is null)
            reporter.Headline(
                $"  The table '{values.Table}' has no configuration '{function.Name}' that this stack has written: "
                    + "change a value and deploy again to have it written.",
                Tone.Warning);
        else if (leftSince is null)
            reporter.Headline($"  {id} has the values of the stack again, after a hotswap");
        else
            reporter.Headline(
                $"  {id} keeps values of a hotswap that CloudFormation does not give back as they were sent: "
                    + "dotnet publish -p:StreambotDeploy=true brings them back.",
                Tone.Warning);
    }

    // Null if nobody may read it, or it is YAML.
    private async Task<JsonObject?> ReadAsync(StackDescription stack, CancellationToken cancellation)
    {
        try
        {
            return Parse(await aws.Stacks.GetTemplateAsync(stack.Id, cancellation));
        }
        catch (StreambotException exception)
        {
            reporter.Detail(exception.Message);
            return null;
        }
    }

    private JsonObject? Parse(string template)
    {
        try
        {
            return JsonNode.Parse(
                template,
                documentOptions: new() { MaxDepth = TemplateLimits.MaximumDepth, AllowDuplicateProperties = false })
                as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            reporter.Detail(exception.Message);
            return null;
        }
    }

    private async Task<bool> SwapAsync(SwappedFunction function, CancellationToken cancellation)
    {
        (string id, _, SwappableZip? zip, SwappableValues? values) = function.Wanted;
        HotswapMark? before = await function.MarkAsync(cancellation);
        HotswapMark after = HotswapMark.At(
            time.GetUtcNow(), zip is { Differs: true }, values is { Differs: true });
        if (before is null && after.IsEmpty)
            return false;

        // If it ends in between, the next deploy has all that may have changed to bring back.
        HotswapMark meanwhile = after.And(before);
        await function.MarkAsync(meanwhile, cancellation);
        if (meanwhile.Values && values is not null)
        {
            IReadOnlyList<string> keys =
                await function.TryWriteAsync(values, after.Values ? after.Time : null, cancellation)
                ?? throw DiagnosticTable.RecordNotOfStack.With(function.Name, values.Table).ToException();
            reporter.Headline($"  {id} has the values of the project{(keys.Count > 0 ? ": " : "")}"
                + string.Join(", ", keys));
        }

        if (meanwhile.Zip && zip is not null)
        {
            await function.UpdateAsync(zip, new(time), limit, cancellation);
            reporter.Headline($"  {id} has the zip of the project");
        }

        await function.ReplaceMarkAsync(meanwhile, after, cancellation);
        return true;
    }

    // Whoever may not look for marks may deploy all the same, and is told.
    private async Task<IReadOnlyList<(SwappedFunction Function, HotswapMark Mark)>> MarkedAsync(
        StackDescription stack, DeployTarget target, JsonObject template, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<SwappedFunction> functions =
                await _functions.FindAsync(stack, target, HotswapPlan.Of(template), cancellation);
            HotswapMark?[] marks =
                await Task.WhenAll(functions.Select(function => function.MarkAsync(cancellation)));
            return
            [
                .. functions.Zip(marks)
                    .Where(one => one.Second is not null)
                    .Select(one => (one.First, one.Second!)),
            ];
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"Whether a hotswap has changed the functions cannot be seen: {exception.Messages[0].Text}",
                Tone.Warning);
            return [];
        }
    }
}
