using System.Text.Json;

namespace Streambot.Local.Service;

/// <summary>What a function reads.</summary>
/// <param name="Id">The logical ID.</param>
/// <param name="SourceArn">The ARN of the source; empty if a resource of the stack is the source.</param>
/// <param name="SourceId">The logical ID of the source; empty if it is given by its ARN.</param>
/// <param name="Properties">Its properties, as the template has them.</param>
internal sealed record LocalConnector(string Id, string SourceArn, string SourceId, JsonElement Properties)
{
    public int BatchSize(int otherwise) =>
        Properties.TryGetProperty("BatchSize", out JsonElement size) && int.TryParse(size.ToString(), out int value)
            ? value
            : otherwise;

    public bool BeginsWithTheOldest =>
        Properties.TryGetProperty("StartingPosition", out JsonElement position)
        && position.ToString() == "TRIM_HORIZON";
}
