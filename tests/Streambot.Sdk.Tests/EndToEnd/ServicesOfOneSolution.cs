using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>Services of which one takes an output of another.</summary>
public sealed class ServicesOfOneSolution(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    [LongFact]
    public async Task AreDeployedOneAfterTheOther()
    {
        using TempProject billing = Create("Billing", "Orders/Orders.csproj");
        BuildResult alone = await billing.TryAsync(
            "publish", "-p:StreambotDeploy=true", "-p:StreambotStage=test");

        BuildResult solution = await billing.RunAsync(
            "publish", "All/Shop.slnx", "-c", "Release", "-p:StreambotDeploy=true", "-p:StreambotStage=test");
        JsonObject stacks = await aws.CliAsync("cloudformation", "describe-stacks", "--stack-name", "Orders-test");
        string url = (string)stacks["Stacks"]![0]!["Outputs"]![0]!["OutputValue"]!;
        BuildResult again = await billing.PublishAsync("-p:StreambotDeploy=true", "-p:StreambotStage=test");

        Assert.Equal(["STREAMBOT5070"], alone.Errors);
        Assert.Contains("'Orders-test'", alone.Message("STREAMBOT5070"), StringComparison.Ordinal);
        Assert.Empty(solution.Warnings);
        Assert.Equal($"\"{url}\"", await aws.InvokeAsync("Billing-test-Billing"));
        Assert.Contains("is up to date", again.Output, StringComparison.Ordinal);
        // Once, although the solution deploys it as well.
        Assert.Single(
            solution.Output.Split('\n'),
            line => line.Contains("Deploying the stack 'Orders-test'", StringComparison.Ordinal));
    }

    [LongFact]
    public async Task MustHaveTheProjectThatTheyNameAndTheOutput()
    {
        using TempProject misspelled = Create("Misspelled", "Order/Orders.csproj");
        BuildResult build = await misspelled.TryAsync("build");
        Assert.Equal(["STREAMBOT1035"], build.Errors);
        Assert.Contains("Misspelled.csproj(", build.Output, StringComparison.Ordinal);

        using TempProject billing = Create("Late", "Orders/Orders.csproj", output: "Url");
        await billing.RunAsync("publish", "Orders", "-c", "Release", "-p:StreambotDeploy=true");
        BuildResult deploy = await billing.TryAsync("publish", "-p:StreambotDeploy=true");
        Assert.Equal(["STREAMBOT5071"], deploy.Errors);
        Assert.Contains("Late.csproj(", deploy.Output, StringComparison.Ordinal);
        Assert.Contains("It has: QueueUrl.", deploy.Message("STREAMBOT5071"), StringComparison.Ordinal);
    }

    [LongFact]
    public async Task CannotWaitForEachOther()
    {
        using TempProject one = Create(
            "One",
            "Orders/Orders.csproj",
            ofOrders: """<StreambotImport Include="Url" Project="../One.csproj" OutputKey="OneUrl" />""");
        one.WithFile("Streambot.both.props", "<Project />").WithFile("Orders/Streambot.both.props", "<Project />");

        BuildResult alone = await one.TryAsync("publish", "-p:StreambotDeploy=true", "-p:StreambotStage=both");
        BuildResult solution = await one.TryAsync(
            "publish", "All/Shop.slnx", "-c", "Release", "-p:StreambotDeploy=true", "-p:StreambotStage=both");

        foreach (BuildResult result in (BuildResult[])[alone, solution])
        {
            Assert.Equal(["STREAMBOT5070"], result.Errors);
            Assert.Contains("neither can be deployed first", result.Message("STREAMBOT5070"), StringComparison.Ordinal);
        }
    }

    [LongFact]
    public async Task MustNameTheProjectFileOfAnotherService()
    {
        (string Command, string Project)[] wrongs =
        [
            ("build", ""),
            ("build", "Project=\"Wrong.csproj\""),
            ("build", "Project=\"Not, a service\""),
            ("publish", "Project=\"Not, a service/Library.csproj\""),
        ];
        foreach ((string command, string project) in wrongs)
        {
            using TempProject wrong = aws.CreateEcho("Wrong")
                .WithProject($"""
                    <PropertyGroup>
                      <DefaultItemExcludes>$(DefaultItemExcludes);Not*/**</DefaultItemExcludes>
                    </PropertyGroup>
                    <ItemGroup>
                      <StreambotImport Include="QueueUrl" {project} />
                    </ItemGroup>
                    """)
                .WithFile("Not, a service/Library.csproj", """
                    <Project Sdk="Microsoft.NET.Sdk">
                      <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                    </Project>
                    """);

            BuildResult result = await wrong.TryAsync(command, "-p:StreambotDeploy=true");

            Assert.Equal(["STREAMBOT1035"], result.Errors);
            Assert.Contains("Wrong.csproj(", result.Output, StringComparison.Ordinal);
        }
    }

    private TempProject Create(string name, string project, string output = "QueueUrl", string ofOrders = "") => aws
        .CreateEcho(name, "OrdersQueue")
        .WithProject($"""
            <PropertyGroup><DefaultItemExcludes>$(DefaultItemExcludes);Orders/**</DefaultItemExcludes></PropertyGroup>
            <ItemGroup>
              <StreambotImport Include="QueueUrl" Project="{project}" OutputKey="{output}" />
              <StreambotEnv Include="OrdersQueue" Value="!Ref QueueUrl" />
            </ItemGroup>
            """)
        .WithFile("Streambot.test.props", "<Project />")
        .WithFile("Orders/Streambot.test.props", "<Project />")
        .WithFile("All/Shop.slnx", $"""
            <Solution>
              <Project Path="../{name}.csproj" />
              <Project Path="../Orders/Orders.csproj" />
            </Solution>
            """)
        .WithFile("Orders/Orders.csproj", $"""
            <Project Sdk="Streambot.Sdk/{PackedSdk.Version}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <StreambotOutput Include="QueueUrl" Value="!Ref Queue" />
                {ofOrders}
              </ItemGroup>
            </Project>
            """)
        .WithFile("Orders/Program.cs", """
            StreambotFunctions functions = new();
            functions.MapSqs((message, cancellation) => Task.CompletedTask);
            await functions.RunAsync();
            """)
        .WithFile("Orders/template.yaml", """
            Resources:
              Queue:
                Type: AWS::SQS::Queue
            """);
}
