namespace Streambot;

/// <summary>
/// Why a program cannot run on Lambda, or an invocation cannot be answered. Each reason has a code and a page in the
/// documentation.
/// </summary>
public sealed class StreambotRuntimeException : Exception
{
    internal StreambotRuntimeException(string code, string text, Exception? innerException = null)
        : base($"{code}: {text}", innerException) => Code = code;

    /// <summary>STREAMBOT and four digits, the first of which is 6.</summary>
    public string Code { get; }

    /// <summary>
    /// The message alone: if this exception ends a program, its stack trace adds nothing to the message.
    /// </summary>
    public override string ToString() => Message;
}
