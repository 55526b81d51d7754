using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Documentation;

/// <summary>
/// The whole projects on the pages beyond the first hour, published with what their pages say is beside them.
/// </summary>
public sealed class ProjectsOfThePages(PackedSdk sdk)
{
    private const string AFunctionOfNodeJs = """
        Parameters:
          EventBucket: { Type: String }
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                  - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
          Function:
            Type: AWS::Lambda::Function
            Properties: { Role: !GetAtt Role.Arn }
        """;

    private const string AProgramForTheFunction = """
        StreambotFunctions functions = new();
        functions.MapKinesis("Function", (record, _) => Task.CompletedTask);
        await functions.RunAsync();
        """;

    private const string AHandlerOfAmazons = """
        using System.IO;
        using System.Threading.Tasks;
        namespace Orders;
        public sealed class Function { public Task<Stream> HandleAsync(Stream input) => Task.FromResult(input); }
        """;

    [Theory]
    [InlineData("docs/moving-from-nodejs.md", AProgramForTheFunction, AFunctionOfNodeJs)]
    [InlineData("docs/runtime.md", AHandlerOfAmazons, null)]
    public async Task Publish(string page, string program, string? template)
    {
        Thoroughness.RequireWhole();
        Listing listing = Pages.Of(page).Single(
            listing => listing.Language == "xml" && listing.Text.StartsWith("<Project ", StringComparison.Ordinal));
        using TempProject project = sdk.CreateProject("Orders", "Orders")
            .WithFile("Program.cs", program)
            .WithFile("Orders.csproj", listing.Text.Replace("1.0.0", PackedSdk.Version, StringComparison.Ordinal));
        if (template is not null)
            project.WithFile("template.yaml", template);

        await project.PublishAsync();

        Assert.True(File.Exists(project.TemplateFile));
    }
}
