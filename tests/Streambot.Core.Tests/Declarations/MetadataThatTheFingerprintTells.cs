using System.Text.RegularExpressions;
using System.Xml.Linq;
using Streambot.Core.Declarations;
using Streambot.Core.Templates;
using Streambot.Core.Tests.Diagnostics;

namespace Streambot.Core.Tests.Declarations;

/// <summary>MSBuild cannot list the metadata of an item: the targets have to name what the check reads.</summary>
public sealed partial class MetadataThatTheFingerprintTells
{
    [Fact]
    public void IsAllThatItemsMayHave()
    {
        string text = XDocument.Load(Path.Combine(Tables.Root, "sdk", "targets", "Streambot.Metadata.props"))
            .Descendants("_StreambotMetadata").Single().Value;
        IEnumerable<string> told = Name().Matches(text).Select(match => match.Groups[1].Value);

        IEnumerable<string> known = Enum.GetValues<ItemKind>().SelectMany(ItemMetadata.Of)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal);

        Assert.Equal(known, told);
    }

    [GeneratedRegex(@"%\((\w+)\)")]
    private static partial Regex Name();
}
