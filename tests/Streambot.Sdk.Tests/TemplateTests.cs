using Streambot.Sdk.Tests.EndToEnd;

namespace Streambot.Sdk.Tests;

/// <summary>Templates that are kept in the repository.</summary>
public sealed class TemplateTests
{
    [Fact]
    public Task ThePrimaryTemplateHasNoFindings() =>
        CfnLint.AssertNoFindingsAsync(Repository.PathOf("sdk/stack/streambot.template.yaml"));
}
