using System.Text;
using System.Text.Json;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Diagnostics;

namespace Streambot.Documentation.Tests;

/// <summary>The parts of templates, and other JSON, on the pages.</summary>
public sealed class ListingsOfTemplates
{
    public static TheoryData<string> Templates => [.. Pages.Listings("yaml").Select(listing => listing.ToString())];

    public static TheoryData<string> Json => [.. Pages.Listings("json").Select(listing => listing.ToString())];

    [Theory]
    [MemberData(nameof(Templates))]
    public void CanBeRead(string place)
    {
        Listing listing = Pages.Listings("yaml").Single(listing => listing.ToString() == place);
        try
        {
            TemplateReader.Read("template.yaml", Encoding.UTF8.GetBytes(listing.Text));
        }
        catch (StreambotException exception) when (listing.IsOfFault)
        {
            // A page about what cannot be read shows it.
            Assert.Equal(Path.GetFileNameWithoutExtension(listing.Page), exception.Messages[0].Diagnostic.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void AreJson(string place) =>
        JsonDocument.Parse(Pages.Listings("json").Single(listing => listing.ToString() == place).Text).Dispose();
}
