using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
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
    /// <param name="target">Its account and region.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">A function has other code.</exception>
    public async Task CheckAsync(
        StackDeploymentRequest request, StackDescription stack, DeployTarget target, CancellationToken cancellation)
    {
        if (request.Bundle is not { } bundle || InputFile.LengthOf(bundle.Path) <= MultipartUpload.Threshold)
            return;
        ArtifactLocation zip = BundleUpload.Locate(
            bundle, new(target.BucketOf(request.Bucket, request.BucketOwner), request.KeyPrefix));
        IReadOnlyList<string> others = await FindOthersAsync(request.Template.Root, zip, stack, target, cancellation);
        if (others.Count > 0)
            throw DiagnosticTable.CodeNotAsUploaded.With(string.Join(", ", others), zip.S3Uri).ToException();
    }

    // Whoever may not look may deploy all the same, and is told.
    private async Task<IReadOnlyList<string>> FindOthersAsync(
        JsonObject template,
        ArtifactLocation zip,
        StackDescription stack,
        DeployTarget target,
        CancellationToken cancellation)
    {
        try
        {
            if (await aws.Uploads.FindSha256Async(zip, cancellation) is not { } expected)
                return [];
            List<string> others = [];
            foreach (SwappedFunction function in await new FunctionsOfStack(aws).FindAsync(
                stack, target, HotswapPlan.Of(template), cancellation))
            {
                if (function.Wanted.Zip?.Key == zip.Key
                    && await aws.Functions.FindAsync(function.Name, cancellation) is { } deployed
                    && deployed.Text("CodeSha256") is { } actual
                    && actual != expected)
                    others.Add(function.Wanted.LogicalId);
            }

            return others;
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"Whether the functions have the code of {zip.S3Uri} cannot be seen: {exception.Messages[0].Text}",
                Tone.Warning);
            return [];
        }
    }
}
