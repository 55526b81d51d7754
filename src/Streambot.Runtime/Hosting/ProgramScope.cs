namespace Streambot.Hosting;

/// <summary>
/// What a program in this process has in place of the variables, the configuration and the log of the process. Tests
/// and tools use it to run several programs in one process; a function does not need it.
/// </summary>
/// <remarks>
/// It follows the asynchronous flow: <c>StreambotFunctions</c> and <c>StreambotEnvironment</c> take it from there.
/// <see cref="Environment.GetEnvironmentVariable(string)"/> does not.
/// </remarks>
public sealed class ProgramScope : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly RuntimeHost _host;
    private int _exitCode;

    /// <summary>Creates a scope.</summary>
    /// <param name="variables">
    /// The environment variables that Lambda would set, such as <c>AWS_LAMBDA_RUNTIME_API</c>. Those of the process are
    /// not visible.
    /// </param>
    /// <param name="log">Receives the lines that would go to standard error.</param>
    public ProgramScope(IEnumerable<KeyValuePair<string, string>> variables, TextWriter log)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(log);
        _host = new(new ScopedVariables(variables), TimeProvider.System, () => log)
        {
            EndsWith = code => _exitCode = code,
            End = _end.Token,
            ScopedLog = log,
        };
    }

    /// <summary>The log of the program that the running code belongs to; null if no scope runs it.</summary>
    public static TextWriter? CurrentLog => RuntimeHost.Current.ScopedLog;

    /// <summary>
    /// A variable of the program that the running code belongs to: of its scope, or of the process if no scope runs it.
    /// </summary>
    /// <param name="name">The name of the variable.</param>
    /// <returns>The value; null if it is not set.</returns>
    public static string? GetVariable(string name) => RuntimeHost.Current.Variables[name];

    /// <summary>The exit code that the program has set; 0 at first.</summary>
    public int ExitCode => _exitCode;

    /// <summary>
    /// Sets the configuration, in place of a record. A program that is running has it from its next invocation on, as
    /// after a refresh.
    /// </summary>
    /// <param name="configuration">Keys and values.</param>
    public void Configure(IReadOnlyDictionary<string, string> configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _host.Configuration.Give(configuration);
    }

    /// <summary>Runs a program in this scope.</summary>
    /// <param name="program">The program; all that it starts is in the scope as well.</param>
    public async Task RunAsync(Func<Task> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        // An asynchronous method: what it sets here does not reach the caller.
        RuntimeHost.Current = _host;
        await program();
    }

    /// <summary>Ends <c>StreambotFunctions.RunAsync</c>, as the cancellation of its token would.</summary>
    public Task StopAsync() => _end.CancelAsync();

    /// <summary>Releases the connections that the program has used to load its configuration.</summary>
    public void Dispose()
    {
        _host.Dispose();
        _end.Dispose();
    }
}
