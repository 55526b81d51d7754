using Streambot.Sdk.Tests.EndToEnd;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests;

/// <summary>Templates that are kept in the repository.</summary>
public sealed class TemplateTests
{
    [Fact]
    public Task ThePrimaryTemplateHasNoFindings() =>
        CfnLint.AssertNoFindingsAsync(Repository.PathOf("sdk/stack/streambot.template.yaml"));

    [Fact]
    public Task TheSnapshotsOfMergedTemplatesHaveNoFindings()
    {
        string[] snapshots = Directory.GetFiles(Repository.PathOf("tests/Streambot.Core.Tests/Templates/Snapshots"), "*.json");

        Assert.NotEmpty(snapshots);
        return CfnLint.AssertNoFindingsAsync(snapshots);
    }
}
