using System.Text;
using Streambot.Core.Artifacts;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Finds what the deploy before the last one has brought about, so that it can be deployed again.</summary>
public sealed class Rollback(AwsServices aws, IReporter reporter, TimeProvider time)
{
    /// <param name="request">What a deploy would say of the stack, but for its template.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What to deploy.</returns>
    /// <exception cref="StreambotException">There is no release before, or it is not complete any more.</exception>
    public async Task<StackDeploymentRequest> FindAsync(RollbackRequest request, CancellationToken cancellation)
    {
        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        ArtifactLocation below =
            new(target.BucketOf(request.Bucket, request.BucketOwner), request.KeyPrefix, request.KmsKeyId);
        (Release now, Release before) =
            await new Releases(aws, reporter, time).FindBeforeAsync(below, request.StackName, cancellation);
        ArtifactLocation location = below with { Key = before.Template };
        string text = await aws.Artifacts.ReadAsync(location, cancellation)
            ?? throw DiagnosticTable.ReleaseIncomplete.With(before.Sequence, location.S3Uri).ToException();
        DeployableTemplate template =
            new(text, TemplateReader.Read(location.S3Uri, Encoding.UTF8.GetBytes(text)).Root);
        reporter.Headline(
            $"The {target.Named(request.StackName)} goes back from release {now.Restores ?? now.Sequence} to release "
            + $"{before.Restores ?? before.Sequence} of {Durations.When(before.Time)}.");
        return new()
        {
            StackName = request.StackName,
            Template = template,
            PrimaryStack = request.PrimaryStack,
            Bucket = request.Bucket,
            BucketOwner = request.BucketOwner,
            KeyPrefix = request.KeyPrefix,
            KmsKeyId = request.KmsKeyId,
            Restored = before,
            Parameters = await ParametersAsync(request, before, cancellation),
            Tags = before.Tags,
        };
    }

    // A value that was not noted, because it is hidden, is still the stack's; where it has none, the project gives it.
    private async Task<IReadOnlyDictionary<string, string>> ParametersAsync(
        RollbackRequest request, Release before, CancellationToken cancellation)
    {
        StackDescription? stack = await aws.Stacks.FindAsync(request.StackName, cancellation);
        Dictionary<string, string> values = new(before.Parameters, StringComparer.Ordinal);
        foreach ((string name, string value) in request.Parameters)
        {
            if (stack?.ParameterNames.Contains(name) != true)
                values.TryAdd(name, value);
        }

        return values;
    }
}

/// <summary>Which service goes back.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="PrimaryStack">The stack that the template may import from.</param>
/// <param name="Bucket">Where artifacts lie; none means the bucket of the bootstrap.</param>
/// <param name="BucketOwner">The account of that bucket; none means that of the credentials.</param>
/// <param name="KeyPrefix">What their keys begin with.</param>
/// <param name="KmsKeyId">The key to encrypt with; none leaves that to the bucket.</param>
/// <param name="Parameters">The values for what no stack and no release has.</param>
public sealed record RollbackRequest(
    string StackName,
    string? PrimaryStack,
    string? Bucket,
    string? BucketOwner,
    string KeyPrefix,
    string? KmsKeyId,
    IReadOnlyDictionary<string, string> Parameters);
