using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>Deletes a record if it belongs to the resource that requests it.</summary>
internal sealed class RecordDeletion(IEnvironmentRecords records, ResourceRequest request, WorkTime time)
{
    /// <param name="name">The key of the record.</param>
    /// <param name="alsoWithoutOwner">Whether a record that streambot for Node.js wrote is included.</param>
    public async Task RunAsync(string name, bool alsoWithoutOwner)
    {
        for (int race = 0; race < RecordWrite.MostRaces; race++)
        {
            EnvironmentRecord? seen = await FindAsync(name);
            bool isOurs = seen is not null
                && (seen.Owner == RecordOwner.Of(request) || (seen.Owner is null && alsoWithoutOwner));
            AwsCall deleting = new("Deleting the record");
            if (!isOurs || await deleting.RunAsync(token => records.TryDeleteAsync(seen!, token), time))
                return;
        }

        throw RecordWrite.Raced(name);
    }

    // Without the table, there is nothing left to delete.
    private async Task<EnvironmentRecord?> FindAsync(string name)
    {
        try
        {
            return await new AwsCall("Reading the record").RunAsync(token => records.FindAsync(name, token), time);
        }
        catch (ResourceFailedException exception) when (RecordReads.IsWithoutTable(exception))
        {
            return null;
        }
    }
}
