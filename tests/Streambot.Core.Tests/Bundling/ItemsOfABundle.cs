using Streambot.Core.Bundling;

namespace Streambot.Core.Tests.Bundling;

public sealed class ItemsOfABundle : IDisposable
{
    private readonly TempFiles _files = new();

    private string Project => _files.PathOf("Orders/Orders.csproj");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void KeepTheirPlaceInTheProjectHoweverItIsWritten()
    {
        string file = _files.Write("Orders/models/eu/map.json", "{}"u8);

        Assert.Equal("models/eu/map.json", PathOf(new(file, "eu/", "", "")));
    }

    [Fact]
    public void KeepTheirNamesOutsideTheProject()
    {
        string file = _files.Write("shared/map.json", "{}"u8);

        Assert.Equal("map.json", PathOf(new(file, "", "", "")));
        Assert.Equal("data/map.json", PathOf(new(file, "", "data/", "")));
    }

    private string PathOf(BundleItem item) => Assert.Single(BundleItems.Entries([item], Project)).Path;
}
