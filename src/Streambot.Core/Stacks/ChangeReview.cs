using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Judges changes before any of them happens: writes them down for others to judge, and ends what the project refuses.
/// </summary>
internal sealed class ChangeReview(IStacks stacks, IReporter reporter)
{
    /// <param name="request">What the stack is to be, and what is refused.</param>
    /// <param name="found">What was found before.</param>
    /// <param name="id">The change set; none where it could not be created before a deploy begins.</param>
    /// <param name="changes">What it would change.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">
    /// The project refuses some of it, or what is needed to judge it cannot be read.
    /// </exception>
    public async Task CheckAsync(
        StackDeploymentRequest request,
        PreflightResult found,
        ChangeSetId? id,
        IReadOnlyList<ResourceChange> changes,
        CancellationToken cancellation)
    {
        bool hasTransforms = request.Template.HasTransforms;
        IReadOnlyList<WiderPermission> wider = await WiderAsync(
            request.FailOn,
            found.Existing,
            () => id is not null && hasTransforms
                ? stacks.GetProcessedTemplateAsync(id, cancellation)
                : Task.FromResult(request.Template.Text),
            changes,
            cancellation);
        if (id is null && hasTransforms && request.FailOn.HasFlag(RefusedChanges.Iam))
            wider = [.. wider, new("Transform", request.StackName, "what it adds is not known yet")];
        IReadOnlyList<string> refused = request.FailOn.FindIn(changes, wider);
        ChangeReport report = ReportOf(request, found.Target) with
        {
            Changes = changes,
            ChangeSet = id?.Name,
            Refused = refused,
            WiderPermissions = wider,
        };
        Write(report, request);
        Refuse(request.StackName, request.FailOn, refused);
    }

    /// <summary>Judges a change set that was kept.</summary>
    /// <exception cref="StreambotException">
    /// The project refuses some of it, or what is needed to judge it cannot be read.
    /// </exception>
    public async Task CheckKeptAsync(
        StackDescription stack,
        RefusedChanges failOn,
        ChangeSetId id,
        IReadOnlyList<ResourceChange> changes,
        CancellationToken cancellation)
    {
        IReadOnlyList<WiderPermission> wider = await WiderAsync(
            failOn, stack, () => stacks.GetProcessedTemplateAsync(id, cancellation), changes, cancellation);
        Refuse(stack.Name, failOn, failOn.FindIn(changes, wider));
    }

    private void Refuse(string stackName, RefusedChanges failOn, IReadOnlyList<string> refused)
    {
        if (refused.Count == 0)
            return;
        foreach (string line in refused)
            reporter.Headline($"  refused: {line}", Tone.Warning);
        throw DiagnosticTable.ChangesRefused.With(stackName, refused.Count, failOn).ToException();
    }

    /// <summary>Writes down that nothing would change.</summary>
    public static void TellUpToDate(StackDeploymentRequest request, PreflightResult found) =>
        Write(ReportOf(request, found.Target) with { IsUpToDate = true }, request);

    private static ChangeReport ReportOf(StackDeploymentRequest request, DeployTarget target) =>
        new(request.StackName, target.Account, target.Region, []);

    private static void Write(ChangeReport report, StackDeploymentRequest request)
    {
        if (request.ChangesPath is { } path)
            report.Write(path);
    }

    private async Task<IReadOnlyList<WiderPermission>> WiderAsync(
        RefusedChanges failOn,
        StackDescription? stack,
        Func<Task<string>> wanted,
        IReadOnlyList<ResourceChange> changes,
        CancellationToken cancellation)
    {
        if (!failOn.HasFlag(RefusedChanges.Iam))
            return [];
        JsonObject? before = stack is not null && stack.Condition() == StackCondition.Usable
            ? Read(await stacks.GetProcessedTemplateAsync(stack.Id, cancellation))
            : null;
        return new WiderPermissions(before, Read(await wanted())).In(changes);
    }

    private static JsonObject Read(string template) =>
        TemplateReader.Read("template.json", Encoding.UTF8.GetBytes(template)).Root;
}
