using System.Text;
using System.Text.Json;
using Streambot.Core.Bundling;

namespace Streambot.Core.Tests.Bundling;

public sealed class BillsOfMaterials
{
    private static readonly BundledFile[] Files =
        [new("bootstrap", 3, true, new('a', 64)), new("data/größe \"x\".json", 4, false, new('b', 64))];

    [Fact]
    public void NamePackagesOnceAndFilesByTheirHashes()
    {
        using JsonDocument bill = JsonDocument.Parse(Sbom.Of(
            "Orders",
            "1.2.3",
            [new("SkiaSharp", "3.1.0"), new("AWSSDK.Core", "4.0.0"), new("skiasharp", "3.1.0"), new("B", "1.0.0+x")],
            Files));

        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        Assert.Equal("1.6", bill.RootElement.GetProperty("specVersion").GetString());
        JsonElement application = bill.RootElement.GetProperty("metadata").GetProperty("component");
        Assert.Equal("Orders", application.GetProperty("name").GetString());
        JsonElement[] components = [.. bill.RootElement.GetProperty("components").EnumerateArray()];
        Assert.Equal(
            [
                "pkg:nuget/AWSSDK.Core@4.0.0", "pkg:nuget/B@1.0.0%2Bx", "pkg:nuget/SkiaSharp@3.1.0", "file:bootstrap",
                "file:data/größe \"x\".json",
            ],
            components.Select(component => component.GetProperty("bom-ref").GetString()));
        Assert.Equal(new('b', 64), components[^1].GetProperty("hashes")[0].GetProperty("content").GetString());
        Assert.All(
            bill.RootElement.EnumerateObject(),
            property => Assert.DoesNotContain(property.Name, new[] { "serialNumber", "timestamp" }));
    }

    [Fact]
    public void AreTheSameForTheSamePackagesInAnotherOrder()
    {
        BundledPackage[] packages = [new("B", "2.0.0"), new("A", "1.0.0"), new("A", "1.0.1")];

        Assert.Equal(
            Encoding.UTF8.GetString(Sbom.Of("Orders", "1.0.0", packages, Files)),
            Encoding.UTF8.GetString(Sbom.Of("Orders", "1.0.0", packages.Reverse(), Files)));
    }
}
