using Streambot.Core.Artifacts;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Stacks;

/// <summary>
/// Compares the code of functions with the zip that was uploaded. S3 checks a large one part by part; the SHA-256 of
/// the whole only Lambda tells.
/// </summary>
internal sealed class DeployedCode(AwsServices aws, IReporter reporter)
{
    /// <param name="request">What the stack is to be.</param>
    /// <param name="stack">The stack, after a deploy.</param>
    /// <param name="changes">What the deploy has changed.</param>
    /// <param name="target">Its account and region.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">A function has other code.</exception>
    public async Task CheckAsync(
        StackDeploymentRequest request,
        StackDescription stack,
        IReadOnlyList<ResourceChange> changes,
        DeployTarget target,
        CancellationToken cancellation)
    {
        if (request.Bundle is not { } bundle || InputFile.LengthOf(bundle.Path) <= MultipartUpload.Threshold)
            return;
        List<SwappableFunction> updated = [.. HotswapPlan.Of(request.Template.Root).Functions
            .Where(function => changes.Any(change => IsCodeOf(function, change)))];
        if (updated.Count == 0)
            return;
        (ArtifactLocation zip, BundleName name) = BundleUpload.Locate(
            bundle, new(target.BucketOf(request.Bucket, request.BucketOwner), request.KeyPrefix));
        UploadedCode code = new(zip, Convert.ToBase64String(name.Sha256));
        IReadOnlyList<string> others = await FindOthersAsync(updated, code, stack, target, cancellation);
        if (others.Count > 0)
            throw DiagnosticTable.CodeNotAsUploaded.With(string.Join(", ", others), zip.S3Uri).ToException();
    }

    // What is not changed keeps the code of an earlier deploy, whose zip may have had other bytes: the same files have
    // the same key, whatever .NET compressed them.
    private static bool IsCodeOf(SwappableFunction function, ResourceChange change) =>
        change.LogicalId == function.LogicalId
        && (change.Action == "Add" || change.Replacement == "True" || change.Properties.Contains("Code"));

    // Whoever may not look may deploy all the same, and is told.
    private async Task<IReadOnlyList<string>> FindOthersAsync(
        List<SwappableFunction> updated,
        UploadedCode code,
        StackDescription stack,
        DeployTarget target,
        CancellationToken cancellation)
    {
        try
        {
            // Another machine's zip of the same files may lie there, or have begun an upload that this one has ended.
            if (await aws.Uploads.FindSha256Async(code.Zip, cancellation) != code.Sha256)
                return [];
            List<string> others = [];
            foreach (SwappedFunction function in await new FunctionsOfStack(aws).FindAsync(
                stack, target, new(updated), cancellation))
            {
                if (function.Wanted.Zip is { } zip
                    && zip.Key == code.Zip.Key
                    && zip.BucketIn(target) == code.Zip.Bucket.Name
                    && await aws.Functions.FindAsync(function.Name, cancellation) is { } deployed
                    && IsOther(deployed, code.Sha256))
                    others.Add(function.Wanted.LogicalId);
            }

            return others;
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"Whether the functions have the code of {code.Zip.S3Uri} cannot be seen: {exception.Messages[0].Text}",
                Tone.Warning);
            return [];
        }
    }

    // While Lambda still updates the function, as after an express deploy, it may tell of the code before.
    private static bool IsOther(DeployedFunction deployed, string sha256) =>
        deployed.Text("LastUpdateStatus") is null or "Successful"
        && deployed.Text("CodeSha256") is { } actual
        && actual != sha256;

    private sealed record UploadedCode(ArtifactLocation Zip, string Sha256);
}
