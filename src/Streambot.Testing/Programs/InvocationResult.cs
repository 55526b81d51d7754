using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.LocalRuntimeApi;

namespace Streambot.Testing;

/// <summary>What came of an invocation.</summary>
public sealed class InvocationResult
{
    private readonly InvocationAnswer _answer;

    internal InvocationResult(InvocationAnswer answer, string log)
    {
        _answer = answer;
        Log = log;
    }

    /// <summary>The response as text; the error report if there is no response.</summary>
    public string Response => Encoding.UTF8.GetString(_answer.Body.Span);

    /// <summary>The bytes of the response.</summary>
    public ReadOnlyMemory<byte> ResponseBytes => _answer.Body;

    /// <summary>The media type of the response.</summary>
    public string ContentType => _answer.ContentType;

    /// <summary>Whether the response was streamed.</summary>
    public bool IsStreamed => _answer.IsStreamed;

    /// <summary>
    /// The error, if the handler failed; also one that followed the beginning of a streamed response. Null otherwise:
    /// records that have failed are in <see cref="Failures"/>.
    /// </summary>
    public InvocationError? Error => InvocationError.Of(_answer.Error);

    /// <summary>
    /// The item identifiers of the records that the response to a batch reports as failed: sequence numbers, or the IDs
    /// of messages. Lambda would send these records again, and in a stream those that follow them in their shard.
    /// </summary>
    public IReadOnlyList<string> Failures => _answer.Failures ?? [];

    /// <summary>What the program has written since the invocation began, to the console and to its log.</summary>
    public string Log { get; }

    /// <summary>From when the program took the event until its answer was there.</summary>
    public TimeSpan Duration => _answer.Duration;

    /// <summary>The response as a type of the test.</summary>
    /// <param name="type">The type, from a source-generated context.</param>
    /// <exception cref="JsonException">The response is not JSON of that type.</exception>
    public T? Read<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return JsonSerializer.Deserialize(_answer.Body.Span, type);
    }
}
