using System.Security.Cryptography;
using System.Text;

namespace Streambot.Events;

/// <summary>
/// A record into which the Kinesis Producer Library packed several: a magic number, a Protocol Buffers message, and its
/// MD5 hash.
/// </summary>
internal static class AggregatedRecord
{
    private const int ChecksumLength = 16;

    // The fields of the message, and of each record in it.
    private const ulong PartitionKeys = 1, ExplicitHashKeys = 2, Records = 3;
    private const ulong PartitionKeyIndex = 1, ExplicitHashKeyIndex = 2, Data = 3;

    private static ReadOnlySpan<byte> Magic => [0xF3, 0x89, 0x9A, 0xC2];

    // In Base64, as far as it does not depend on what follows.
    private static ReadOnlySpan<byte> EncodedMagic => "84maw"u8;

    /// <summary>
    /// Replaces aggregated records with the records in them. If there are none, returns the list itself.
    /// </summary>
    public static IReadOnlyList<KinesisRecord> Open(IReadOnlyList<KinesisRecord> records)
    {
        RecordList<KinesisRecord>? partlyReadable = records as RecordList<KinesisRecord>;
        RecordListBuilder<KinesisRecord>? opened = null;
        for (int i = 0; i < records.Count; i++)
        {
            if (partlyReadable?.FailureAt(i) is { } failure)
            {
                opened?.Add(failure);
                continue;
            }
            if (TryRead(records[i]) is not { } parts)
            {
                opened?.Add(records[i]);
                continue;
            }
            opened ??= Copy(records, partlyReadable, i);
            foreach (KinesisRecord part in parts)
                opened.Add(part);
        }
        return opened?.ToList() ?? records;
    }

    private static RecordListBuilder<KinesisRecord> Copy(
        IReadOnlyList<KinesisRecord> records, RecordList<KinesisRecord>? partlyReadable, int count)
    {
        RecordListBuilder<KinesisRecord> copy = new();
        for (int i = 0; i < count; i++)
        {
            if (partlyReadable?.FailureAt(i) is { } failure)
                copy.Add(failure);
            else
                copy.Add(records[i]);
        }
        return copy;
    }

    // Null for anything that is not complete and valid: such bytes belong to the user.
    private static List<KinesisRecord>? TryRead(KinesisRecord record)
    {
        if (!record.MayBeginWith(Magic, EncodedMagic))
            return null;
        ReadOnlyMemory<byte> data;
        try
        {
            data = record.Data;
        }
        catch (FormatException)
        {
            // It fails when it is processed, and no other record with it.
            return null;
        }
        if (data.Length < Magic.Length + ChecksumLength || !data.Span.StartsWith(Magic))
            return null;
        ReadOnlyMemory<byte> message = data[Magic.Length..^ChecksumLength];
        Span<byte> checksum = stackalloc byte[ChecksumLength];
#pragma warning disable CA5351 // The format requires MD5. It protects against accidents, not attackers.
        MD5.HashData(message.Span, checksum);
#pragma warning restore CA5351
        return data.Span[^ChecksumLength..].SequenceEqual(checksum) ? TryRead(record, message) : null;
    }

    private static List<KinesisRecord>? TryRead(KinesisRecord record, ReadOnlyMemory<byte> message)
    {
        List<string> partitionKeys = [], explicitHashKeys = [];
        List<ReadOnlyMemory<byte>> packed = [];
        ProtobufReader fields = new(message);
        while (fields.Next())
        {
            if (fields.Field is not (PartitionKeys or ExplicitHashKeys or Records))
                continue;
            if (fields.Bytes is not { } bytes)
                return null;
            if (fields.Field == Records)
                packed.Add(bytes);
            else
                (fields.Field == PartitionKeys ? partitionKeys : explicitHashKeys)
                    .Add(Encoding.UTF8.GetString(bytes.Span));
        }

        // It contains nothing: then the record itself stays visible.
        if (fields.IsBroken || packed.Count == 0)
            return null;

        List<KinesisRecord> parts = new(packed.Count);
        foreach (ReadOnlyMemory<byte> bytes in packed)
        {
            if (TryReadPart(bytes) is not { } part)
                return null;
            if (part.PartitionKey >= (ulong)partitionKeys.Count
                || part.ExplicitHashKey >= (ulong)explicitHashKeys.Count)
                return null;
            parts.Add(record.Take(
                parts.Count,
                part.Data,
                partitionKeys[(int)part.PartitionKey],
                part.ExplicitHashKey is { } index ? explicitHashKeys[(int)index] : null));
        }
        return parts;
    }

    private static (ulong PartitionKey, ulong? ExplicitHashKey, ReadOnlyMemory<byte> Data)? TryReadPart(
        ReadOnlyMemory<byte> message)
    {
        ulong? partitionKey = null, explicitHashKey = null;
        ReadOnlyMemory<byte>? data = null;
        ProtobufReader fields = new(message);
        while (fields.Next())
        {
            if (fields.Field is PartitionKeyIndex or ExplicitHashKeyIndex && fields.Bytes is not null)
                return null;
            if (fields.Field == PartitionKeyIndex)
                partitionKey = fields.Number;
            else if (fields.Field == ExplicitHashKeyIndex)
                explicitHashKey = fields.Number;
            else if (fields.Field == Data)
                data = fields.Bytes;
        }
        return fields.IsBroken || partitionKey is null || data is null
            ? null
            : (partitionKey.Value, explicitHashKey, data.Value);
    }
}
