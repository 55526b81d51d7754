using Streambot.Hosting;

namespace Streambot.RuntimeApi;

/// <summary>
/// A process that Lambda takes a snapshot of after its init phase. Each sandbox that is made of the snapshot, maybe weeks later,
/// goes on from there: with a configuration, credentials and connections that belong to the past.
/// </summary>
internal static class SnapStart
{
    public static bool IsOn(IProcessVariables variables) => variables["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start";

    /// <summary>Waits for the snapshot and for the restore, then loads what belongs to the present.</summary>
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
