using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>A local AWS that has the artifact bucket and the primary stack.</summary>
public class BootstrappedAws(PackedSdk sdk) : LocalAws
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using TempProject project = CreateProject("Bootstrap");
        await project.RunAsync("build", "-t:StreambotBootstrap");
    }

    /// <summary>A user's project, in a shell that knows the local AWS.</summary>
    public TempProject CreateProject(string name)
    {
        TempProject project = sdk.CreateProject(name, name);
        foreach ((string variable, string value) in Variables)
            project.Variables[variable] = value;
        return project;
    }

    /// <summary>A function that answers with the value of a key.</summary>
    public TempProject CreateEcho(string name, string key = "Greeting") =>
        CreateProject(name).WithFile("Program.cs", $$"""
            using System.Text;

            StreambotFunctions functions = new();
            functions.Map("{{name}}", (Stream input, InvocationContext context, CancellationToken cancellation) =>
                Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"\"{Environment.GetEnvironmentVariable("{{key}}")}\""))));
            await functions.RunAsync();
            """);
}
