namespace Streambot.Sdk.Tests.Documentation;

/// <summary>
/// The AWS CLI understands the commands of the pages, whatever it finds in the account that they are tried on.
/// </summary>
public sealed class CommandsOfAws(LocalAws aws) : IClassFixture<LocalAws>
{
    // What is not the AWS CLI's runs elsewhere. jq is not on every machine; here it only passes on what it reads.
    private const string Others = """
        dotnet() { :; }
        docker() { :; }
        npm() { :; }
        jq() { cat; }
        export AWS_DEFAULT_REGION=eu-west-1

        """;

    // How the AWS CLI, in its versions, begins to speak of a command that it does not take.
    private static readonly string[] Misunderstandings =
    [
        "usage: ", "Unknown options", "Parameter validation failed", "Unknown parameter", "Missing required parameter",
        "Invalid choice", "Error parsing parameter", "Bad value for --query", "syntax error", "command not found",
    ];

    // The first hour is followed to its end, and the local AWS is what this talks to.
    private static readonly string[] RunElsewhere = ["docs/getting-started.md", "docs/local-aws.md"];

    // The machine has version 1 of the AWS CLI.
    private const string OfVersion2 = "aws configure export-credentials";

    public static TheoryData<string> Places =>
    [
        .. Pages.Listings("sh")
            .Where(listing => listing.Text.Contains("aws ", StringComparison.Ordinal)
                && !listing.Text.Contains(OfVersion2, StringComparison.Ordinal)
                && !RunElsewhere.Contains(listing.Page))
            .Select(listing => listing.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task AreUnderstood(string place)
    {
        Thoroughness.RequireWhole();
        string output = await OutputOfAsync(Pages.Listings("sh").Single(listing => listing.ToString() == place).Text);

        Assert.DoesNotContain(Misunderstandings, sign => output.Contains(sign, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aws cloudformation describe-stacks --stak-name orders")]
    [InlineData("aws ssm put-parameter --name /orders/api-key --valeu x")]
    [InlineData("aws cloudformation describe-stacks --query 'Stacks['")]
    [InlineData("aws lambda list-event-source-mappings --function-name <the function>")]
    public async Task WouldBeMissedOtherwise(string command)
    {
        Thoroughness.RequireWhole();
        string output = await OutputOfAsync(command);

        Assert.Contains(Misunderstandings, sign => output.Contains(sign, StringComparison.Ordinal));
    }

    private async Task<string> OutputOfAsync(string script)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot pages ");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "key"), "a key");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "event.json"), "{}");
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "old.template.json"),
                """{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}""");
            return (await Shell.TryAsync(folder.FullName, $"{Others}{script}", aws.Variables)).Output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
