namespace Streambot.Events.Json;

internal sealed class StreamsEventResponseConverter : BatchResponseConverter<StreamsEventResponse>
{
    protected override StreamsEventResponse Create(IReadOnlyList<BatchItemFailure> failures) => new() { BatchItemFailures = failures };

    protected override IReadOnlyList<BatchItemFailure> FailuresOf(StreamsEventResponse response) => response.BatchItemFailures;
}
