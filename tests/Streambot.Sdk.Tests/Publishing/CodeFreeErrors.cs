using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>Bundles and templates that a function without code of Streambot's could not begin with.</summary>
public sealed class CodeFreeErrors(PackedSdk sdk)
{
    private const string Function =
        """<ItemGroup><StreambotFunction Include="Orders" Handler="Orders::Function::Handle" /></ItemGroup>""";

    [Theory]
    [LongCase(
        "<OutputType>Exe</OutputType><StreambotImplicitRuntime>false</StreambotImplicitRuntime>", "", "STREAMBOT2015",
        "StreambotWrapper is StartupHook, but the bundle has no 'Streambot.Runtime.dll', which contains the hook. "
            + "Remove StreambotImplicitRuntime, or reference the package Streambot.Runtime.")]
    [LongCase("<GenerateRuntimeConfigurationFiles>false</GenerateRuntimeConfigurationFiles>", Function, "STREAMBOT2016",
        "The bundle has no 'Orders.runtimeconfig.json', with which Lambda's runtime finds what a class library needs. "
            + "Set GenerateRuntimeConfigurationFiles to true.")]
    [LongCase("", "", "STREAMBOT4025",
        "The project is a class library, and the function 'Orders' has no Handler. Set Handler of its "
            + "StreambotFunction to Assembly::Namespace.Type::Method, or OutputType of the project to Exe.")]
    public async Task IsRefused(string properties, string items, string code, string message)
    {
        bool isLibrary = !properties.Contains("OutputType", StringComparison.Ordinal);
        using TempProject project = sdk.CreateProject()
            .WithFile(
                "Program.cs",
                isLibrary ? "public sealed class Function { public void Handle() { } }" : "System.Console.WriteLine();")
            .WithProject(
                $"<PropertyGroup><StreambotWrapper>StartupHook</StreambotWrapper>{properties}</PropertyGroup>{items}");

        BuildResult result = await project.TryAsync("publish");

        Assert.Equal([code], result.Errors);
        Assert.Equal(message, result.Message(code).Split(" [")[0]);
    }
}
