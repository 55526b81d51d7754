using System.Xml.Linq;
using Streambot.Core.Bundling;
using Streambot.Core.Declarations;
using Streambot.Core.Declarations.Source;
using Streambot.Core.Templates;

namespace Streambot.Documentation.Tests;

/// <summary>The parts of project files on the pages: names that Streambot reads, in the form that it reads.</summary>
public sealed class ListingsOfProjects
{
    private const string Prefix = "Streambot";

    // What is said of the metadata of every item.
    private static readonly string[] OfMSBuild = ["Include", "Update", "Remove", "Exclude", "Condition"];

    public static TheoryData<string> Places => [.. Pages.Listings("xml").Select(listing => listing.ToString())];

    [Theory]
    [MemberData(nameof(Places))]
    public void SayWhatStreambotReads(string place)
    {
        Listing listing = Pages.Listings("xml").Single(listing => listing.ToString() == place);
        XElement root = XElement.Parse($"<Listing>{listing.Text}</Listing>");
        if (listing.IsOfFault)
            return;

        Assert.Equal([], root.Descendants().SelectMany(Unknown));
    }

    [Theory]
    [InlineData("<StreambotEnvs />", "StreambotEnvs")]
    [InlineData("<StreambotConnector Include='a' BatchSiz='1' />", "StreambotConnector.BatchSiz")]
    [InlineData("<StreambotMemory>1</StreambotMemory>", "StreambotMemory")]
    public void WouldTellOfWhatNobodyReads(string listing, string name) =>
        Assert.Equal([name], XElement.Parse($"<Listing>{listing}</Listing>").Descendants().SelectMany(Unknown));

    private static IEnumerable<string> Unknown(XElement element)
    {
        string name = element.Name.LocalName;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return [];
        if (!ProjectNames.Items.Contains(name))
            return IsProperty(name) ? [] : [name];
        IReadOnlyCollection<string> known = name switch
        {
            BundleItem.Name => BundleItem.Metadata,
            _ => ItemMetadata.Of(Enum.Parse<ItemKind>(name[Prefix.Length..])),
        };
        return element.Attributes().Select(attribute => attribute.Name.LocalName)
            .Concat(element.Elements().Select(child => child.Name.LocalName))
            .Where(metadata => !known.Contains(metadata) && !OfMSBuild.Contains(metadata))
            .Select(metadata => $"{name}.{metadata}");
    }

    private static bool IsProperty(string name) =>
        ProjectNames.Properties.Contains(name)
        || (name.EndsWith("DependsOn", StringComparison.Ordinal)
            && ProjectNames.Targets.Contains(name[..^"DependsOn".Length]));
}
