using Streambot.Sdk.Tests.EndToEnd;

namespace Streambot.Sdk.Tests.Gallery;

/// <summary>
/// Services as teams have them: one for each kind of source, and one for each way to share the work with
/// a template of one's own.
/// </summary>
public sealed class ServicesLikeRealOnes(PublishedGallery gallery) : IClassFixture<PublishedGallery>
{
    public static TheoryData<string> Names => [.. PublishedGallery.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void HaveTheTemplateThatWasLastReviewed(string name) => Snapshot.Matches(gallery.Template(name), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void HaveTheSameTemplateWhenItIsMergedAgain(string name) =>
        Assert.Equal(gallery.Template(name), gallery.TemplateMergedAgain(name));

    [Fact]
    public void AreWarnedOfWhatTheyMean()
    {
        // Two of them start at LATEST.
        Assert.Equal(["STREAMBOT1023"], gallery.Build.Warnings);
        Assert.Contains("Trades.csproj", gallery.Build.Output, StringComparison.Ordinal);
        Assert.Contains("Feeds.csproj", gallery.Build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AreAllThatIsKept() =>
        Assert.Equal(PublishedGallery.Names, Snapshot.Files.Select(Path.GetFileNameWithoutExtension));

    [Fact]
    public Task HaveTemplatesWithoutFindings() => CfnLint.AssertNoFindingsAsync(Snapshot.Files);
}
