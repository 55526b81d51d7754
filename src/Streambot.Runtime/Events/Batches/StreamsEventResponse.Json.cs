using System.Text.Json.Serialization;

namespace Streambot.Events;

[JsonConverter(typeof(StreamsEventResponseConverter))]
public sealed partial class StreamsEventResponse;

internal sealed class StreamsEventResponseConverter : BatchResponseConverter<StreamsEventResponse>
{
    protected override StreamsEventResponse Create(
        IReadOnlyList<BatchItemFailure> failures, IReadOnlyDictionary<string, string>? state) =>
        new() { BatchItemFailures = failures, State = state };

    protected override IReadOnlyDictionary<string, string>? StateOf(StreamsEventResponse response) => response.State;
}
