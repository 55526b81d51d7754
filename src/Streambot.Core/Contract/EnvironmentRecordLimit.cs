using System.Text;

namespace Streambot.Core.Contract;

/// <summary>DynamoDB's limit for an item: names and values together, in UTF-8.</summary>
public static class EnvironmentRecordLimit
{
    public const int MaximumBytes = 400 * 1024;

    public static int SizeOf(EnvironmentRecord record) =>
        record.Attributes()
            .Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value));
}
