namespace Streambot.Core.Declarations.Source;

/// <summary>
/// Finds the locations of items and properties in the project file, or in the file from which it imports them. If a
/// target creates them, or if they are written under a name of MSBuild's own, only their file is known.
/// </summary>
internal sealed class WrittenPlaces
{
    private readonly Dictionary<string, ProjectXml> _files;
    private readonly string _projectFile;

    private WrittenPlaces(string projectFile, Dictionary<string, ProjectXml> files)
    {
        _projectFile = projectFile;
        _files = files;
    }

    /// <summary>The project's own file, and the files from which it imports items.</summary>
    public IReadOnlyCollection<ProjectXml> Files => _files.Values;

    public static async Task<WrittenPlaces> ReadAsync(ServiceDeclaration declaration, CancellationToken cancellation)
    {
        Dictionary<string, ProjectXml> files = [];
        foreach (string file in declaration.Items
            .Select(item => FileOf(item, declaration))
            .Append(declaration.ProjectFile)
            .Distinct())
            files[file] = await ProjectXml.ReadAsync(file, cancellation);
        return new(declaration.ProjectFile, files);
    }

    /// <summary>The same declaration with the locations of its items and properties.</summary>
    public ServiceDeclaration Locate(ServiceDeclaration declaration)
    {
        Dictionary<DeclaredItem, WrittenItem> found = [];
        foreach (var same in declaration.Items.GroupBy(item => (File: FileOf(item, declaration), item.Kind, item.Name)))
        {
            List<WrittenItem> written = [.. _files[same.Key.File].Find(same.Key.Kind, same.Key.Name)];
            foreach (DeclaredItem item in same)
            {
                if (Choose(item, same.Count(), written) is not { } place)
                    continue;
                found[item] = place;
                written.Remove(place);
            }
        }

        return declaration with
        {
            Items = [.. declaration.Items.Select(item => item.WrittenAs(
                found.GetValueOrDefault(item),
                [.. _files[FileOf(item, declaration)].FindUpdates(item.Kind, item.Name)]))],
            PropertyPlaces = _files[_projectFile].Properties.ToLookup(
                property => property.Name, StringComparer.OrdinalIgnoreCase),
        };
    }

    // If a condition chooses between several, only the metadata can show which one it was.
    private static WrittenItem? Choose(DeclaredItem item, int declared, List<WrittenItem> written)
    {
        if (written.Count <= 1)
            return written.FirstOrDefault();
        WrittenItem[] agreeing = [.. written.Where(candidate => Agrees(candidate, item))];
        return agreeing.Length == 1 || agreeing.Length <= declared ? agreeing.FirstOrDefault() : null;
    }

    // A value that only MSBuild knows matches anything.
    private static bool Agrees(WrittenItem candidate, DeclaredItem item) => candidate.Metadata.All(written =>
        MSBuildText.HasReference(written.Text)
        || (item[written.Name] is { } value && MSBuildText.Becomes(written.Text, value)));

    private static string FileOf(DeclaredItem item, ServiceDeclaration declaration) =>
        item.File.Length > 0 ? item.File : declaration.ProjectFile;
}
