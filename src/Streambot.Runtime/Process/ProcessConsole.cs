namespace Streambot.Hosting;

/// <summary>
/// The console of this process. Where the function's log is JSON, what the program writes becomes lines of that format;
/// elsewhere nothing is touched.
/// </summary>
/// <param name="variables">Specify the format and the level.</param>
/// <param name="clock">Provides the time of a line.</param>
/// <param name="currentRequest">The request that the running code belongs to.</param>
internal sealed class ProcessConsole(
    IProcessVariables variables, TimeProvider clock, Func<RequestIdentity?> currentRequest)
{
    private TextWriter? _out;
    private TextWriter? _error;
    private TextWriter? _completeLines;

    /// <summary>Standard error, for lines that already have the format of the log.</summary>
    public TextWriter Error => Volatile.Read(ref _completeLines) ?? Console.Error;

    /// <summary>From now on, gives the lines of the program the format of the log, if that is JSON.</summary>
    public void Structure()
    {
        if (_out is not null || variables["AWS_LAMBDA_LOG_FORMAT"] != "JSON")
            return;

        StructuredLines error = Lines(Console.OpenStandardError(), "ERROR");
        Console.SetOut(Lines(Console.OpenStandardOutput(), "INFO"));
        Console.SetError(error);
        // Not the writers themselves, but what .NET makes of them: its lock is the one that others write under, too.
        (_out, _error) = (Console.Out, Console.Error);
        Volatile.Write(ref _completeLines, new CompleteLines(error));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndLines();
    }

    /// <summary>Writes what was begun and has no line feed yet.</summary>
    public void EndLines()
    {
        _out?.Flush();
        _error?.Flush();
    }

    private StructuredLines Lines(Stream target, string level)
    {
        LineFormat format = new(level, clock, currentRequest);
        return new(target, format, LogLevels.Includes(variables["AWS_LAMBDA_LOG_LEVEL"], level));
    }
}
