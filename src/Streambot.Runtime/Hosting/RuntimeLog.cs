namespace Streambot.Hosting;

/// <summary>The wrapper's lines in the function's log. No value of a variable or credential may be passed to it.</summary>
/// <param name="writer">Asked for at the first line: most processes write none, and the console takes time to open.</param>
internal sealed class RuntimeLog(Func<TextWriter> writer)
{
    /// <summary>The log of this process; Lambda collects what is written to standard error.</summary>
    public static RuntimeLog Process { get; } = new(() => Console.Error);

    public void Warning(string text) => Write("WARN", text);

    public void Error(string text) => Write("ERROR", text);

    private void Write(string level, string text)
    {
        string? requestId = InvocationScope.Current?.AwsRequestId;
        writer().WriteLine(requestId is null ? $"{level}\t{text}" : $"{requestId}\t{level}\t{text}");
    }
}
