using System.Text.Json;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>
/// Where each resource of a template is declared, in a file beside the template: a deploy that fails names the line.
/// </summary>
internal static class KeptPlaces
{
    public static void Save(string path, IReadOnlyDictionary<string, SourceLocation> places) =>
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(
            places.OrderBy(place => place.Key, StringComparer.Ordinal).ToDictionary()));

    /// <summary>None where there is no file, or another one.</summary>
    public static async Task<IReadOnlyDictionary<string, SourceLocation>> ReadAsync(
        string path, CancellationToken cancellation)
    {
        try
        {
            if (!File.Exists(path))
                return new Dictionary<string, SourceLocation>();
            await using FileStream file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<Dictionary<string, SourceLocation>>(
                file, cancellationToken: cancellation) ?? [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, SourceLocation>();
        }
    }
}
