using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>The functions that a project declares, and the handlers that its program maps.</summary>
public sealed class HandlersOfFunctions(PackedSdk sdk)
{
    private const string Items = """
        <ItemGroup>
          <StreambotFunction Include="Orders;Billing" />
        </ItemGroup>
        """;

    private const string Program = """
        StreambotFunctions functions = new();
        functions.MapKinesis("Orders", (record, cancellation) => Task.CompletedTask);
        functions.MapSqs("Biling", (message, cancellation) => Task.CompletedTask);
        functions.MapSqs("OfTemplate", (message, cancellation) => Task.CompletedTask);
        await functions.RunAsync();
        """;

    private const string Template = """
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            Properties:
              VisibilityTimeout: 180
          OfTemplate:
            Type: AWS::Lambda::Function
            Properties:
              Role: !Sub arn:aws:iam::${AWS::AccountId}:role/x
        """;

    [LongFact]
    public async Task AreComparedAndAChangeOfTheTemplateCompilesNothing()
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Program.cs", Program)
            .WithFile("template.yaml", Template)
            .WithProject(Items);
        project.Variables["RunAnalyzers"] = "true";

        BuildResult first = await project.RunAsync("build");
        DateTime compiled = File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/Orders.dll"));
        project.WithFile("template.yaml", Template.Replace("180", "200", StringComparison.Ordinal));
        await project.RunAsync("build");

        Assert.Equal(["STREAMBOT7006", "STREAMBOT7007"], first.Warnings.Order());
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/Orders.dll")));
    }
}
