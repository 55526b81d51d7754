namespace Streambot.Core.Declarations.Source;

/// <summary>
/// Finds where items and properties stand in the project file, or in the file it imports them from. Those that a target makes, or that stand there under a name
/// of MSBuild's, have no place but their file.
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

    /// <summary>The project's own file, and those that it imports items from.</summary>
    public IReadOnlyCollection<ProjectXml> Files => _files.Values;

    public static async Task<WrittenPlaces> ReadAsync(ServiceDeclaration declaration, CancellationToken cancellation)
    {
        Dictionary<string, ProjectXml> files = [];
        foreach (string file in declaration.Items.Select(item => FileOf(item, declaration)).Append(declaration.ProjectFile).Distinct())
            files[file] = await ProjectXml.ReadAsync(file, cancellation);
        return new(declaration.ProjectFile, files);
    }

    /// <summary>The same declaration with the places of its items and properties.</summary>
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
            Items = [.. declaration.Items.Select(item => item.WrittenAs(found.GetValueOrDefault(item), [.. _files[FileOf(item, declaration)].FindUpdates(item.Kind, item.Name)]))],
            PropertyPlaces = _files[_projectFile].Properties.ToLookup(property => property.Name, StringComparer.OrdinalIgnoreCase),
        };
    }

    // Of several that a condition decides between, only the metadata can tell which it was.
    private static WrittenItem? Choose(DeclaredItem item, int declared, List<WrittenItem> written)
    {
        if (written.Count <= 1)
            return written.FirstOrDefault();
        WrittenItem[] agreeing = [.. written.Where(candidate => Agrees(candidate, item))];
        return agreeing.Length == 1 || agreeing.Length <= declared ? agreeing.FirstOrDefault() : null;
    }

    // What only MSBuild can tell goes for anything.
    private static bool Agrees(WrittenItem candidate, DeclaredItem item) => candidate.Metadata.All(written =>
        MSBuildText.HasReference(written.Text) || (item[written.Name] is { } value && MSBuildText.Becomes(written.Text, value)));

    private static string FileOf(DeclaredItem item, ServiceDeclaration declaration) => item.File.Length > 0 ? item.File : declaration.ProjectFile;
}
