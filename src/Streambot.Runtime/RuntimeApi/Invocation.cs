namespace Streambot.RuntimeApi;

/// <summary>An invocation, as Lambda provides it.</summary>
/// <param name="Headers">What Lambda says about it.</param>
/// <param name="Event">The bytes of the event, which are valid until the next invocation is requested.</param>
internal readonly record struct Invocation(InvocationHeaders Headers, ReadOnlyMemory<byte> Event);
