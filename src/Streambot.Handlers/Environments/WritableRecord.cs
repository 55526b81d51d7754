using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>The record that a configuration becomes, if DynamoDB takes it.</summary>
internal static class WritableRecord
{
    /// <summary>The record of properties; null where there is none that DynamoDB takes.</summary>
    /// <remarks>What fits into a record of streambot for Node.js, and into none with an owner, has none.</remarks>
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
        faults.Add($"The configuration takes {size:N0} bytes, and a record of DynamoDB holds " +
            $"{EnvironmentRecordLimit.MaximumBytes:N0}: keep what is large in S3, and its place here.");
    }

    private static bool Fits(EnvironmentRecord record) =>
        EnvironmentRecordLimit.SizeOf(record) <= EnvironmentRecordLimit.MaximumBytes;
}
