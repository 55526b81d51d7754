namespace Streambot.Events.Json;

internal sealed class SqsBatchResponseConverter : BatchResponseConverter<SqsBatchResponse>
{
    protected override SqsBatchResponse Create(IReadOnlyList<BatchItemFailure> failures, IReadOnlyDictionary<string, string>? state) => new() { BatchItemFailures = failures };
}
