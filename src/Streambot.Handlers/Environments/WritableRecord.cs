using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>The record that results from a configuration, if DynamoDB accepts it.</summary>
internal static class WritableRecord
{
    /// <summary>The record for the properties; null if DynamoDB would accept none.</summary>
    /// <remarks>
    /// A configuration that fits into a record of streambot for Node.js, but into none with an owner, has no owner.
    /// </remarks>
    public static EnvironmentRecord? Of(EnvironmentProperties properties, ResourceRequest request)
    {
        EnvironmentRecord record = properties.ToRecord(RecordOwner.Of(request));
        if (Fits(record))
            return record;
        record = properties.ToRecordOfNodeJs();
        bool canBeWithoutOwner = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId)
            && properties is { Keys: null, Secrets.Count: 0 };
        return canBeWithoutOwner && Fits(record) ? record : null;
    }

    public static void Check(EnvironmentProperties properties, ResourceRequest request, Faults faults)
    {
        if (Of(properties, request) is not null)
            return;
        int size = EnvironmentRecordLimit.SizeOf(properties.ToRecord(RecordOwner.Of(request)));
        faults.Add($"The configuration takes {size:N0} bytes, and an item in DynamoDB holds at most " +
            $"{EnvironmentRecordLimit.MaximumBytes:N0}: keep large values in S3, and their location here.");
    }

    private static bool Fits(EnvironmentRecord record) =>
        EnvironmentRecordLimit.SizeOf(record) <= EnvironmentRecordLimit.MaximumBytes;
}
