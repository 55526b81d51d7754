using Streambot.Core.Bundling;

namespace Streambot.Core.Tests.Bundling;

public sealed class CompanionsOfAProgram
{
    [Fact]
    public void AProgramNeedsNothingBesideIt() => Assert.Empty(Findings(["Orders.dll"], library: "", needsHook: false));

    [Fact]
    public void AClassLibraryNeedsTheFilesByWhichItIsFound()
    {
        Assert.Empty(
            Findings(["Orders.deps.json", "Orders.dll", "Orders.runtimeconfig.json"], "Orders", needsHook: false));
        Assert.Equal(
            [
                "STREAMBOT2016: The bundle has no 'Orders.deps.json', with which Lambda's runtime finds what a class "
                    + "library needs. Set GenerateDependencyFile to true.",
                "STREAMBOT2016: The bundle has no 'Orders.runtimeconfig.json', with which Lambda's runtime finds what "
                    + "a class library needs. Set GenerateRuntimeConfigurationFiles to true.",
            ],
            Findings(["Orders.dll", "data/Orders.deps.json"], "Orders", needsHook: false));
    }

    [Fact]
    public void TheHookHasToBeThere()
    {
        Assert.Empty(Findings(["Orders.dll", "Streambot.Runtime.dll"], library: "", needsHook: true));
        Assert.Equal(
            ["STREAMBOT2015: StreambotWrapper is StartupHook, but the bundle has no 'Streambot.Runtime.dll', which "
                + "contains the hook. Remove StreambotImplicitRuntime, or reference the package Streambot.Runtime."],
            Findings(["Orders.dll"], library: "", needsHook: true));
    }

    private static string[] Findings(string[] paths, string library, bool needsHook)
    {
        Bundle bundle = Bundle.Of(paths.Select(path => new BundleEntry(path, path)), "Orders.csproj");
        return [.. CompanionCheck.Findings(bundle, library, needsHook, "Orders.csproj").Select(message =>
        {
            Assert.Equal("Orders.csproj", message.Location!.File);
            return $"{message.Diagnostic.Code}: {message.Text}";
        })];
    }
}
