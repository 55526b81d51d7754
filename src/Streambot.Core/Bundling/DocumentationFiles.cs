using System.Xml;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>The XML documentation of assemblies, which packages put beside them. No function reads it.</summary>
public static class DocumentationFiles
{
    /// <summary>
    /// The other files. Documentation is what has an assembly of its name beside it, and the root that the compiler
    /// gives it; data in XML stays.
    /// </summary>
    /// <exception cref="StreambotException">A file cannot be read.</exception>
    public static IEnumerable<BundleEntry> Without(IEnumerable<BundleEntry> entries)
    {
        List<BundleEntry> all = [.. entries];
        HashSet<string> paths = new(all.Select(entry => entry.Path), StringComparer.OrdinalIgnoreCase);
        return all.Where(entry =>
            !entry.Path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            || !paths.Contains(Path.ChangeExtension(entry.Path, ".dll"))
            || !IsDocumentation(entry.Source));
    }

    private static bool IsDocumentation(string path) => InputFile.Read(path, file =>
    {
        using XmlReader reader = XmlReader.Create(file);
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element
                && reader.LocalName == "doc"
                && reader.ReadToDescendant("assembly");
        }
        catch (XmlException)
        {
            return false;
        }
    });
}
