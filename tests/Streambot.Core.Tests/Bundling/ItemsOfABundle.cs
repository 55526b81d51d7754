using System.Diagnostics;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

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

    [Fact]
    public void MayBeEmpty() =>
        Assert.Equal("nothing", PathOf(new(_files.Write("Orders/nothing", ""u8), "", "", "")));

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/stdin")]
    [InlineData("/proc/version")]
    [InlineData("dangling")]
    [InlineData("loop")]
    public void AreNeitherPipesNorDevicesNorLinksToNothing(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no devices among their files.");
        string pipe = _files.PathOf("Orders/pipe");
        Directory.CreateDirectory(Path.GetDirectoryName(pipe)!);
        using (Process process = Process.Start("mkfifo", [pipe]))
            process.WaitForExit();
        Assert.True(File.Exists(pipe));
        File.CreateSymbolicLink(_files.PathOf("Orders/link"), "pipe");
        File.CreateSymbolicLink(_files.PathOf("Orders/dangling"), "nowhere");
        File.CreateSymbolicLink(_files.PathOf("Orders/loop"), "loop");

        StreambotException exception =
            Assert.Throws<StreambotException>(() => PathOf(new(_files.PathOf($"Orders/{name}"), "", "", "")));

        Assert.Equal("STREAMBOT2018", Assert.Single(exception.Messages).Diagnostic.Code);
    }

    [Fact]
    public void HaveNoPlaceOfOtherItems()
    {
        BundleItem item = new(_files.Write("shared/map.json", "{}"u8), "", "", "") { OtherPlace = "Link" };

        StreambotException exception = Assert.Throws<StreambotException>(() => PathOf(item));

        Assert.EndsWith(
            "map.json' has Link, which does not place it in the bundle. Set Path, below the folder of the function.",
            Assert.Single(exception.Messages).Text,
            StringComparison.Ordinal);
        Assert.Equal("data/map.json", PathOf(item with { Path = "data/" }));
    }

    private string PathOf(BundleItem item) => Assert.Single(BundleItems.Entries([item], Project)).Path;
}
