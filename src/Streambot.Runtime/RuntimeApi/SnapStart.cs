using Streambot.Hosting;

namespace Streambot.RuntimeApi;

/// <summary>
/// A process of which Lambda takes a snapshot after its init phase. Each execution environment that is created from the
/// snapshot, possibly weeks later, continues from there, with a configuration, credentials and connections that are out
/// of date.
/// </summary>
internal static class SnapStart
{
    public static bool IsOn(IProcessVariables variables) => variables["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start";

    /// <summary>Waits for the snapshot and for the restore, then loads everything again.</summary>
    public static async Task RestoreAsync(RuntimeApiClient api, RuntimeHost host, CancellationToken cancellation)
    {
        await api.RestoreAsync(cancellation);
        try
        {
            await host.Configuration.ReloadAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await api.FailRestoreAsync(exception, host.Log, cancellation);
            throw;
        }
    }
}
