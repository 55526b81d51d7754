using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations.Source;

/// <summary>An output of another service that a project takes.</summary>
public static class ImportItem
{
    /// <summary>
    /// Where an import stands in a file; only the file, if it is not written there, or more than once.
    /// </summary>
    public static async Task<SourceLocation> FindAsync(string file, string name, CancellationToken cancellation)
    {
        List<WrittenItem> written = [.. (await ProjectXml.ReadAsync(file, cancellation)).Find(ItemKind.Import, name)];
        return written.Count == 1 ? written[0].LocationOf("Project") ?? written[0].Include.Location : new(file);
    }
}
