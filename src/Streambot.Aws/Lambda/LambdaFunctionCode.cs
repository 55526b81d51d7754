using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Streambot.Aws.Errors;
using Streambot.Core.Diagnostics;
using Streambot.Core.Pruning;

namespace Streambot.Aws.Lambda;

/// <summary>
/// Where functions read their code. The list of functions does not tell; only GetFunction has, in the place of the
/// address of Lambda's copy, the object that a function refers to.
/// </summary>
/// <param name="lambda">Made when it is first asked.</param>
internal sealed class LambdaFunctionCode(Lazy<AmazonLambdaClient> lambda) : IFunctionCode
{
    private const int MostAtATime = 8;

    public async Task<IReadOnlyList<string>> ReferencedKeysAsync(CancellationToken cancellation)
    {
        ConcurrentBag<string> keys = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = MostAtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(await ListAsync(cancellation), options, async (function, stop) =>
        {
            if (await KeyOfAsync(function.Name, function.Version, stop) is { } key)
                keys.Add(key);
        });
        return [.. keys];
    }

    // A version that was published keeps its code when the function gets another.
    private async Task<IReadOnlyList<(string Name, string Version)>> ListAsync(CancellationToken cancellation)
    {
        List<(string Name, string Version)> functions = [];
        string? marker = null;
        do
        {
            ListFunctionsRequest request = new() { FunctionVersion = "ALL", Marker = marker };
            ListFunctionsResponse page;
            try
            {
                page = await lambda.Value.ListFunctionsAsync(request, cancellation);
            }
            catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
            {
                throw AwsErrors.Coded("lambda:ListFunctions", exception, lambda.Value.Config);
            }

            functions.AddRange(page.Functions
                .Where(function => Text(function["PackageType"]) != "Image")
                .Select(function => (Text(function["FunctionName"]) ?? "", Text(function["Version"]) ?? "$LATEST")));
            marker = page.NextMarker == marker ? null : page.NextMarker;
        }
        while (marker is not null);
        return functions;
    }

    private async Task<string?> KeyOfAsync(string name, string version, CancellationToken cancellation)
    {
        JsonObject? code;
        try
        {
            code = (await lambda.Value.GetFunctionAsync(new(name, version), cancellation)).Code;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ResourceNotFoundException")
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("lambda:GetFunction", exception, lambda.Value.Config);
        }

        if (code?["ResolvedS3Object"] is JsonObject source && Text(source["S3Key"]) is { } key)
            return key;
        return Text(code?["Location"]) is not null
            ? null
            : throw DiagnosticTable.PruneCodeUnknown.With($"{name}:{version}").ToException();
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
