using Streambot.Sdk.Tests.EndToEnd;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>Templates that are kept in the repository.</summary>
public sealed class MergedTemplates
{
    [Fact]
    public Task ThePrimaryTemplateHasNoFindings() =>
        CfnLint.AssertNoFindingsAsync(Repository.PathOf("sdk/stack/streambot.template.yaml"));
}
