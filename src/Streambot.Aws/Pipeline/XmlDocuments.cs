using System.Xml.Linq;

namespace Streambot.Aws.Pipeline;

internal static class XmlDocuments
{
    /// <summary>
    /// Reads a document by its local names alone: the namespace of a service is the same throughout, and
    /// local stand-ins forget it.
    /// </summary>
    public static XElement WithoutNamespaces(Stream stream)
    {
        XElement root = XElement.Load(stream);
        foreach (XElement element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root;
    }
}
