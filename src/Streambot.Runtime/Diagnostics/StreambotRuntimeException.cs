namespace Streambot;

/// <summary>Why a program cannot run on Lambda, or an invocation cannot be answered; each reason has a code and a page in the documentation.</summary>
public sealed class StreambotRuntimeException : Exception
{
    internal StreambotRuntimeException(string code, string text, Exception? innerException = null)
        : base($"{code}: {text}", innerException) => Code = code;

    /// <summary>STREAMBOT and four digits, beginning with 6.</summary>
    public string Code { get; }

    /// <summary>The message alone: where this ends a program, its stack says nothing that the message does not.</summary>
    public override string ToString() => Message;
}
