namespace Streambot.RuntimeApi;

/// <summary>
/// An invocation, as Lambda provides it. It is a class because the JIT compiles what awaits a struct at each cold
/// start, although it was compiled ahead of time.
/// </summary>
/// <param name="Headers">What Lambda says about it.</param>
/// <param name="Event">The bytes of the event, which are valid until the next invocation is requested.</param>
internal sealed record Invocation(InvocationHeaders Headers, ReadOnlyMemory<byte> Event);
