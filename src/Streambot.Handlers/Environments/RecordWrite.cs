using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>
/// One write of a record, which succeeds only while the existing record may be replaced, and can be undone.
/// </summary>
internal sealed class RecordWrite(
    IEnvironmentRecords records, RecordReads reads, EnvironmentRecord record, string owner)
{
    /// <summary>How often a record can change during a request before the request gives up.</summary>
    public const int MostRaces = 5;

    /// <summary>The previous record.</summary>
    public EnvironmentRecord? Seen { get; private set; }

    /// <summary>Whether a write was requested. If it failed, only DynamoDB knows whether it was carried out.</summary>
    public bool Attempted { get; private set; }

    /// <exception cref="ResourceFailedException">
    /// The record belongs to another owner, or DynamoDB did not write it.
    /// </exception>
    public async Task RunAsync(bool adoptsOwnerless, WorkTime time)
    {
        for (int race = 0; race < MostRaces; race++)
        {
            Seen = await reads.FindAsync(record.Name);
            if (Seen == record)
                return;
            RefuseForeign(adoptsOwnerless);
            Attempted = true;
            AwsCall writing = new("Writing the record");
            if (await writing.RunAsync(token => records.TryPutAsync(record, Seen, token), time))
                return;
            reads.Forget(record.Name);
        }

        throw Raced(record.Name);
    }

    /// <summary>
    /// Restores the previous record, if this write has been carried out and is the last one. If that fails, it is left
    /// to CloudFormation's own rollback.
    /// </summary>
    public async Task UndoAsync(WorkTime time)
    {
        try
        {
            await new AwsCall("Undoing the write").RunAsync(
                token =>
                    Seen is null ? records.TryDeleteAsync(record, token) : records.TryPutAsync(Seen, record, token),
                time);
        }
        catch (ResourceFailedException)
        {
            // The reason of the earlier failure is more important.
        }
    }

    public static ResourceFailedException Raced(string name) =>
        new($"The record '{name}' is repeatedly changed by somebody else. Deploy again when they are done.");

    private void RefuseForeign(bool adoptsOwnerless)
    {
        if (Seen is null || Seen.Owner == owner || (Seen.Owner is null && adoptsOwnerless))
            return;
        throw new ResourceFailedException(Seen.Owner is null
            ? $"The record '{record.Name}' already exists, and was written by streambot for Node.js. Update the stack "
                + "it belongs to, or delete the record, and deploy again."
            : $"The record '{record.Name}' belongs to {Seen.Owner}. Give this function another name, or remove that "
                + "resource first.");
    }
}
