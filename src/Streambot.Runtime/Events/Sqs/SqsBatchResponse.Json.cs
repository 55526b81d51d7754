using System.Text.Json.Serialization;

namespace Streambot.Events;

[JsonConverter(typeof(SqsBatchResponseConverter))]
public sealed partial class SqsBatchResponse;

internal sealed class SqsBatchResponseConverter : BatchResponseConverter<SqsBatchResponse>
{
    protected override SqsBatchResponse Create(
        IReadOnlyList<BatchItemFailure> failures, IReadOnlyDictionary<string, string>? state) =>
        new() { BatchItemFailures = failures };
}
