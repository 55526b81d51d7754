namespace Streambot.Local.Functions;

/// <summary>Starts a function in this process.</summary>
/// <param name="variables">Its environment variables.</param>
/// <param name="configuration">Its configuration.</param>
/// <param name="cancellation">Ends it.</param>
internal delegate Task StartFunction(
    IReadOnlyDictionary<string, string> variables,
    IReadOnlyDictionary<string, string> configuration,
    CancellationToken cancellation);
