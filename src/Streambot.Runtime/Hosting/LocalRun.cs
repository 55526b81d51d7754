using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Streambot.Hosting;

/// <summary>Runs a program outside Lambda, if it was built for that.</summary>
/// <remarks>
/// A Debug build writes a file beside the program, which a publish does not take along. It names the assembly that
/// plays Lambda, so that no function has that assembly in its bundle.
/// </remarks>
internal sealed class LocalRun
{
    private const string Extension = ".streambot.txt";
    private const string AssemblyKey = "Assembly=";
    private const string TypeName = "Streambot.Local.LocalFunctions";

    private readonly string _file;
    private readonly string _assembly;

    private LocalRun(string file, string assembly) => (_file, _assembly) = (file, assembly);

    /// <summary>Starts one of the functions: its variables, its configuration, and what ends it.</summary>
    public delegate Task StartFunction(
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyDictionary<string, string> configuration,
        CancellationToken cancellation);

    private delegate Task<int> Run(
        string file,
        Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>, CancellationToken, Task> start,
        CancellationToken cancellation);

    /// <summary>Looks for what a Debug build has written; null if there is nothing.</summary>
    public static LocalRun? Find()
    {
        if (Assembly.GetEntryAssembly()?.GetName().Name is not { } name)
            return null;
        string file = Path.Combine(AppContext.BaseDirectory, name + Extension);
        if (!File.Exists(file))
            return null;
        string? assembly = Array.Find(
            File.ReadAllLines(file), line => line.StartsWith(AssemblyKey, StringComparison.Ordinal));
        // The SDK's package may have been removed since.
        return assembly?[AssemblyKey.Length..] is { } path && File.Exists(path) ? new(file, path) : null;
    }

    /// <summary>Calls the functions with the events that are sent to it, until it is told to end.</summary>
    /// <param name="start">Starts one of the functions.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(StartFunction start, CancellationToken cancellation) =>
        Method("RunAsync").CreateDelegate<Run>()(_file, start.Invoke, cancellation);

    /// <summary>The configuration that the project declares, as far as it gives the values.</summary>
    public IReadOnlyDictionary<string, string> ReadConfiguration() =>
        Method("ReadConfiguration").CreateDelegate<Func<string, IReadOnlyDictionary<string, string>>>()(_file);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Nothing of it is published.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Nothing of it is published.")]
    private MethodInfo Method(string name) =>
        Assembly.LoadFrom(_assembly).GetType(TypeName, throwOnError: true)!.GetMethod(name)!;
}
