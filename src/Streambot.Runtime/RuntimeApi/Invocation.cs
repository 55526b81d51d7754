namespace Streambot.RuntimeApi;

/// <summary>An invocation as Lambda hands it out.</summary>
/// <param name="Headers">What Lambda says about it.</param>
/// <param name="Event">The event's bytes, which are there until the next invocation is asked for.</param>
internal readonly record struct Invocation(InvocationHeaders Headers, ReadOnlyMemory<byte> Event);
